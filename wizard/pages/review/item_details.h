// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/review/review_text.h"

#include <QScrollArea>

class QBoxLayout;

namespace wizard {

/// One edit or note in full: the rule, why, what to do, the link.
class ItemDetails : public QScrollArea
{
    Q_OBJECT
public:
    /// `explain` gives the texts of a rule, where the guide has it.
    explicit ItemDetails(std::function<std::optional<Finding>(const QString &)> explain,
                         QWidget *parent = nullptr);

    /// `count` is how many decisions its rule made in the whole plan.
    void setItem(const ReviewItem &item, DecisionCount count = {});
    void setText(const QString &text);

Q_SIGNALS:
    void ruleChosen(const QString &rule, bool accepted); ///< for all that it decided

private:
    void addRuleButton(QBoxLayout *column, const Decision &decision, DecisionCount count);
    std::function<std::optional<Finding>(const QString &)> m_explain;
};

} // namespace wizard
