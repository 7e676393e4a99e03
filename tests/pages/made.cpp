// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made.h"

#include "plan/file_steps.h"
#include "rewrite/rewriter.h"
#include "system/files.h"

#include <QCoroFuture>
#include <QDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const QByteArray model = R"("""A model."""
from polyaxon.k8s import k8s_schemas
from polyaxon.polyflow import V1Component, V1Job


def component(image) -> V1Component:
    container = k8s_schemas.V1Container(name="main", image=image)
    return V1Component(run=V1Job(container=container))


# one
# two
# three
# four
# five
# six
# seven
# eight
from polyaxon.polyflow import V1Param
)";

const QByteArray deployment = R"(deploymentType: kubernetes
api:
  replicas: 2   # one is not enough
externalServices:
  postgresql:
    password: not-to-be-seen
polyaxonSecret: kept-from-eyes
)";

QCoro::Task<Inspection> inspectMade(Inspection inspection, QFuture<void> gate, std::stop_token stop,
                                    InspectObserver observer)
{
    for (ProbeState probe : inspection.probes) {
        probe.phase = ProbeState::Phase::Running;
        if (observer.probe)
            observer.probe(probe);
    }
    for (const Finding &finding : inspection.findings)
        if (observer.finding)
            observer.finding(finding);
    if (gate.isValid())
        co_await gate;
    if (stop.stop_requested())
        for (ProbeState &probe : inspection.probes)
            probe.phase = ProbeState::Phase::Cancelled;
    sortFindings(inspection.findings);
    co_return inspection;
}

QCoro::Task<Outcome<Plan>> planMade(Plan plan, Inspection inspection, QList<Finding> found)
{
    plan.findings = inspection.findings + found;
    co_return plan;
}

QCoro::Task<QStringList> contextsMade(QString)
{
    co_return QStringList{u"practice"_s, u"production"_s};
}

Change change(const QString &path, const QByteArray &text, TextKind kind, const Guide &guide)
{
    RewriteRequest request;
    request.from = *Version::parse(u"1.20.0"_s);
    request.target = *Version::parse(u"2.15.1"_s);
    const Rewriting rewriting = rewriteText(kind, text, guide, request).value_or(Rewriting());
    return {path, kind, sha256(text), text.size(), rewriting.edits, rewriting.notes};
}

} // namespace

Finding madeFinding(Severity severity, const QString &id, const QString &subject)
{
    Finding finding;
    finding.id = id;
    finding.severity = severity;
    finding.title = u"Title of "_s + id;
    finding.why = u"Why "_s + id;
    finding.action = u"Do something about "_s + id;
    finding.subject = subject;
    return finding;
}

Step shellStep(const QString &id, const QString &title, const QString &command, const QString &undo)
{
    Step step;
    step.id = id;
    step.title = title;
    step.why = u"Because of "_s + id;
    RunCommand run;
    run.argv = {u"sh"_s, u"-c"_s, command};
    step.actions << run;
    if (!undo.isEmpty()) {
        run.argv = {u"sh"_s, u"-c"_s, undo};
        step.undo << run;
        step.undoClass = UndoClass::Exact;
        step.undoText = u"Taken back by a command."_s;
    }
    return step;
}

Made::Made(const QString &folder)
    : m_path(folder.isEmpty() ? m_folder.path() : folder), m_guide(*Guide::builtIn(u"v1-to-v2"_s))
{
    if (!folder.isEmpty())
        QDir(folder).removeRecursively();
    QDir().mkpath(path(u"project"_s));
    write(u"project/model.py"_s, model);
    write(u"values.yaml"_s, deployment);
    scope.projects << path(u"project"_s);
    scope.deployments << path(u"values.yaml"_s);
    inspection.scope = scope;
    for (const QString &name : {u"Project"_s, u"Deployment file"_s}) {
        ProbeState probe;
        probe.id = name;
        probe.title = name;
        probe.phase = ProbeState::Phase::Done;
        probe.elapsed = std::chrono::milliseconds(120);
        probe.summary = u"seen"_s;
        inspection.probes << probe;
    }
    makePlan(m_guide);
}

Made::~Made()
{
    if (m_path != m_folder.path())
        QDir(m_path).removeRecursively();
}

void Made::makePlan(const Guide &guide)
{
    plan.id = u"made"_s;
    plan.created = QDateTime::currentDateTimeUtc();
    plan.guide = u"v1-to-v2"_s;
    plan.targetPackage = u"2.15.1"_s;
    plan.changes << change(path(u"project/model.py"_s), model, TextKind::Python, guide)
                 << change(path(u"values.yaml"_s), deployment, TextKind::Deployment, guide);
    plan.objects << ObjectChange{u"Deployment"_s,
                                 u"plx-api"_s,
                                 u"polyaxon"_s,
                                 "kind: Deployment\na: 1\n",
                                 "kind: Deployment\na: 2\n",
                                 true};
    const QString log = path(u"log"_s);
    plan.steps << shellStep(u"look"_s, u"Look around"_s, u"echo looked >> '%1'"_s.arg(log))
               << shellStep(u"look-again"_s, u"Look again"_s, u"echo again >> '%1'"_s.arg(log))
               << fileStep(u"files"_s, u"Rewrite the files"_s, u"They are of v1."_s, u"project"_s,
                           {path(u"project/model.py"_s), path(u"values.yaml"_s)}, plan.changes);
    Step remove =
        shellStep(u"delete"_s, u"Delete the old one"_s, u"echo deleted >> '%1'"_s.arg(log),
                  u"echo restored >> '%1'"_s.arg(log));
    remove.destruction = Destruction{u"polyaxon"_s, {u"deployment/plx-api with its 2 pods"_s}};
    remove.interruptsService = true;
    plan.steps << remove;
}

Engine Made::engine() const
{
    Engine engine = realEngine(m_guide, path(u"runs"_s));
    engine.offers = [scope = offered] { return scope; };
    engine.contexts = contextsMade;
    engine.inspect = [this](Scope, std::stop_token stop, InspectObserver observer) {
        return inspectMade(inspection, gate, stop, std::move(observer));
    };
    engine.targets = [](const Inspection &) {
        return QList<Version>{*Version::parse(u"2.15.1"_s), *Version::parse(u"2.9.4"_s)};
    };
    engine.plan = [this](Inspection seen, Choices, std::stop_token, std::function<void(QString)>) {
        return planMade(plan, std::move(seen), foundByPlanning);
    };
    return engine;
}

void Made::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

QByteArray Made::read(const QString &name) const
{
    return readFile(path(name)).value_or(QByteArray());
}

} // namespace wizard
