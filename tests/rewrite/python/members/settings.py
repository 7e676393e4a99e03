# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
import os
os.environ["POLYAXON_ARCHIVE_ROOT"] = "/kept/here"
from polyaxon import settings
settings.set_client_config()
assert settings.CLIENT_CONFIG.archive_root == "/kept/here", vars(settings.CLIENT_CONFIG)
