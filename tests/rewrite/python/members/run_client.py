# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
import inspect
from unittest import mock

from polyaxon.client import RunClient

client = RunClient(no_op=True)


def given(method, call):
    """Under which name a method takes each thing that it is given."""
    bound = inspect.signature(method).bind(*call.args, **call.kwargs)
    return {str(value): name for name, value in bound.arguments.items()}


real = RunClient.restart
with mock.patch.object(RunClient, "restart", autospec=True) as restart:
    client.restart(override_config="changed")
    client.restart("changed", True, "inputs", "files")
    first, second = [given(real, call) for call in restart.call_args_list]
assert first["changed"] in ("override_config", "content"), first
assert second["inputs"] == "copy_dirs" and second["files"] == "copy_files", second

real = RunClient.log_succeeded
with mock.patch.object(RunClient, "log_succeeded", autospec=True) as log:
    client.log_succeeded("all done")
assert given(real, log.call_args)["all done"] == "message", log.call_args
