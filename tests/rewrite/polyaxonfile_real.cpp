// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/environment.h"
#include "rewrite/polyaxonfile_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace polyaxonfiles;

/// Polyaxonfiles before those who read them: v0.6.1 says what is wrong with one, releases of v1 and
/// v2 accept what became of it, and what a file means is computed with both sides' own code and
/// equal. Each says what it skipped where the package index is not reached.
class PolyaxonfileRealTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void v0SaysTheSame();
    void accepted_data();
    void accepted();
};

namespace {

QString v0()
{
    return pythonWith(u"polyaxon-schemas-0.6.1"_s,
                      {u"setuptools<81"_s, u"markupsafe<2.1"_s, u"polyaxon-schemas==0.6.1"_s},
                      u"import importlib.util as u; assert u.find_spec('polyaxon_schemas')"_s);
}

QString released(const QString &version)
{
    return pythonWith(
        u"polyaxonfile-"_s + version,
        {u"setuptools<81"_s, u"polyaxon=="_s + version, u"kubernetes<37"_s},
        u"import collections, collections.abc as a; collections.Iterable = a.Iterable; "
        "collections.Mapping = a.Mapping; import importlib.util as u; "
        "assert u.find_spec('polyaxon')"_s);
}

QString script(const QString &name)
{
    return QStringLiteral(WIZARD_TESTS "/rewrite/polyaxonfile/") + name;
}

// One line of JSON for each file.
QMap<QString, QJsonObject> asked(const QString &python, const QString &script,
                                 const QStringList &files)
{
    QMap<QString, QJsonObject> answers;
    for (qsizetype from = 0; from < files.size(); from += 100) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(python, QStringList{script} + files.mid(from, 100));
        process.waitForFinished(600'000);
        for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
            const QJsonObject answer = QJsonDocument::fromJson(line).object();
            if (answer.contains("file"_L1))
                answers.insert(answer["file"_L1].toString(), answer);
        }
    }
    return answers;
}

// Texts that v0 refuses, besides the files.
const QList<QByteArray> &wrong()
{
    static const QByteArray job = "version: 1\nkind: job\nbuild: {image: i}\nrun: {cmd: c}\n";
    static const QByteArray group =
        "version: 1\nkind: group\nbuild: {image: i}\nrun: {cmd: c}\nhptuning:\n";
    static const QList<QByteArray> texts{
        "version: 1\nkind: job\n",
        "version: 2\n" + job.sliced(11),
        job + "tags: a\nlogging: {level: LOUD}\n",
        job + "environment: {resources: {cpu: {requests: x, request: 1}}, max_restarts: 1.5, "
              "index: ~}\n",
        job + "environment: {secret_refs: [1], data_refs: {a: b}, node_selector: [a]}\n",
        job + "environment: {persistence: {data: [a]}, data_refs: [b]}\n",
        job + "environment: {config_map_refs: [a], configmap_refs: [b]}\n",
        job + "inputs: [{name: a, type: integer}]\n",
        job + "inputs: [{type: int}]\n",
        job + "inputs: [{name: a, type: int, is_optional: true, default: x}]\n",
        job + "inputs: [{name: a, type: float}]\nparams: {a: 1}\n",
        job + "inputs: [{name: a, type: uri}]\nparams: {a: b}\n",
        job + "inputs: [{name: a, type: s3_path}]\nparams: {a: b}\n",
        job + "inputs: [{name: a, type: azure_path}]\nparams: {a: 'wasbs://b'}\n",
        job + "inputs: [{name: a, type: int, options: [1, 2]}]\nparams: {a: 3}\n",
        job + "inputs: [{name: a, type: int, is_list: true}]\nparams: {a: [1, x]}\n",
        job + "inputs: [{name: a, type: dict_of_dicts}]\nparams: {a: {b: c}}\n",
        job + "inputs: [{name: a, type: int}]\nparams: {a: '{{ a.b }}'}\n",
        job + "inputs: [{name: a, type: int}]\nparams: {a: '{{ jobs.x.outputs.y }}'}\n",
        job + "inputs: a\n",
        "version: 1\nkind: job\nbuild: {image: 'a b'}\nrun: {cmd: c}\n",
        "version: 1\nkind: job\nbuild: {image: a, env_vars: [[A]], nocache: maybe}\nrun: {cmd: "
        "[1]}\n",
        "version: 1\nkind: job\nbuild: {}\nrun: {}\n",
        "version: 1\nkind: experiment\nparams: {a: 1}\ndeclarations: {b: 1}\n",
        "version: 1\nkind: experiment\nenvironment: {labels: {a: b}}\n",
        "version: 1\nkind: experiment\nframework: horovod\nenvironment: {replicas: {n_workers: 1, "
        "n_ps: 1}}\n",
        "version: 1\nkind: experiment\nframework: pytorch\nbackend: mpi\nenvironment: {replicas: "
        "{worker: [{index: 1}]}}\n",
        group + "  matrix: {a: {values: []}}\n",
        group + "  matrix: {a: {values: [1], range: [1, 2, 1]}}\n",
        group + "  matrix: {a: {range: [2, 1, 1]}}\n",
        group + "  matrix: {a: {range: [1, 2, 0]}}\n",
        group + "  matrix: {a: {linspace: {start: 1, stop: 2}}}\n",
        group + "  matrix: {a: {logspace: 'a:b:c'}}\n",
        group + "  matrix: {a: {geomspace: 1}}\n",
        group + "  random_search: {n_experiments: 0}\n  matrix: {a: {pvalues: [[a, 1]]}}\n",
        group + "  random_search: {}\n  matrix: {a: {pvalues: [[a, 0.9], [b, 0.9]]}}\n",
        group + "  bo: {n_initial_trials: 1}\n  matrix: {a: {values: [1]}}\n",
        group + "  bo: {n_initial_trials: 1, n_iterations: 1, metric: {name: a}}\n  matrix: {a: "
                "{normal: [0, 1]}}\n",
        group +
            "  hyperband: {max_iter: 0, eta: -1, resource: {name: a, type: text}, metric: {}}\n",
        group + "  early_stopping: [{metric: a, policy: {kind: mean}}, {policy: {}}]\n  matrix: "
                "{a: {values: [1]}}\n",
        "version: 1\nkind: pipeline\nops: [{name: 'a b', template: {}, trigger: never}]\n",
        "version: 1\nkind: pipeline\nschedule: {kind: monthly}\nops: a\ntemplates: [{kind: "
        "service}, a]\n",
        "version: 1\nkind: pipeline\nschedule: {kind: interval, frequency: x, start_at: "
        "tomorrow}\n",
        "version: 1\nkind: pipeline\ntimeout: 3\n",
        "version: 1\nkind: pipeline\nops: [{name: a, template: {path: b.yml}, timeout: 3}]\n"
        "templates: [{kind: job, name: t, build: {image: i}, run: {cmd: c}}]\n",
        "version: 1\nkind: pipeline\nops: [{name: a, template: {url: b}}]\n"
        "templates: [{kind: job, name: t, build: {image: i}, run: {cmd: c}}]\n",
        "version: 1\nkind: pipeline\nexecute_at: '2030-01-01T00:00:00'\nops: [{name: a, template: "
        "{name: t}}]\ntemplates: [{kind: job, name: t, build: {image: i}, run: {cmd: c}}]\n",
        "build: {image: a}\nrun: {cmd: go}\n"};
    return texts;
}

using Said = QList<std::pair<QString, QString>>;

Said said(const QJsonArray &messages)
{
    Said pairs;
    for (const QJsonValue &message : messages) {
        const QString text = message[1].toString();
        // Python tells a constructor's complaint without a path.
        pairs.emplaceBack(text.startsWith("__init__"_L1) ? QString() : message[0].toString(), text);
    }
    std::ranges::sort(pairs);
    return pairs;
}

} // namespace

void PolyaxonfileRealTest::v0SaysTheSame()
{
    const QString python = v0();
    if (python.isEmpty())
        QSKIP("polyaxon-schemas 0.6.1 cannot be installed here");
    QTemporaryDir place;
    QStringList paths;
    QList<std::pair<QString, QByteArray>> files = ownFiles() + samples();
    for (const QByteArray &text : wrong())
        files.emplaceBack(u"text.yml"_s, text);
    QMap<QString, QByteArray> texts;
    for (int number = 0; const auto &[path, text] : std::as_const(files)) {
        paths << place.filePath(u"%1.%2"_s.arg(number++).arg(QFileInfo(path).suffix()));
        QFile file(paths.last());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        texts.insert(paths.last(), text);
    }
    const auto answers = asked(python, script(u"v0_reasons.py"_s), paths);
    QCOMPARE(answers.size(), paths.size());
    int valid = 0;
    for (const QString &path : std::as_const(paths)) {
        const QJsonObject &answer = answers[path];
        const Result result = converted(texts[path]);
        const bool isOlder = result.says(u"polyaxonfile-layout"_s) ||
                             result.says(u"polyaxonfile-typo"_s) ||
                             result.says(u"polyaxonfile-plugin-kind"_s);
        if (answer["valid"_L1].toBool()) {
            ++valid;
            QVERIFY2(result.refusal.isEmpty() && !result.text.isEmpty(),
                     qPrintable(result.refusal));
            continue;
        }
        if (isOlder)
            continue;
        const Said reasons = said(answer["messages"_L1].toArray());
        QVERIFY2(!result.refusal.isEmpty() && result.text.isEmpty(), texts[path]);
        for (const auto &[at, message] : reasons) {
            const QString dotted = QString(at).replace(u'/', u'.');
            // The members of sets are in no order.
            const QString start = message.startsWith("Must be one of"_L1) ? u"Must be one of: "_s
                                  : message.contains(u'{') ? message.section(u'{', 0, 0)
                                                           : message;
            const QString told = dotted.isEmpty() ? start : dotted + u": "_s + start;
            QVERIFY2(result.refusal.contains(told) || message.contains("Unexpected section"_L1),
                     qPrintable(told + u"\nis not in\n"_s + result.refusal));
        }
    }
    QVERIFY(valid >= 15);
    qInfo("%lld files, %d of them valid: the same verdict and reasons as v0.6.1",
          qlonglong(paths.size()), valid);
}

void PolyaxonfileRealTest::accepted_data()
{
    QTest::addColumn<QString>("version");
    for (const char *version : {"1.1.0", "1.20.0", "2.9.4"})
        QTest::newRow(version) << QString::fromLatin1(version);
}

void PolyaxonfileRealTest::accepted()
{
    QFETCH(QString, version);
    const QString python = released(version);
    const QString before = v0();
    if (python.isEmpty() || before.isEmpty())
        QSKIP("the released packages cannot be installed here");
    QTemporaryDir place;
    QMap<QString, QString> inputs; // by what became of them
    QSet<QString> alone;           // have no runtime for their replicas
    QStringList results;
    for (int number = 0; const auto &[path, text] : ownFiles() + samples()) {
        const QString name = u"%1.%2"_s.arg(number++).arg(QFileInfo(path).suffix());
        const Result result = converted(text, version, u"/projects/digits/"_s + name);
        if (!result.refusal.isEmpty())
            continue;
        const auto put = [&](const QString &to, const QByteArray &bytes) {
            QFile file(place.filePath(to));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
            results << file.fileName();
        };
        put(name, result.text);
        inputs.insert(place.filePath(name), path);
        if (result.says(u"polyaxonfile-mxnet"_s))
            alone.insert(place.filePath(name));
        for (auto file = result.files.cbegin(); file != result.files.cend(); ++file)
            put(file.key(), file.value());
    }
    const auto meant = asked(python, script(u"meaning.py"_s), results);
    QCOMPARE(meant.size(), results.size());
    for (const QString &path : std::as_const(results))
        QVERIFY2(!meant[path].contains("error"_L1), qPrintable(inputs.value(path, path) + u": "_s +
                                                               meant[path]["error"_L1].toString()));
    const auto was = asked(before, script(u"meaning.py"_s), inputs.values());
    int equal = 0;
    for (auto input = inputs.cbegin(); input != inputs.cend(); ++input) {
        const QJsonObject expected = was[input.value()]["meaning"_L1].toObject();
        if (expected.isEmpty())
            continue; // a layout that v0.6.1 does not read
        const QJsonObject found = meant[input.key()]["meaning"_L1].toObject();
        for (const QString &part : expected.keys())
            QVERIFY2(
                expected[part] == found[part] || (alone.contains(input.key()) &&
                                                  (part == "workers"_L1 || part == "resources"_L1)),
                qPrintable(u"%1: %2: %3 became %4"_s.arg(
                    input.value(), part,
                    QString::fromUtf8(
                        QJsonDocument(QJsonArray{expected[part]}).toJson(QJsonDocument::Compact)),
                    QString::fromUtf8(
                        QJsonDocument(QJsonArray{found[part]}).toJson(QJsonDocument::Compact)))));
        ++equal;
    }
    qInfo("%lld files accepted by %s; %d mean what they meant", qlonglong(results.size()),
          qPrintable(version), equal);
}

QTEST_APPLESS_MAIN(PolyaxonfileRealTest)
#include "polyaxonfile_real.moc"
