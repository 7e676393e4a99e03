// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/legs.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Packages of v0 that are keys of a table, and what v1 needs beside it.
class V0RequirementsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keys_data();
    void keys();
    void brings_data();
    void brings();

private:
    static QByteArray along(const QString &file, const QByteArray &text, const char *target,
                            QStringList *notes = nullptr, const char *from = "0.6.1");
};

// By all guides that lead to the target.
QByteArray V0RequirementsTest::along(const QString &file, const QByteArray &text,
                                     const char *target, QStringList *notes, const char *from)
{
    RewriteRequest request;
    request.file = file;
    request.from = *Version::parse(QString::fromLatin1(from));
    request.target = *Version::parse(QString::fromLatin1(target));
    const auto legs = guidesBetween(request.from, request.target);
    const auto rewriting = rewriteAlong(TextKind::Requirements, text, *legs, request);
    if (!rewriting)
        return rewriting.error().text().toUtf8();
    for (const Finding &note : rewriting->notes)
        if (notes)
            *notes << note.id;
    return spliced(text, rewriting->edits).value_or("not spliced");
}

void V0RequirementsTest::keys_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after"); // empty: it stays
    QTest::addColumn<QString>("notes");
    const auto row = [](const char *name, const QString &file, const QByteArray &before,
                        const QByteArray &after, const QString &notes = {}) {
        QTest::newRow(name) << file << before << after << notes;
    };
    const QString poetry = u"pyproject.toml"_s;
    const QByteArray head = "[tool.poetry.dependencies]\n";
    row("exactly", poetry, head + "polyaxon-cli = \"0.6.1\" # the command\n",
        head + "polyaxon = \"2.9.4\" # the command\nkubernetes = \"<37\"\n");
    row("caret", poetry, head + "polyaxon-client = \"^0.6\"\n",
        head + "polyaxon = \"^2.9\"\nkubernetes = \"<37\"\n");
    row("any", poetry, head + "Polyaxon_CLI = \"*\"\n",
        head + "polyaxon = \"==2.9.4\"\nkubernetes = \"<37\"\n");
    row("quoted", poetry, head + "\"polyaxon-schemas\" = '~0.6.1'\n",
        head + "polyaxon = '~2.9.4'\nkubernetes = \"<37\"\n");
    row("in braces", poetry,
        head + "polyaxon-client = { version = \"^0.5\", extras = [\"gcs\"] }\nkeras = \"2.2.4\"\n",
        head + "polyaxon = { version = \"^2.9\", extras = [\"gcs\"] }\nkubernetes = "
               "\"<37\"\nkeras = \"2.2.4\"\n");
    row("two of them", poetry,
        head + "polyaxon-cli = \"*\"\npolyaxon-client = {version = "
               "\"0.6.1\", extras = [\"s3\"]}\n",
        head + "polyaxon = {version = \"2.9.4\", extras = [\"s3\"]}\nkubernetes = \"<37\"\n");
    row("a table of its own", poetry,
        "[tool.poetry.dependencies.polyaxon-client]\nversion = \"^0.6\"\noptional = true\n",
        "[tool.poetry.dependencies.polyaxon]\nversion = \"^2.9\"\noptional = true\n",
        u"requirements-constraint-wanted"_s);
    row("named by an extra", poetry,
        head + "polyaxon-client = {version = \"0.6.1\", optional = "
               "true}\n[tool.poetry.extras]\ntracking = [\"polyaxon-client\", \"keras\"]\n",
        head + "polyaxon = {version = \"2.9.4\", optional = true}\nkubernetes = "
               "\"<37\"\n[tool.poetry.extras]\ntracking = [\"polyaxon\", \"keras\"]\n");
    row("an inner part needs an extra", poetry, head + "polyaxon-dockerizer = \"0.6.1\"\n", {},
        u"requirements-code"_s);
    row("without a version", poetry, head + "polyaxon-client = {optional = true}\n", {},
        u"requirements-code"_s);
    row("by the version of Python", poetry,
        head + "polyaxon-client = [{version = \"0.5.6\", python = \"<3\"}, {version = \"0.6.1\", "
               "python = \">=3\"}]\n",
        {}, u"requirements-code"_s);
    row("from an address", poetry, head + "polyaxon-client = {git = \"https://x/y\"}\n", {},
        u"requirements-direct"_s);
    row("Pipfile", u"Pipfile"_s,
        "[packages]\npolyaxon-cli = \"==0.5.6\"\n\n[dev-packages]\npolyaxon-client = {extras = "
        "[\"gcs\"], version = \"==0.5.6\"}\n",
        "[packages]\npolyaxon = \"==2.9.4\"\nkubernetes = \"<37\"\n\n[dev-packages]\npolyaxon = "
        "{extras = [\"gcs\"], version = \"==2.9.4\"}\nkubernetes = \"<37\"\n");
}

void V0RequirementsTest::keys()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, notes);
    QStringList said;
    QCOMPARE(along(file, before, "2.9.4", &said), after.isEmpty() ? before : after);
    said.removeDuplicates();
    QCOMPARE(said.join(u' '), notes);
}

void V0RequirementsTest::brings_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("the oldest") << QByteArray("1.1.0")
                                << QByteArray("polyaxon==1.1.0\nsetuptools<81\nkubernetes<37\n");
    QTest::newRow("v1") << QByteArray("1.20.0")
                        << QByteArray("polyaxon==1.20.0\nsetuptools<81\nkubernetes<37\n");
    QTest::newRow("v2") << QByteArray("2.9.4") << QByteArray("polyaxon==2.9.4\nkubernetes<37\n");
    QTest::newRow("one that is whole") << QByteArray("2.18.0") << QByteArray("polyaxon==2.18.0\n");
}

// Only what the target itself needs.
void V0RequirementsTest::brings()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, after);
    QCOMPARE(along(u"requirements.txt"_s, "polyaxon-client==0.6.1\n", target.constData()), after);
    QCOMPARE(along(u"requirements.txt"_s, after, target, nullptr, target), after);
}

QTEST_GUILESS_MAIN(V0RequirementsTest)
#include "requirements.moc"
