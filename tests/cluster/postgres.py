# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL for the pods that only pretend to run it: a real server for each volume.

What is in the pod alone goes with the pod, what is on a volume stays with the volume, and a server
of another major version refuses the data, as the images do."""

import base64
import fcntl
import glob
import json
import os
import re
import shutil
import signal
import socket
import subprocess

import programs


class NotRunning(Exception):
    """Why there is no server, for people."""


def binaries():
    """The folder of the newest PostgreSQL on this machine, or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
    return found[-1] if found else None


def folder():
    return os.path.join(os.environ["WIZARD_CLUSTER_FOLDER"], "volumes")


def kubectl(*arguments):
    answer = subprocess.run([programs.find("kubectl"), "--kubeconfig", os.path.join(os.environ["WIZARD_CLUSTER_FOLDER"], "kubeconfig"),
                             "get", *arguments, "-o", "json"], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return json.loads(answer.stdout)


def as_owner(*argv, **options):
    """PostgreSQL does not run as root."""
    change = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return subprocess.run([*change, *argv], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, cwd="/", **options)


def container_environment(pod):
    """What the container's variables are, those of Secrets included."""
    variables = {}
    for one in pod["spec"]["containers"][0].get("env", []):
        source = one.get("valueFrom", {}).get("secretKeyRef")
        if source:
            data = kubectl("secret", source["name"], "-n", pod["metadata"]["namespace"])["data"]
            if source["key"] not in data:
                raise NotRunning(f"secret {source['name']} has no key {source['key']}: CreateContainerConfigError")
            variables[one["name"]] = base64.b64decode(data[source["key"]]).decode()
        else:
            variables[one["name"]] = one.get("value", "")
    return variables


def volume_of(pod):
    """The name of what holds the data: of a persistent volume, or the pod's own."""
    for one in pod["spec"].get("volumes", []):
        if one["name"] == "data" and "persistentVolumeClaim" in one:
            claim = kubectl("pvc", one["persistentVolumeClaim"]["claimName"], "-n", pod["metadata"]["namespace"])
            return "pv-" + claim["spec"]["volumeName"]
    return "pod-" + pod["metadata"]["uid"]


def make(place, variables, major):
    """A new database cluster with the account and the database of the variables."""
    owner = variables.get("POSTGRES_USER", "postgres")
    database = variables.get("POSTGRES_DATABASE") or variables.get("POSTGRES_DB") or "postgres"
    os.makedirs(place)
    if os.geteuid() == 0:
        shutil.chown(place, "postgres", "postgres")
    as_owner(f"{binaries()}/initdb", "--pgdata", f"{place}/data", "--username=postgres", "--auth-local=trust",
             "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync")
    start(place)
    quoted = variables["POSTGRES_PASSWORD"].replace("'", "''")
    statements = [f"ALTER ROLE postgres PASSWORD '{quoted}'"]
    if owner != "postgres":
        statements.append(f"CREATE ROLE \"{owner}\" LOGIN CREATEDB PASSWORD '{quoted}'")
    if database != "postgres":
        statements.append(f'CREATE DATABASE "{database}" OWNER "{owner}"')
    for statement in statements:
        as_owner(f"{binaries()}/psql", "--host", place, "--port", port_of(place), "--username=postgres", "--dbname=postgres",
                 "--set=ON_ERROR_STOP=1", "--command", statement)
    with open(os.path.join(place, "major"), "w", encoding="utf-8") as file:
        file.write(major)


def port_of(place):
    with open(os.path.join(place, "port"), encoding="utf-8") as file:
        return file.read()


def start(place):
    if os.path.exists(f"{place}/data/postmaster.pid"):
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with open(os.path.join(place, "port"), "w", encoding="utf-8") as file:
        file.write(port)
    as_owner(f"{binaries()}/pg_ctl", "start", "--wait", "--silent", "--pgdata", f"{place}/data", "--log", f"{place}/data/log",
             "--options", f"-p {port} -h 127.0.0.1 -k {place} -F")


def stop(place):
    try:
        with open(f"{place}/data/postmaster.pid", encoding="utf-8") as file:
            os.kill(int(file.readline()), signal.SIGQUIT)
    except (OSError, ValueError):
        pass


def stop_all(cluster_folder):
    for place in glob.glob(os.path.join(cluster_folder, "volumes", "*")):
        stop(place)


def environment_of_pod():
    """The environment of the pod of the bundled PostgreSQL, with its server running; empty when there is no such pod."""
    pods = kubectl("pods", "--all-namespaces")["items"]
    wanted = [pod for pod in pods if pod["metadata"]["name"].endswith("-postgresql-0")]
    if not wanted or not binaries():
        return {}
    pod = wanted[0]
    os.makedirs(folder(), mode=0o711, exist_ok=True)
    os.chmod(os.environ["WIZARD_CLUSTER_FOLDER"], 0o711)
    with open(os.path.join(folder(), ".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for place in glob.glob(os.path.join(folder(), "pod-*")):
            if not any(place.endswith(one["metadata"]["uid"]) for one in pods):
                stop(place)
                shutil.rmtree(place, ignore_errors=True)
        variables = container_environment(pod)
        major = re.search(r":(\d+)", pod["spec"]["containers"][0]["image"]).group(1)
        place = os.path.join(folder(), volume_of(pod))
        if not os.path.exists(place):
            make(place, variables, major)
        with open(os.path.join(place, "major"), encoding="utf-8") as file:
            made_by = file.read()
        if made_by != major:
            raise NotRunning(f"database files are incompatible with server: made by {made_by}, this is {major}")
        start(place)
    # A test puts programs there that die, wait or look about in place of PostgreSQL's own.
    own = os.path.join(os.environ["WIZARD_CLUSTER_FOLDER"], "pod-programs")
    return {**variables, "POSTGRESQL_PORT_NUMBER": port_of(place), "POSTGRESQL_PROGRAMS": binaries(),
            "PATH": f"{own}:{binaries()}:/usr/bin:/bin"}
