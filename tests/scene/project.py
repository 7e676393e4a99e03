# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What a team has that trains with Polyaxon v1: a repository and a deployment file."""

import subprocess

FILES = {
    "train/__init__.py": "",
    "train/model.py": '''"""A model that reports what it learns."""
from polyaxon import tracking
from polyaxon.k8s import k8s_schemas
from polyaxon.polyflow import (
    V1Component,  # what is run
    V1Job,
    V1Param as Param,
)


def component(image: str) -> V1Component:
    container = k8s_schemas.V1Container(name="main", image=image)
    return V1Component(run=V1Job(container=container))


def params(**values):
    return {name: Param(value=value) for name, value in values.items()}


def report(**metrics):
    tracking.log_metrics(**metrics)
''',
    # Written on another system: CRLF, and no end of line at the end.
    "train/states.py": "from polyaxon.lifecycle import V1Statuses, LifeCycle\r\n"
                       "from polyaxon.schemas.types import V1ConnectionType  # noqa: F401\r\n"
                       "\r\n\r\ndef is_over(status):\r\n    return LifeCycle.is_done(status) or status == V1Statuses.STOPPED",
    "train/submit.py": '''#!/usr/bin/env python
"""Hands the training to the cluster."""
import sys

from polyaxon.client.run import RunClient
from polyaxon.env_vars.getters import get_run_info
from polyaxon.exceptions import PolyaxonClientException
from polyaxon.k8s.k8s_schemas import V1Toleration
from polyaxon.polyaxonfile import check_polyaxonfile
from polyaxon.polyflow import V1Environment, V1Plugins; from polyaxon.polyflow.io import V1IO

INPUTS = [V1IO(name="epochs", type="int", value=10, is_optional=True)]
ENVIRONMENT = V1Environment(tolerations=[V1Toleration(key="gpu", operator="Exists")])
PLUGINS = V1Plugins(collect_logs=True)


def submit(path):
    operation = check_polyaxonfile(polyaxonfile=path, is_cli=False)
    try:
        return RunClient(owner="team", project="training").create(content=operation)
    except PolyaxonClientException as error:
        sys.exit("not submitted: %s" % error)


def parent(name):
    return get_run_info(run_instance=name)
''',
    "train/untouched.py": "from polyaxon.client import RunClient\n\n\ndef client():\n    return RunClient()\n",
    "train/numbers.py": '"""Nothing of Polyaxon in here."""\n\n\ndef mean(values):\n    return sum(values) / len(values)\n',
    "polyaxonfile.yaml": "version: 1.1\nkind: component\nname: training\nrun:\n  kind: job\n  container:\n"
                         "    image: registry.example.org/train:3\n    command: [python, -m, train.model]\n",
    "requirements.txt": "# what training needs\npolyaxon==1.20.0  # pinned\npolyaxon-sdk==1.20.0\npyyaml>=6\n",
    "README.md": "Training, tracked with Polyaxon.\n",
    ".gitignore": "__pycache__/\n*.ckpt\n",
}

DEPLOYMENT = '''# How Polyaxon is deployed here.
deploymentType: kubernetes
deploymentVersion: 1.20.0
namespace: polyaxon
releaseName: plx

# More of the API than of the rest.
api:
  replicas: 2   # one is not enough on Mondays
  resources:
    requests:
      cpu: 200m
      memory: 400Mi

gateway:
  service:
    type: ClusterIP

# The database is ours.
postgresql:
  enabled: false
externalServices:
  postgresql:
    user: polyaxon
    password: "not-to-be-seen"
    database: polyaxon
    host: db.example.org
    port: 5432

ingress:
  enabled: true
  hostName: polyaxon.example.org
'''


def make_repository(folder):
    """A committed repository with settings of its own, whatever those of the user are."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "train" / "submit.py").chmod(0o755)
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    for name, value in (("user.name", "Trainer"), ("user.email", "trainer@example.org"), ("core.autocrlf", "false"),
                        ("commit.gpgsign", "false")):
        subprocess.run([*git, "config", "--local", name, value], check=True)
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "Training"], check=True)
