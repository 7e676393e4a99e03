// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/review_text.h"

#include <QScrollArea>

namespace wizard {

/// One edit or note in full: the rule, why, what to do, the link.
class ItemDetails : public QScrollArea
{
    Q_OBJECT
public:
    /// `explain` gives the texts of a rule, where the guide has it.
    explicit ItemDetails(std::function<std::optional<Finding>(const QString &)> explain,
                         QWidget *parent = nullptr);

    void setItem(const ReviewItem &item);
    void setText(const QString &text);

private:
    std::function<std::optional<Finding>(const QString &)> m_explain;
};

} // namespace wizard
