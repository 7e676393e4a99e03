from polyaxon.polyflow import *
from polyaxon.tracking import *

init()
job: "V1Service" = V1Job(container=container)
log_metrics(loss=V1Param(value=1))


def container():
    return get_outputs_path()
