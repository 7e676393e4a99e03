# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The programs that a test cluster consists of: where they are, and how they are called."""

import os
import shutil

NEEDED = ("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "kubectl", "helm", "openssl")
HERE = os.path.dirname(os.path.abspath(__file__))


def cache():
    """The folder that `build` fills."""
    default = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "polyaxon-upgrade-wizard")
    return os.path.join(os.environ.get("WIZARD_CACHE") or default, "cluster", "bin")


def find(name):
    """A program's path, or None: from KUBEBUILDER_ASSETS, from the cache, from PATH."""
    folders = [os.environ.get("KUBEBUILDER_ASSETS", ""), cache(), *os.environ.get("PATH", "").split(os.pathsep)]
    return shutil.which(name, path=os.pathsep.join(folder for folder in folders if folder))


def missing():
    """The names of what a cluster and its users need and this machine does not have."""
    return [name for name in NEEDED if not find(name)]


def etcd(folder, ports):
    client, peer = (f"http://127.0.0.1:{port}" for port in (ports["etcd"], ports["peer"]))
    return [find("etcd"), "--data-dir", f"{folder}/etcd", "--unsafe-no-fsync", "--log-level=warn",
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", f"default={peer}"]


def apiserver(folder, ports):
    return [find("kube-apiserver"), f"--etcd-servers=http://127.0.0.1:{ports['etcd']}", f"--secure-port={ports['server']}",
            "--bind-address=127.0.0.1", f"--cert-dir={folder}", f"--tls-cert-file={folder}/cert.pem",
            f"--tls-private-key-file={folder}/key.pem", f"--token-auth-file={folder}/tokens.csv",
            f"--service-account-key-file={folder}/cert.pem", f"--service-account-signing-key-file={folder}/key.pem",
            "--service-account-issuer=https://kubernetes.default.svc", "--authorization-mode=RBAC",
            "--service-cluster-ip-range=10.0.0.0/24", "--disable-admission-plugins=ServiceAccount",
            "--allow-privileged=true", "--kubelet-preferred-address-types=InternalIP"]


def controller_manager(folder, kubeconfig):
    return [find("kube-controller-manager"), f"--kubeconfig={kubeconfig}",
            f"--service-account-private-key-file={folder}/key.pem", "--use-service-account-credentials=false",
            "--leader-elect=false", "--secure-port=0"]


def scheduler(kubeconfig):
    return [find("kube-scheduler"), f"--kubeconfig={kubeconfig}", "--leader-elect=false", "--secure-port=0"]


def kwok(folder, kubeconfig, ports):
    return [find("kwok"), f"--kubeconfig={kubeconfig}", "--manage-all-nodes=true", f"--config={HERE}/stages.yaml",
            "--enable-crds=", "--node-ip=127.0.0.1", f"--node-port={ports['kubelet']}",
            f"--server-address=127.0.0.1:{ports['kubelet']}", f"--tls-cert-file={folder}/cert.pem",
            f"--tls-private-key-file={folder}/key.pem"]
