"""What may be ours: noted, and not edited."""
import os
import subprocess

from polyaxon.client import PolyaxonClient, RunClient
from polyaxon.lifecycle import V1Statuses
from polyaxon.polyflow import V1Hyperband, V1IO, V1Matrix, V1MPIJob, V1Param, V1RunKind
from polyaxon.schemas.types import V1ConnectionType, V1GcsType
from polyaxon.services.values import PolyaxonServices
from project.clients import make_client

made = make_client()
made.restart(override_config={})
if os.environ.get("CI"):
    client = RunClient()
else:
    client = make_client()
client.resume(override_config={})
for each in clients:
    each.restart(override_config={})
lambda client: client.restart(override_config={})
clients[0].resume(override_config={})


class Own(RunClient):
    def again(self):
        self.restart(override_config={})


Own().resume(override_config={})
fixed = RunClient()
fixed.restart(content={}, override_config={})
fixed.restart(*arguments)
fixed.restart(config, True, *["inputs"])
RunClient.restart(fixed, config, True, ["inputs"])
try:
    fixed.restart(content={})
except TypeError:
    fixed.restart(override_config={})
if hasattr(fixed, "create_from_hub"):
    fixed.resume(override_config={})

V1Param(a := 3)
V1Param(x for x in y)
V1Param(**values)
V1IO("x", iotype="int")
V1MPIJob(implementation="Intel", ssh_auth_mount_path="/root/.ssh")
V1ConnectionType(name="a", kind="s3", schema={}, local_vars_configuration=None).to_dict(dump=flag)
V1ConnectionType.SCHEMA, V1Hyperband.openapi_types
V1GcsType(bucket="a", blob="b")
print(f"{V1Statuses.RUNNING} {V1Statuses.FAILED!r} {V1Statuses.DONE.value}", str(V1Statuses.STOPPED))
V1Statuses.allowable_values, statuses.allowable_hook_values, V1RunKind.SPARK, V1RunKind.DASK, V1RunKind.MXJOB
isinstance(matrix, (dict, V1Matrix)), V1Matrix.from_dict({}), V1Matrix(grid=None)
PolyaxonClient().runs_v1.get_run_importance(owner="a"), api.get_run_importance
PolyaxonServices.EVENTS_HANDLER
subprocess.run("export POLYAXON_ARCHIVE_ROOT=/x; run", env={"POLYAXON_ARCHIVE_ROOT": "/x"})
os.environ["POLYAXON_SPARK_ENABLED"], "POLYAXON_CONNECTION_SCHEMA_" + name, f"POLYAXON_ARCHIVE_ROOT={root}"
"%s" % V1Statuses.RUNNING, "%s %s" % (name, V1Statuses.FAILED), 1 % V1Statuses.DONE, f"{name:>9}{V1Statuses.DONE:>9}"
"{} {a}".format(V1Statuses.RUNNING, a=V1Statuses.FAILED), "a".join([V1Statuses.DONE]), log("%s", V1Statuses.DONE)
"{}".format([V1Statuses.RUNNING]), "{}".format(V1Statuses.RUNNING.value), format(V1Statuses.RUNNING == name)
