# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Every form of an import, and what may stand around one."""
from polyaxon.polyflow import (V1Job as A,  # one
    # two
    V1Component, V1ConnectionType
)  # noqa
import polyaxon.polyflow as pf, polyaxon.lifecycle; import os
if A: from polyaxon.k8s.k8s_schemas import V1Container, \
    V1EnvVar
try:
	from polyaxon.client.run import RunClient, NoSuch
except ImportError: from polyaxon.client import RunClient
class C[T: pf.V1Job](A, metaclass=f'{pf.V1Param!r:>{os}}'):
    from polyaxon.polyflow import *
    async def f(self, *, a: "polyaxon.polyflow.V1Job" = polyaxon.lifecycle.V1Statuses.RUNNING): return await a
match A:
    case pf.V1Job(x=[1, *_]) | {'a': None, **b} if (c := b): pass
    case _: lambda *a, b=1, **c: (yield)
from polyaxon import tracking, k8s; tracking.init()
