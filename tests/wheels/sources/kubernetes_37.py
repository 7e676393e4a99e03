# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The models of a later release: a container has to have a name."""


class Model:
    required = ()

    def __init__(self, **values):
        for name in self.required:
            if values.get(name) is None:
                raise ValueError(f"{name}: Field required")
        self.__dict__.update(values)


class V1Container(Model):
    required = ("name",)


class V1Pod(Model):
    pass


class V1Toleration(Model):
    pass
