// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/item_details.h"

#include "pages/widgets/finding_card.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

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

void ItemDetails::setItem(const ReviewItem &item)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, gap(this), 0);
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
        auto *name = new QLabel(
            rule && !rule->link.isEmpty()
                ? tr("Rule <a href=\"%1\">%2</a>")
                      .arg(rule->link.toHtmlEscaped(), item.decision->rule.toHtmlEscaped())
                : tr("Rule %1").arg(item.decision->rule.toHtmlEscaped()));
        name->setTextFormat(Qt::RichText);
        name->setOpenExternalLinks(true);
        name->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        column->addWidget(name, 0, Qt::AlignLeft);
    }
    column->addStretch();
    setWidget(content);
}

void ItemDetails::setText(const QString &text)
{
    auto *label = new TextLabel(text, TextLabel::Kind::Body, Tone::Muted);
    label->setAlignment(Qt::AlignTop);
    setWidget(label);
}

} // namespace wizard
