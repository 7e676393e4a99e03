# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What make_table.py has to be told about v1 to v2 beyond the tables: renames, and which rule of the
guide explains why a name has no home. The rules' texts are in the guide."""

HEAD = """\
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Where each name of a v1 module lives in v2. Made by tools/symbols/make_table.py: do not edit.
#
# module  since  fate  to  rule  names
#   module the same as in the line before where nothing is said; gone unless a line says `= … *`
#   since  the first target that the line is for; nothing: all. A later line for a name wins.
#   fate   =  stays where it is    >  moved to the module `to`
#          ?  moved, and only offered    -  no public home; `to` is where it is privately, if anywhere
#   rule   what the guide says about it, beside the move
#   names  `old`, or `old:new`; `*` is the module itself
"""

MEMBERS_HEAD = """\
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What classes of v1 were built from, or which constants they had, and what became of that in v2. Made by
# tools/symbols/make_members.py: do not edit.
#
# class  its full name in v2
# kind   object: built from these, in this order; members: the same, but v1 had several orders;
#        enumeration: a class of constants, which is an enumeration in v2
# names  `old`, or `old:new`; then `-` when v2 does not have it, `-2.12.0` when not from then on
"""

ROOTS = ["polyaxon", "polyaxon_sdk", "traceml", "hypertune"]

# Releases in which something changed, for the list of names to be looked at.
TURNS = ["2.0.0", "2.0.1", "2.1.3", "2.12.0", "2.16.0", "2.17.0"]

SCHEMAS = "polyaxon.schemas"


def _since_first(module, name):
    return [("2.0.0", module, name)]


RENAMED = {
    "Spawner": _since_first("polyaxon.k8s", "Executor"),
    "AsyncSpawner": _since_first("polyaxon.k8s", "AsyncExecutor"),
    "K8SManager": _since_first("polyaxon.k8s", "K8sManager"),
    "AsyncK8SManager": _since_first("polyaxon.k8s", "AsyncK8sManager"),
    "PolyaxonK8SError": _since_first("polyaxon.exceptions", "PolyaxonK8sError"),
    "PolypodException": _since_first("polyaxon.exceptions", "PolyaxonConverterError"),
    "PolyaxonDateTimeFormatterException": _since_first("clipped.utils.dates", "DateTimeFormatterException"),
    "get_sync_fs_from_type": _since_first("polyaxon.fs", "get_sync_fs_from_connection"),
    "ResourceType": _since_first(SCHEMAS, "V1ResourceType"),
    "LogHandlerConfig": _since_first(SCHEMAS, "V1LogHandler"),
    "V1ConnectionType": _since_first(SCHEMAS, "V1Connection"),
    "AgentStateResponseAgentState": _since_first(SCHEMAS, "V1AgentStateResponseAgentState"),
    "V1Cleaner": _since_first(SCHEMAS, "V1CleanerJob"),
    "V1Notifier": _since_first(SCHEMAS, "V1NotifierJob"),
    "V1DagReference": _since_first(SCHEMAS, "V1DagRef"),
    "V1HubReference": _since_first(SCHEMAS, "V1HubRef"),
    "V1PathReference": _since_first(SCHEMAS, "V1PathRef"),
    "V1UrlReference": _since_first(SCHEMAS, "V1UrlRef"),
    "V1ExactTimeSchedule": _since_first(SCHEMAS, "V1DateTimeSchedule"),
    "V1ProjectUserAccess": [("2.1.3", SCHEMAS, "V1UserAccess")],
    "V1Tuner": _since_first(SCHEMAS, "V1TunerJob"),
}

# Where a module's names can be had as well: client takes over schemas, and schemas takes over types.
OFFERED_BY = {
    "polyaxon.schemas": ["polyaxon.schemas", "polyaxon.client"],
    "polyaxon.types": ["polyaxon.types", "polyaxon.schemas", "polyaxon.client"],
    "polyaxon.settings": ["polyaxon.settings"],
    "polyaxon.tuners.hyperopt": ["polyaxon.tuners.hyperopt"],
}

# A module whose classes are told of under the name that they have in another.
TAKES_OVER = {"polyaxon.client": ["polyaxon.schemas"]}

# (class, argument) of v1: what it is called in v2.
RENAMED_MEMBERS = {
    ("polyaxon.client.ClientConfig", "archive_root"): "archives_root",
    ("polyaxon.client.AgentConfig", "spawner_refresh_interval"): "executor_refresh_interval",
}

# Names that their old modules still have, because these use them themselves: seen in every release.
STILL_THERE = {("polyaxon.settings", "LOCALHOST"), ("polyaxon.settings", "PolyaxonServices")}

# (module, name): since when it is in another module.
MOVED_LATER = {("clipped.formatting", "humanize_attrs"): ("2.17.0", "clipped.utils.humanize")}

# Names that only v2 has in a module whose unknown names have to be spoken of.
NEW_NAMES = {"polyaxon.tracking": ["log_env", "promote_to_artifact_version", "promote_to_model_version"]}

_REDESIGNED = {"V1Dask": ("V1DaskJob", "V1DaskCluster"), "V1Ray": ("V1RayJob", "V1RayCluster")}
_SPARK = {"V1Flink", "V1Spark", "V1SparkDeploy", "V1SparkReplica", "V1SparkType"}
_LIVE = {"STATE_LIVE": "LIVE", "STATE_ARCHIVED": "ARCHIVED", "STATE_DELETION_PROGRESSING": "DELETION_PROGRESSING"}
_KUBEFLOW = {"V1MXJob", "MXJobMode", "V1PaddleJob", "V1XGBoostJob"}
_V2_REDESIGNED = {"V1DaskJob": "V1DaskCluster", "V1RayJob": "V1RayCluster"}


def is_still_in(row, home):
    """Whether the module of v1 has the name in v2 too, although its home is another."""
    return (row.module in OFFERED_BY.get(home, [home]) or (row.module, row.symbol) in STILL_THERE
            or row.module.startswith("polyaxon.tracking.contrib.") and home.startswith("traceml.integrations."))


def applies(row, new):
    """V1Tuner of the runs became V1TunerJob; today's V1Tuner is the one of the matrix."""
    return row.home != "V1Tuner" or row.status == "collision"


def without_home(row):
    """The rule of a name that stands for something else now, although a table has a home for it."""
    if row.status == "renamed" and row.home in _REDESIGNED:
        return "python-dask-ray"
    if row.status == "renamed" and row.home.startswith("V1K8sResource"):
        return "python-k8s-resource"
    if row.status == "renamed" and row.home in _LIVE:
        return "python-live-state"
    return None


def reason(row, seen=False):
    """The rule of a name that never had a public home in v2."""
    if seen and row.status.startswith("clipped"):
        return "python-removed"
    if row.status == "gone-schema":
        return "python-schema-class"
    if row.status == "private-renamed" and row.home.startswith(("EV_KEYS_", "POLYAXON_KEYS_")):
        return "python-env-key"
    if row.status.startswith("private") and not row.private:
        return "python-removed"
    if row.status in ("private", "private-renamed"):
        return "python-cli-command" if row.module.startswith("polyaxon.cli.") else "python-private"
    if row.status == "private?":
        return "python-private-doubtful"
    if row.status == "collision":
        return "python-collision"
    if row.symbol in _SPARK:
        return "python-spark-flink"
    for text, rule in (("haupt", "python-haupt"), ("vents.providers", "python-vents"),
                       ("notifiers live", "python-vents"), ("plotting", "python-plot")):
        if text in row.note:
            return rule
    if row.module.startswith(("polyaxon.proxies", "polyaxon.polyplot", "traceml.visualization")):
        return "python-haupt" if ".proxies" in row.module else "python-plot"
    return "python-removed"


def reason_later(row):
    """The rule of a name that v2 had and lost again."""
    if row.home in _KUBEFLOW:
        return "python-kubeflow-dropped"
    return "python-dask-ray" if row.home in _V2_REDESIGNED else "python-gone-later"


def gone(row, rule, release):
    """The fate `-`: where the name is privately, and how it is called there."""
    private, name = "", row.symbol
    if rule == "python-dask-ray":
        private = SCHEMAS
        early, late = _REDESIGNED.get(row.home) or (row.home, _V2_REDESIGNED[row.home])
        name = late if tuple(map(int, release.split("."))) >= (2, 12, 0) else early
    elif rule == "python-k8s-resource":
        private, name = SCHEMAS, "V1ConnectionResource"
    elif rule == "python-live-state":
        private, name = SCHEMAS, "LiveState." + _LIVE[row.home]
    elif rule in ("python-private", "python-private-doubtful", "python-env-key", "python-cli-command"):
        private = row.private.split(",")[0].removesuffix("?").strip()
        words = row.note.split()
        if row.status == "private-renamed" and words[0] == "renamed" and words[1].strip(",").isidentifier():
            name = words[1].strip(",")
    return "-", private, name, rule


def remark(row, target):
    """What has to be said although the name has a home."""
    module, name = target
    if row.home == "PolypodException":
        return "python-converter-error"
    if module.startswith("clipped."):
        return "python-clipped"
    if row.home == "V1ConnectionType":
        return "python-connection-type"
    if row.home in ("K8SManager", "AsyncK8SManager"):
        return "python-k8s-manager"
    if row.home in ("Agent", "Spawner", "AsyncSpawner") and module == "polyaxon.k8s":
        return "python-agent"
    if row.home.endswith("ConfigManager") and module == "polyaxon.settings":
        return "python-config-manager"
    return ""


def is_offer(row, target):
    return row.home == "PolypodException" or target[0].startswith("clipped.")
