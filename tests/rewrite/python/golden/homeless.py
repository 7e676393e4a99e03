from polyaxon.polyflow import JobSchema, V1Job, V1Spark
from polyaxon.polyflow import V1Dask
from polyaxon.schemas.types import V1K8sResourceType
from polyaxon.contexts.refs import RefMixin
from polyaxon.live_state import STATE_LIVE
from polyaxon.env_vars.keys import EV_KEYS_LOG_LEVEL
from polyaxon.cli.run import run
from polyaxon.polyplot import RunPlot
from polyaxon.notifiers.slack_webhook import SlackWebHookNotifier
from polyaxon.polyflow import V1MXJob, V1Hyperopt, V1Job
from polyaxon.utils.bool_utils import to_bool
from polyaxon.exceptions import PolypodException, PolyaxonDateTimeFormatterException, PolyaxonException
from polyaxon.tracking.contrib.ignite import PolyaxonIgniteLogger
from polyaxon.polyflow import NobodyKnowsThis
from polyaxon.nowhere.at_all import anything
from polyaxon.tracking import log_metric, log_unheard_of
from polyaxon.tracking import contrib
from polyaxon.client.run import RunClient, Printer as parted_offer
