import polyaxon.schemas as s
from polyaxon.client import AsyncRunClient, ProjectClient, RunClient
from polyaxon.schemas import V1Component, V1Connection, V1DaskCluster, V1Job
from polyaxon import k8s as k8s_schemas
from polyaxon.tuners.hyperband import HyperbandManager
from polyaxon._schemas.lifecycle import V1Statuses
from polyaxon.schemas import V1DaskJob

s.V1Operation, k8s_schemas.V1Container
