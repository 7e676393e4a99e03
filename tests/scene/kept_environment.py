# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""An environment made once is put into the cache, and taken from there for a day: an installation of a
minute becomes a copy of two seconds. The copy is what pip would have made at the new place."""

import base64
import hashlib
import os
import pathlib
import shutil
import sys
import tempfile
import time

DAY = 24 * 3600


def _place(cache, packages):
    told = "\n".join([sys.version, sys.base_prefix, *packages])
    return pathlib.Path(cache) / "environments" / hashlib.sha256(told.encode()).hexdigest()[:16]


def keep(environment, cache, packages):
    """Puts a copy into the cache; whoever comes second leaves what is there."""
    place = _place(cache, packages)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = pathlib.Path(tempfile.mkdtemp(dir=place.parent))
    shutil.copytree(environment, part / "environment", symlinks=True)
    (part / "made-at").write_text(str(environment), encoding="utf-8")
    try:
        part.rename(place)
    except OSError:
        shutil.rmtree(part)


def take(environment, cache, packages):
    """Makes the environment from the cache. False when there is none that is fresh."""
    place = _place(cache, packages)
    note = place / "made-at"
    if not note.exists():
        return False
    if time.time() - note.stat().st_mtime > DAY:
        shutil.rmtree(place, ignore_errors=True)
        return False
    shutil.copytree(place / "environment", environment, symlinks=True)
    _move(pathlib.Path(environment), note.read_text(encoding="utf-8"))
    return True


def _move(environment, before):
    """The environment's own place stands in its scripts, and the scripts' hashes in RECORD."""
    changed = {}
    for path in [environment / "pyvenv.cfg", *(environment / "bin").iterdir()]:
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        moved = data.replace(os.fsencode(before), os.fsencode(environment))
        if moved != data:
            path.write_bytes(moved)
            digest = base64.urlsafe_b64encode(hashlib.sha256(moved).digest()).rstrip(b"=").decode()
            changed[f"../../../bin/{path.name}"] = f"sha256={digest},{len(moved)}"
    for record in environment.glob("lib/python*/site-packages/*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines()
        renewed = [f"{name},{changed[name]}" if (name := line.split(",")[0]) in changed else line for line in lines]
        if renewed != lines:
            record.write_text("\n".join(renewed) + "\n", encoding="utf-8")
