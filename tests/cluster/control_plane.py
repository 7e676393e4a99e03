# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""One control plane of one test: its folder, its ports, its servers, and the end of them."""

import base64
import ctypes
import fcntl
import glob
import json
import os
import random
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import credentials
import postgres
import programs
from broken import Broken

PREFIX = "wizard-cluster-"
NODE = {
    "apiVersion": "v1", "kind": "Node",
    "metadata": {"name": "practice", "labels": {"kubernetes.io/hostname": "practice", "kubernetes.io/os": "linux"}},
    "status": {"capacity": {"cpu": "64", "memory": "256Gi", "ephemeral-storage": "256Gi", "pods": "500"},
               "allocatable": {"cpu": "64", "memory": "256Gi", "ephemeral-storage": "256Gi", "pods": "500"},
               "nodeInfo": {"architecture": "amd64", "bootID": "", "containerRuntimeVersion": "kwok", "kernelVersion": "",
                            "kubeProxyVersion": "", "kubeletVersion": "v1.32.3", "machineID": "", "operatingSystem": "linux",
                            "osImage": "", "systemUUID": ""}},
}
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent():
    _libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def reserve(names):
    """A bound socket for each name, outside the range from which outgoing connections get their ports."""
    sockets = {}
    while len(sockets) < len(names):
        candidate = socket.socket()
        try:
            candidate.bind(("127.0.0.1", random.randrange(10000, 32000)))
        except OSError:
            candidate.close()
            continue
        sockets[names[len(sockets)]] = candidate
    return sockets


def sweep():
    """Removes the folders of clusters that were killed: those whose lock nobody holds any more."""
    for folder in glob.glob(os.path.join(tempfile.gettempdir(), PREFIX + "*")):
        try:
            with open(os.path.join(folder, "lock"), "w", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue


class ControlPlane:
    """Makes its folder and its kubeconfig at once, and holds its ports until `start`."""

    def __init__(self, context):
        sweep()
        self.context = context
        self.folder = tempfile.mkdtemp(prefix=PREFIX)
        self.lock = open(os.path.join(self.folder, "lock"), "w", encoding="utf-8")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.token = base64.urlsafe_b64encode(os.urandom(24)).decode()
        self.sockets = reserve(("etcd", "peer", "server", "kubelet"))
        self.ports = {name: bound.getsockname()[1] for name, bound in self.sockets.items()}
        self.server = f"https://127.0.0.1:{self.ports['server']}"
        self.kubeconfig = os.path.join(self.folder, "kubeconfig")
        self.children = {}
        credentials.make(self.folder, self.context, self.server, self.token)
        self.tls = ssl.create_default_context(cafile=os.path.join(self.folder, "cert.pem"))

    def _spawn(self, name, argv, *ports, environment=None):
        for port in ports:
            self.sockets.pop(port).close()
        with open(os.path.join(self.folder, name + ".log"), "wb") as log:
            self.children[name] = subprocess.Popen(argv, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                                   start_new_session=True, preexec_fn=die_with_parent,
                                                   env=dict(os.environ, **(environment or {})))

    def request(self, path, body=None):
        """The server's answer as JSON, or None while it cannot or does not want to answer."""
        request = urllib.request.Request(self.server + path, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Authorization": "Bearer " + self.token, "Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=self.tls))
        try:
            with opener.open(request, timeout=5) as answer:
                text = answer.read()
        except (urllib.error.URLError, OSError):
            return None
        return json.loads(text) if text.startswith(b"{") else {"text": text.decode()}

    def check(self):
        """Raises when one of the servers has ended, with the last lines that it said."""
        for name, child in self.children.items():
            if child.poll() is not None:
                with open(os.path.join(self.folder, name + ".log"), encoding="utf-8", errors="replace") as log:
                    raise Broken(f"{name} ended with status {child.returncode}:\n" + "".join(log.readlines()[-15:]))

    def _wait(self, what, question, limit):
        end = time.monotonic() + limit
        while not question():
            self.check()
            if time.monotonic() > end:
                raise Broken(f"{what} took more than {limit} s")
            time.sleep(0.1)

    def start(self):
        """Returns when the node is Ready; raises Broken when that does not come about."""
        self._spawn("etcd", programs.etcd(self.folder, self.ports), "etcd", "peer")
        self._start_server("server")
        self._spawn("kwok", programs.kwok(self.folder, self.kubeconfig, self.ports), "kubelet",
                    environment={"PATH": f"{programs.HERE}/pod{os.pathsep}{os.environ.get('PATH', '')}",
                                 "WIZARD_CLUSTER_FOLDER": self.folder})
        self._spawn("kube-controller-manager", programs.controller_manager(self.folder, self.kubeconfig))
        self._spawn("kube-scheduler", programs.scheduler(self.kubeconfig))
        self._wait("the namespace default", lambda: self.request("/api/v1/namespaces/default"), 60)
        self._wait("the node", lambda: self.request("/api/v1/nodes", NODE), 60)
        self._wait("the node's Ready", self._node_ready, 60)

    def _start_server(self, *ports):
        self._spawn("kube-apiserver", programs.apiserver(self.folder, self.ports), *ports)
        self._wait("kube-apiserver", lambda: self.request("/readyz"), 120)

    def end_server(self):
        """Ends the API server, at once and alone; what it was told before stays in etcd."""
        server = self.children.pop("kube-apiserver")
        server.kill()
        server.wait()

    def begin_server(self):
        """Starts it again, on the same port; returns when it answers and the node is Ready."""
        self._start_server()
        self._wait("the node's Ready", self._node_ready, 120)

    def _node_ready(self):
        node = self.request("/api/v1/nodes/" + NODE["metadata"]["name"]) or {}
        conditions = node.get("status", {}).get("conditions", [])
        return (any(one["type"] == "Ready" and one["status"] == "True" for one in conditions)
                and not node.get("spec", {}).get("taints"))

    def stop(self):
        """Ends the servers, at once since nothing of them is kept, and removes the folder."""
        postgres.stop_all(self.folder)
        for child in self.children.values():
            child.kill()
        for child in self.children.values():
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
