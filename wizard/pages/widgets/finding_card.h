// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "pages/widgets/card.h"

class QLabel;
class QVBoxLayout;

namespace wizard {

class TextLabel;

QString severityIcon(Severity severity);
Tone severityTone(Severity severity);
QString severityText(Severity severity); ///< for people: “blocks the upgrade” and so on

/// Where a finding is: its place, or else its subject; may be empty.
QString placeText(const Finding &finding);

/// A finding as it is read: title, why, what to do, the command to copy, the link. Findings that
/// say the same about several places share a card. What the window itself can do has a button in
/// the place of the command.
class FindingCard : public Card
{
    Q_OBJECT
public:
    explicit FindingCard(const Finding &finding, QWidget *parent = nullptr)
        : FindingCard(finding, {}, parent)
    {}
    FindingCard(const Finding &finding, const QString &remedy, QWidget *parent = nullptr);

    bool saysTheSame(const Finding &finding) const;
    void setPlaces(const QStringList &places);
    const Finding &finding() const { return m_finding; }
    QStringList places() const { return m_places; }

Q_SIGNALS:
    void remedyChosen();

private:
    QWidget *remedyButton(const QString &text);

    Finding m_finding;
    QStringList m_places;
    TextLabel *m_placeLabel;
};

} // namespace wizard
