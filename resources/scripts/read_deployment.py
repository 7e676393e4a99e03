# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Has the command-line tool of a release read deployment files, as `polyaxon admin upgrade -f FILE` does.

Usage: read_deployment.py READER VERSION FOLDER [SAID...]

READER is the module of the tool that reads them; the files are those of FOLDER that end in .yaml, in the
order of their names, each over those before it. SAID is what has been said about them already: a key that
is refused and was not said ends with exit status 1. Keys are named, never their values.

HOME and POLYAXON_HOME should be a folder of the trial's own.
"""
import importlib
import os
import sys


def refusals(reader, files):
    """What the tool does not take, each as a key, which may be empty, and a reason."""
    try:
        reader.read(files)
    except Exception as error:  # pylint: disable=broad-except
        if hasattr(error, "errors"):
            return [(".".join(str(part) for part in one["loc"] if part != "__root__"), one["msg"]) for one in error.errors()]
        # What a parser says may quote the line that it stumbled over.
        mark = getattr(error, "problem_mark", None)
        return [("", f"line {mark.line + 1}: {getattr(error, 'problem', '')}" if mark else type(error).__name__)]
    return []


def was_said(key, said):
    """A key, one that holds it, or the old name that it had; what is refused as a whole has no key."""
    words = {word.rstrip(":") for text in said for word in text.split()}
    parts = key.split(".")
    holders = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return bool(said) and (not key or bool(holders & words) or any(word.startswith(key + "-") for word in words))


def main():
    reader, version, folder, *said = sys.argv[1:]
    if os.environ.get("POLYAXON_HOME"):
        os.makedirs(os.environ["POLYAXON_HOME"], mode=0o700, exist_ok=True)
    try:
        tool = importlib.import_module(reader)
    except ModuleNotFoundError:
        print(f"polyaxon {version} has no {reader}: it was not asked.")
        return
    os.chdir(folder)  # the tool takes a path with .py in it for a program
    refused = refusals(tool, sorted(name for name in os.listdir() if name.endswith(".yaml")))
    new = [one for one in refused if not was_said(one[0], said)]
    for key, reason in new or refused:
        print(f"polyaxon {version} refuses {key or 'the deployment file'}: {reason}", file=sys.stderr if new else sys.stdout)
    if new:
        raise SystemExit(1)
    print("This was said when the plan was made. Helm is given the file, and not asked this." if refused
          else f"polyaxon {version} accepts the deployment file.")


if __name__ == "__main__":
    main()
