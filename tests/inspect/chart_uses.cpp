// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#ifndef Q_MOC_RUN // which cannot read texts of several lines
#include "chart_use_rows.h"
#endif
#include "inspecting.h"

#include "inspect/chart_uses.h"

#include <QTemporaryDir>

using namespace inspecting;

/// Files of other tools that install the product's charts, as their own documentation has them.
class ChartUses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inFiles_data();
    void inFiles();
    void whatSpoilsAFile_data();
    void whatSpoilsAFile();
    void foundInAProject();
    void everyFormIsTried();

private:
    QSet<QString> m_seen;
};

namespace {

QStringList shown(const QString &path, const QByteArray &text)
{
    QStringList lines;
    for (const ChartUse &use : chartUsesIn(ChartUseKnowledge::builtIn(), path, text))
        lines << u"%1: %2 %3 %4"_s.arg(use.place.line).arg(use.what, use.chart, use.version);
    return lines;
}

} // namespace

void ChartUses::inFiles_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("uses");
    const auto row = [](const char *name, const char *path, const char *text,
                        const QStringList &uses) {
        QTest::newRow(name) << QString::fromUtf8(path) << QByteArray(text) << uses;
    };
    addChartUseRows(row);
}

void ChartUses::inFiles()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QTEST(shown(path, text), "uses");
    for (const ChartUse &use : chartUsesIn(ChartUseKnowledge::builtIn(), path, text))
        m_seen.insert(use.what + use.pause);
    // As an editor on Windows leaves it: the same, at the same places.
    if (!text.contains('\r'))
        QTEST(shown(path, "\xEF\xBB\xBF" + QByteArray(text).replace("\n", "\r\n")), "uses");
}

void ChartUses::whatSpoilsAFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    const QByteArray yaml = "releases:\n- chart: polyaxon/polyaxon\n  version: 1.20.0\n";
    const QByteArray code = "resource \"helm_release\" \"a\" {\n chart = \"polyaxon\"\n"
                            " version = \"1.${\"a\"}\"\n values = <<EOT\nEOT\n}\n'''\n\"a";
    for (qsizetype length = 0; length < yaml.size(); ++length) {
        QTest::addRow("yaml %d", int(length))
            << u"h.gotmpl"_s << yaml.first(length) + "{{ polyaxon";
        QTest::addRow("brackets %d", int(length))
            << u"h.yaml"_s << "polyaxon {%\n" + yaml.first(length);
    }
    for (const QString &path : {u"a.tf"_s, u"a.py"_s, u"a.ts"_s})
        for (qsizetype length = 0; length <= code.size(); ++length)
            QTest::addRow("%s %d", qPrintable(path), int(length))
                << path << "// polyaxon pulumi\n}])" + code.first(length);
}

// It is read to its end, and nothing is made up.
void ChartUses::whatSpoilsAFile()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    for (const ChartUse &use : chartUsesIn(ChartUseKnowledge::builtIn(), path, text)) {
        QCOMPARE(use.chart, u"polyaxon"_s);
        QVERIFY(use.version.isEmpty() || u"1.20.0"_s.startsWith(use.version));
        QVERIFY(use.place.line >= 1 && use.place.line <= text.count('\n') + 1);
    }
}

void ChartUses::foundInAProject()
{
    QTemporaryDir folder;
    const QString root = QFileInfo(folder.path()).canonicalFilePath();
    const auto at = [&](const QString &name) { return root + u'/' + name; };
    const auto terraform = [](const char *version) {
        return QByteArray("resource \"helm_release\" \"p\" {\n  chart = \"polyaxon\"\n") + version +
               "}\n";
    };
    write(at(u"old.tf"_s), terraform("  version = \"1.20.0\"\n"));
    write(at(u"wild.tf"_s), terraform("  version = \"1.x\"\n"));
    write(at(u"new.tf"_s), terraform("  version = \"2.12.0\"\n"));
    write(at(u"open.tf"_s), terraform(""));
    write(at(u"latest.tf"_s), terraform("  version = \">=1.0\"\n"));
    write(at(u"ignored/old.tf"_s), terraform("  version = \"1.20.0\"\n"));
    write(at(u"ignored.tf"_s), terraform("  version = \"1.20.0\"\n"));
    write(at(u".gitignore"_s), "ignored*\n");
    QCOMPARE(run({u"git"_s, u"init"_s, u"--quiet"_s, root}).status, 0);
    Scope scope = offlineScope();
    scope.projects << root;
    const Inspection inspection = inspected(scope);
    QStringList elsewhere;
    QStringList open;
    for (const Finding &found : inspection.findings) {
        const QString name = QDir(root).relativeFilePath(found.subject);
        if (found.id == "project-release-elsewhere"_L1)
            elsewhere << u"%1:%2 %3"_s.arg(name).arg(found.place->line).arg(found.title);
        if (found.id == "project-release-version-open"_L1)
            open << u"%1:%2"_s.arg(name).arg(found.place->line);
    }
    elsewhere.sort();
    open.sort();
    QCOMPARE(elsewhere, (QStringList{u"old.tf:3 Terraform installs polyaxon 1.20.0"_s,
                                     u"wild.tf:3 Terraform installs polyaxon 1.x"_s}));
    QCOMPARE(open, (QStringList{u"latest.tf:3"_s, u"open.tf:2"_s}));
    // What is read for this alone is no source.
    QVERIFY(inspection.projects.first().sources.isEmpty());
}

void ChartUses::everyFormIsTried()
{
    const ChartUseKnowledge &knowledge = ChartUseKnowledge::builtIn();
    QVERIFY(!knowledge.yaml.isEmpty() && !knowledge.code.isEmpty());
    for (const ChartUseForm &form : knowledge.yaml + knowledge.code + knowledge.commands)
        QVERIFY2(m_seen.contains(form.what + form.pause), qPrintable(form.what));
}

QTEST_GUILESS_MAIN(ChartUses)
#include "chart_uses.moc"
