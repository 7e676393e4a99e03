// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"

#include <QScrollArea>
#include <QTimer>

#include <functional>

class QVBoxLayout;

namespace wizard {

class FindingCard;
class TextLabel;

/// Findings, blockers first, each at once where it stays. What is being read stays where it is when
/// more comes.
class FindingList : public QScrollArea
{
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);

    void clear();
    void add(const Finding &finding);
    void setFindings(const QList<Finding> &findings);
    void setEmptyText(const QString &text); ///< what is said while there are none

    /// What the button says by which the page does what a finding asks for; empty: it cannot.
    void setRemedy(std::function<QString(const Finding &)> remedy);

    int count(Severity severity) const;
    int cardCount() const { return int(m_cards.size()); }

Q_SIGNALS:
    void remedyChosen(const wizard::Finding &finding);

private:
    struct Section
    {
        TextLabel *title;
        QVBoxLayout *cards;
        int count = 0;
    };
    Section &section(Severity severity) { return m_sections[int(severity)]; }
    void arrange();
    QList<QStringList> makeCards(); // places of each
    void arrangeCards();
    FindingCard *newCard(const Finding &finding);
    void updateTitle(Severity severity);

    Section m_sections[3];
    std::function<QString(const Finding &)> m_remedy;
    QList<Finding> m_findings;
    QList<FindingCard *> m_cards; // from top to bottom
    TextLabel *m_empty;
    QTimer m_rest; // cards that are not made yet
};

} // namespace wizard
