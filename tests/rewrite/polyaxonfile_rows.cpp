// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile_case.h"

using namespace polyaxonfiles;

/// Every row of what is known about Polyaxonfiles of v0: what of it is in the result, what not any
/// more, and what is said.
class PolyaxonfileRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void reasons_data();
    void reasons();
    void numberOfV1();
    void cleaned_data();
    void cleaned();
};

namespace {

const QByteArray job = "version: 1\nkind: job\nbuild: {image: img}\nrun: {cmd: go}\n";
const QByteArray experiment = "version: 1\nkind: experiment\nbuild: {image: img}\nrun: {cmd: go}\n";
const QByteArray matrixStart =
    "version: 1\nkind: group\nbuild: {image: img}\nrun: {cmd: 'go {{ a }}'}\nhptuning:\n";

QByteArray group(const QByteArray &rest)
{
    return matrixStart + rest;
}

QByteArray build(const QByteArray &rest)
{
    return "version: 1\nkind: job\nrun: {cmd: go}\nbuild:\n" + rest;
}

} // namespace

void PolyaxonfileRowsTest::rows_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArrayList>("there"); // in the file or what comes besides
    QTest::addColumn<QByteArrayList>("gone");
    QTest::addColumn<QStringList>("rules");
    const auto row = [](const char *name, const QByteArray &before, const QByteArrayList &there,
                        const QByteArrayList &gone = {}, const QStringList &rules = {},
                        const QString &target = u"1.20.0"_s) {
        QTest::newRow(name) << before << target << there << gone << rules;
    };

    // Kinds.
    row("experiment", experiment, {"kind: component\n", "  kind: job\n", "version: 1.1\n"});
    row("job", job, {"kind: component\n", "  kind: job\n"});
    row("group", group("  matrix: {a: {values: [1]}}\n"),
        {"kind: operation\n", "matrix:\n", "component:\n"}, {}, {u"polyaxonfile-group"_s});
    row("build", "version: 1\nkind: build\nimage: a\nbuild_steps: [b]\n",
        {"kind: operation\n", "hubRef: kaniko\n", "destination:\n", "runPatch:\n", "run: [b]\n"},
        {}, {u"polyaxonfile-build"_s});
    row("notebook", "version: 1\nkind: notebook\nbuild: {image: a}\n",
        {"kind: service\n", "ports: [8888]", "[jupyter, notebook]"}, {},
        {u"polyaxonfile-notebook"_s});
    row("tensorboard", "version: 1\nkind: tensorboard\nbuild: {image: a}\n",
        {"kind: service\n", "ports: [6006]", "name: uuid"}, {}, {u"polyaxonfile-tensorboard"_s});
    row("pipeline",
        "version: 1\nkind: pipeline\nops: [{name: a, template: {name: t}}]\ntemplates: [{kind: "
        "job, name: t, build: {image: i}, run: {cmd: c}}]\n",
        {"kind: dag\n", "dagRef: t", "components:\n"}, {}, {u"polyaxonfile-pipeline"_s});
    row("plugin", "version: 1\nkind: plugin\nrun: {image: a}\n", {"kind: service\n"}, {},
        {u"polyaxonfile-plugin-kind"_s});

    // Header.
    row("name and description", job + "name: a-b_C\ndescription: words\ntags: [x, y]\n",
        {"name: a-b_C\n", "description: words\n", "tags: [x, y]\n"});
    row("framework", experiment + "framework: scikit-learn\ntags: [a]\n",
        {"tags: [a, scikit-learn]\n"}, {"framework"});
    row("backend", experiment + "backend: native\n", {}, {"backend"});
    row("log level", job + "logging: {level: WARN}\n", {"logLevel: WARN"}, {"logging"});
    row("log formatter", job + "logging: {formatter: '%(message)s'}\n", {}, {"formatter"},
        {u"polyaxonfile-log-formatter"_s});
    row("declarations", experiment + "declarations: {a: 1}\n", {"- name: a\n", "value: 1\n"},
        {"declarations"});

    // Params and inputs.
    row("param without type", experiment + "params: {a: 1}\n",
        {"type: int\n", "isOptional: true\n", "value: 1\n"});
    row("bool", experiment + "params: {a: yes}\n", {"type: bool\n"});
    row("float", experiment + "params: {a: 0.5}\n", {"type: float\n", "value: 0.5\n"});
    row("text", experiment + "params: {a: b}\n", {"type: str\n", "value: b\n"});
    row("dict", experiment + "params: {a: {b: 1}}\n", {"type: dict\n", "value: {b: 1}\n"});
    row("list", experiment + "params: {a: [1, 2]}\n",
        {"type: int\n", "isList: true\n", "value: [1, 2]\n"});
    row("ints and floats", experiment + "params: {a: [1, 0.5]}\n",
        {"type: float\n", "value: [1.0, 0.5]\n"});
    row("mixed list", experiment + "params: {a: [1, b]}\n", {"isList: true\n"}, {"type: "});
    row("null", experiment + "params: {a: null}\n", {"- name: a\n", "isOptional: true\n"},
        {"type: ", "value: "});
    row("number that YAML takes for a text", experiment + "params: {a: 1e-4}\n",
        {"type: float\n", "value: 0.0001\n"});
    row("very small number", experiment + "params: {a: 1e-8}\n", {"value: 1.0e-08\n"});
    row("params and inputs", job + "inputs: [{name: a, type: int}]\nparams: {a: 3}\n",
        {"kind: operation\n", "a: {value: 3}", "component:\n"});
    row("default", job + "inputs: [{name: a, type: int, is_optional: true, default: 3}]\n",
        {"isOptional: true", "value: 3"}, {"default", "is_optional"});
    row("flags and lists",
        job + "inputs: [{name: a, type: bool, is_optional: true, is_flag: true}, {name: b, type: "
              "int, is_optional: true, is_list: true}]\n",
        {"isFlag: true", "isList: true"}, {"is_"});
    row("types of stores",
        job + "inputs: [{name: a, type: gcs_path, is_optional: true}, {name: b, type: s3_path, "
              "is_optional: true}, {name: c, type: azure_path, is_optional: true}]\n",
        {"type: gcs,", "type: s3,", "type: wasb,"}, {"s3_path", "gcs_path", "azure_path"});
    row("run of v0",
        job + "inputs: [{name: a, type: int}]\nparams: {a: '{{ jobs.1.outputs.x }}'}\n",
        {"ref: runs.1, value: outputs.x"}, {}, {u"polyaxonfile-run-reference"_s});
    row("reserved name",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {params: 1}\nrun: {cmd: 'go {{ params "
        "}} {{ x.params }}'}\n",
        {"- name: params_input\n", "{{ params_input }}", "{{ x.params }}"}, {},
        {u"polyaxonfile-reserved-name"_s});
    row("not yet reserved",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {params: 1}\nrun: {cmd: 'go {{ params "
        "}}'}\n",
        {"- name: params\n"}, {}, {}, u"1.3.0"_s);
    row("templates stay",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {d: {k: 1}}\nrun: {cmd: 'go {{ d.k }} "
        "{% if d %}x{% endif %}'}\n",
        {"go {{ d.k }} {% if d %}x{% endif %}"});
    row("POLYAXON_PARAMS", job + "params: {a: 1}\n", {}, {}, {u"polyaxonfile-params-variable"_s});

    // Environment.
    const auto environment = [](const QByteArray &rest) {
        return job + "environment: {" + rest + "}\n";
    };
    row("cpu", environment("resources: {cpu: {requests: 2.0, limits: 2.5}}"),
        {"requests:\n        cpu: \"2\"", "limits:\n        cpu: \"2.5\""});
    row("memory", environment("resources: {memory: {limits: 512}}"), {"memory: 512Mi"});
    row("gpu", environment("resources: {gpu: {limits: 2}}"), {"nvidia.com/gpu: \"2\""});
    row("gpu request alone", environment("resources: {gpu: {requests: 1}}"),
        {"limits:\n        nvidia.com/gpu: \"1\""}, {}, {u"polyaxonfile-gpu-limit"_s});
    row("tpu", environment("resources: {tpu: {limits: 8}}"),
        {"cloud-tpus.google.com/v2: \"8\"", "tf-version.cloud-tpus.google.com: \"1.12\""}, {},
        {u"polyaxonfile-tpu"_s});
    row("gpu typo", environment("resources: {gpu: {request: 1}}"),
        {"requests:\n        nvidia.com/gpu: \"1\""}, {}, {u"polyaxonfile-typo"_s});
    row("texts where Kubernetes takes texts",
        environment("node_selector: {a: true}, labels: {b: 1}, annotations: {c: 0.5}"),
        {"nodeSelector: {a: \"true\"}", "labels: {b: \"1\"}", "annotations: {c: \"0.5\"}"});
    row("node_selectors", environment("node_selectors: {a: b}"), {"nodeSelector: {a: b}"}, {},
        {u"polyaxonfile-layout"_s});
    row("affinity",
        environment("affinity: {nodeAffinity: {}}, tolerations: [{key: a, operator: Exists}]"),
        {"affinity:", "nodeAffinity: {}", "tolerations: [{key: a, operator: Exists}]"});
    row("service account", environment("service_account: s"), {"serviceAccountName: s"}, {},
        {u"polyaxonfile-service-account"_s});
    row("pull secrets", environment("image_pull_secrets: [a]"), {"imagePullSecrets: [a]"});
    row("restarts", environment("max_restarts: 3"), {"termination:\n  maxRetries: 3"});
    row("secrets", environment("secret_refs: [a], config_map_refs: [b]"),
        {"- secretRef: {name: a}", "- configMapRef: {name: b}"}, {},
        {u"polyaxonfile-secret"_s, u"polyaxonfile-config-map"_s});
    row("configmap_refs", environment("configmap_refs: [b]"), {"- configMapRef: {name: b}"});
    row("data", environment("data_refs: [a, b]"), {"connections: [a, b]"}, {},
        {u"polyaxonfile-data"_s});
    row("persistence", environment("persistence: {data: [a], outputs: o}"), {"connections: [a]"},
        {}, {u"polyaxonfile-data"_s, u"polyaxonfile-artifacts"_s});
    row("no data", job, {}, {"connections"}, {u"polyaxonfile-all-data"_s});
    row("artifacts", environment("artifact_refs: [o]"), {}, {"connections"},
        {u"polyaxonfile-artifacts"_s});
    row("outputs of before", environment("outputs: {jobs: [1], experiments: [2]}"), {}, {"init"},
        {u"polyaxonfile-past-outputs"_s});

    // Distributed runs.
    const auto spread = [](const QByteArray &framework, const QByteArray &replicas) {
        return experiment + "framework: " + framework + "\nenvironment: {replicas: {" + replicas +
               "}}\n";
    };
    row("tensorflow", spread("tensorflow", "n_workers: 2, n_ps: 1"),
        {"kind: tfjob\n", "chief:\n    replicas: 1\n", "worker:\n    replicas: 2\n",
         "ps:\n    replicas: 1\n"},
        {}, {u"polyaxonfile-distributed"_s});
    row("pytorch", spread("pytorch", "n_workers: 2"),
        {"kind: pytorchjob\n", "master:\n", "worker:\n    replicas: 2\n"});
    row("mpi", spread("tensorflow\nbackend: mpi", "n_workers: 2"),
        {"kind: mpijob\n", "launcher:\n", "worker:\n    replicas: 2\n"});
    row("horovod", spread("horovod", "n_workers: 2"),
        {"kind: mpijob\n", "mpirun --allow-run-as-root -np 2"}, {}, {u"polyaxonfile-horovod"_s});
    row("mxnet", spread("mxnet", "n_workers: 2, n_ps: 3"),
        {"kind: mxjob\n", "scheduler:\n", "server:\n    replicas: 3\n"});
    row("mxnet before its runtime", spread("mxnet", "n_workers: 2"), {"kind: job\n"}, {"mxjob"},
        {u"polyaxonfile-mxnet"_s}, u"1.13.0"_s);
    row("mxnet after its runtime", spread("mxnet", "n_workers: 2"), {"kind: job\n"}, {"mxjob"},
        {u"polyaxonfile-mxnet"_s}, u"2.12.0"_s);
    row("one replica",
        spread("pytorch", "n_workers: 2, worker: [{index: 1, node_selector: {a: b}}]"), {},
        {"index"}, {u"polyaxonfile-replica"_s});

    // Matrices.
    row("grid", group("  matrix: {a: {values: [1, 2]}}\n"),
        {"kind: grid\n", "concurrency: 1\n", "kind: choice", "- name: a\n      type: int\n"});
    row("grid with a number",
        group("  grid_search: {n_experiments: 3}\n  matrix: {a: {values: [1, 2]}}\n"),
        {"numRuns: 3\n"});
    row("grid without seed", group("  seed: 4\n  matrix: {a: {values: [1, 2]}}\n"), {}, {"seed"},
        {u"polyaxonfile-grid-seed"_s});
    row("random",
        group("  seed: 4\n  random_search: {n_experiments: 3}\n  matrix: {a: {uniform: [0, 1]}}\n"),
        {"kind: random\n", "numRuns: 3\n", "seed: 4\n", "type: float\n"});
    row("random without a number", group("  random_search: {}\n  matrix: {a: {uniform: [0, 1]}}\n"),
        {"numRuns: 1"}, {}, {u"polyaxonfile-number-of-runs"_s});
    const QByteArray band =
        "  hyperband: {max_iter: 9, eta: 3, resource: {name: steps, type: INT}, metric: {name: m}, "
        "resume: true}\n  matrix: {a: {values: [1]}}\n";
    row("hyperband", group(band),
        {"kind: hyperband\n", "maxIterations: 9\n", "eta: 3\n", "type: int", "resume: true\n",
         "- name: steps\n", "optimization: maximize"});
    const QByteArray bo =
        "  bo: {n_initial_trials: 2, n_iterations: 3, metric: {name: m, optimization: MINIMIZE}, "
        "utility_function: {acquisition_function: EI, eps: 1.2, n_warmup: 3, n_iter: 4, "
        "gaussian_process: {kernel: RBF, length_scale: 1.0, nu: 1.5, n_restarts_optimizer: 1}}}\n  "
        "matrix: {a: {uniform: [0, 1]}}\n";
    row("bayes", group(bo),
        {"kind: bayes\n", "numInitialRuns: 2\n", "maxIterations: 3\n", "optimization: minimize",
         "acquisitionFunction: ei", "numWarmup: 3", "numIterations: 4", "kernel: rbf",
         "lengthScale: 1.0", "numRestartsOptimizer: 1"});
    row("bayes before v1.2.1", group(bo), {"numIterations: 3\n"}, {"maxIterations"}, {},
        u"1.2.0"_s);
    row("weights",
        group("  random_search: {n_experiments: 3}\n  matrix: {a: {pvalues: [[x, 0.1], [y, "
              "0.2]]}}\n"),
        {"kind: pchoice", "type: str\n"});
    for (const char *way : {"range", "linspace", "geomspace"})
        row(way, group("  matrix: {a: {" + QByteArray(way) + ": [1, 9, 2]}}\n"),
            {"kind: " + QByteArray(way) + ", value: [1, 9, 2]"});
    row("logspace with base",
        group("  matrix: {a: {logspace: {start: 1, stop: 2, num: 3, base: 2}}}\n"),
        {"kind: logspace", "base: 2"});
    for (const char *way : {"uniform", "loguniform", "normal", "lognormal"})
        row(way,
            group("  random_search: {n_experiments: 3}\n  matrix: {a: {" + QByteArray(way) +
                  ": '0:1'}}\n"),
            {"kind: " + QByteArray(way) + ", value: '0:1'", "type: float\n"});
    for (const char *way : {"quniform", "qloguniform", "qnormal", "qlognormal"})
        row(way,
            group("  random_search: {n_experiments: 3}\n  matrix: {a: {" + QByteArray(way) +
                  ": [0, 1, 0.5]}}\n"),
            {"kind: " + QByteArray(way)});
    row("early stopping",
        group("  matrix: {a: {values: [1]}}\n  early_stopping: [{metric: m, value: 0.5}]\n"),
        {"kind: metric_early_stopping", "optimization: maximize"});
    row("truncation",
        group("  matrix: {a: {values: [1]}}\n  early_stopping: [{metric: m, value: 0.5, policy: "
              "{kind: truncation, percent: 10, evaluation_interval: 2}}]\n"),
        {"kind: truncation", "percent: 10", "evaluationInterval: 2"});
    row("average",
        group("  matrix: {a: {values: [1]}}\n  early_stopping: [{metric: m, value: 0.5, policy: "
              "{kind: average, evaluation_interval: 2}}]\n"),
        {"kind: median"}, {"average"}, {u"polyaxonfile-average-policy"_s});

    // Builds.
    row("image alone", build("  image: a\n"),
        {"image: a\n", "workingDir: \"{{ globals.run_artifacts_path }}/uploads\"\n"}, {"hubRef"},
        {u"polyaxonfile-code-upload"_s});
    row("image alone, before uploads", build("  image: a\n"), {"image: a\n"}, {"uploads"},
        {u"polyaxonfile-code"_s}, u"1.3.0"_s);
    row("steps", build("  image: a\n  build_steps: [b, c]\n"),
        {"hubRef: kaniko\n", "image: a\n", "run:", "workdir: /code\n", "workdirPath: digits\n",
         "image: digits:latest", "workingDir: /code\n"},
        {"build_steps"}, {u"polyaxonfile-build"_s, u"polyaxonfile-companion"_s});
    row("variables", build("  image: a\n  env_vars: [[A, b], [C, 1]]\n"), {"A: b\n", "C: \"1\"\n"},
        {"env_vars"});
    row("secret variable", build("  image: a\n  env_vars: [[API_TOKEN, abc]]\n"),
        {"API_TOKEN: \"\"  # not copied"}, {"abc"}, {u"polyaxonfile-build-secret"_s});
    row("language", build("  image: a\n  lang_env: C.UTF-8\n"), {"langEnv: C.UTF-8\n"});
    row("requirements",
        build("  image: a\n  build_steps: [pip install -r requirements.txt, ./setup.sh]\n"),
        {"- digits/requirements.txt\n", "- digits/setup.sh\n", "chmod +x setup.sh"});
    row("requirements before v1.11",
        build("  image: a\n  build_steps: [pip install -r requirements.txt]\n"),
        {"- digits/requirements.txt /code/\n"}, {}, {}, u"1.10.0"_s);
    row("dockerfile", build("  dockerfile: Dockerfile\n"),
        {"value: \"{{ globals.artifacts_path }}/digits\""}, {"dockerfile:"});
    row("context", build("  dockerfile: docker/other\n  context: docker\n"), {"/digits/docker\""},
        {}, {u"polyaxonfile-dockerfile-name"_s});
    row("branch", build("  image: a\n  branch: dev\n"),
        {"revision: dev\n", "url: ", "globals.artifacts_path }}/digits"}, {},
        {u"polyaxonfile-code-git"_s});
    row("commit", build("  image: a\n  commit: 4f2\n"), {"revision: 4f2\n"});
    row("old reference", build("  image: a\n  ref: 4f2\n"), {"revision: 4f2\n"}, {},
        {u"polyaxonfile-layout"_s});
    row("reference", build("  ref: 12\n"), {}, {"image"}, {u"polyaxonfile-build-reference"_s});
    row("no cache", build("  image: a\n  build_steps: [b]\n  nocache: true\n"),
        {"cache:\n  disable: true\n"});
    row("no cache, dockerizer",
        build("  image: a\n  build_steps: [b]\n  nocache: true\n  backend: native\n"),
        {"hubRef: dockerizer\n", "docker: true\n", "nocache:\n    value: true\n"},
        {"cache:\n  disable"});
    row("resources of a build",
        build("  image: a\n  build_steps: [b]\n  environment: {resources: {cpu: {limits: 1}}, "
              "node_selector: {x: z}}\n"),
        {"nodeSelector: {x: z}\n", "cpu: \"1\"\n"});
    row("destination", build("  image: a\n  build_steps: [b]\n"),
        {"destination:\n    value: digits:latest", "    connection: docker-connection"});
    row("destination before v1.1.9", build("  image: a\n  build_steps: [b]\n"),
        {"destination:\n    value:\n      name: digits:latest",
         "      connection: docker-connection"},
        {}, {}, u"1.1.8"_s);

    // Running.
    row("command", job, {"command: [/bin/bash, -c]\n", "- go\n"});
    row("commands", "version: 1\nkind: job\nbuild: {image: i}\nrun: {cmd: [a, b]}\n",
        {"a &&\n", "b\n"});
    row("no command", "version: 1\nkind: experiment\nbuild: {image: i}\n", {}, {"command"},
        {u"polyaxonfile-no-command"_s});
    row("no image", "version: 1\nkind: experiment\nrun: {cmd: a}\n", {}, {"image"},
        {u"polyaxonfile-no-image"_s});
    row("lab", "version: 1\nkind: notebook\nbackend: lab\nbuild: {image: a}\n",
        {"[jupyter, lab]", "--LabApp.base_url="});

    // Pipelines.
    const auto pipeline = [](const QByteArray &op, const QByteArray &rest = {}) {
        return "version: 1\nkind: pipeline\n" + rest +
               "ops:\n- {name: z, template: {name: t}}\n- {name: a, " + op +
               "}\ntemplates:\n- {kind: job, name: t, build: {image: i}, run: {cmd: c}}\n";
    };
    row("op",
        pipeline("template: {name: t}, dependencies: [z], trigger: one_done, "
                 "skip_on_upstream_skip: true"),
        {"dagRef: t\n", "dependencies: [z]\n", "trigger: one_done\n",
         "skipOnUpstreamSkip: true\n"});
    row("retries",
        pipeline("template: {name: t}, max_retries: 2, retry_delay: 3, retry_exp_backoff: true, "
                 "max_retry_delay: 9"),
        {"maxRetries: 2\n"}, {"retry_"}, {u"polyaxonfile-op-setting"_s});
    row("conditions",
        pipeline("template: {name: t}, conditions: {kind: status, op: z, trigger: done}"), {},
        {"conditions"}, {u"polyaxonfile-op-conditions"_s});
    row("patch of an op",
        pipeline(
            "template: {name: t}, environment: {node_selector: {x: z}}, build: {image: other}"),
        {"runPatch:\n", "nodeSelector: {x: z}\n", "image: other\n"});
    row("concurrency", pipeline("template: {name: t}", "concurrency: 3\n"), {"concurrency: 3\n"});
    row("cron",
        pipeline("template: {name: t}", "schedule: {kind: cron, cron: '0 0 * * *', end_at: "
                                        "'2030-01-01T00:00:00', depends_on_past: yes}\n"),
        {"kind: operation\n",
         "schedule: {kind: cron, cron: '0 0 * * *', endAt: '2030-01-01T00:00:00', dependsOnPast: "
         "true}\n",
         "component:\n"});
    row("interval",
        pipeline("template: {name: t}",
                 "schedule: {kind: interval, start_at: '2030-01-01T00:00:00', frequency: 60}\n"),
        {"startAt: '2030-01-01T00:00:00'", "frequency: 60"});

    // Layouts of before.
    const QByteArray first =
        "version: 1\nproject: {name: p}\nrun: {image: i, steps: [s], cmd: 'c {{ a }}'}\n";
    row("no kind", first, {"kind: component\n", "kind: job\n", "hubRef: kaniko\n"}, {"project"},
        {u"polyaxonfile-layout"_s, u"polyaxonfile-project"_s});
    row("no kind, matrix",
        first + "matrix: {a: {values: [1]}}\nsettings: {concurrent_experiments: 3, early_stopping: "
                "[{metric: m, value: 1, higher: false}]}\n",
        {"kind: grid\n", "concurrency: 3\n", "optimization: minimize"}, {"settings", "higher"});
    row("workers in the environment", first + "environment: {n_workers: 2, n_ps: 1}\n",
        {"kind: tfjob\n", "worker:\n    replicas: 2\n"});
    row("matrix in settings",
        "version: 1\nkind: group\nsettings: {matrix: {a: {values: [1]}}, concurrency: 2}\nrun: "
        "{image: i, cmd: 'c {{ a }}'}\n",
        {"kind: grid\n", "concurrency: 2\n"});
    row("framework in the environment", experiment + "environment: {pytorch: {n_workers: 2}}\n",
        {"kind: pytorchjob\n", "tags: [pytorch]\n"});
}

void PolyaxonfileRowsTest::rows()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, target);
    QFETCH(QByteArrayList, there);
    QFETCH(QByteArrayList, gone);
    QFETCH(QStringList, rules);
    const Result result = converted(before, target);
    QVERIFY2(result.refusal.isEmpty(), qPrintable(result.refusal));
    QByteArray all = result.text;
    for (const QByteArray &file : result.files)
        all += file;
    for (const QByteArray &part : std::as_const(there))
        QVERIFY2(all.contains(part), part + "\nis not in\n" + all);
    for (const QByteArray &part : std::as_const(gone))
        QVERIFY2(!result.text.contains(part), part + "\nis in\n" + result.text);
    for (const QString &rule : std::as_const(rules))
        QVERIFY2(result.says(rule), qPrintable(rule + u"\n"_s + result.rules.join(u'\n')));
}

void PolyaxonfileRowsTest::reasons_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason"); // with line and column
    const auto row = [](const char *name, const QByteArray &text, const char *reason) {
        QTest::newRow(name) << text << QString::fromUtf8(reason);
    };
    row("unknown field", job + "environment:\n  gpus: 1\n",
        "line 6, column 3: environment.gpus: Unknown field.");
    row("not a choice", experiment + "backend: slurm\n",
        "line 5, column 10: backend: Must be one of: native, kubeflow, mpi, other.");
    row("not an integer", job + "environment: {max_restarts: many}\n",
        "line 5, column 29: environment.max_restarts: Not a valid integer.");
    row("not a list", job + "tags: a\n", "line 5, column 7: tags: Not a valid list.");
    row("null", "version: 1\nkind: job\nbuild:\nrun: {cmd: a}\n", "build: Field may not be null.");
    row("missing section", "version: 1\nkind: job\nrun: {cmd: a}\n",
        "line 1, column 1: build is a required section for a valid Polyaxonfile");
    row("missing schedule",
        "version: 1\nkind: pipeline\nschedule: {kind: interval, frequency: 3}\n",
        "schedule.0.start_at: Missing data for required field.");
    row("run of a notebook", "version: 1\nkind: notebook\nbuild: {image: a}\nrun: {cmd: b}\n",
        "line 4, column 1: run: Unknown field.");
    row("two sources", "version: 1\nkind: job\nbuild: {image: a, dockerfile: b}\nrun: {cmd: a}\n",
        "Invalid Build, only a a dockerfile, an image, or a reference is required.");
    row("image", "version: 1\nkind: job\nbuild: {image: a b}\nrun: {cmd: a}\n",
        "line 3, column 16: build._schema: Invalid docker image `a b`");
    row("distribution in a grid", group("  matrix: {a: {uniform: [0, 1]}}\n"),
        "`a` defines a distribution, and it cannot be used with grid search.");
    row("four values", group("  matrix: {a: {range: [1, 2, 3, 4]}}\n"),
        "Range requires 3 or 3 elements received 4");
    row("two algorithms",
        group("  grid_search: {}\n  random_search: {}\n  matrix: {a: {values: [1]}}\n"),
        "Only one search algorithm can be used.");
    row("kappa",
        group("  bo: {n_initial_trials: 2, n_iterations: 3, metric: {name: m}, utility_function: "
              "{acquisition_function: ucb}}\n  matrix: {a: {values: [1]}}\n"),
        "the acquisition function `ucb` requires a parameter `kappa`");
    row("no matrix", "version: 1\nkind: group\nhptuning: {concurrency: 2}\n",
        "A matrix definition is required for group specification.");
    row("param without input", job + "inputs: [{name: a, type: int}]\nparams: {a: 1, b: 2}\n",
        "Received unexpected params `{'b'}`.");
    row("param of another type", job + "inputs: [{name: a, type: int}]\nparams: {a: x}\n",
        "Could not parse value `x`, an error was encountered: Cannot convert value `x` (key: `a`) "
        "to `<class 'int'>`");
    row("input without param", job + "inputs: [{name: a, type: int}]\n",
        "Input a is required, no param was passed.");
    row("default without being optional", job + "inputs: [{name: a, type: int, default: 1}]\n",
        "is not optional and has default value");
    row("flag", job + "inputs: [{name: a, type: int, is_flag: true}]\n",
        "IO type `int` cannot be a flag, iut must be a `bool`");
    row("version", "version: 2\nkind: job\nbuild: {image: a}\nrun: {cmd: a}\n",
        "line 1, column 10: The Polyaxonfile's version specified is not supported");
    row("kind of service", "version: 1\nkind: notebook\nparams: {a: 1}\nbuild: {image: a}\n",
        "Unexpected section `params` for specification kind `notebook` version `1`.");
    row("replicas without framework", experiment + "environment: {replicas: {n_workers: 1}}\n",
        "You must specify which framework to use for distributed experiments.");
    row("replicas of another framework",
        experiment + "framework: keras\nenvironment: {replicas: {n_workers: 1}}\n",
        "Distributed Experiment framework `keras` not supported");
    row("template that is not there",
        "version: 1\nkind: pipeline\nops: [{name: a, template: {name: x}}]\ntemplates: [{kind: "
        "job, name: t, build: {image: i}, run: {cmd: c}}]\n",
        "line 3, column 27: Pipeline op with name `a` requires a template with name `x`, which is "
        "not defined on this pipeline.");
    row("circle",
        "version: 1\nkind: pipeline\nops: [{name: a, template: {name: t}, dependencies: [b]}, "
        "{name: b, template: {name: t}, dependencies: [a]}]\n"
        "templates: [{kind: job, name: t, build: {image: i}, run: {cmd: c}}]\n",
        "Pipeline's graph is not acyclic.");
    row("models", "version: 1\nkind: experiment\nmodel: {a: b}\ntrain: {c: d}\n",
        "line 3, column 1: model: Unknown field.; line 4, column 1: train: Unknown field.");
    row("operators",
        "version: 1\nkind: job\nbuild: {image: i}\nrun: {cmd: {if: {cond: a, do: b}}}\n",
        "run.cmd: This field expects an String or a list of Strings.");
    row("two documents", job + "---\n" + job, "expected a single document in the stream");
    row("template without quotes",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {a: {{ b }}}\nrun: {cmd: c}\n",
        "line 4, column 14, found unhashable key");
    row("no YAML", "version: 1\nkind: job\nbuild: [a\nrun: {cmd: c}\n", "line 4");
}

void PolyaxonfileRowsTest::reasons()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    const Result result = converted(text);
    QVERIFY2(result.refusal.contains(reason), qPrintable(result.refusal));
    QVERIFY(result.text.isEmpty() && result.files.isEmpty());
}

void PolyaxonfileRowsTest::numberOfV1()
{
    const QByteArray before = "version: 1 # of before\nkind: operation\nhubRef: kaniko\n";
    QCOMPARE(converted(before).text, "version: 1.1 # of before\nkind: operation\nhubRef: kaniko\n");
    QCOMPARE(converted("version: 1.1\nkind: component\nrun: {kind: job}\n").rewriting.edits.size(),
             0);
}

void PolyaxonfileRowsTest::cleaned_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("plain") << QByteArray("cmd: a  b\n") << QByteArray("- a b\n");
    QTest::newRow("backslashes at line ends")
        << QByteArray("cmd: a \\\n    --b \\\n    --c\n")
        << QByteArray("- >-\n        a\n        --b\n        --c\n");
    QTest::newRow("glued backslash") << QByteArray("cmd: a --b={{ b }}\\\n    --c\n")
                                     << QByteArray("- >-\n        a --b={{ b }}\n        --c\n");
    QTest::newRow("block") << QByteArray("cmd: |\n    a\n    b\n")
                           << QByteArray("- >-\n        a\n        b\n");
    QTest::newRow("quotes") << QByteArray("cmd: 'a \"b  c\"'\n") << QByteArray("- a \"b c\"\n");
    QTest::newRow("list") << QByteArray("cmd: [a \\ b, c]\n")
                          << QByteArray("- >-\n        a b &&\n        c\n");
    QTest::newRow("like a number") << QByteArray("cmd: '12'\n") << QByteArray("- \"12\"\n");
    QTest::newRow("colon") << QByteArray("cmd: 'a: b'\n") << QByteArray("- \"a: b\"\n");
}

void PolyaxonfileRowsTest::cleaned()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, argument);
    const Result result = converted("version: 1\nkind: job\nbuild: {image: i}\nrun:\n  " + command);
    QVERIFY2(result.text.contains(argument), result.text + result.refusal.toUtf8());
}

QTEST_APPLESS_MAIN(PolyaxonfileRowsTest)
#include "polyaxonfile_rows.moc"
