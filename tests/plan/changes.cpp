// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/changes.h"
#include "plan/planner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <chrono>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ChangesTest : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;
    Inspection m_inspection;
    Targets m_targets;

    QString at(const QString &name) const { return m_folder->filePath(name); }

    void source(const QString &name, const QByteArray &text, TextForm form)
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        m_inspection.projects.first().sources << Source{at(name), form};
    }

    Changes computed(std::stop_token stop = {}, FilesDone done = {}) const
    {
        return QCoro::waitFor(
            computeChanges(m_inspection, *Guide::builtIn(u"v1-to-v2"_s), m_targets, stop, done));
    }

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_inspection = {};
        m_inspection.projects << Project{};
        m_inspection.projects.first().path = m_folder->path();
        m_targets.package = *Version::parse(u"2.9.4");
    }

    // What one file has is not written down in the next: it would take its place.
    void filesThatHelmIsGivenTogether()
    {
        m_inspection.projects.clear();
        m_targets.charts[u"polyaxon"_s] = *Version::parse(u"2.15.1");
        const auto give = [&](const QString &name, const QByteArray &text) {
            QFile file(at(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
            DeploymentFile deployment;
            deployment.path = at(name);
            deployment.chart = u"platform"_s;
            m_inspection.deployments << deployment;
        };
        give(u"base.yaml"_s,
             "polyaxonSecret: a\ninternalToken: b\nlimitResources: true\n"
             "postgresql: {enabled: false}\nexternalServices: {postgresql: {host: db}}\n"
             "gateway: {service: {type: NodePort, nodePort: 30000}}\n");
        give(u"prod.yaml"_s, "gateway:\n  replicas: 3\n  service: {type: NodePort}\n"
                             "hooks: {}\n");
        Changes changes = computed();
        QCOMPARE(changes.migrated.value(at(u"base.yaml"_s)),
                 changes.original.value(at(u"base.yaml"_s)));
        QCOMPARE(changes.migrated.value(at(u"prod.yaml"_s)),
                 "gateway:\n  replicas: 3\n  service: {type: NodePort}\n");
        for (const Change &change : changes.changes)
            for (const Finding &note : change.notes)
                QVERIFY2(note.id != "deployment-secret-random"_L1 &&
                             note.id != "deployment-postgresql-bundled"_L1,
                         qPrintable(note.id + note.subject));

        // What none of them has is written once.
        m_inspection.deployments.clear();
        give(u"base.yaml"_s, "gateway: {service: {type: NodePort}}\n");
        give(u"prod.yaml"_s, "gateway: {replicas: 3}\n");
        changes = computed();
        QCOMPARE(changes.migrated.value(at(u"base.yaml"_s)),
                 "gateway: {service: {type: NodePort, nodePort: 31833}}\nlimitResources: false\n");
        QCOMPARE(changes.migrated.value(at(u"prod.yaml"_s)), "gateway: {replicas: 3}\n");

        // What only both of them show is said.
        m_inspection.deployments.clear();
        give(u"base.yaml"_s, "rabbitmq-ha: {enabled: true}\n");
        give(u"prod.yaml"_s, "redis: {enabled: true}\n");
        changes = computed();
        QStringList said;
        for (const Change &change : std::as_const(changes.changes))
            for (const Finding &note : change.notes)
                if (note.id == "deployment-rabbitmq-and-redis"_L1)
                    said << note.subject;
        QCOMPARE(said, QStringList{at(u"prod.yaml"_s)});
    }

    void eachSourceByItsForm()
    {
        source(u"train.py"_s, "from polyaxon.polyflow import V1Job\n", TextForm::Python);
        source(u"setup.py"_s, "from polyaxon.polyflow import V1Job\n", TextForm::SetupScript);
        source(u"requirements.txt"_s, "polyaxon==1.20.0\n", TextForm::RequirementList);
        source(u"values.yaml"_s, "deploymentChart: platform\n", TextForm::Values);
        source(u"fast.pyx"_s, "from polyaxon.polyflow import V1Job\n", TextForm::PythonLike);
        const Changes changes = computed();
        QCOMPARE(changes.ofProject.value(m_folder->path()),
                 (QStringList{at(u"train.py"_s), at(u"setup.py"_s), at(u"requirements.txt"_s)}));
        // A deployment file comes by itself; what is not converted was named by the inspection.
        QCOMPARE(changes.changes.size(), 3);
        QVERIFY(changes.findings.isEmpty());
    }

    // Python imports what lies beside the file that is run, or at the project's root, first.
    void aModuleOfTheProjectsOwnIsNotThePackage()
    {
        source(u"a/run.py"_s, "from polyaxon.polyflow import V1Job\n", TextForm::Python);
        source(u"b/run.py"_s, "from polyaxon.polyflow import V1Job\n", TextForm::Python);
        QDir().mkpath(at(u"a/polyaxon"_s));
        QFile file(at(u"a/polyaxon/__init__.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(computed().ofProject.value(m_folder->path()), QStringList{at(u"b/run.py"_s)});
    }

    // What was not read is not called ready.
    void nothingToDoOnlyWhereAllWasRead()
    {
        source(u"own.py"_s, "print(1)\n", TextForm::Python);
        m_inspection.offers.packages << m_targets.package;
        const auto saysNothingToDo = [this] {
            const auto plan =
                QCoro::waitFor(makePlan(m_inspection, *Guide::builtIn(u"v1-to-v2"_s), {}));
            return plan && std::ranges::contains(plan->findings, u"nothing-to-do"_s, &Finding::id);
        };
        QVERIFY(saysNothingToDo());
        Finding unread;
        unread.id = u"source-too-large"_s;
        unread.severity = Severity::Warning;
        unread.subject = m_folder->path() + u"-other/huge.py"_s;
        m_inspection.findings << unread;
        QVERIFY(saysNothingToDo());
        m_inspection.findings.first().subject = at(u"huge.py"_s);
        QVERIFY(!saysNothingToDo());
    }

    void tellsHowFarItIs()
    {
        for (int i = 0; i < 200; ++i)
            source(u"m%1.py"_s.arg(i), "from polyaxon.polyflow import V1Job\n", TextForm::Python);
        QList<int> counts;
        QCOMPARE(computed({}, [&](int done) { counts << done; }).changes.size(), 200);
        QVERIFY(std::ranges::is_sorted(counts));
        QVERIFY(!counts.isEmpty() && counts.last() <= 200);
    }

    void cancelledInALargeFile()
    {
        QByteArray text = "from polyaxon.polyflow import V1Job\n";
        while (text.size() < 8 << 20)
            text += "value = function(1, [2, 3], key=\"text\") + other.attribute * 4\n";
        for (int i = 0; i < 4; ++i)
            source(u"m%1.py"_s.arg(i), text, TextForm::Python);
        std::stop_source stop;
        QElapsedTimer clock;
        QTimer::singleShot(20ms, this, [&] {
            clock.start();
            stop.request_stop();
        });
        const Changes changes = computed(stop.get_token());
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(changes.changes.isEmpty() && changes.ofProject.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ChangesTest)
#include "changes.moc"
