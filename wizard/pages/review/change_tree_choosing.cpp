// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of ChangeTree that filters, goes to things, and knows what was looked at.

#include "pages/review/change_tree.h"
#include "pages/review/change_tree_roles.h"
#include "pages/review/file_item.h"

#include <QSet>
#include <QSignalBlocker>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

bool ChangeTree::fits(const QTreeWidgetItem *item, const Filter &filter,
                      const QStringList &words) const
{
    if (filter.needsYou && !item->data(0, NeedsYouRole).toBool())
        return false;
    if (filter.severity && !(item->data(0, SeverityRole).toInt() & 1 << int(*filter.severity)))
        return false;
    if (words.isEmpty())
        return true;
    const FileItem *file = m_files.value(item->data(0, PathRole).toString());
    const QString text = file ? QString() : item->data(0, WordsRole).toString();
    return std::ranges::all_of(words, [&](const QString &word) {
        return file ? file->contains(word) : text.contains(word, Qt::CaseInsensitive);
    });
}

void ChangeTree::setFilter(const Filter &filter)
{
    const QStringList words = filter.words.split(u' ', Qt::SkipEmptyParts);
    setUpdatesEnabled(false);
    for (int group = 0; group < topLevelItemCount(); ++group) {
        bool isEmpty = true;
        for (int child = 0; child < topLevelItem(group)->childCount(); ++child) {
            QTreeWidgetItem *item = topLevelItem(group)->child(child);
            const bool isShown = fits(item, filter, words);
            if (item->isHidden() == isShown)
                item->setHidden(!isShown);
            isEmpty &= !isShown;
        }
        topLevelItem(group)->setHidden(isEmpty);
    }
    setUpdatesEnabled(true);
}

QList<QTreeWidgetItem *> ChangeTree::things() const
{
    QList<QTreeWidgetItem *> things;
    for (int group = 0; group < topLevelItemCount(); ++group)
        for (int child = 0; child < topLevelItem(group)->childCount(); ++child)
            things << topLevelItem(group)->child(child);
    return things;
}

void ChangeTree::updatePlan(const Plan &plan)
{
    const auto nameOf = [](const QTreeWidgetItem *item) {
        const QString path = item->data(0, PathRole).toString();
        return path.isEmpty() ? item->data(0, WordsRole).toString() : path;
    };
    const QString current = currentItem() ? nameOf(currentItem()) : QString();
    QSet<QString> seen;
    for (const QTreeWidgetItem *item : things())
        if (item->data(0, SeenRole).toBool())
            seen << nameOf(item);
    const QSignalBlocker quiet(this);
    setPlan(plan);
    for (QTreeWidgetItem *item : things()) {
        if (seen.contains(nameOf(item)))
            setSeen(item);
        if (nameOf(item) == current)
            setCurrentItem(item);
    }
}

void ChangeTree::markSeen()
{
    QTreeWidgetItem *item = currentItem();
    if (!item || !item->parent() || item->data(0, SeenRole).toBool())
        return;
    setSeen(item);
    Q_EMIT seenChanged();
}

void ChangeTree::setSeen(QTreeWidgetItem *item)
{
    const QSignalBlocker quiet(this);
    item->setData(0, SeenRole, true);
    item->setData(0, TrailingRole, u"✓"_s);
    item->setData(0, Qt::AccessibleTextRole,
                  (item->data(0, Qt::AccessibleTextRole).isValid()
                       ? item->data(0, Qt::AccessibleTextRole).toString()
                       : item->text(0)) +
                      tr(", looked at"));
    ++m_seen;
}

int ChangeTree::thingCount() const
{
    return int(things().size());
}

void ChangeTree::choose(const QString &file)
{
    if (QTreeWidgetItem *item = m_files.value(file))
        setCurrentItem(item);
}

void ChangeTree::chooseMade(int made)
{
    if (QTreeWidgetItem *item = itemOf(MadeRole, made))
        setCurrentItem(item);
}

void ChangeTree::chooseObject(int object)
{
    if (QTreeWidgetItem *item = itemOf(ObjectRole, object))
        setCurrentItem(item);
}

void ChangeTree::chooseNext(bool forward)
{
    QTreeWidgetItem *item = currentItem();
    do
        item = item ? (forward ? itemBelow(item) : itemAbove(item)) : nullptr;
    while (item && !item->parent()); // the head of a group
    if (item)
        setCurrentItem(item);
}

} // namespace wizard
