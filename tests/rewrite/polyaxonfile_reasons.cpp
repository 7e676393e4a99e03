// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile_case.h"

using namespace polyaxonfiles;

/// What v0 itself refuses is refused with its reasons; what it ran is cleaned as it did it.
class PolyaxonfileReasonsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasons_data();
    void reasons();
    void tabsThatAreContent_data();
    void tabsThatAreContent();
    void numberOfV1();
    void cleaned_data();
    void cleaned();
};

void PolyaxonfileReasonsTest::reasons_data()
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
    row("no kind", "build: {image: a}\nrun: {cmd: go}\n",
        "line 1, column 1: The Polyaxonfile `kind` must be specified.");
    row("no kind, with its version", "version: 1\nbuild: {image: a}\nrun: {cmd: go}\n",
        "line 1, column 1: The Polyaxonfile `kind` must be specified.");
    row("unknown kind", "version: 1\nkind: experi.ment\nrun: {cmd: go}\n",
        "line 2, column 7: The Polyaxonfile with kind `experi.ment` is not a supported value.");
    row("missing schedule",
        "version: 1\nkind: pipeline\nschedule: {kind: interval, frequency: 3}\n",
        "schedule.0.start_at: Missing data for required field.");
    // v0 read these sections of its documentation, and then refused them.
    const auto pipeline = [](const QByteArray &op, const QByteArray &rest = {}) {
        return "version: 1\nkind: pipeline\n" + rest + "ops:\n- {name: a, " + op +
               "}\ntemplates:\n- {kind: job, name: t, build: {image: i}, run: {cmd: c}}\n";
    };
    for (const char *way : {"url: 'https://h.org/a.yml'", "path: a.yml", "action: x", "event: x"})
        row(way, pipeline("template: {" + QByteArray(way) + "}"),
            "Pipeline op with name `a` requires a template with name `None`");
    row("timeout of an op", pipeline("template: {name: t}, timeout: 60"),
        "ops.0.timeout: Unknown field.");
    row("a date", pipeline("template: {name: t}", "execute_at: '2030-01-01T00:00:00'\n"),
        "line 3, column 1: Unexpected section `execute_at` in Polyaxonfile version `1`.");
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
    row("time limit of a pipeline", "version: 1\nkind: pipeline\ntimeout: 60\nops: []\n",
        "line 3, column 1: Unexpected section `timeout`");
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
    const char *tab = "found character '\\t' that cannot start any token";
    row("tab behind a value", "version: 1\nkind: job\t\nbuild: {image: i}\nrun: {cmd: c}\n", tab);
    row("tab before a comment", job + "tags: [a]\t# b\n", "line 5, column 10");
    row("tab within a plain value", job + "tags: [a\tb]\n", "line 5, column 9");
    row("tab on a blank line", job + "\t\ntags: [a]\n", "line 5, column 1: a tab is");
    row("tab on a line behind a block",
        "version: 1\nkind: job\nbuild: {image: i}\nrun:\n  cmd: |\n    a\n  \t\ntags: [a]\n",
        "line 7, column 3: a tab is");
    row("no YAML", "version: 1\nkind: job\nbuild: [a\nrun: {cmd: c}\n", "line 4");
}

void PolyaxonfileReasonsTest::reasons()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    const Result result = converted(text);
    QVERIFY2(result.refusal.contains(reason), qPrintable(result.refusal));
    QVERIFY(result.text.isEmpty() && result.files.isEmpty());
}

void PolyaxonfileReasonsTest::tabsThatAreContent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("in quotes") << job + "tags: ['a\tb', \"c\td\"]\n";
    QTest::newRow("in a comment") << job + "tags: [a] # b\tc\n#\td\n";
    QTest::newRow("in a block") << QByteArray("version: 1\nkind: job\nbuild: {image: i}\nrun:\n  "
                                              "cmd: |\n    a\tb\n\n    \t\ntags: [a]\n");
    QTest::newRow("in JSON") << QByteArray(
        "{\n\t\"version\": 1,\n\t\"kind\": \"job\",\n\t\"build\": {\"image\": \"i\"},\n"
        "\t\"run\": {\"cmd\": \"c\"}\n}\n");
}

void PolyaxonfileReasonsTest::tabsThatAreContent()
{
    QFETCH(QByteArray, text);
    const Result result = converted(text);
    QCOMPARE(result.refusal, QString());
    QVERIFY(result.text.contains("kind"));
}

void PolyaxonfileReasonsTest::numberOfV1()
{
    const QByteArray before = "version: 1 # of before\nkind: operation\nhubRef: kaniko\n";
    QCOMPARE(converted(before).text, "version: 1.1 # of before\nkind: operation\nhubRef: kaniko\n");
    QCOMPARE(converted("version: 1.1\nkind: component\nrun: {kind: job}\n").rewriting.edits.size(),
             0);
}

void PolyaxonfileReasonsTest::cleaned_data()
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

void PolyaxonfileReasonsTest::cleaned()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, argument);
    const Result result = converted("version: 1\nkind: job\nbuild: {image: i}\nrun:\n  " + command);
    QVERIFY2(result.text.contains(argument), result.text + result.refusal.toUtf8());
}

QTEST_APPLESS_MAIN(PolyaxonfileReasonsTest)
#include "polyaxonfile_reasons.moc"
