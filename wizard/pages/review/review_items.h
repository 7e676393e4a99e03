// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/review/review_text.h"

#include <QListWidget>

namespace wizard {

/// The edits of a file, each with a check box, and the notes for a human among them with a box to
/// tick when dealt with; by line.
class ReviewItems : public QListWidget
{
    Q_OBJECT
public:
    explicit ReviewItems(QWidget *parent = nullptr);

    void
    setItems(const QList<ReviewItem> &items); ///< the same ones again: only their checks change
    const ReviewItem *currentReviewItem() const;
    /// The first of these, without going to its line; stays where it is at one of them.
    void chooseAt(const QList<int> &decisions);
    const QList<ReviewItem> &items() const { return m_items; }

Q_SIGNALS:
    void chosen(const wizard::ReviewItem &item);
    void acceptedChosen(int decision, bool accepted);
    void dealtWithChosen(int note, bool dealtWith); ///< index in the change's notes

private:
    void fill(QListWidgetItem *row, const ReviewItem &item) const;
    void noteCheck(QListWidgetItem *row);

    QList<ReviewItem> m_items;
};

} // namespace wizard
