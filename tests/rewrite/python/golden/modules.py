import polyaxon.polyflow as pf
import polyaxon.lifecycle as lc, os
from polyaxon.k8s import k8s_schemas
from polyaxon.k8s import k8s_schemas as k8s
from polyaxon import polyflow, tracking, settings
from polyaxon import exceptions as errors
from polyaxon.schemas import types
import polyaxon.polyflow as mixed
import polyaxon.polyboard.artifacts as unused
import polyaxon.utils.bool_utils as bools
import polyaxon_sdk as sdk
from polyaxon.polyflow import run as runs

pf.V1Job(kind=pf.run.V1Service, run=lc.V1Statuses)
container = k8s_schemas.V1Container(name="x", env=[k8s.V1EnvVar])
polyflow.ResourceType, tracking.init, settings.CLIENT_CONFIG
try:
    pass
except (errors.PolyaxonK8SError, errors.PolyaxonException):
    pass
types.V1ConnectionType, types.V1Event
mixed.V1Job, mixed.JobSchema
bools.to_bool("1")
f"{sdk.V1Run} {sdk.RunsV1Api!r:>{sdk.V1Job}}"
runs.V1Job  # and so on
