// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/environment_probe.h"
#include "inspect/installation.h"
#include "inspect/metadata.h"
#include "inspecting.h"

#include <QTemporaryDir>

#include <unistd.h>

using namespace inspecting;

class Environments : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

    Inspection look(const QString &path) const
    {
        Scope scope = offlineScope();
        scope.pythons << path;
        return inspected(scope);
    }

    // An environment with v1 as the index has it.
    QString makeV1(const QString &name) const
    {
        const QString path = at(name);
        const bool isMade =
            makeEnvironment(path) &&
            install(path, {u"polyaxon"_s, u"1.20.0"_s, u"--requires"_s,
                           u"polyaxon-sdk (==1.20.0)"_s, u"--file"_s, u"polyaxon/__init__.py"_s,
                           u"--file"_s, u"polyaxon/client/__init__.py"_s}) &&
            install(path,
                    {u"polyaxon-sdk"_s, u"1.20.0"_s, u"--file"_s, u"polyaxon_sdk/__init__.py"_s,
                     u"--file"_s, u"polyaxon_sdk/api/__init__.py"_s});
        return isMade ? path : QString();
    }

private Q_SLOTS:
    void readsMetadataAndFindsNothingWrong()
    {
        const QString path = makeV1(u"v1"_s);
        QVERIFY(!path.isEmpty());
        const Inspection inspection = look(path);
        QCOMPARE(inspection.environments.size(), 1);
        const Environment &environment = inspection.environments.first();
        QCOMPARE(environment.kind, Environment::Kind::Venv);
        QCOMPARE(environment.prefix, path);
        QCOMPARE(environment.python, path + "/bin/python"_L1);
        QCOMPARE(environment.sitePackages, QStringList{siteOf(path)});
        QCOMPARE(environment.scripts, path + "/bin"_L1);
        QVERIFY(environment.pythonVersion.startsWith(u"3."_s));
        QVERIFY(environment.isWritable);
        const Distribution *package = environment.distribution(u"polyaxon"_s);
        QVERIFY(package);
        QCOMPARE(package->version, u"1.20.0"_s);
        QCOMPARE(package->requirements, QStringList{u"polyaxon-sdk (==1.20.0)"_s});
        QVERIFY(package->hasRecord && !package->isEditable);
        QCOMPARE(package->installedBy, u"pip"_s);
        QCOMPARE(environment.distribution(u"polyaxon-sdk"_s)->version, u"1.20.0"_s);
        QVERIFY(!environment.distribution(u"polyaxon_sdk"_s));
        // Its own pip is missing, the system's can act on it.
        QCOMPARE(environment.installer.mid(1),
                 (QStringList{u"--python"_s, path + "/bin/python"_L1}));
        QCOMPARE(idsOf(inspection), QStringList{u"offers-not-asked"_s});
        QCOMPARE(probe(inspection, u"environment:"_s + path)->phase, ProbeState::Phase::Done);
    }

    void anExecutableStandsForItsEnvironment()
    {
        const QString path = makeV1(u"by-executable"_s);
        QCOMPARE(look(path + "/bin/python3"_L1).environments.value(0).prefix, path);
    }

    void pipOfTheEnvironmentComesFirst()
    {
        const QString path = at(u"with-pip"_s);
        QVERIFY(makeEnvironment(path, true));
        QCOMPARE(look(path).environments.value(0).installer,
                 (QStringList{path + "/bin/python"_L1, u"-m"_s, u"pip"_s}));
    }

    void withoutAnyInstallerItIsSaid()
    {
        const QString path = makeV1(u"no-pip"_s);
        // No program at all on PATH, so no other pip and no uv.
        const Variable noPath("PATH", "/nowhere");
        const Inspection inspection = look(path);
        QVERIFY(inspection.environments.value(0).installer.isEmpty());
        QCOMPARE(finding(inspection, u"environment-no-pip"_s, path)->severity, Severity::Note);
    }

    void nothingThereIsABlocker()
    {
        QCOMPARE(finding(look(at(u"missing"_s)), u"environment-missing"_s)->severity,
                 Severity::Blocker);
        QDir().mkpath(at(u"empty"_s));
        QCOMPARE(finding(look(at(u"empty"_s)), u"environment-no-python"_s)->severity,
                 Severity::Blocker);
        QVERIFY(look(at(u"empty"_s)).environments.isEmpty());
    }

    void aPythonThatWasRemovedIsABlocker()
    {
        const QString path = at(u"dangling"_s);
        QVERIFY(makeEnvironment(path));
        for (const QString &name : {u"python"_s, u"python3"_s}) {
            QFile::remove(path + "/bin/"_L1 + name);
            QVERIFY(QFile::link(at(u"gone"_s), path + "/bin/"_L1 + name));
        }
        QVERIFY(finding(look(path), u"environment-no-python"_s, path));
    }

    void whatIsNoPythonIsABlocker()
    {
        write(at(u"program"_s), "#!/bin/sh\necho not me >&2\nexit 3\n");
        QFile::setPermissions(at(u"program"_s), QFile::ReadOwner | QFile::ExeOwner);
        const Finding *found = nullptr;
        const Inspection inspection = look(at(u"program"_s));
        QVERIFY((found = finding(inspection, u"environment-python-unusable"_s)));
        QVERIFY(found->why.contains(u"not me"_s));
    }

    void managedByTheSystem()
    {
        if (!QFile::exists(u"/usr/bin/python3"_s) ||
            run({u"/usr/bin/python3"_s, u"-c"_s,
                 u"import sysconfig,os,sys; sys.exit(not os.path.exists(sysconfig.get_path('stdlib')+'/EXTERNALLY-MANAGED'))"_s})
                    .status != 0)
            QSKIP("the system's Python is not marked as managed");
        const Inspection inspection = look(u"/usr/bin/python3"_s);
        const Environment &environment = inspection.environments.first();
        QCOMPARE(environment.kind, Environment::Kind::System);
        QVERIFY(environment.externallyManaged.size() > 20);
        // There is nothing to upgrade, so what stands in the way of it is not said.
        QVERIFY(finding(inspection, u"package-not-installed"_s));
        QVERIFY(!finding(inspection, u"environment-externally-managed"_s));
        Environment withPackage = environment;
        withPackage.distributions << Distribution{
            u"polyaxon"_s,
            u"1.20.0"_s,
            u"/usr/lib/python3/dist-packages/polyaxon-1.20.0.dist-info"_s,
            {},
            false,
            true,
            {}};
        QStringList rules;
        for (const EnvironmentProblem &problem : environmentProblems(withPackage, guide()))
            rules << problem.rule;
        QVERIFY(rules.contains(u"environment-externally-managed"_s));
    }

    void notWritable()
    {
        const QString path = makeV1(u"foreign"_s);
        if (::geteuid() != 0)
            QFile::setPermissions(siteOf(path), QFile::ReadOwner | QFile::ExeOwner);
        else
            QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755));
        if (::geteuid() == 0 && ::seteuid(65534) != 0)
            QSKIP("cannot become another user");
        const Inspection inspection = look(path);
        if (::getuid() == 0)
            QCOMPARE(::seteuid(0), 0);
        QVERIFY2(inspection.environments.size() == 1, qPrintable(idsOf(inspection).join(u' ')));
        QVERIFY(!inspection.environments.first().isWritable);
        QCOMPARE(finding(inspection, u"environment-not-writable"_s, path)->severity,
                 Severity::Blocker);
    }

    void othersThatPin()
    {
        const QString path = makeV1(u"pins"_s);
        QVERIFY(install(path, {u"trainer"_s, u"3.1"_s, u"--requires"_s, u"polyaxon<2,>=1.5"_s}));
        QVERIFY(install(path, {u"open-minded"_s, u"1.0"_s, u"--requires"_s, u"polyaxon>=1.5"_s,
                               u"--requires"_s, u"polyaxon<1; extra == \"old\""_s}));
        QVERIFY(install(path, {u"sdk-user"_s, u"0.4"_s, u"--requires"_s, u"polyaxon_sdk"_s}));
        const Inspection inspection = look(path);
        QStringList who;
        for (const Finding &found : inspection.findings)
            if (found.id == "package-pinned"_L1)
                who << found.title.section(u' ', 0, 0);
        who.sort();
        QCOMPARE(who, (QStringList{u"sdk-user"_s, u"trainer"_s}));
    }

    void editableRecordlessAndLeftOver()
    {
        const QString path = makeV1(u"odd"_s);
        const QString site = siteOf(path);
        write(site + "/polyaxon-1.20.0.dist-info/direct_url.json"_L1,
              "{\"url\": \"file:///src\", \"dir_info\": {\"editable\": true}}");
        QVERIFY(finding(look(path), u"package-editable"_s, path));
        QFile::remove(site + "/polyaxon-1.20.0.dist-info/direct_url.json"_L1);
        QVERIFY(QFile::remove(site + "/polyaxon-1.20.0.dist-info/RECORD"_L1));
        QCOMPARE(finding(look(path), u"package-record-missing"_s, path)->severity,
                 Severity::Blocker);
        QDir().mkpath(site + "/~olyaxon"_L1);
        QVERIFY(finding(look(path), u"distribution-half-removed"_s)->title.contains(u"~olyaxon"_s));
    }

    void halfRemovedSdk()
    {
        const QString path = makeV1(u"half"_s);
        QVERIFY(QDir(siteOf(path) + "/polyaxon_sdk-1.20.0.dist-info"_L1).removeRecursively());
        QVERIFY(finding(look(path), u"sdk-half-removed"_s, path));
        const QString mixed = at(u"mixed"_s);
        QVERIFY(makeEnvironment(mixed) && install(mixed, {u"polyaxon"_s, u"2.9.4"_s, u"--file"_s,
                                                          u"polyaxon_sdk/__init__.py"_s}));
        QVERIFY(!finding(look(mixed), u"sdk-half-removed"_s));
        QVERIFY(finding(look(mixed), u"package-already-there"_s));
        QVERIFY(QFile::remove(siteOf(mixed) + "/polyaxon_sdk/__init__.py"_L1));
        QVERIFY(finding(look(mixed), u"sdk-half-removed"_s));
        QVERIFY(install(mixed, {u"polyaxon-sdk"_s, u"1.20.0"_s, u"--file"_s,
                                u"polyaxon_sdk/api/__init__.py"_s}));
        QVERIFY(finding(look(mixed), u"sdk-beside-target"_s));
    }

    void oldFolders()
    {
        const QString path = makeV1(u"vendored"_s);
        write(siteOf(path) + "/polyaxon/fs/__init__.py"_L1, "");
        const Inspection inspection = look(path);
        QVERIFY(finding(inspection, u"old-folder-shadows"_s)->title.contains(u"polyaxon/fs"_s));
        QCOMPARE(idsOf(inspection).count(u"old-folder-shadows"_s), 1);
    }

    void brokenAndWithdrawnReleases()
    {
        const QString path = at(u"broken"_s);
        QVERIFY(makeEnvironment(path) && install(path, {u"polyaxon"_s, u"2.9.4"_s}) &&
                install(path, {u"kubernetes"_s, u"37.0.2"_s}));
        QVERIFY(finding(look(path), u"release-broken-as-installed"_s)
                    ->command.contains(u"kubernetes<37"_s));
        QVERIFY(install(path, {u"kubernetes"_s, u"36.0.3"_s}) &&
                install(path, {u"polyaxon"_s, u"2.14.0"_s}));
        QVERIFY(!finding(look(path), u"release-broken-as-installed"_s));
        QVERIFY(finding(look(path), u"release-yanked"_s));
        QVERIFY(install(path, {u"polyaxon"_s, u"0.5.6"_s}) &&
                install(path, {u"polyaxon-cli"_s, u"0.5.6"_s}));
        QCOMPARE(finding(look(path), u"package-not-covered"_s)->severity, Severity::Blocker);
        QVERIFY(finding(look(path), u"old-cli-installed"_s));
    }

    void ofV0()
    {
        const QString path = at(u"of-v0"_s);
        QVERIFY(makeEnvironment(path) && install(path, {u"polyaxon-cli"_s, u"0.6.1"_s}));
        const Inspection inspection = look(path);
        QVERIFY(
            finding(inspection, u"environment-of-v0"_s)->title.contains(u"polyaxon-cli 0.6.1"_s));
        QVERIFY(!finding(inspection, u"package-not-installed"_s));
        QVERIFY(!finding(inspection, u"old-cli-installed"_s));
        const Outcome<Guide> guide = Guide::builtIn(u"v1-to-v2"_s);
        QVERIFY(guide);
        const Environment &environment = inspection.environments.first();
        QCOMPARE(replacedDistribution(environment, guide->packages())->version, u"0.6.1"_s);
    }

    void shapesOfOtherTools()
    {
        const QString conda = makeV1(u"conda"_s);
        QDir().mkpath(conda + "/conda-meta"_L1);
        QFile::remove(conda + "/pyvenv.cfg"_L1);
        write(siteOf(conda) + "/polyaxon-1.20.0.dist-info/INSTALLER"_L1, "conda\n");
        Inspection inspection = look(conda);
        QCOMPARE(inspection.environments.value(0).kind, Environment::Kind::Conda);
        const QString pipx = makeV1(u"pipx"_s);
        write(pipx + "/pipx_metadata.json"_L1, "{}");
        QCOMPARE(look(pipx).environments.value(0).kind, Environment::Kind::Pipx);
        const QString uv = makeV1(u"uv"_s);
        write(uv + "/pyvenv.cfg"_L1, contentOf(uv + "/pyvenv.cfg"_L1) + "uv = 0.8.3\n");
        QCOMPARE(look(uv).environments.value(0).kind, Environment::Kind::Uv);
    }

    void oldMetadata()
    {
        const QString site = at(u"eggs/site-packages"_s);
        write(site + "/Old_Name-1.0.egg-info/PKG-INFO"_L1,
              "Metadata-Version: 1.1\nName: Old.Name\nVersion: 1.0\nDescription: x\n Name: "
              "indented\n");
        write(site + "/Old_Name-1.0.egg-info/requires.txt"_L1,
              "polyaxon<2\n\n[extra]\nnumpy\n\n[:python_version<'3']\nsix\n");
        write(site + "/flat-2.egg-info"_L1, "Name: flat\nVersion: 2\n");
        write(site + "/broken-1.dist-info/RECORD"_L1, "");
        const QList<Distribution> found = distributionsIn(site);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(1).name, u"old-name"_s);
        QCOMPARE(found.at(1).requirements,
                 (QStringList{u"polyaxon<2"_s, u"numpy; extra == \"extra\""_s,
                              u"six; python_version<'3'"_s}));
        QCOMPARE(found.at(0).version, u"2"_s);
    }
};

QTEST_GUILESS_MAIN(Environments)
#include "environments.moc"
