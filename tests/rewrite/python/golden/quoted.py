from typing import List, Optional, Union

import polyaxon as px
import polyaxon.polyflow as pf
import polyaxon.client as pc
from polyaxon import polyflow
from polyaxon.schemas import types


def start(
    client: "px.client.RunClient",
    run: "px.client.run.RunClient",
    job: "pf.V1Job",
    schema: Optional["pf.io.IOSchema"] = None,
    *others: "Union[px.polyflow.V1Job, int]",
) -> "List[types.V1ConnectionType]":
    # type: (pc.run.RunClient) -> None
    kept: "polyflow.V1Component" = pf.V1Component
    names = {"a": "px.client.run", "b": f"px.polyflow.{job}"}
    text: str = "px.polyflow.V1Job is no annotation"
    polyflow.V1Job
    return [px.client.RunClient, names, text, types.V1ConnectionType, kept]  # px.polyflow.V1Job


class Kept:
    run: "Optional[px.polyflow.V1Run]" = None
    step = lambda px: "px.polyflow.V1Run"  # noqa
