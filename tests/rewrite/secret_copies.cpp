// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/legs.h"
#include "rewrite/secret_copies.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What is saved of a rewriting does not hold the secrets of its text, however they are written
/// anew, and what it makes of the text does.
class SecretCopiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofPolyaxonfiles_data();
    void ofPolyaxonfiles();
    void inParts();
    void nothingToHide();
};

namespace {

const QByteArray canary = "k4narienv0gel";

QByteArray savedOf(const Rewriting &rewriting)
{
    QJsonArray all;
    for (const Edit &edit : rewriting.edits)
        all << edit.toJson();
    for (const NewFile &file : rewriting.files)
        all << file.toJson();
    for (const Finding &note : rewriting.notes)
        all << note.toJson();
    return QJsonDocument(all).toJson();
}

} // namespace

void SecretCopiesTest::ofPolyaxonfiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>(
        "times"); // that it is there afterwards, in the file and what comes besides
    const QByteArray head = "version: 1\nkind: experiment\nbuild: {image: i}\n";
    const QByteArray run = "run: {cmd: go}\n";
    const auto row = [](const char *name, const QByteArray &text, int times) {
        QTest::newRow(name) << text << times;
    };
    row("a command over lines",
        head + "run:\n  cmd: go --token " + canary + " \\\n    --password=" + canary + "\n", 2);
    row("commands", head + "run:\n  cmd:\n  - export A_TOKEN=" + canary + "\n  - go\n", 1);
    row("a param", head + run + "params: {api_token: " + canary + "}\n", 1);
    row("a default",
        head + run +
            "inputs:\n- {name: password, type: str, is_optional: true, default: " + canary + "}\n",
        1);
    row("a value of a matrix",
        "version: 1\nkind: group\nbuild: {image: i}\nrun: {cmd: 'go {{ api_token }}'}\nhptuning: "
        "{matrix: {api_token: {values: [" +
            canary + ", " + canary + "2]}}}\n",
        2);
    row("a step of a build",
        "version: 1\nkind: job\nrun: {cmd: go}\nbuild:\n  image: i\n  build_steps:\n  - pip "
        "install "
        "--index-url https://me:" +
            canary + "@h.org polyaxon-client==0.6.1\n  - export KEY_TOKEN=" + canary + "\n",
        2);
    row("a secret variable of a build",
        "version: 1\nkind: job\nrun: {cmd: go}\nbuild: {image: i, env_vars: [[A_TOKEN, " + canary +
            "]]}\n",
        0);
    row("steps before there were builds",
        "version: 1\nrun: {image: i, steps: ['echo password=" + canary +
            "'], cmd: 'go --password " + canary + "'}\n",
        2);
    row("JSON",
        "{\"version\": 1, \"kind\": \"job\", \"build\": {\"image\": \"i\", \"build_steps\": "
        "[\"login "
        "--password " +
            canary + "\"]}, \"run\": {\"cmd\": \"go --password '" + canary + "'\"}}\n",
        2);
}

void SecretCopiesTest::ofPolyaxonfiles()
{
    QFETCH(QByteArray, text);
    QFETCH(int, times);
    for (const QString &target : {u"1.20.0"_s, u"2.9.4"_s}) {
        RewriteRequest request;
        request.file = u"/projects/digits/job.yml"_s;
        request.from = *Version::parse(u"0.6.1");
        request.target = *Version::parse(target);
        const auto legs = legsOf(*GuideWays::builtIn(), TextKind::Polyaxonfile, text, request);
        QVERIFY(legs);
        const auto rewriting = rewriteAlong(TextKind::Polyaxonfile, text, *legs, request);
        QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
        QByteArray all = *spliced(text, rewriting->edits);
        for (const NewFile &file : rewriting->files)
            all += joined(text, file.content);
        QVERIFY2(all.count(canary) == times, all);
        QVERIFY2(!savedOf(*rewriting).contains(canary), savedOf(*rewriting));
    }
}

// Quotes that were not there stay literals; what is between them is copied.
void SecretCopiesTest::inParts()
{
    const QByteArray text = "password: it's " + canary + "\n";
    Edit edit;
    edit.begin = 0;
    edit.end = text.size();
    edit.replacement = {Piece::text("a: 1\npassword: 'it''s " + canary + "'\n")};
    const Rewriting before{{edit}, {}};
    const Rewriting after = withSecretsCopied(text, TextKind::Deployment, before);
    QCOMPARE(*spliced(text, after.edits), *spliced(text, before.edits));
    const QByteArray saved = savedOf(after);
    QVERIFY2(!saved.contains("it") && !saved.contains(canary) && saved.contains("a: 1"), saved);
}

void SecretCopiesTest::nothingToHide()
{
    const QByteArray text = "a: 1\n";
    Edit edit;
    edit.begin = 3;
    edit.end = 4;
    edit.replacement = {Piece::text("2"), Piece::copy(0, 1)};
    const Rewriting rewriting{{edit}, {}};
    QCOMPARE(withSecretsCopied(text, TextKind::Deployment, rewriting).edits, rewriting.edits);
}

QTEST_APPLESS_MAIN(SecretCopiesTest)
#include "secret_copies.moc"
