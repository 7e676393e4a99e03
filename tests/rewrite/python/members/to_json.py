# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
import json
from polyaxon.polyflow import V1Operation

operation = V1Operation(name="train", hub_ref="component")
assert json.loads(operation.to_dict(dump=True)) == {"name": "train", "hubRef": "component"}
assert operation.to_dict(dump=False)["hubRef"] == "component"
