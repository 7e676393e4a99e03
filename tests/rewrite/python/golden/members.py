"""What is certain: imported, made and kept in this file."""
import os
from os import environ as env, getenv
from typing import Optional

import polyaxon_sdk as sdk
from polyaxon import settings, tracking
from polyaxon.client import ProjectClient, RunClient
from polyaxon.k8s.manager import K8SManager
from polyaxon.polyaxonfile import check_polyaxonfile
from polyaxon.polyflow import V1CleanPodPolicy, V1Operation, V1Param
from polyaxon.schemas.types import V1ConnectionType
import polyaxon.polyflow as flow

client = RunClient(owner="acme", project="vision")
client.restart(override_config={"a": 1}, copy=True)
client.resume(override_config = config,)
client.restart(config, True, ["inputs"], name="again")
client.log_succeeded("done")
RunClient(owner="acme").resume(override_config=None)
tracking.init("acme", "vision", None, None, True, False, True, "/tmp")
run = tracking.Run(owner="acme", project="vision")
run.log_stopped(
    # why
    "enough",
)

manager = K8SManager(None, "polyaxon", in_cluster=True)
operation = V1Operation.from_dict({"name": "train"})
text = operation.to_dict(dump=True)
plain = operation.to_dict( dump=False )
deeper = V1Operation(name="a", hub_ref="b").to_dict(dump = True,)
checked = check_polyaxonfile("polyaxonfile.yml").to_dict(dump=True)
param = V1Param(3)
other = flow.V1Param("{{ params.a }}", "runs.a")
asked = sdk.V1Param(3)

policy = V1CleanPodPolicy.NONE
same = flow.V1CleanPodPolicy.NONE
settings.CLIENT_CONFIG.archive_root = "/archives"
os.environ["POLYAXON_ARCHIVE_ROOT"] = "/archives"
root = os.environ.get('POLYAXON_ARCHIVE_ROOT', "/tmp"), getenv("POLYAXON_ARCHIVE_ROOT")
env.setdefault(r"POLYAXON_AGENT_SPAWNER_REFRESH_INTERVAL", "3")


def mounted(connection: V1ConnectionType, maybe: Optional[V1ConnectionType] = None, last: "V1ConnectionType | None" = None):
    return connection.schema.mount_path, maybe.schema, last.schema


def joined(connection: V1ConnectionType | None):
    connection.schema = V1ConnectionType(name="a", kind="volume_claim", schema={"mountPath": "/a"}).schema


class Trainer:
    project = ProjectClient(owner="acme")

    def __init__(self):
        self.client = RunClient()
        self.runs: RunClient = made_elsewhere()

    def again(self):
        self.client.restart(override_config={})
        self.runs.resume(override_config={})
        self.project.register_version("model", "v1", "text", [], {}, "run")

    async def later(self):
        if (latest := RunClient()):
            await latest.resume(override_config=3)
