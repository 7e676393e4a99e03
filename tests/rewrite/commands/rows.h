// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>

/// A command of v1, what it is rewritten to for a target, and what is said of it. Commands that are
/// the program's own, without anything else of a shell, are also put to the released programs.
struct CommandRow
{
    const char *name;
    const char *target;
    const char *before;
    const char *after; ///< null: it stays
    const char *rules; ///< of edits, offers (in brackets) and notes, in the order of the text
};

inline constexpr std::array commandRows{
    // run --eager
    CommandRow{"eager", "2.18.0", "polyaxon run -f a.yaml --eager", nullptr, "command-eager"},
    CommandRow{"eager in 2.0", "2.0.6", "polyaxon run --eager -l", nullptr, "command-eager"},
    CommandRow{"a value is no option", "2.18.0", "polyaxon run --name --eager", nullptr, ""},
    CommandRow{"after --", "2.18.0", "polyaxon run -- --eager", nullptr, ""},
    CommandRow{"quoted", "2.18.0", "'polyaxon' ru\"n\" '--eager'", nullptr, "command-eager"},
    // ops ls, ops get --offline-path
    CommandRow{"offline path", "2.0.6", "polyaxon ops ls --offline --offline-path /a",
               "polyaxon ops ls --offline --path /a", "command-option-renamed"},
    CommandRow{"offline path, joined", "2.9.4", "polyaxon ops get --offline-path=/a -uid x",
               "polyaxon ops get --path=/a -uid x", "command-option-renamed"},
    CommandRow{"offline path, newest", "2.18.0", "plx ops get '--offline-path' /a",
               "plx ops get '--path' /a", "command-option-renamed"},
    CommandRow{"offline path, half quoted", "2.18.0", "plx ops get --off'line-path' /a", nullptr,
               "command-option-renamed"},
    CommandRow{"options of the group", "2.18.0", "polyaxon ops -p a -uid x ls --offline-path /a",
               "polyaxon ops -p a -uid x ls --path /a", "command-option-renamed"},
    // ops logs
    CommandRow{"follow", "2.12.0", "polyaxon ops logs -uid x --follow", "polyaxon ops logs -uid x",
               "command-logs-follow"},
    CommandRow{"follow, short", "2.18.0", "polyaxon ops logs -f -uid x", "polyaxon ops logs -uid x",
               "command-logs-follow"},
    CommandRow{"follow, in a cluster", "2.18.0", "polyaxon ops logs -hfa", "polyaxon ops logs -ha",
               "command-logs-follow"},
    CommandRow{"follow, before 2.12", "2.11.1", "polyaxon ops logs -uid x --follow", nullptr, ""},
    CommandRow{"no follow", "2.18.0", "polyaxon ops logs -uid x", nullptr,
               "(command-logs-waits) command-logs-waits"},
    CommandRow{"no follow, before 2.12", "2.9.4", "polyaxon ops logs -uid x", nullptr, ""},
    CommandRow{"no follow already", "2.18.0", "polyaxon ops logs --no-follow", nullptr, ""},
    // admin clean-ops
    CommandRow{"uids", "2.12.0", "polyaxon admin clean-ops -n ns --uids a,b",
               "polyaxon admin clean-ops -n ns --uuids a,b", "command-option-renamed"},
    CommandRow{"uids, joined", "2.18.0", "polyaxon admin clean-ops --uids=a,b",
               "polyaxon admin clean-ops --uuids=a,b", "command-option-renamed"},
    CommandRow{"uids, before 2.12", "2.9.4", "polyaxon admin clean-ops --uids=a", nullptr, ""},
    CommandRow{"uuids", "2.18.0", "polyaxon admin clean-ops --uuids a,b", nullptr, ""},
    // What is only said
    CommandRow{"upgrade", "2.18.0", "polyaxon upgrade", nullptr, "command-upgrade"},
    CommandRow{"sandbox", "2.18.0", "polyaxon sandbox --port 1", nullptr, "command-sandbox"},
    CommandRow{"agent", "2.0.6", "polyaxon agent start --sleep-interval 3", nullptr,
               "command-agent-interval"},
    CommandRow{"agent, otherwise", "2.0.6", "polyaxon agent start --max-retries 3", nullptr, ""},
    CommandRow{"proxy", "2.0.6", "polyaxon proxy gateway", nullptr, "command-service-gone"},
    CommandRow{"streams", "2.18.0", "polyaxon streams --port 1", nullptr, "command-service-gone"},
    CommandRow{"only the table knows", "2.18.0", "polyaxon tuner hyperopt --matrix x", nullptr,
               "command-gone"},
    // What stays
    CommandRow{"run", "2.18.0", "polyaxon run -f a.yaml -P a=1 --name x -l -w", nullptr, ""},
    CommandRow{"version", "2.18.0", "polyaxon version --check", nullptr, ""},
    CommandRow{"config", "2.18.0", "polyaxon config set --host http://localhost:8000", nullptr, ""},
    CommandRow{"stop", "2.18.0", "polyaxon ops stop -uid x -y", nullptr, ""},
    CommandRow{"not ours", "2.18.0", "kubectl logs -f polyaxon", nullptr, ""},
    CommandRow{"unknown command", "2.18.0", "polyaxon experiment logs -f", nullptr, ""},
    // Through something else
    CommandRow{"module", "2.18.0", "python3.11 -u -m polyaxon ops logs -f",
               "python3.11 -u -m polyaxon ops logs", "command-logs-follow"},
    CommandRow{"wrappers", "2.18.0",
               "A=1 sudo -u x env -i B=2 timeout -k 3 60 nohup /opt/bin/plx ops logs -f &",
               "A=1 sudo -u x env -i B=2 timeout -k 3 60 nohup /opt/bin/plx ops logs &",
               "command-logs-follow"},
    CommandRow{"xargs", "2.18.0", "cat ids | xargs -n 1 polyaxon ops logs --follow -uid",
               "cat ids | xargs -n 1 polyaxon ops logs -uid", "command-logs-follow"},
    CommandRow{"uv", "2.18.0", "uv run --with x polyaxon ops logs -f",
               "uv run --with x polyaxon ops logs", "command-logs-follow"},
    CommandRow{"kubectl exec", "2.18.0", "kubectl exec -it pod -- polyaxon ops logs -f",
               "kubectl exec -it pod -- polyaxon ops logs", "command-logs-follow"},
    CommandRow{"a shell in a shell", "2.18.0",
               "bash -euo pipefail -c \"cd x; plx ops logs -f \\\"\\$U\\\"\"",
               "bash -euo pipefail -c \"cd x; plx ops logs \\\"\\$U\\\"\"", "command-logs-follow"},
    CommandRow{"elsewhere", "2.18.0", "ssh host \"polyaxon ops logs -f\"", nullptr,
               "command-in-prose"},
    CommandRow{"a variable that is here", "2.18.0", "O='--eager -l'; polyaxon run $O", nullptr,
               "command-through-variable"},
    CommandRow{"a variable from elsewhere", "2.18.0", "polyaxon ops logs \"$@\"", nullptr,
               "command-through-variable"},
    CommandRow{"a variable that cannot matter", "2.18.0", "polyaxon check \"$@\"", nullptr, ""},
    // What is installed
    CommandRow{"a pin", "2.9.4", "pip install -U polyaxon==1.20.0 -r polyaxon.txt",
               "pip install -U polyaxon==2.9.4 -r polyaxon.txt",
               "requirements-pin requirements-constraint-wanted"},
    CommandRow{"a pin in quotes", "2.9.4", "python -m pip -q install 'polyaxon[s3]==1.20.0' x",
               "python -m pip -q install 'polyaxon[s3]==2.9.4' x",
               "requirements-pin requirements-constraint-wanted"},
    CommandRow{"the sdk", "2.9.4", "pip3 install polyaxon==1.20.0 polyaxon-sdk==1.20.0 && x",
               "pip3 install polyaxon==2.9.4 && x",
               "requirements-pin requirements-sdk requirements-constraint-wanted"},
    CommandRow{"the sdk alone", "2.9.4", "uv pip install polyaxon-sdk", nullptr,
               "requirements-goes"},
    CommandRow{"two that go", "2.9.4", "pip install polyaxon-sdk polyaxon_sdk==1.20",
               "pip install polyaxon_sdk==1.20", "requirements-sdk requirements-goes"},
    CommandRow{"poetry", "2.9.4", "poetry add polyaxon==1.20.0", "poetry add polyaxon==2.9.4",
               "requirements-pin requirements-constraint-wanted"},
    CommandRow{"a pin with a pattern", "2.9.4", "pip install polyaxon==1.20.* -q",
               "pip install polyaxon==2.9.* -q", "requirements-pin requirements-constraint-wanted"},
    CommandRow{"a pin through a variable", "2.9.4", "pip install \"polyaxon[s3]==$V\" x", nullptr,
               "requirements-spelled"},
    CommandRow{"the sdk through a variable", "2.9.4",
               "pip install polyaxon==${V} polyaxon-sdk==${V} x==$V",
               "pip install polyaxon==${V} x==$V", "requirements-sdk requirements-spelled"},
    CommandRow{"the sdk alone through a variable", "2.9.4", "pip install polyaxon-sdk==$V", nullptr,
               "requirements-goes"},
    CommandRow{"a name through a variable", "2.9.4", "pip install polyaxon$V $V", nullptr, ""},
    CommandRow{
        "conda", "2.9.4", "conda install -y -n polyaxon polyaxon=1.20 polyaxon-sdk x",
        "conda install -y -n polyaxon polyaxon=2.9 x",
        "requirements-pin requirements-sdk requirements-conda requirements-constraint-wanted"},
    CommandRow{"mamba", "2.18.0", "mamba create -n x 'polyaxon>=1.20,<2' a::polyaxon==1.20.0",
               "mamba create -n x 'polyaxon>=2.18,<3' a::polyaxon==2.18.0",
               "requirements-pin requirements-pin requirements-conda requirements-conda"},
    CommandRow{"conda, without a version", "2.9.4", "micromamba install -c polyaxon polyaxon",
               nullptr, ""},
    CommandRow{"conda, otherwise", "2.9.4", "conda activate polyaxon; conda remove polyaxon-sdk",
               nullptr, ""},
    // Python in a command
    CommandRow{"a module that is gone", "2.9.4", "python -c 'import polyaxon.polyflow as p'",
               nullptr, "python-string"},
    CommandRow{"a module that stays", "2.9.4", "python -c 'import polyaxon.tracking' polyaxon.yaml",
               nullptr, ""},
    CommandRow{"a target of a folder", "2.9.4", "pip install -t polyaxon-sdk x", nullptr, ""},
    CommandRow{"uninstall", "2.9.4", "pip uninstall -y polyaxon polyaxon-sdk", nullptr, ""},
    CommandRow{"any version", "2.9.4", "pip install polyaxon", nullptr, ""},
    // Environment variables
    CommandRow{"renamed variable", "2.0.6",
               "export POLYAXON_ARCHIVE_ROOT=/a; ls ${POLYAXON_ARCHIVE_ROOT:?}",
               "export POLYAXON_ARCHIVES_ROOT=/a; ls ${POLYAXON_ARCHIVES_ROOT:?}",
               "variable-renamed variable-renamed"},
    CommandRow{"renamed variable of an agent", "2.18.0",
               "POLYAXON_AGENT_SPAWNER_REFRESH_INTERVAL=3 x",
               "POLYAXON_AGENT_EXECUTOR_REFRESH_INTERVAL=3 x", "variable-renamed"},
    CommandRow{"variable for env", "2.18.0", "env POLYAXON_ARCHIVE_ROOT=/a x",
               "env POLYAXON_ARCHIVES_ROOT=/a x", "variable-renamed"},
    CommandRow{"variables that are gone", "2.18.0",
               "POLYAXON_AGENT_COMPRESSED_LOGS=1 POLYAXON_DASK_ENABLED=1 POLYAXON_FLINK_ENABLED=1 "
               "POLYAXON_SPARK_ENABLED=1 POLYAXON_PROXY_SERVICES_PORT=1 x",
               nullptr, "variable-gone variable-gone variable-gone variable-gone variable-gone"},
    CommandRow{"connections", "2.18.0",
               "x $POLYAXON_CONNECTION_SCHEMA_A ${POLYAXON_CONNECTION_CONTEXT_PATH_B}", nullptr,
               "variable-connection variable-connection"},
    CommandRow{"other variables", "2.18.0", "POLYAXON_HOST=x POLYAXON_ARCHIVE_ROOTS=1 x", nullptr,
               ""},
};
