# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
from polyaxon.polyflow import V1Param
import polyaxon.polyflow as flow
import polyaxon_sdk

assert V1Param(3).value == 3
assert flow.V1Param("{{ a }}", "runs.a").ref == "runs.a"
assert polyaxon_sdk.V1Run("b" * 32, "name").name == "name"
