# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The one error of a test cluster."""


class Broken(Exception):
    """The cluster cannot be started, or ended by itself; the text says why."""
