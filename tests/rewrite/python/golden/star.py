from polyaxon.polyflow import *


def component(path: "V1Init") -> V1Component:
    return V1Component(run=V1Job(container=None), inputs=[V1IO(name="x")], resource=ResourceType)
