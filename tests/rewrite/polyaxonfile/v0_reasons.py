# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What v0.6.1 says of Polyaxonfiles: python v0_reasons.py FILE …, one JSON line a file.

`valid`, or `messages`: pairs of a path and what is said, those of one place in any order.
"""

import collections
import collections.abc
import json
import re
import sys
import warnings

for name in ("Mapping", "MutableMapping", "Iterable", "Sequence", "Hashable", "Callable", "MutableSet"):
    setattr(collections, name, getattr(collections.abc, name))
warnings.simplefilter("ignore")
import setuptools  # noqa: E402,F401  for distutils, which Python does not have any more

from polyaxon_schemas.polyaxonfile import PolyaxonFile  # noqa: E402


def flat(messages, path=()):
    if isinstance(messages, dict):
        for key, value in messages.items():
            yield from flat(value, path + (str(key),))
    elif isinstance(messages, list):
        for value in messages:
            yield from flat(value, path)
    else:
        yield "/".join(path), str(messages)


def normal(message):
    """Sets have no order, and Python names the class of a constructor only lately."""
    message = re.sub(r"^\w+\.__init__", "__init__", message)
    if message.startswith("Must be one of: "):
        return "Must be one of: " + ", ".join(sorted(message[16:-1].split(", "))) + "."
    return message


def look(path):
    try:
        specification = PolyaxonFile(path).specification
        if specification.kind == "pipeline":
            specification.apply_context()
        return {"valid": True}
    except BaseException as error:
        cause = error
        while cause.args and isinstance(cause.args[0], Exception):
            cause = cause.args[0]
        messages = getattr(cause, "messages", None)
        told = list(flat(messages)) if messages else [("", str(cause))]
        return {"valid": False, "messages": sorted([path, normal(message)] for path, message in told)}


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(json.dumps({"file": path, **look(path)}))
