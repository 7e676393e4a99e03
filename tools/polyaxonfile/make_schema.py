# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the guide's schema of v1's Polyaxonfiles of what fields.py printed in several releases.

python make_schema.py RELEASE.json … > v1.yaml: the files are named for their releases. What a release
accepts and another does not gets `since` and `until`; what a field may hold is what any release takes.
"""

import json
import pathlib
import re
import sys

# Kubernetes' own objects are only maps to the product; of a container the keys are known.
CONTAINER = {key: "any?" for key in (
    "name image imagePullPolicy workingDir command args env envFrom ports resources volumeMounts "
    "volumeDevices livenessProbe readinessProbe startupProbe lifecycle terminationMessagePath "
    "terminationMessagePolicy securityContext stdin stdinOnce tty resizePolicy restartPolicy").split()}

# What an operation may change of the runs that are made here.
PATCH = {"environment": "environment?", "connections": "list? text", "volumes": "list? any", "init": "many? init",
         "sidecars": "list? any", "container": "container?", "ports": "any?", "replicas": "any?"}

# What the product checks beside its fields.
OWN = {
    ("operation", "params"): "entries? param",
    ("operation", "runPatch"): "run-patch?",
    ("operation", "version"): "version?",
    ("component", "version"): "version?",
    ("grid-search", "params"): "entries! hp-param",
    ("random-search", "params"): "entries! hp-param",
    ("hyperband", "params"): "entries hp-param",
    ("bayes", "params"): "entries! hp-param",
    ("environment", "labels"): "map?",
}

# Removed after the last release that is read here.
UNTIL = {("run", kind): "2.12" for kind in ("mxjob", "xgbjob", "dask", "ray", "spark")}


def version(text):
    return [int(part) for part in text.split(".")]


def kebab(name):
    name = re.sub(r"Schema$", "", name)
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name).lower()


def read(paths):
    releases = {}
    for path in map(pathlib.Path, paths):
        data = json.loads(path.read_text())
        # The first releases call the ways to choose a parameter what is the search later.
        search = data["OperationSchema"]["fields"]["matrix"]["spec"][-1]
        if search != "MatrixSchema":
            data["HpParamSchema"] = data.pop("MatrixSchema")
            data["MatrixSchema"] = data.pop(search)
            data["OperationSchema"]["fields"]["matrix"]["spec"][-1] = "MatrixSchema"
        releases[path.stem] = data
    return dict(sorted(releases.items(), key=lambda item: version(item[0])))


def span(present, names):
    """since and until of what is there in some of the releases."""
    first, last = names.index(present[0]), names.index(present[-1])
    text = f" since {names[first]}" if first else ""
    return text + (f" until {names[last + 1]}" if last + 1 < len(names) else "")


def spec(entries, known):
    words = [entry["spec"] for entry in entries]
    word = words[-1] if all(w == words[-1] for w in words) else (
        words[-1] if words[-1][0] == "many" or {w[0] for w in words} == {"many"} else ["any"])
    if word[0] in ("many", "object") and word[-1] not in known:
        word = ["any"]
    null = "?" if all(entry["null"] for entry in entries) else ""
    need = "!" if all(entry["required"] for entry in entries) else ""
    if word[0] == "object":
        text = kebab(word[1]) + null + need
    elif word[0] == "many":
        text = "many" + null + need + " " + kebab(word[1])
    elif word[0] == "list":
        text = "list" + null + need + " " + word[1]
    else:
        text = word[0] + null + need
    return text


def restriction(entries):
    last = entries[-1]
    if last.get("name"):
        return " name"
    if last.get("equals"):
        return f" equals {last['equals']}"
    if all("in" in entry for entry in entries):
        return " in " + " ".join(sorted({c for entry in entries for c in entry["in"]}))
    return ""


def main(paths):
    releases = read(paths)
    names = list(releases)
    known = {name for data in releases.values() for name in data}
    reachable, open_ = [], ["ComponentSchema", "OperationSchema", "HpParamSchema", "ParamSchema"]
    while open_:
        name = open_.pop(0)
        if name in reachable or name not in known:
            continue
        reachable.append(name)
        for data in releases.values():
            schema = data.get(name, {})
            open_ += [f["spec"][-1] for f in schema.get("fields", {}).values() if f["spec"][0] in ("many", "object")]
            open_ += list(schema.get("types", {}).values())
    out = ["# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors",
           "# SPDX-License-Identifier: Apache-2.0", "",
           f"# What v1 and v2 accept in a Polyaxonfile. Made by tools/polyaxonfile/make_schema.py of the releases",
           "# " + ", ".join(names) + ". How a field is described is told in v0.yaml.", "",
           "kinds:", "  component: {type: component}", "  operation: {type: operation}", "",
           "distributions: {}", "", "types:", "  container:", "    fields:"]
    out += [f"      {key}: {value}" for key, value in CONTAINER.items()]
    out += ["  run-patch:", "    fields:"] + [f"      {key}: {value}" for key, value in PATCH.items()]
    for name in sorted(reachable, key=kebab):
        have = {r: data[name] for r, data in releases.items() if name in data}
        out.append(f"  {kebab(name)}:")
        own = "types" if any("by" in s for s in have.values()) else "fields"
        if own == "types":
            out.append("    by: kind")
        out.append(f"    {own}:")
        keys = []
        for schema in have.values():
            keys += [key for key in schema.get(own, {}) if key not in keys]
        for key in keys:
            present = [r for r, schema in have.items() if key in schema.get(own, {})]
            entries = [have[r][own][key] for r in present]
            if own == "types":
                text = kebab(entries[-1]) + span(present, list(have))
                until = UNTIL.get((kebab(name), key))
                text += f" until {until}" if until and "until" not in text else ""
            else:
                text = OWN.get((kebab(name), key)) or ("container?" if key == "container" else spec(entries, known))
                text += span(present, list(have)) + ("" if (kebab(name), key) in OWN else restriction(entries))
            out.append(f"      {key}: {text}")
    print("\n".join(out))


if __name__ == "__main__":
    main(sys.argv[1:])
