// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspecting.h"

#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;

// The real releases and the real tools, from the real index.
class RealPackages : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Offers m_offers;
    QString at(const QString &name) const { return m_folder.filePath(name); }

    static Inspection look(const QString &path, bool isOffline = true)
    {
        Scope scope;
        scope.pythons << path;
        scope.offline = isOffline;
        return inspected(scope, {30s});
    }

    static bool pip(const QString &environment, const QStringList &packages)
    {
        const Ran ran =
            run(QStringList{environment + "/bin/python"_L1, u"-m"_s, u"pip"_s, u"install"_s,
                            u"--quiet"_s, u"--disable-pip-version-check"_s}
                << packages);
        if (ran.status != 0)
            qWarning("%s", ran.error.constData());
        return ran.status == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        write(at(u"project/a.py"_s), "");
        Scope scope;
        scope.projects << at(u"project"_s);
        const Inspection inspection = inspected(scope, {30s});
        m_offers = inspection.offers;
        if (m_offers.packages.isEmpty())
            QSKIP(qPrintable(u"the package index is not reachable: "_s +
                             probe(inspection, u"packages"_s)->summary));
        qputenv("HOME", QFile::encodeName(m_folder.path()));
    }

    void offers()
    {
        const auto has = [](const QList<Version> &versions, QStringView text) {
            return versions.contains(*Version::parse(text));
        };
        QVERIFY(has(m_offers.packages, u"1.20.0") && has(m_offers.packages, u"2.9.4"));
        QVERIFY(has(m_offers.yankedPackages, u"2.14.0") && !has(m_offers.packages, u"2.14.0"));
        QVERIFY(m_offers.packages.first() > *Version::parse(u"2.9.4"));
    }

    void versionOne()
    {
        const QString path = at(u"v1"_s);
        QVERIFY(makeEnvironment(path, true) && pip(path, {u"polyaxon==1.20.0"_s}));
        const Inspection inspection = look(path, false);
        const Environment &environment = inspection.environments.first();
        QCOMPARE(environment.distribution(u"polyaxon"_s)->version, u"1.20.0"_s);
        QCOMPARE(environment.distribution(u"polyaxon-sdk"_s)->version, u"1.20.0"_s);
        QVERIFY(environment.distribution(u"jinja2"_s));
        // Every package that pip knows is known, with the same version.
        const Ran frozen = run({environment.python, u"-m"_s, u"pip"_s, u"list"_s,
                                u"--format=freeze"_s, u"--disable-pip-version-check"_s});
        const QList<QByteArray> lines = frozen.output.trimmed().split('\n');
        QVERIFY(lines.size() > 20);
        QCOMPARE(environment.distributions.size(), lines.size());
        for (const QByteArray &line : lines) {
            const QString name = QString::fromUtf8(line.left(line.indexOf("==")))
                                     .toLower()
                                     .replace(u'_', u'-')
                                     .replace(u'.', u'-');
            const Distribution *distribution = environment.distribution(name);
            QVERIFY2(distribution, line.constData());
            QCOMPARE(distribution->version.toUtf8(), line.mid(line.indexOf("==") + 2));
        }
        const bool hasPkgResources =
            run({environment.python, u"-c"_s, u"import pkg_resources"_s}).status == 0;
        QCOMPARE(finding(inspection, u"version-check-setuptools"_s) != nullptr, !hasPkgResources);
        QVERIFY(pip(path, {u"setuptools<81"_s}));
        const Inspection again = look(path, false);
        QVERIFY(!finding(again, u"version-check-setuptools"_s));
        QVERIFY(!finding(again, u"version-check-failed"_s));
        QVERIFY(!QFile::exists(at(u".polyaxon"_s)));
    }

    void uv()
    {
        const QString tools = at(u"tools"_s);
        QVERIFY(makeEnvironment(tools, true) && pip(tools, {u"uv"_s}));
        const Variable path("PATH", QFile::encodeName(tools + "/bin"_L1) + ':' + qgetenv("PATH"));
        QCOMPARE(run({u"uv"_s, u"venv"_s, u"--quiet"_s, at(u"uvenv"_s)}).status, 0);
        const Environment environment = look(at(u"uvenv"_s)).environments.value(0);
        QCOMPARE(environment.kind, Environment::Kind::Uv);
        QVERIFY(!environment.installer.isEmpty());
        // The installer is a whole beginning of a command line.
        QCOMPARE(run(environment.installer + QStringList{u"install"_s, u"six"_s}).status, 0);
        const Environment after = look(at(u"uvenv"_s)).environments.value(0);
        QVERIFY(after.distribution(u"six"_s));
        QCOMPARE(after.distribution(u"six"_s)->installedBy, u"uv"_s);
        QCOMPARE(run(environment.installer + QStringList{u"uninstall"_s, u"-y"_s, u"six"_s}).status,
                 0);
        QVERIFY(!look(at(u"uvenv"_s)).environments.value(0).distribution(u"six"_s));
    }

    void pipx()
    {
        const QString tools = at(u"pipx-tools"_s);
        QVERIFY(makeEnvironment(tools, true) && pip(tools, {u"pipx"_s}));
        const Variable path("PATH", QFile::encodeName(tools + "/bin"_L1) + ':' + qgetenv("PATH"));
        const Variable home("PIPX_HOME", QFile::encodeName(at(u"pipx-home"_s))),
            bin("PIPX_BIN_DIR", QFile::encodeName(at(u"pipx-bin"_s)));
        QDir().mkpath(at(u"made"_s));
        const Ran made = run({u"python3"_s, QStringLiteral(WIZARD_TESTS "/inspect/make_wheel.py"),
                              at(u"made"_s), u"polyaxon"_s, u"1.20.0"_s, u"--command"_s,
                              u"polyaxon=#!python\nprint('Current cli version: 1.20.0')\n"_s});
        const Ran installed =
            run({u"pipx"_s, u"install"_s, QString::fromUtf8(made.output.trimmed())});
        QVERIFY2(installed.status == 0, installed.error.constData());
        const Inspection inspection = look(at(u"pipx-home/venvs/polyaxon"_s));
        const Environment &environment = inspection.environments.first();
        QCOMPARE(environment.kind, Environment::Kind::Pipx);
        QCOMPARE(environment.distribution(u"polyaxon"_s)->version, u"1.20.0"_s);
        QCOMPARE(
            run(environment.installer + QStringList{u"uninstall"_s, u"-y"_s, u"polyaxon"_s}).status,
            0);
        QVERIFY(!look(environment.prefix).environments.first().distribution(u"polyaxon"_s));
    }
};

QTEST_GUILESS_MAIN(RealPackages)
#include "real_packages.moc"
