# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
from unittest import mock
from polyaxon import tracking
with mock.patch("traceml.tracking.Run") as run:
    tracking.init("acme", "vision", None, None, False, False, True, "/outputs")
assert run.call_args.kwargs["artifacts_path"] == "/outputs", run.call_args
