// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/item_details.h"

#include "pages/widgets/finding_card.h"
#include "pages/widgets/link_label.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/scroll_bar_gap.h"
#include "pages/widgets/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

ItemDetails::ItemDetails(std::function<std::optional<Finding>(const QString &)> explain,
                         QWidget *parent)
    : QScrollArea(parent), m_explain(std::move(explain))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Why"));
}

void ItemDetails::setItem(const ReviewItem &item, DecisionCount count)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    keepFromScrollBar(this, column);
    column->setSpacing(gap(this) * 2 / 3);
    if (item.note) {
        column->addWidget(new FindingCard(*item.note));
    } else {
        for (const QString &reason : item.decision->reasons)
            column->addWidget(new TextLabel(reason, TextLabel::Kind::Strong));
        const std::optional<Finding> rule =
            m_explain ? m_explain(item.decision->rule) : std::nullopt;
        if (rule && !rule->why.isEmpty())
            column->addWidget(new TextLabel(rule->why));
        column->addWidget(new TextLabel(tr("Rule %1").arg(item.decision->rule),
                                        TextLabel::Kind::Small, Tone::Muted));
        if (rule && !rule->link.isEmpty())
            column->addWidget(new LinkLabel(tr("Read more in the guide"), rule->link), 0,
                              Qt::AlignLeft);
        addRuleButton(column, *item.decision, count);
    }
    column->addStretch();
    setWidget(content);
}

void ItemDetails::addRuleButton(QBoxLayout *column, const Decision &decision, DecisionCount count)
{
    if (count.all < 2)
        return;
    const bool accept = count.accepted < count.all;
    auto *button = new QPushButton(accept ? tr("&Accept All %1 of This Rule").arg(count.all)
                                          : tr("Re&ject All %1 of This Rule").arg(count.all));
    button->setAutoDefault(false);
    button->setToolTip(tr("%1 of %2 are accepted now").arg(count.accepted).arg(count.all));
    column->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this,
            [this, rule = decision.rule, accept] { Q_EMIT ruleChosen(rule, accept); });
}

void ItemDetails::setText(const QString &text)
{
    auto *label = new TextLabel(text, TextLabel::Kind::Body, Tone::Muted);
    label->setAlignment(Qt::AlignTop);
    setWidget(label);
}

} // namespace wizard
