# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What the scripts beside this one share: where a Python environment has its packages, and which."""
import csv
import importlib.metadata
import os
import re
import site
import sysconfig

# What an installer writes beside a wheel's own metadata, anew each time: PyPA's notes, and those of uv.
REWRITTEN = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_build.json", "uv_cache.json"}


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def recorded(distribution):
    """Path, hash and size of each file, as the list of installed files (RECORD) has them; None: there is no
    list. Python's own `files` passes over those that are missing."""
    text = distribution.read_text("RECORD")
    return None if text is None else [(row + ["", ""])[:3] for row in csv.reader(text.splitlines()) if row]


class Place:
    """The environment of the running interpreter: its own packages, or those in the user's home."""

    def __init__(self, is_user=False):
        if is_user:
            scheme = "posix_user" if "posix_user" in sysconfig.get_scheme_names() else "nt_user"
            self.paths = dict(sysconfig.get_paths(scheme), purelib=site.getusersitepackages())
        else:
            self.paths = sysconfig.get_paths()
        self.folders = list(dict.fromkeys([self.paths["purelib"], self.paths["platlib"]]))

    def installed(self):
        """The distributions by name; of two with the same name the first, as Python finds it."""
        found = {}
        for item in importlib.metadata.distributions(path=self.folders):
            if item.metadata["Name"]:
                found.setdefault(normalized(item.metadata["Name"]), item)
        return found

    def aside(self):
        """What pip has put aside under another name while it takes a package away."""
        return sorted(os.path.join(folder, name) for folder in self.folders if os.path.isdir(folder)
                      for name in os.listdir(folder) if name.startswith("~"))

    def library(self, wheel):
        """Where the files of a wheel go; `wheel` is the open archive."""
        text = next((wheel.read(name).decode("utf-8", "replace") for name in wheel.namelist()
                     if name.endswith(".dist-info/WHEEL")), "")
        is_pure = re.search(r"^root-is-purelib:\s*false", text, re.IGNORECASE | re.MULTILINE) is None
        return self.paths["purelib" if is_pure else "platlib"]


def place_of(arguments):
    """Takes `--user` from the arguments, which says that the packages are those in the user's home."""
    is_user = "--user" in arguments
    if is_user:
        arguments.remove("--user")
    return Place(is_user)
