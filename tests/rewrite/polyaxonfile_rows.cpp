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
};

namespace {

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
    row("date", experiment + "params: {a: 2019-01-01}\n",
        {"type: str\n", "value: \"2019-01-01\"\n"});
    row("tags of YAML",
        "version: !!int \"1\"\nkind: !!str experiment\nbuild: {image: img}\nparams: {a: !!float 3, "
        "b: !!bool \"yes\", c: !!str 5}\nrun: {cmd: go}\n",
        {"version: 1.1\n", "value: 3.0\n", "value: true\n", "value: \"5\"\n"});
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
    row("types that stay",
        job +
            "inputs: [{name: a, type: uri, is_optional: true}, {name: b, type: auth, is_optional: "
            "true}, {name: c, type: path, is_optional: true}, {name: d, type: metric, "
            "is_optional: true}, {name: e, type: metadata, is_optional: true}]\n",
        {"type: uri,", "type: auth,", "type: path,", "type: metric,", "type: metadata,"});
    row("run of v0",
        job + "inputs: [{name: a, type: int}]\nparams: {a: '{{ jobs.1.outputs.x }}'}\n",
        {"ref: runs.1, value: outputs.x"}, {}, {u"polyaxonfile-run-reference"_s});
    row("reserved name",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {params: 1}\nrun: {cmd: 'go {{ params "
        "}} {{ x.params }}'}\n",
        {"- name: params_input\n", "{{ params_input }}", "{{ x.params }}"}, {},
        {u"polyaxonfile-reserved-name"_s});
    row("reserved name, and what the product calls so",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {globals: 1}\nrun: {cmd: 'go {{ globals "
        "}}'}\n",
        {"go {{ globals_input }}", "{{ globals.run_artifacts_path }}/uploads"});
    row("reserved name in a template over lines",
        "version: 1\nkind: job\nbuild: {image: i}\nparams: {params: 1}\nrun:\n  cmd: go --a={{\n   "
        " "
        "params }} --b\n",
        {"go --a={{\n", "params_input }} --b\n"});
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
    row("a choice of ints and floats", group("  matrix: {a: {values: [1, 0.5]}}\n"),
        {"value: [1.0, 0.5]", "type: float\n"}, {}, {}, u"1.1.0"_s);
    const auto typed = [](const QByteArray &input, const QByteArray &way) {
        return "version: 1\nkind: group\ninputs: [{name: params, is_optional: true, " + input +
               "}]\nbuild: {image: i}\nrun: {cmd: 'go {{ params }}'}\nhptuning: {matrix: "
               "{params: " +
               way + "}}\n";
    };
    row("numbers for an input of another type",
        typed("type: str, default: x", "{range: [1, 5, 1]}"),
        {"- {name: params_input, type: int, isOptional: true}\n"}, {"value: x"},
        {u"polyaxonfile-matrix-type"_s});
    row("numbers for an input without a type",
        typed("default: [1, a]", "{uniform: [0, 1]}")
            .replace("hptuning: {", "hptuning: {random_search: {n_experiments: 1}, "),
        {"- {name: params_input, isOptional: true, type: float}\n"});
    row("a param of an input that the matrix gives",
        "version: 1\nkind: group\ninputs: [{name: a, type: int}]\nparams: {a: 3}\nbuild: {image: "
        "i}\nrun: {cmd: 'go {{ a }}'}\nhptuning: {matrix: {a: {values: [1, 2]}}}\n",
        {"value: [1, 2]"}, {"value: 3"}, {u"polyaxonfile-param-in-matrix"_s});
    row("a choice for an input of another type", typed("type: str", "{values: [1, 5]}"),
        {"- {name: params_input, type: str, isOptional: true}\n"});
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
    row("packages of steps",
        build("  image: a\n  build_steps:\n  - pip install --no-cache-dir -U "
              "polyaxon-client[gcs]==0.6.1\n  - \"pip3 install 'polyaxon-cli'  # it\"\n"),
        {"- pip install --no-cache-dir -U polyaxon[gcs]==1.20.0\n",
         "- \"pip3 install 'polyaxon==1.20.0'  # it\"\n"});
    row("packages of steps, before there were builds",
        "version: 1\nrun: {image: i, steps: [pip install polyaxon-helper==0.1], cmd: c}\n",
        {"run: [pip install polyaxon==1.20.0]\n"});
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

    row("output of another op",
        "version: 1\nkind: pipeline\nops:\n- {name: z, template: {name: t}}\n- {name: a, template: "
        "{name: u}, params: {x: '{{ ops.z.outputs.m }}'}}\ntemplates:\n- {kind: job, name: t, "
        "outputs: [{name: m, type: path}], build: {image: i}, run: {cmd: c}}\n- {kind: job, name: "
        "u, inputs: [{name: x, type: path}], build: {image: i}, run: {cmd: c}}\n",
        {"ref: ops.z", "value: outputs.m"}, {"{{ ops"});

    // Comments.
    row("comment after the last of a list in brackets",
        matrixStart +
            "  matrix:\n    a:\n      values: [1, 2]\n    # b:\n    #   values: [3]\n  # seed: 1\n",
        {"      value: [1, 2]\n    # b:\n    #   values: [3]\n", "  # seed: 1\n"});
    row("comment after the last param",
        "version: 1\nkind: job\nbuild: {image: i}\nparams:\n  a: 1\n  # b: 2\nrun: {cmd: 'c {{ a "
        "}}'}\n",
        {"    value: 1\n  # b: 2\n"});
    row("comment above a section that is none any more",
        job + "# The GPUs.\nenvironment:\n  node_selector: {pool: gpu}\n",
        {"    # The GPUs.\n    nodeSelector: {pool: gpu}\n"});
    row("comment between commands",
        "version: 1\nkind: job\nbuild: {image: i}\nrun:\n  cmd:\n    - a\n    # - b\n    - c\n",
        {"# - b\n"});

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
    row("tensorflow in the environment",
        experiment + "environment: {tensorflow: {n_workers: 2, n_ps: 1}}\n",
        {"kind: tfjob\n", "worker:\n    replicas: 2\n", "ps:\n    replicas: 1\n"});
    row("mxnet in the environment", experiment + "environment: {mxnet: {n_workers: 2, n_ps: 1}}\n",
        {"kind: mxjob\n", "server:\n    replicas: 1\n"});
    row("horovod in the environment", experiment + "environment: {horovod: {n_workers: 2}}\n",
        {"kind: mpijob\n", "-np 2"});
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

QTEST_APPLESS_MAIN(PolyaxonfileRowsTest)
#include "polyaxonfile_rows.moc"
