// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/review_items.h"

#include "pages/widgets/finding_card.h"
#include "pages/widgets/two_line_delegate.h"

#include <QSignalBlocker>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString linesText(const ReviewItem &item)
{
    QStringList lines;
    for (const int line : item.lines.first(std::min<qsizetype>(item.lines.size(), 6)))
        lines << QString::number(line);
    if (item.lines.size() > 6)
        lines << u"…"_s;
    return lines.isEmpty() ? QString()
                           : ReviewItems::tr("line(s) %1", nullptr, int(item.lines.size()))
                                 .arg(lines.join(u", "_s));
}

} // namespace

ReviewItems::ReviewItems(QWidget *parent) : QListWidget(parent)
{
    setItemDelegate(new TwoLineDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Edits and notes of this file"));
    connect(this, &QListWidget::itemChanged, this, &ReviewItems::noteCheck);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_items.size())
            Q_EMIT chosen(m_items.at(row));
    });
}

void ReviewItems::fill(QListWidgetItem *row, const ReviewItem &item) const
{
    if (item.decision) {
        const QString reason = item.decision->reasons.join(u"; "_s);
        row->setText(reason.isEmpty() ? item.decision->rule : reason);
        row->setData(DetailRole, linesText(item) + (item.lines.isEmpty() ? QString() : u" · "_s) +
                                     item.decision->rule);
        row->setCheckState(item.decision->accepted ? Qt::Checked : Qt::Unchecked);
    } else {
        row->setText(item.note->title);
        row->setData(DetailRole, linesText(item) + (item.lines.isEmpty() ? QString() : u" · "_s) +
                                     (item.isDealtWith ? tr("dealt with") : tr("for you")));
        row->setData(DetailToneRole,
                     int(item.isDealtWith ? Tone::Muted : severityTone(item.note->severity)));
        row->setData(QuietRole, item.isDealtWith);
        row->setCheckState(item.isDealtWith ? Qt::Checked : Qt::Unchecked);
    }
    row->setData(Qt::AccessibleTextRole,
                 u"%1. %2"_s.arg(row->text(), row->data(DetailRole).toString()));
    row->setToolTip(row->text());
}

void ReviewItems::setItems(const QList<ReviewItem> &items)
{
    const QSignalBlocker quiet(this);
    const bool isSame = items.size() == m_items.size() && items.size() == count();
    m_items = items;
    if (!isSame)
        clear();
    for (int index = 0; index < items.size(); ++index) {
        if (!isSame)
            addItem(new QListWidgetItem);
        fill(item(index), items.at(index));
    }
}

const ReviewItem *ReviewItems::currentReviewItem() const
{
    return currentRow() >= 0 && currentRow() < m_items.size() ? &m_items.at(currentRow()) : nullptr;
}

void ReviewItems::chooseAt(const QList<int> &decisions)
{
    const auto at = std::ranges::find_if(m_items, [&](const ReviewItem &item) {
        return item.decision && decisions.contains(item.decision->number);
    });
    const ReviewItem *current = currentReviewItem();
    const bool isThere =
        current && current->decision && decisions.contains(current->decision->number);
    if (at == m_items.end() || isThere)
        return;
    const QSignalBlocker quiet(this);
    setCurrentRow(int(at - m_items.begin()));
}

void ReviewItems::noteCheck(QListWidgetItem *row)
{
    const ReviewItem &item = m_items.at(this->row(row));
    const bool isOn = row->checkState() == Qt::Checked;
    if (item.decision && item.decision->accepted != isOn)
        Q_EMIT acceptedChosen(item.decision->number, isOn);
    else if (item.note && item.isDealtWith != isOn)
        Q_EMIT dealtWithChosen(item.noteIndex, isOn);
}

} // namespace wizard
