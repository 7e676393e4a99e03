# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The Helm release that is to be upgraded, and the charts for it."""

import os
import pathlib
import subprocess
import sys

from environment import Impossible

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cluster"))
import programs  # noqa: E402


def run(*argv):
    """kubectl and helm: the user's own, else those of the test cluster."""
    environment = dict(os.environ, PATH=os.environ.get("PATH", "") + os.pathsep + programs.cache())
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=environment)
    if done.returncode:
        raise Impossible(f"{argv[0]} {argv[-1]} ended with {done.returncode}:\n{done.stdout}")


def chart_repository(folder):
    """The released charts where they are, else small ones of the same shape, made in the folder."""
    released = HERE.parents[2] / "shared" / "charts"
    if (released / "polyaxon-1.20.0.tgz").exists():
        return released
    if not (folder / "charts" / "index.yaml").exists():
        run(str(HERE.parent / "charts" / "make"), str(folder / "charts"))
    return folder / "charts"


def make_release(kubeconfig, context, charts, values):
    """Release plx of chart 1.20.0 in the namespace polyaxon; returns when every Deployment is ready."""
    run("helm", "install", "plx", os.path.join(charts, "polyaxon-1.20.0.tgz"), "--kubeconfig", kubeconfig,
        "--kube-context", context, "--namespace", "polyaxon", "--create-namespace", "--values", values, "--wait",
        "--timeout", "5m")
