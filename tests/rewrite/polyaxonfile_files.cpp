// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile_case.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace polyaxonfiles;

/// Whole Polyaxonfiles: polyaxonfile/files/NAME.before.yml becomes NAME.after.yml, with what comes
/// besides in it, and says what is in NAME.notes.txt. WIZARD_RENEW_GOLDEN=1 writes both anew.
class PolyaxonfileFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void oldestTarget_data() { files_data(); }
    void oldestTarget();
    void convertedAgainNothingChanges_data() { files_data(); }
    void convertedAgainNothingChanges();
    void snakeCaseNeverSurvives_data() { files_data(); }
    void snakeCaseNeverSurvives();
    void damagedTextNeverHurts_data() { files_data(); }
    void damagedTextNeverHurts();
    void commentsComeAlong();
    void valuesAreCopied();
    void windowsLinesStay();
    void byTheFormOfTheText();
    void deepAndWideIsQuick();
};

namespace {

// The converted file and what comes besides, as one text to be looked at.
QByteArray shown(const Result &result)
{
    QByteArray text = result.text;
    for (auto file = result.files.cbegin(); file != result.files.cend(); ++file)
        text += "\n=== " + file.key().toUtf8() + " ===\n" + file.value();
    return text;
}

QByteArray refusalOr(const Result &result)
{
    return result.refusal.isEmpty() ? shown(result) : "refused: " + result.refusal.toUtf8() + '\n';
}

const QRegularExpression &snake()
{
    // Keys that only v0 has; names that people give are theirs.
    static const QRegularExpression keys(
        uR"x(^\s*-?\s*"?(build_steps|env_vars|node_selectors?|service_account|image_pull_secrets|data_refs|artifact_refs|secret_refs|config_?map_refs|max_restarts|n_workers|n_ps|default_worker|default_ps|is_optional|is_list|is_flag|lang_env|random_search|grid_search|early_stopping|n_experiments|max_iter|n_iterations|n_initial_trials|utility_function|evaluation_interval|start_at|end_at|depends_on_past|skip_on_upstream_skip|max_retries|hptuning|declarations)"?:)x"_s,
        QRegularExpression::MultilineOption);
    return keys;
}

} // namespace

void PolyaxonfileFilesTest::files_data()
{
    QTest::addColumn<QString>("path");
    for (const auto &[path, text] : ownFiles())
        QTest::newRow(qPrintable(QFileInfo(path).baseName())) << path;
}

void PolyaxonfileFilesTest::files()
{
    QFETCH(QString, path);
    const QFileInfo info(path);
    const QString file = u"/projects/digits/"_s + info.baseName() + u'.' + info.suffix();
    const Result result = converted(content(path), u"1.20.0"_s, file);
    const QString stem = folder() + info.baseName();
    compareWithGolden(stem + u".after."_s + info.suffix(), refusalOr(result));
    compareWithGolden(stem + u".notes.txt"_s, notesOf(result.rewriting));
}

// For v1.1.0 only what differs is kept: the file as a whole is tried by the real one.
void PolyaxonfileFilesTest::oldestTarget()
{
    QFETCH(QString, path);
    const Result result = converted(content(path), u"1.1.0"_s);
    QVERIFY2(result.refusal.isEmpty(), qPrintable(result.refusal));
    QVERIFY(!result.text.contains("run_artifacts_path"));
    for (const QByteArray &text : QList{result.text} + result.files.values())
        QVERIFY(!text.contains("destination:\n    value: "));
}

void PolyaxonfileFilesTest::convertedAgainNothingChanges()
{
    QFETCH(QString, path);
    const Result result = converted(content(path));
    for (const QByteArray &text : QList{result.text} + result.files.values()) {
        const Result again = converted(text);
        QVERIFY2(again.refusal.isEmpty(), qPrintable(again.refusal));
        QVERIFY(again.rewriting.edits.isEmpty());
        QVERIFY(again.files.isEmpty());
    }
}

void PolyaxonfileFilesTest::snakeCaseNeverSurvives()
{
    QFETCH(QString, path);
    const Result result = converted(content(path));
    for (const QByteArray &text : QList{result.text} + result.files.values()) {
        const auto match = snake().match(QString::fromUtf8(text));
        QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
    }
}

void PolyaxonfileFilesTest::damagedTextNeverHurts()
{
    QFETCH(QString, path);
    const QByteArray whole = content(path);
    QRandomGenerator random(7);
    for (int i = 0; i < 60; ++i) {
        QByteArray text = whole;
        const int count = int(random.bounded(1, 4));
        for (int damage = 0; damage < count; ++damage) {
            const qsizetype at = random.bounded(int(text.size()));
            switch (random.bounded(3)) {
            case 0:
                text.remove(at, random.bounded(8));
                break;
            case 1:
                text.insert(at, "\n: -{}[]'\"#&*|>"[random.bounded(15)]);
                break;
            default:
                text.insert(at, text.sliced(random.bounded(int(text.size()))).first(1));
            }
        }
        const Result result = converted(text);
        if (result.refusal.isEmpty() && !result.rewriting.edits.isEmpty())
            QVERIFY(converted(result.text).rewriting.edits.isEmpty());
        QVERIFY2(!result.refusal.startsWith("polyaxonfile-unproven"_L1),
                 qPrintable(result.refusal));
    }
}

void PolyaxonfileFilesTest::commentsComeAlong()
{
    const Result result = converted(content(folder() + u"experiment.before.yml"_s));
    for (const char *comment :
         {"# Digits, trained on the small cluster.", "# What the program takes.",
          "# as in the paper", "# half of a node"})
        QVERIFY2(result.text.count(comment) == 1, comment);
    QVERIFY(result.text.startsWith("# Digits, trained on the small cluster.\n---\n"));
}

void PolyaxonfileFilesTest::valuesAreCopied()
{
    const QByteArray before =
        "version: 1\nkind: job\nname: 'a'\nbuild:\n  image: b\n  build_steps: [c]\n"
        "  env_vars: [[KEY, 'hidden words']]\nrun: {cmd: d}\n";
    const Result result = converted(before);
    QVERIFY(result.files.first().contains("KEY: 'hidden words'"));
    for (const NewFile &file : result.rewriting.files)
        for (const Piece &piece : file.content)
            QVERIFY(!piece.literal.contains("hidden words"));
}

void PolyaxonfileFilesTest::windowsLinesStay()
{
    QByteArray before =
        "\xEF\xBB\xBFversion: 1\nkind: job\nbuild: {image: a}\nrun:\n  cmd: |\n    b\n    c\n";
    before.replace("\n", "\r\n");
    const Result result = converted(before);
    QVERIFY(result.text.startsWith("\xEF\xBB\xBFversion: 1.1\r\n"));
    QCOMPARE(result.text.count('\n'), result.text.count("\r\n"));
    QVERIFY(result.text.contains("b\r\n") && result.text.contains("c\r\n"));
}

void PolyaxonfileFilesTest::byTheFormOfTheText()
{
    RewriteRequest request;
    request.target = *Version::parse(u"1.20.0"_s);
    const QByteArray before = "kind: job\nversion: 1\nbuild: {image: a}\nrun: {cmd: b}\n";
    QCOMPARE(recognisedForm("train.yaml", before), TextForm::Polyaxonfile);
    const auto rewriting = rewriteText(TextKind::Polyaxonfile, before, guide(), request);
    QVERIFY(rewriting && rewriting->edits.size() == 1);
    QCOMPARE(recognisedForm("first.yml", content(folder() + u"first_layout.before.yml"_s)),
             TextForm::Polyaxonfile);
    QCOMPARE(recognisedForm("polyaxonfile.json", "{}"), TextForm::Polyaxonfile);
    QCOMPARE(recognisedForm({}, content(folder() + u"json.before.json"_s)), TextForm::Polyaxonfile);
    QVERIFY(recognisedForm("compose.yml", "version: '3'\nservices: {}\n") !=
            TextForm::Polyaxonfile);
}

void PolyaxonfileFilesTest::deepAndWideIsQuick()
{
    QByteArray before = "version: 1\nkind: experiment\nbuild: {image: a}\nrun: {cmd: b}\nparams:\n";
    for (int i = 0; i < 500; ++i)
        before += "  p" + QByteArray::number(i) + ": " + QByteArray(50, '[') + '1' +
                  QByteArray(50, ']') + '\n';
    QElapsedTimer timer;
    timer.start();
    const Result result = converted(before);
    QVERIFY(timer.elapsed() < 20'000);
    QVERIFY(!result.refusal.isEmpty() || !result.text.isEmpty());
}

QTEST_APPLESS_MAIN(PolyaxonfileFilesTest)
#include "polyaxonfile_files.moc"
