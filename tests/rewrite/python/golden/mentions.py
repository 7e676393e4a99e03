"""See polyaxon.polyflow.V1Job, which is polyaxon.schemas.V1Job now, and https://polyaxon.com/docs."""
from unittest import mock
import importlib

from polyaxon.client import RunClient

importlib.import_module("polyaxon.polyflow")
mock.patch("polyaxon.client.run.RunClient.log_status")
mock.patch.object("polyaxon.polyflow.V1Job", "x")
patch = mock.patch("polyaxon.client.RunClient")
path = "/etc/polyaxon.polyflow/x", "polyaxon.yaml", "docs.polyaxon.polyflow", "polyaxon_sdk.V1Run"
logging = {"class": f"polyaxon.polyboard.{path}"}  # polyaxon.lifecycle has it


def run(job: "polyaxon.polyflow.V1Job"):
    """polyaxon.polyflow"""
    x = job  # type: polyaxon.polyflow.V1Job
    return x
