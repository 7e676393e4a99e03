# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Prints the fields that the installed release of polyaxon accepts in a Polyaxonfile, as JSON.

Run in an environment that has the release: python fields.py > RELEASE.json
Then make_schema.py makes the guide's schema of the files of several releases.
"""

import importlib
import inspect
import json
import os
import pkgutil
import sys
import warnings

os.environ["POLYAXON_NO_OP"] = "1"
warnings.simplefilter("ignore")


def classes(package, base):
    found = {}
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        try:
            loaded = importlib.import_module(module.name)
        except Exception:  # a module for a kind of run whose packages are not there
            continue
        for name, value in vars(loaded).items():
            if inspect.isclass(value) and issubclass(value, base):
                found[name] = value
    return found


def of_marshmallow():
    from marshmallow import Schema, fields, validate

    import polyaxon.polyflow as polyflow

    words = {"String": "text", "Integer": "int", "Float": "float", "Boolean": "bool", "Dict": "map"}

    def named(nested):
        return nested if isinstance(nested, str) else nested.__name__

    def spec(field):
        if isinstance(field, fields.List):
            inner = getattr(field, "inner", None) or field.container
            if isinstance(inner, fields.Nested):
                return ["many", named(inner.nested)]
            word = spec(inner)
            return ["list"] + word if word[0] in ("text", "any") else ["list", "any"]
        if isinstance(field, fields.Nested):
            return ["many", named(field.nested)] if field.many else ["object", named(field.nested)]
        return [words.get(type(field).__name__, "any")]

    result = {}
    for name, schema in classes(polyflow, Schema).items():
        variants = getattr(schema, "SCHEMAS", None)
        if variants:
            result[name] = {"by": "kind", "types": {k: v.__name__ for k, v in variants.items()}}
            continue
        own = {}
        for attribute, field in schema._declared_fields.items():
            key = field.data_key or attribute
            if issubclass(schema, Schema) and "Camel" in "".join(c.__name__ for c in schema.__mro__):
                parts = key.split("_")
                key = parts[0] + "".join(p.title() for p in parts[1:])
            entry = {"spec": spec(field), "required": field.required, "null": field.allow_none}
            if isinstance(field.validate, validate.OneOf):
                entry["in"] = sorted(str(c) for c in field.validate.choices)
            elif isinstance(field.validate, validate.Equal):
                entry["equals"] = field.validate.comparable
            elif isinstance(field.validate, validate.Regexp):
                entry["name"] = True
            own[key] = entry
        result[name] = {"fields": own}
    return result


if __name__ == "__main__":
    json.dump(of_marshmallow(), sys.stdout, indent=1, sort_keys=True)
