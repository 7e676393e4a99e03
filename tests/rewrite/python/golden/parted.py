# Names of one import that live in different modules now.
from polyaxon.client import get_rel_asset_path, RunClient, PolyaxonClient
from polyaxon_sdk import V1Run, RunsV1Api, ApiException
from polyaxon.agents.agent import Agent, V1Agent, PolyaxonClient as Client, V1Statuses
from polyaxon.tracking import init, RunClient as TrackingRunClient, log_metric
from polyaxon_sdk import (
    V1Run,  # the run
    RunsV1Api,
    # asked for by the
    # server
    ApiException,
    V1Project,  # and its project
)
from polyaxon_sdk import (RunsV1Api, V1Unheard,
                          V1Agent,  # which one
                          V1Spark)
from polyaxon.settings import (LOCALHOST, CLIENT_CONFIG,
                               PolyaxonServices,  # which one
                               PROXIES_CONFIG)
from polyaxon_sdk import V1Run, \
    RunsV1Api, \
    V1Project
from polyaxon_sdk import V1Run, RunsV1Api  # noqa: F401
from polyaxon_sdk import (  # noqa
    V1Run,
    RunsV1Api,
    ProjectsV1Api,
)
from polyaxon_sdk import (V1Run, RunsV1Api,)  # a comment that is nobody's
from polyaxon_sdk import V1Run, RunsV1Api; print(V1Run)
if True: from polyaxon_sdk import V1Run, RunsV1Api


class Uses:
	def tabbed(self):
		from polyaxon_sdk import V1Run, ApiException
		return V1Run, ApiException
