# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

"""Reads deployment files as `polyaxon admin deploy --check -f FILE` of v1 does, and says which it accepts."""

import sys

from polyaxon.deploy import reader

for path in sys.argv[1:]:
    try:
        reader.read([path])
    except Exception as error:  # of several kinds
        print("refused", path, " ".join(str(error).split()) or type(error).__name__, sep="\t")
    else:
        print("accepted", path, sep="\t")
