# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What is in each small package: which module shows which names, and which releases there are."""

FLOW = ("V1Component V1Operation V1Job V1Service V1Dag V1Param V1IO V1Init V1Plugins V1Environment V1Termination V1Cache "
        "V1Hook V1Event V1RunKind V1GridSearch V1RandomSearch V1Mapping V1HpChoice V1TFJob V1PytorchJob V1CronSchedule")
TYPES = "V1ArtifactsType V1AuthType V1DockerfileType V1EventType V1FileType V1GitType V1ImageType V1TensorboardType V1UriType"
CLIENTS = "RunClient ProjectClient PolyaxonClient"
MODELS = "V1Container V1Pod V1Toleration"

# Module: names that it shows; those of `kubernetes` come from there, the rest are shapes of their own.
VERSION_1 = {
    "polyaxon/client/__init__.py": CLIENTS,
    "polyaxon/client/run.py": "RunClient",
    "polyaxon/client/project.py": "ProjectClient",
    "polyaxon/env_vars/__init__.py": "",
    "polyaxon/env_vars/getters/__init__.py": "get_run_info",
    "polyaxon/k8s/__init__.py": "",
    "polyaxon/k8s/k8s_schemas.py": MODELS,
    "polyaxon/lifecycle.py": "V1Statuses LifeCycle",
    "polyaxon/polyflow/__init__.py": FLOW + " V1Dask",
    "polyaxon/polyflow/component/__init__.py": "V1Component",
    "polyaxon/polyflow/params/__init__.py": "V1Param",
    "polyaxon/polyflow/io/__init__.py": "V1IO",
    "polyaxon/schemas/__init__.py": "",
    "polyaxon/schemas/types/__init__.py": TYPES + " V1ConnectionType V1K8sResourceType",
    "polyaxon/schemas/types/connections.py": "V1ConnectionType",
    "polyaxon/settings.py": "",
}
VERSION_2 = {
    "polyaxon/client.py": " ".join((CLIENTS, FLOW, TYPES, "V1Statuses LifeCycle V1Connection V1ConnectionResource get_run_info")),
    "polyaxon/k8s.py": MODELS,
    "polyaxon/schemas.py": " ".join((FLOW, TYPES, "V1Statuses LifeCycle V1Connection V1ConnectionResource get_run_info")),
    "polyaxon/settings.py": "",
    "polyaxon/types.py": TYPES,
    "polyaxon_sdk/__init__.py": " ".join((FLOW, "V1Statuses V1Connection")),
}
NOT_IN_VERSION_2 = {"V1AuthType"}

SOURCES_1 = {
    "polyaxon/_shape.py": "shape.py",
    "polyaxon/exceptions.py": "exceptions.py",
    "polyaxon/main.py": "command.py",
    "polyaxon/polyaxonfile/__init__.py": "polyaxonfile.py",
    "polyaxon/tracking/__init__.py": "tracking.py",
}
SOURCES_2 = {
    "polyaxon/_shape.py": "shape.py",
    "polyaxon/cli.py": "command.py",
    "polyaxon/exceptions.py": "exceptions.py",
    "polyaxon/polyaxonfile.py": "polyaxonfile.py",
    "polyaxon/tracking/__init__.py": "tracking.py",
}


def polyaxon_1(version):
    return {"name": "polyaxon", "version": version, "modules": VERSION_1, "sources": SOURCES_1, "command": "polyaxon.main:cli",
            "requires": ["kubernetes>=10.0.1,<37", "marshmallow<3.18.0", "traceml<1.1", "datatile<1.1",
                         f"polyaxon-sdk=={version}"],
            "extras": {"async": ["aiohttp>=3.0.0"], "gcs": ["gcsfs"], "s3": ["s3fs"], "dev": ["moto==2.0.5"]}}


def polyaxon_2(version, kubernetes):
    return {"name": "polyaxon", "version": version, "modules": VERSION_2, "sources": SOURCES_2, "command": "polyaxon.cli:cli",
            "requires": ["clipped==0.10.*", "traceml==1.2.*", "kubernetes" + kubernetes],
            "extras": {"k8s_async": ["kubernetes-asyncio>=28.2.1", "aiohttp>=3.0.0"], "gcs": ["gcsfs"], "s3": ["s3fs"],
                       "dev": ["moto==5.0.13"]}}


def plain(name, version, *requires):
    return {"name": name, "version": version, "modules": {f"{name.replace('-', '_')}/__init__.py": ""},
            "requires": list(requires)}


RELEASES = [
    polyaxon_1("1.20.0"),
    {"name": "polyaxon-sdk", "version": "1.20.0", "modules": {"polyaxon_sdk/__init__.py": FLOW + " V1Statuses V1ConnectionType"},
     "embedded": True},
    # Their requirement lets in a kubernetes with which no component compiles any more.
    polyaxon_2("2.0.6", ">=10.0.1"),
    polyaxon_2("2.9.4", ">=10.0.1"),
    polyaxon_2("2.18.0", ">=10.0.1,<37"),
    plain("clipped", "0.10.0"),
    plain("marshmallow", "3.17.1"),
    plain("traceml", "1.0.8"),
    plain("traceml", "1.2.5"),
    plain("datatile", "1.0.3", "traceml<1.1"),
    plain("aiohttp", "3.9.0"),
    plain("kubernetes-asyncio", "29.0.0"),
    plain("gcsfs", "2024.2.0"),
    plain("s3fs", "2024.2.0"),
    {"name": "kubernetes", "version": "36.0.3", "modules": {"kubernetes/__init__.py": ""},
     "sources": {"kubernetes/client/__init__.py": "kubernetes_36.py"}},
    {"name": "kubernetes", "version": "37.0.0", "modules": {"kubernetes/__init__.py": ""},
     "sources": {"kubernetes/client/__init__.py": "kubernetes_37.py"}},
]
