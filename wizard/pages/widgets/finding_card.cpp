// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/finding_card.h"

#include "pages/widgets/command_box.h"
#include "pages/widgets/icon_label.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/link_label.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostPlaces = 8; // the rest is counted

}

QString severityIcon(Severity severity)
{
    return u"severity-"_s + severityName(severity);
}

Tone severityTone(Severity severity)
{
    return severity == Severity::Blocker   ? Tone::Bad
           : severity == Severity::Warning ? Tone::Warning
                                           : Tone::Accent;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Blocker:
        return QCoreApplication::translate("FindingCard", "blocks the upgrade");
    case Severity::Warning:
        return QCoreApplication::translate("FindingCard", "warning");
    case Severity::Note:
        return QCoreApplication::translate("FindingCard", "note");
    }
    Q_UNREACHABLE_RETURN({});
}

QString placeText(const Finding &finding)
{
    if (!finding.place || finding.place->file.isEmpty())
        return finding.subject;
    return finding.place->line > 0 ? u"%1:%2"_s.arg(finding.place->file).arg(finding.place->line)
                                   : finding.place->file;
}

FindingCard::FindingCard(const Finding &finding, const QString &remedy, QWidget *parent)
    : Card(finding.severity == Severity::Blocker ? Tone::Bad : Tone::Text, parent),
      m_finding(finding), m_placeLabel(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted))
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(gap(this));
    grid->setVerticalSpacing(gap(this) * 2 / 3);
    grid->setColumnStretch(1, 1);
    int row = 0;
    grid->addWidget(new IconLabel(severityIcon(finding.severity), severityTone(finding.severity)),
                    row, 0, Qt::AlignTop);
    grid->addWidget(new TextLabel(finding.title, TextLabel::Kind::Strong), row++, 1);
    grid->addWidget(m_placeLabel, row++, 1);
    if (!finding.why.isEmpty())
        grid->addWidget(new TextLabel(finding.why), row++, 1);
    if (!finding.action.isEmpty())
        grid->addWidget(new TextLabel(tr("What to do: %1").arg(finding.action)), row++, 1);
    if (!remedy.isEmpty())
        grid->addWidget(remedyButton(remedy), row++, 1, Qt::AlignLeft);
    else if (!finding.command.isEmpty())
        grid->addWidget(new CommandBox(finding.command), row++, 1);
    if (!finding.link.isEmpty()) {
        grid->addWidget(new LinkLabel(tr("Read more in the guide"), finding.link), row++, 1,
                        Qt::AlignLeft);
    }
    body()->addLayout(grid);
    setAccessibleName(tr("%1: %2").arg(severityText(finding.severity), finding.title));
    setPlaces({placeText(finding)});
}

QWidget *FindingCard::remedyButton(const QString &text)
{
    auto *button = new QPushButton(icon(u"action-add"_s), text);
    button->setAutoDefault(false);
    button->setAccessibleName(u"%1: %2"_s.arg(text, m_finding.subject));
    giveRoom(button);
    connect(button, &QPushButton::clicked, this, &FindingCard::remedyChosen);
    return button;
}

bool FindingCard::saysTheSame(const Finding &finding) const
{
    return finding.id == m_finding.id && finding.severity == m_finding.severity &&
           finding.title == m_finding.title && finding.why == m_finding.why &&
           finding.action == m_finding.action && finding.command == m_finding.command;
}

void FindingCard::setPlaces(const QStringList &places)
{
    QStringList named = places;
    named.removeAll(QString());
    named.removeDuplicates();
    if (std::exchange(m_places, named) == named && !named.isEmpty())
        return;
    QString text = m_places.first(std::min(mostPlaces, m_places.size())).join(u'\n');
    if (m_places.size() > mostPlaces)
        text += u'\n' + tr("and %n more place(s)", nullptr, int(m_places.size() - mostPlaces));
    m_placeLabel->setText(text);
    m_placeLabel->setVisible(!text.isEmpty());
}

} // namespace wizard
