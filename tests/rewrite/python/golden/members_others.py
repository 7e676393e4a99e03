"""What is somebody else's, or right as it is: neither edited nor noted. POLYAXON_ARCHIVE_ROOT is only told of."""
import os
from dataclasses import dataclass

import pandas
from kubernetes.client import V1Pod
from polyaxon import tracking
from polyaxon.client import RunClient
from polyaxon.lifecycle import V1Statuses
from polyaxon.polyflow import V1Component, V1Operation
from polyaxon.schemas.types import V1ConnectionType, V1DockerfileType
from pydantic import BaseModel


class Model(BaseModel):
    name: str


frame = pandas.DataFrame()
frame.to_dict(orient="records"), frame.copy(), frame.schema
Model(name="a").schema(), Model(name="a").copy()
V1Pod(local_vars_configuration=None).to_dict()
V1ConnectionType(name="a", kind="s3", schema={"bucket": "s3://a"})
V1DockerfileType(image="a", copy=["x"])
V1Operation.from_dict({}).to_dict(), V1Operation.read("x.yml").to_dict(include_kind=True)
V1Statuses.RUNNING == "running", V1Statuses.RUNNING in statuses, f"{V1Statuses.RUNNING.value}"
RunClient().log_succeeded(message="done"), RunClient().log_succeeded()
RunClient().restart(copy=True), RunClient().create("name", "text", ["a"], {})
tracking.init("acme", "vision", is_offline=True)
tracking.log_succeeded("done")


class RunKind:
    NONE = 1
    SCHEMA = 2


class Client:
    """A class of this file that only looks like one of ours."""

    def restart(self, override_config):
        return override_config

    def again(self):
        self.restart(override_config={})
        self.other = Model(name="a")
        self.other.schema


Client().restart(override_config={})
RunKind.NONE, RunKind.SCHEMA
[].copy(), {}.copy(), "text".schema


@dataclass
class Connection:
    schema: str


def shadowed(V1ConnectionType, V1Operation=Connection):
    connection = V1ConnectionType(name="a")
    return connection.schema, V1Operation("a").schema


def rebound():
    RunClient = Client
    client = RunClient()
    client.restart(override_config={})
    V1Component = Connection
    return V1Component("a").schema


def several(flag):
    connection = Connection("a")
    if flag:
        connection = V1ConnectionType(name="a")
    return connection.copy


class First:
    def __init__(self):
        self.connection = V1ConnectionType(name="a")


class Second:
    def __init__(self):
        self.connection = Connection("a")

    def read(self):
        return self.connection.schema


class Environment:
    environ = {}


def local(os):
    return os.environ.get("HOME")
