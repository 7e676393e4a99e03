// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/change_tree.h"

#include "pages/session/decision.h"
#include "pages/widgets/finding_card.h"
#include "pages/widgets/two_line_delegate.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

enum Role { PathRole = FirstOwnRole, ObjectRole, WordsRole, NeedsYouRole };

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/') + 1);
}

QString commonFolder(const QList<Change> &changes)
{
    if (changes.isEmpty())
        return {};
    QString common = folderOf(changes.first().path);
    for (const Change &change : changes)
        while (!change.path.startsWith(common))
            common = folderOf(common.chopped(1));
    return common;
}

QString countsText(const Change &change)
{
    const DecisionCount count = countDecisions(change);
    QStringList parts;
    if (count.all > 0)
        parts << ChangeTree::tr("%1 of %n edit(s)", nullptr, count.all).arg(count.accepted);
    if (!change.notes.isEmpty())
        parts << ChangeTree::tr("%n note(s) for you", nullptr, int(change.notes.size()));
    return parts.join(u" · "_s);
}

} // namespace

ChangeTree::ChangeTree(QWidget *parent) : QTreeWidget(parent)
{
    setHeaderHidden(true);
    setItemDelegate(new TwoLineDelegate(this));
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    setIndentation(fontMetrics().height());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Files and objects that change"));
    connect(this, &QTreeWidget::currentItemChanged, this, &ChangeTree::chosen);
    connect(this, &QTreeWidget::itemChanged, this, &ChangeTree::noteCheck);
}

QTreeWidgetItem *ChangeTree::addGroup(const QString &title, const QString &icon)
{
    auto *group = new QTreeWidgetItem(this, {title});
    group->setFlags(Qt::ItemIsEnabled);
    group->setData(0, IconRole, icon);
    group->setExpanded(true);
    return group;
}

void ChangeTree::setPlan(const Plan &plan)
{
    const QSignalBlocker quiet(this);
    clear();
    m_base = commonFolder(plan.changes);
    if (!plan.changes.isEmpty()) {
        QTreeWidgetItem *group = addGroup(tr("Files"), u"thing-project"_s);
        group->setData(0, DetailRole, m_base);
        group->setToolTip(0, m_base);
        for (const Change &change : plan.changes) {
            auto *item = new QTreeWidgetItem(group, {change.path.mid(m_base.size())});
            item->setData(0, PathRole, change.path);
            item->setToolTip(0, change.path);
            QStringList words{change.path};
            for (const Edit &edit : change.edits)
                words << edit.rule;
            for (const Finding &note : change.notes)
                words << note.id;
            words.removeDuplicates();
            item->setData(0, WordsRole, words.join(u' '));
            item->setData(0, NeedsYouRole, !change.notes.isEmpty());
            describe(item, change);
        }
    }
    if (!plan.objects.isEmpty()) {
        QTreeWidgetItem *group = addGroup(tr("Cluster objects"), u"thing-cluster"_s);
        group->setData(0, DetailRole, plan.objects.first().nameSpace);
        for (int index = 0; index < plan.objects.size(); ++index) {
            const ObjectChange &object = plan.objects.at(index);
            auto *item = new QTreeWidgetItem(group, {object.name});
            item->setData(0, ObjectRole, index);
            item->setData(0, IconRole, u"thing-object"_s);
            item->setData(0, WordsRole, QString(object.kind + u' ' + object.name));
            item->setData(0, DetailRole,
                          object.isRefused ? tr("%1, deleted first").arg(object.kind)
                                           : object.kind);
            item->setData(0, DetailToneRole, int(object.isRefused ? Tone::Warning : Tone::Muted));
        }
    }
    if (topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0)->child(0));
}

QTreeWidgetItem *ChangeTree::itemOf(const QString &path) const
{
    for (int group = 0; group < topLevelItemCount(); ++group)
        for (int child = 0; child < topLevelItem(group)->childCount(); ++child)
            if (topLevelItem(group)->child(child)->data(0, PathRole).toString() == path)
                return topLevelItem(group)->child(child);
    return nullptr;
}

void ChangeTree::updateChange(const Change &change)
{
    const QSignalBlocker quiet(this);
    if (QTreeWidgetItem *item = itemOf(change.path))
        describe(item, change);
    viewport()->update();
}

void ChangeTree::describe(QTreeWidgetItem *item, const Change &change) const
{
    const DecisionCount count = countDecisions(change);
    item->setData(0, DetailRole, countsText(change));
    if (count.all > 0)
        item->setCheckState(0, count.accepted == count.all ? Qt::Checked
                               : count.accepted == 0       ? Qt::Unchecked
                                                           : Qt::PartiallyChecked);
    else
        item->setData(0, IconRole, severityIcon(Severity::Note));
    item->setData(0, Qt::AccessibleTextRole, u"%1, %2"_s.arg(item->text(0), countsText(change)));
}

void ChangeTree::setFilter(const QString &filter, bool needsYou)
{
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    for (int group = 0; group < topLevelItemCount(); ++group) {
        bool isEmpty = true;
        for (int child = 0; child < topLevelItem(group)->childCount(); ++child) {
            QTreeWidgetItem *item = topLevelItem(group)->child(child);
            const QString text = item->data(0, WordsRole).toString();
            const bool fits = (!needsYou || item->data(0, NeedsYouRole).toBool()) &&
                              std::ranges::all_of(words, [&](const QString &word) {
                                  return text.contains(word, Qt::CaseInsensitive);
                              });
            if (item->isHidden() == fits)
                item->setHidden(!fits);
            isEmpty &= !fits;
        }
        topLevelItem(group)->setHidden(isEmpty);
    }
}

void ChangeTree::choose(const QString &file)
{
    if (QTreeWidgetItem *item = itemOf(file))
        setCurrentItem(item);
}

void ChangeTree::choose(int object)
{
    for (int group = 0; group < topLevelItemCount(); ++group)
        for (int child = 0; child < topLevelItem(group)->childCount(); ++child)
            if (const QVariant own = topLevelItem(group)->child(child)->data(0, ObjectRole);
                own.isValid() && own.toInt() == object)
                setCurrentItem(topLevelItem(group)->child(child));
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

void ChangeTree::noteCheck(QTreeWidgetItem *item)
{
    const QString path = item->data(0, PathRole).toString();
    if (!path.isEmpty() && item->data(0, Qt::CheckStateRole).isValid() &&
        item->checkState(0) != Qt::PartiallyChecked)
        Q_EMIT acceptedChosen(path, item->checkState(0) == Qt::Checked);
}

QString ChangeTree::currentFile() const
{
    return currentItem() ? currentItem()->data(0, PathRole).toString() : QString();
}

int ChangeTree::currentObject() const
{
    const QVariant object = currentItem() ? currentItem()->data(0, ObjectRole) : QVariant();
    return object.isValid() ? object.toInt() : -1;
}

} // namespace wizard
