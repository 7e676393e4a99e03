# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Certificate, token and kubeconfig of one test cluster."""

import base64
import json
import os
import subprocess

import programs
from broken import Broken


def write(path, text):
    with open(path, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text)


def make(folder, context, server, token):
    """Writes cert.pem, key.pem, tokens.csv and kubeconfig. One key does for TLS and for service accounts."""
    openssl = programs.find("openssl")
    if not openssl:
        raise Broken("openssl is missing: apt-get install openssl")
    made = subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
         "-subj", "/CN=practice", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
         "-keyout", "key.pem", "-out", "cert.pem"], cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Broken("openssl: " + made.stderr)
    write(os.path.join(folder, "tokens.csv"), f"{token},admin,admin,system:masters\n")
    with open(os.path.join(folder, "cert.pem"), "rb") as certificate:
        authority = base64.b64encode(certificate.read()).decode()
    # JSON is YAML, and kubectl takes either.
    write(os.path.join(folder, "kubeconfig"), json.dumps({
        "apiVersion": "v1", "kind": "Config", "current-context": context,
        "clusters": [{"name": context, "cluster": {"server": server, "certificate-authority-data": authority}}],
        "users": [{"name": context, "user": {"token": token}}],
        "contexts": [{"name": context, "context": {"cluster": context, "user": context}}]}, indent=2) + "\n")
