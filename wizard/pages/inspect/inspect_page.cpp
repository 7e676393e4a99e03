// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/inspect/inspect_page.h"

#include "pages/session/offered_scope.h"
#include "pages/widgets/announcement.h"
#include "pages/widgets/finding_card.h"
#include "pages/widgets/finding_list.h"
#include "pages/widgets/probe_model.h"
#include "pages/widgets/splitter.h"
#include "pages/widgets/two_line_delegate.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

InspectPage::InspectPage(WizardSession &session)
    : StationPage(Station::Inspect, session, tr("What is here")), m_probes(new ProbeModel(this)),
      m_findings(new FindingList)
{
    auto *list = new QListView;
    list->setModel(m_probes);
    list->setItemDelegate(new TwoLineDelegate(list));
    list->setUniformItemSizes(true);
    list->setTextElideMode(Qt::ElideMiddle); // paths differ at their end
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setAccessibleName(tr("Probes"));
    body()->addWidget(splitter(u"inspect"_s, Qt::Horizontal, list, m_findings, 42), 1);
    m_findings->setRemedy([this](const Finding &finding) {
        return scopeWith(this->session().scope(), finding.command) ? tr("Add It and Look Again")
                                                                   : QString();
    });
    connect(m_findings, &FindingList::remedyChosen, this, &InspectPage::addToScope);
    m_again = addButton(tr("C&heck Again"), u"action-refresh"_s);
    m_cancel = addButton(tr("&Stop Looking"), u"action-stop"_s);
    addButtonStretch();

    InspectSession &inspecting = session.inspecting();
    connect(m_again, &QPushButton::clicked, this, [this] { this->session().inspect(); });
    connect(m_cancel, &QPushButton::clicked, &inspecting, &InspectSession::cancel);
    connect(&inspecting, &InspectSession::started, this, &InspectPage::started);
    connect(&inspecting, &InspectSession::probeChanged, this, [this](int index) {
        m_probes->setProbe(index, this->session().inspecting().probes().at(index));
        updateState();
    });
    connect(&inspecting, &InspectSession::findingAdded, this, [this](const Finding &finding) {
        m_findings->add(finding);
        if (finding.severity == Severity::Blocker)
            announce(m_findings, severityText(finding.severity) + u": "_s + finding.title);
        Q_EMIT standChanged();
    });
    connect(&inspecting, &InspectSession::ended, this, &InspectPage::ended);
    updateState();
}

void InspectPage::entered()
{
    if (!session().inspecting().isRunning() && !session().inspecting().inspection())
        session().inspect();
}

void InspectPage::addToScope(const Finding &finding)
{
    const auto scope = scopeWith(session().scope(), finding.command);
    if (!scope)
        return;
    session().setScope(*scope);
    session().inspect();
}

void InspectPage::started()
{
    m_probes->setProbes({});
    m_findings->clear();
    m_findings->setEmptyText(tr("What is found comes here."));
    updateState();
}

void InspectPage::ended()
{
    const InspectSession &inspecting = session().inspecting();
    m_probes->setProbes(inspecting.probes());
    m_findings->setFindings(inspecting.findings());
    m_findings->setEmptyText(tr("Nothing that you have to know."));
    updateState();
}

void InspectPage::updateState()
{
    const InspectSession &inspecting = session().inspecting();
    m_again->setEnabled(!inspecting.isRunning());
    m_cancel->setEnabled(inspecting.isRunning());
    if (inspecting.isRunning()) {
        const auto done = std::ranges::count_if(inspecting.probes(), [](const ProbeState &probe) {
            return probe.phase != ProbeState::Phase::Waiting &&
                   probe.phase != ProbeState::Phase::Running;
        });
        setLead(tr("Looking, %1 of %2 done. Nothing is changed by looking.")
                    .arg(done)
                    .arg(inspecting.probes().size()));
    } else if (inspecting.wasCancelled()) {
        setLead(tr("You stopped the inspection. Check again to go on."), Tone::Warning);
    } else if (const int blockers = m_findings->count(Severity::Blocker); blockers > 0) {
        setLead(tr("%n thing(s) block the upgrade. You can plan and review, but not run.", nullptr,
                   blockers),
                Tone::Bad);
    } else if (const int warnings = m_findings->count(Severity::Warning);
               inspecting.inspection() && warnings > 0) {
        setLead(tr("Nothing blocks the upgrade. Read the %n warning(s) before you go on.", nullptr,
                   warnings),
                Tone::Warning);
    } else if (inspecting.inspection()) {
        setLead(tr("Nothing stands in the way. Go on to see what would be done."), Tone::Good);
    }
    updateComplete();
    Q_EMIT standChanged();
}

bool InspectPage::isComplete() const
{
    const InspectSession &inspecting = session().inspecting();
    return inspecting.inspection() && !inspecting.isRunning() && !inspecting.wasCancelled();
}

StationStand InspectPage::stand() const
{
    const InspectSession &inspecting = session().inspecting();
    if (inspecting.isRunning())
        return {Tone::Accent, tr("looking…"), false};
    if (!inspecting.inspection())
        return {};
    const int blockers = m_findings->count(Severity::Blocker);
    const int warnings = m_findings->count(Severity::Warning);
    if (blockers > 0)
        return {Tone::Bad, tr("%n blocker(s)", nullptr, blockers), true};
    if (warnings > 0)
        return {Tone::Warning, tr("%n warning(s)", nullptr, warnings), true};
    return {Tone::Muted, tr("nothing in the way"), true};
}

} // namespace wizard
