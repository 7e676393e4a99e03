# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

"""Reads deployment files as `polyaxon admin upgrade -f FILE` does, and says which it accepts."""

import sys

from polyaxon._deploy import reader

for path in sys.argv[1:]:
    try:
        reader.read([path])
    except Exception as error:
        places = [".".join(map(str, one["loc"])) or one["msg"] for one in error.errors()] if hasattr(error, "errors") else []
        print("refused", path, ", ".join(places) or type(error).__name__, sep="\t")
    else:
        print("accepted", path, sep="\t")
