// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/picture_scene.h"

#include "pages/diff_view/diff_view.h"
#include "plan/file_steps.h"
#include "system/files.h"

#include <QLineEdit>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const QByteArray training = R"("""Trains the model, one job per learning rate."""
from polyaxon.polyflow import V1Component, V1Job, V1Matrix
from polyaxon.k8s import k8s_schemas
from polyaxon.client import RunClient

RATES = [0.1, 0.01, 0.001]


def component(image: str) -> V1Component:
    container = k8s_schemas.V1Container(name="main", image=image)
    return V1Component(run=V1Job(container=container))


def log(metrics: dict) -> None:
    client = RunClient(project="vision")
    client.log_metrics(**metrics)


if __name__ == "__main__":
    for rate in RATES:
        log({"rate": rate})
)";

const QByteArray deployment = R"(deploymentType: kubernetes
namespace: polyaxon

gateway:
  service:
    type: NodePort   # the old ingress is gone
api:
  replicas: 2
hpa:
  enabled: true
externalServices:
  postgresql:
    host: db.internal
    password: not-to-be-seen
)";

Edit edit(const QByteArray &text, const QByteArray &what, const QByteArray &with, int decision,
          const QString &rule, const QString &reason)
{
    const qsizetype at = text.indexOf(what);
    Q_ASSERT(at >= 0);
    return {at, at + what.size(), {Piece::text(with)}, decision, rule, reason, true};
}

Finding finding(Severity severity, const QString &id, const QString &title, const QString &why,
                const QString &action)
{
    Finding made;
    made.id = id;
    made.severity = severity;
    made.title = title;
    made.why = why;
    made.action = action;
    return made;
}

Change change(const QString &path, TextKind kind, const QByteArray &text, const QList<Edit> &edits)
{
    Change made;
    made.path = path;
    made.kind = kind;
    made.inputHash = sha256(text);
    made.inputSize = text.size();
    made.edits = edits;
    return made;
}

} // namespace

PictureScene::PictureScene(const QString &folder) : m_it(folder)
{
    Made &made = m_it.made;
    made.write(u"project/model.py"_s, training);
    made.write(u"values.yaml"_s, deployment);
    made.offered = made.scope;
    made.inspection.findings
        << finding(Severity::Warning, u"release-node-port"_s,
                   u"The gateway is reached by a node port"_s,
                   u"The new chart asks for a load balancer when nothing is said."_s,
                   u"Say the service type in the deployment file."_s)
        << finding(Severity::Note, u"environment-editable"_s,
                   u"The project is installed in editable mode"_s,
                   u"Its own requirements are read again after the upgrade."_s,
                   u"Nothing; it is said so that nobody wonders."_s);
    for (Finding &each : made.inspection.findings)
        each.subject = u"polyaxon"_s;
    makePlan();
}

void PictureScene::makePlan()
{
    Made &made = m_it.made;
    const QString model = made.path(u"project/model.py"_s);
    const QString values = made.path(u"values.yaml"_s);
    Change python =
        change(model, TextKind::Python, training,
               {edit(training, "from polyaxon.polyflow import V1Component, V1Job, V1Matrix",
                     "from polyaxon.schemas import V1Component, V1Job, V1Matrix", 0,
                     u"python-polyflow"_s, u"polyaxon.polyflow became polyaxon.schemas"_s),
                edit(training, "from polyaxon.k8s import k8s_schemas", "from polyaxon import k8s",
                     1, u"python-k8s"_s, u"k8s_schemas became polyaxon.k8s"_s),
                edit(training, "k8s_schemas.V1Container", "k8s.V1Container", 1, u"python-k8s"_s,
                     u"k8s_schemas became polyaxon.k8s"_s)});
    Finding note =
        finding(Severity::Warning, u"python-log-metrics"_s, u"log_metrics takes a step now"_s,
                u"Without a step, all values land on the same point of the curve."_s,
                u"Give the step of your loop."_s);
    note.place = Place{model, 16, 5};
    python.notes << note;
    Change yaml = change(values, TextKind::Deployment, deployment,
                         {edit(deployment, "hpa:\n  enabled: true\n", "", 0, u"deployment-hpa"_s,
                               u"hpa is not there any more"_s)});
    made.plan.changes = {python, yaml};
    made.plan.objects.first().live = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: "
                                     "plx-api\nspec:\n  replicas: 2\n  template:\n    spec:\n      "
                                     "containers:\n        - image: polyaxon/api:1.20.0\n";
    made.plan.objects.first().planned =
        QByteArray(made.plan.objects.first().live).replace("1.20.0", "2.15.1");
    for (Step &step : made.plan.steps)
        if (step.id == u"files"_s)
            step = fileStep(u"files"_s, u"Rewrite the files"_s, u"They are of v1."_s, u"project"_s,
                            {model, values}, made.plan.changes);
}

QStringList PictureScene::pages()
{
    return {u"1-start"_s,     u"2-inspect"_s, u"3-plan"_s,  u"4-review"_s,
            u"5-rehearsal"_s, u"5-run"_s,     u"6-report"_s};
}

bool PictureScene::answerUpTo(const QString &step) const
{
    const RunSession &running = m_it.running();
    for (int turn = 0; turn < 10; ++turn) {
        if (!QTest::qWaitFor([&] { return running.askedStep() != nullptr; }))
            return false;
        if (running.askedStep()->id == step)
            return true;
        if (!m_it.press(u"Start This Step"_s))
            return false;
    }
    return false;
}

bool PictureScene::goTo(const QString &page)
{
    switch (pages().indexOf(page)) {
    case 0:
        m_it.open();
        return m_it.driver->station() == Station::Start;
    case 1:
        return m_it.goTo(Station::Inspect);
    case 2:
        return m_it.goTo(Station::Plan);
    case 3: {
        if (!m_it.goTo(Station::Review))
            return false;
        auto *view = m_it.driver->page()->findChild<DiffView *>();
        return QTest::qWaitFor([&] { return view->changeCount() > 0; });
    }
    case 4:
        return m_it.press(u"Rehearse"_s) &&
               m_it.says(u"The rehearsal went through. Nothing was changed."_s);
    case 5:
        return m_it.goTo(Station::Run) && m_it.press(u"Begin"_s) && answerUpTo(u"delete"_s);
    default: {
        auto *field = m_it.driver->find<QLineEdit>(u"Type polyaxon to confirm"_s);
        if (!field)
            return false;
        QTest::keyClicks(field, u"polyaxon"_s);
        return m_it.press(u"Delete and Go On"_s) && m_it.goTo(Station::Report);
    }
    }
}

} // namespace wizard
