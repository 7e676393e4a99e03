# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Looks at Polyaxonfiles with the product's own code, in an environment that has a release of it.

python meaning.py FILE …: one JSON line a file: `error`, or what the file means, in words that v0 and
v1 have in common: image, command with params filled in, resources by replica, connections, matrix size.
"""

import collections
import collections.abc
import json
import os
import re
import sys
import warnings

os.environ["POLYAXON_NO_OP"] = "1"
warnings.simplefilter("ignore")
for name in ("Mapping", "MutableMapping", "Iterable", "Sequence", "Hashable", "Callable", "MutableSet"):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))
import jinja2  # noqa: E402

# The component that a build uses is in a public place; here is one like it.
BUILDER = {
    "version": 1.1, "kind": "component", "name": "builder",
    "inputs": [{"name": "destination", "type": "image"},
               {"name": "context", "type": "path", "isOptional": True, "value": "/work"},
               {"name": "nocache", "type": "bool", "isOptional": True, "value": False}],
    "run": {"kind": "job", "container": {"image": "builder", "args": ["{{ context }}", "{{ destination }}"]}},
}


def number(value):
    return None if value is None else float(value)


def filled(command, params):
    return " ".join(jinja2.Template(command).render(**params).split())


def size_of(kind, value):
    if kind in ("choice", "pchoice", "values", "pvalues"):
        return len(value)
    if isinstance(value, str):
        value = [float(part) for part in value.split(":")]
    if isinstance(value, dict):
        value = [float(value[key]) for key in ("start", "stop", "step", "num") if key in value]
    if kind == "range":
        return max(0, -int(-(value[1] - value[0]) // value[2]))
    return int(value[2]) if kind in ("linspace", "logspace", "geomspace") else None


def matrix_of(entries):
    return {name: size_of(kind, value) for name, (kind, value) in entries.items()}


def before(path):
    from polyaxon_schemas.ops.run import get_container_command_args
    from polyaxon_schemas.polyaxonfile import PolyaxonFile

    spec = PolyaxonFile(path).specification
    data = spec.raw_config.to_dict()
    hptuning = data.get("hptuning") or {}
    entries = {}
    for name, way in (hptuning.get("matrix") or {}).items():
        way = way if isinstance(way, dict) else way.to_dict()
        entries[name] = next((kind, value) for kind, value in way.items() if value)
    params = dict(spec.raw_config.get_params(context={}) or {}) if spec.kind != "pipeline" else {}
    params.update({name: "<%s>" % name for name in entries})
    resource = ((hptuning.get("hyperband") or {}).get("resource") or {}).get("name")
    params.update({resource: "<%s>" % resource} if resource else {})
    environment = data.get("environment") or {}
    replicas = environment.get("replicas") or {}

    def amounts(env):
        found = {}
        for kind, bounds in ((env or {}).get("resources") or {}).items():
            for bound, value in (bounds or {}).items():
                if value is not None:
                    found["%s.%s" % (bound, kind)] = number(value)
        for kind in ("gpu", "tpu"):
            if "requests." + kind in found:
                found.setdefault("limits." + kind, found["requests." + kind])
        return found

    run = getattr(spec.raw_config, "run", None)
    build = data if spec.kind == "build" else data.get("build") or {}
    plain = not any(build.get(key) for key in ("build_steps", "env_vars", "lang_env", "dockerfile", "ref"))
    return {
        "image": build.get("image") if plain else None,
        "command": filled(get_container_command_args(run)[1][0], params) if run and run.cmd else None,
        "resources": {"master": amounts(environment), "worker": amounts(replicas.get("default_worker"))
                      if replicas.get("n_workers") else {}},
        "workers": replicas.get("n_workers") or 0,
        "connections": sorted(environment.get("data_refs") or []),
        "matrix": matrix_of(entries),
        "concurrency": (hptuning.get("concurrency") or 1) if hptuning else None,
    }


def checked(path):
    try:
        import polyaxon._polyaxonfile.check as check
        from polyaxon._polyaxonfile import OperationSpecification
    except ImportError:
        import polyaxon.polyaxonfile.check as check
        from polyaxon.polyaxonfile import OperationSpecification
    real = check.ConfigSpec

    class Specs:
        @staticmethod
        def get_from(value, config_type=None):
            if config_type != "hub":
                return real.get_from(value, config_type)
            return type("Builder", (), {"read": lambda self: BUILDER})()

        read_from = staticmethod(real.read_from)

    check.ConfigSpec = Specs
    try:
        operation = check.check_polyaxonfile(polyaxonfile=path, is_cli=False)
        OperationSpecification.compile_operation(operation)
    finally:
        check.ConfigSpec = real
    return operation.to_dict()


def after(path):
    operation = checked(path)
    component = operation.get("component") or {}
    run = dict(component.get("run") or {})
    patch = operation.get("runPatch") or {}
    run["container"] = {**(run.get("container") or {}), **(patch.get("container") or {})}
    params = {io["name"]: io.get("value") for io in component.get("inputs") or []}
    flags = {io["name"] for io in component.get("inputs") or [] if io.get("isFlag")}
    params.update({name: param.get("value") for name, param in (operation.get("params") or {}).items()})
    params.update({name: ("--" + name if params.get(name) else "") for name in flags})
    matrix = operation.get("matrix") or {}
    entries = {name: (way["kind"], way["value"]) for name, way in (matrix.get("params") or {}).items()}
    params.update({name: "<%s>" % name for name in entries})
    resource = (matrix.get("resource") or {}).get("name")
    params.update({resource: "<%s>" % resource} if resource else {})
    master = next((run[name] for name in ("chief", "master", "launcher", "scheduler") if name in run), run)
    worker = run.get("worker") or {}

    def amounts(replica):
        found = {}
        for bound, kinds in ((replica.get("container") or {}).get("resources") or {}).items():
            for kind, value in kinds.items():
                kind = {"nvidia.com/gpu": "gpu", "cloud-tpus.google.com/v2": "tpu"}.get(kind, kind)
                found["%s.%s" % (bound, kind)] = number(re.sub("Mi$", "", str(value)))
        return found

    container = master.get("container") or {}
    arguments = container.get("args") or []
    image = container.get("image")
    # What is built by an operation of its own gets another name; v0 itself called mpirun for Horovod.
    command = re.sub(r"^mpirun --allow-run-as-root -np \d+ ", "", arguments[0]) if arguments else ""
    return {
        "image": None if image and re.fullmatch(r"[\w.-]+:latest|builder", image) else image,
        "command": filled(command, params) if container.get("command", [""])[0] == "/bin/bash" else None,
        "resources": {"master": amounts(master), "worker": amounts(worker)},
        "workers": worker.get("replicas") or 0,
        "connections": sorted(master.get("connections") or []),
        "matrix": matrix_of(entries),
        "concurrency": matrix.get("concurrency"),
    }


if __name__ == "__main__":
    try:
        import polyaxon_schemas  # noqa: F401
        look = before
        import setuptools  # noqa: F401  for distutils
    except ImportError:
        look = after
    for path in sys.argv[1:]:
        try:
            print(json.dumps({"file": path, "meaning": look(path)}))
        except BaseException as error:
            cause = error
            while cause.__cause__ is not None:
                cause = cause.__cause__
            print(json.dumps({"file": path, "error": "%s: %s" % (type(cause).__name__, cause)}))
