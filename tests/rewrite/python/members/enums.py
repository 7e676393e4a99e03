# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
from polyaxon.polyflow import V1CleanPodPolicy
assert V1CleanPodPolicy.NONE == "None"
