# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
from kubernetes.client import Configuration
from polyaxon.k8s.manager import K8SManager

manager = K8SManager(Configuration(), "polyaxon")
assert manager.namespace == "polyaxon", manager.namespace
