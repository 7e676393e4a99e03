// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What comes out is put to the real tools, with the package index that they are set up for: they
/// have to read it, and what they choose has to be the target, with what it needs beside it.
class RequirementsRealTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pipChoosesTheTarget();
    void uvChoosesTheTarget_data();
    void uvChoosesTheTarget();
    void poetryChecksWhatComesOut();

private:
    void write(const QString &name, const QByteArray &before) const;
    QByteArray run(const QString &program, const QStringList &arguments,
                   bool *isDone = nullptr) const;
    QString tool(const QString &name) const { return m_folder.filePath(u"venv/bin/"_s + name); }

    QTemporaryDir m_folder;
    std::optional<Guide> m_guide;
};

void RequirementsRealTest::initTestCase()
{
    m_guide = *Guide::builtIn(u"v1-to-v2"_s);
    run(u"python3"_s, {u"-m"_s, u"venv"_s, m_folder.filePath(u"venv"_s)});
    run(tool(u"pip"_s), {u"--quiet"_s, u"--disable-pip-version-check"_s, u"install"_s, u"uv"_s});
    if (!QFile::exists(tool(u"uv"_s)))
        QSKIP("the package index is not reachable");
}

// Rewrites a text for 2.9.4, which needs kubernetes<37.
void RequirementsRealTest::write(const QString &name, const QByteArray &before) const
{
    RewriteRequest request;
    request.file = name;
    request.target = *Version::parse(u"2.9.4");
    const auto rewriting = rewriteRequirements(before, *m_guide, request);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(*spliced(before, rewriting->edits));
}

QByteArray RequirementsRealTest::run(const QString &program, const QStringList &arguments,
                                     bool *isDone) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(program, arguments);
    if (!process.waitForFinished(600'000) || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {};
    }
    if (isDone)
        *isDone = true;
    return process.readAllStandardOutput();
}

void RequirementsRealTest::pipChoosesTheTarget()
{
    write(u"requirements.txt"_s, "-c constraints.txt\npolyaxon[async]~=1.20.0  # client\n"
                                 "polyaxon-sdk==1.20.0\n");
    write(u"constraints.txt"_s, "polyaxon-sdk==1.20.0\npolyaxon<2\n");
    const QByteArray report =
        run(tool(u"pip"_s), {u"install"_s, u"--dry-run"_s, u"--quiet"_s, u"--ignore-installed"_s,
                             u"--report"_s, u"-"_s, u"-r"_s, u"requirements.txt"_s});
    QMap<QString, QString> chosen;
    const QJsonArray installs = QJsonDocument::fromJson(report)["install"_L1].toArray();
    for (const QJsonValue &install : installs) {
        const QJsonObject metadata = install["metadata"_L1].toObject();
        chosen.insert(metadata["name"_L1].toString(), metadata["version"_L1].toString());
    }
    QCOMPARE(chosen.value(u"polyaxon"_s), u"2.9.4"_s);
    QVERIFY(Version::parse(chosen.value(u"kubernetes"_s)));
    QVERIFY2(*Version::parse(chosen.value(u"kubernetes"_s)) < *Version::parse(u"37"),
             qPrintable(chosen.value(u"kubernetes"_s)));
    QVERIFY(chosen.contains(u"kubernetes_asyncio"_s) || chosen.contains(u"kubernetes-asyncio"_s));
    QVERIFY(!chosen.contains(u"polyaxon-sdk"_s));
}

void RequirementsRealTest::uvChoosesTheTarget_data()
{
    QTest::addColumn<QByteArray>("dependencies");
    QTest::newRow("pin") << "[\"polyaxon==1.20.0\", \"polyaxon-sdk\"]"_ba;
    QTest::newRow("lines") << "[\n  \"polyaxon~=1.20.0\", # client\n  'polyaxon-sdk'\n]"_ba;
}

void RequirementsRealTest::uvChoosesTheTarget()
{
    QFETCH(QByteArray, dependencies);
    write(u"pyproject.toml"_s, "[project]\nname = \"trainer\"\nversion = \"0.1\"\n"
                               "requires-python = \">=3.9\"\ndependencies = " +
                                   dependencies + "\n");
    const QByteArray found =
        run(tool(u"uv"_s), {u"pip"_s, u"compile"_s, u"--quiet"_s, u"--python"_s, tool(u"python"_s),
                            u"pyproject.toml"_s});
    QVERIFY2(found.contains("polyaxon==2.9.4"), found);
    QVERIFY2(found.contains("kubernetes==3") && !found.contains("kubernetes==37"), found);
    QVERIFY(!found.contains("polyaxon-sdk"));
}

void RequirementsRealTest::poetryChecksWhatComesOut()
{
    run(tool(u"pip"_s),
        {u"--quiet"_s, u"--disable-pip-version-check"_s, u"install"_s, u"poetry"_s});
    if (!QFile::exists(tool(u"poetry"_s)))
        QSKIP("poetry cannot be installed here");
    write(u"pyproject.toml"_s,
          "[tool.poetry]\nname = \"trainer\"\nversion = \"0.1.0\"\ndescription = \"\"\n"
          "authors = []\n\n[tool.poetry.dependencies]\npython = \"^3.9\"\n"
          "polyaxon = {version = \"^1.20\", extras = [\"async\"]} # client\n"
          "polyaxon-sdk = {version = \"*\", optional = true}\n\n"
          "[tool.poetry.extras]\nmodels = [\"polyaxon-sdk\"]\n");
    bool isDone = false;
    run(tool(u"poetry"_s), {u"check"_s, u"--no-ansi"_s, u"--no-interaction"_s}, &isDone);
    QVERIFY(isDone);
}

QTEST_GUILESS_MAIN(RequirementsRealTest)
#include "requirements_real.moc"
