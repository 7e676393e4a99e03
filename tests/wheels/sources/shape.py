# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The values that a component is made of; each public module shows those that are its own."""


class Shape:
    """Takes any named values; what it needs and does not get is an error at its place."""

    required = ()

    def __init__(self, **values):
        missing = [name for name in self.required if values.get(name) is None]
        if missing:
            raise ValueError(f"{missing[0]}: Field required")
        self.__dict__.update(values)


class V1Statuses:
    CREATED = "created"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    STOPPED = "stopped"


class LifeCycle:
    DONE = (V1Statuses.SUCCEEDED, V1Statuses.FAILED, V1Statuses.STOPPED)

    @classmethod
    def is_done(cls, status):
        return status in cls.DONE
