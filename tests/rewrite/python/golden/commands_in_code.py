"""Runs it all: polyaxon run -f train.yml --eager is what this does.

polyaxon ops logs --follow
"""
import os
import shlex
import subprocess
import sys

from polyaxon.client import RunClient

FILE = "train.yml"
SETTINGS = {"polyaxon": "run", "words": ("polyaxon", "run", "--eager", "-f", FILE)}


def start(context, *more):
    subprocess.run(["polyaxon", "run", "-f", FILE, "--eager"], check=True)
    subprocess.check_call([sys.executable, "-m", "polyaxon", "ops", "get", "--offline-path", FILE])
    subprocess.Popen(["bash", "-c", "set -e; polyaxon run --eager"])
    os.system("polyaxon ops ls --offline --offline-path /tmp/%s" % FILE)
    os.system(
        "polyaxon "
        r"ops logs -uid x"
        " --follow"
    )
    context.run(f"cd {FILE!r:>3} && polyaxon run -f '{FILE}' --eager -P {{x}}")
    shlex.split("plx admin clean-ops\n\tplx run --eager")
    subprocess.run(["polyaxon", "run", *more])
    subprocess.run(["polyaxon", "ops", "logs", "-uid", "x"])
    subprocess.run(["uv", "tool", "install", "polyaxon-sdk==1.20.0"])
    print("polyaxon is not installed; polyaxon run needs it")
    print("Never say polyaxon run --eager")
    print("polyaxon", "run")
    return RunClient()
