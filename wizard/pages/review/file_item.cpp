// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/file_item.h"

#include "pages/review/change_tree.h"
#include "pages/review/change_tree_roles.h"
#include "plan/review/decision.h"
#include "pages/widgets/finding_card.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The severities that notes have, as bits.
int severitiesOf(const QList<Finding> &notes)
{
    int severities = 0;
    for (const Finding &note : notes)
        severities |= 1 << int(note.severity);
    return severities;
}

} // namespace

FileItem::FileItem(const QString &name, const Change &change, bool isLeftOut)
    : m_name(name), m_change(change), m_openNotes(change.notes), m_isLeftOut(isLeftOut)
{}

void FileItem::setChange(const Change &change, const QList<Finding> &openNotes)
{
    m_change = change;
    m_openNotes = openNotes;
}

bool FileItem::contains(const QString &word) const
{
    const auto has = [&word](const QString &text) {
        return text.contains(word, Qt::CaseInsensitive);
    };
    return has(m_change.path) ||
           std::ranges::any_of(m_change.edits, [&](const Edit &edit) { return has(edit.rule); }) ||
           std::ranges::any_of(m_change.notes, [&](const Finding &note) {
               return has(note.id) || has(severityName(note.severity));
           });
}

QString FileItem::countsText() const
{
    const DecisionCount count = countDecisions(m_change);
    QStringList parts;
    if (count.all > 0)
        parts << ChangeTree::tr("%1 of %n edit(s)", nullptr, count.all).arg(count.accepted);
    if (!m_openNotes.isEmpty())
        parts << ChangeTree::tr("%n note(s) for you", nullptr, int(m_openNotes.size()));
    else if (!m_change.notes.isEmpty())
        parts << ChangeTree::tr("all notes dealt with");
    const QString counts = parts.join(u" · "_s);
    if (!m_isLeftOut)
        return counts;
    return counts.isEmpty() ? ChangeTree::tr("left out")
                            : ChangeTree::tr("left out · %1").arg(counts);
}

// None where there is nothing to be accepted.
QVariant FileItem::checkState() const
{
    const DecisionCount count = countDecisions(m_change);
    if (count.all == 0)
        return {};
    return int(count.accepted == count.all ? Qt::Checked
               : count.accepted == 0       ? Qt::Unchecked
                                           : Qt::PartiallyChecked);
}

QVariant FileItem::data(int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return m_name;
    case Qt::ToolTipRole:
    case PathRole:
        return m_change.path;
    case Qt::CheckStateRole:
        return checkState();
    case Qt::AccessibleTextRole:
        return QString(u"%1, %2"_s.arg(m_name, countsText()) + (data(column, SeenRole).toBool()
                                                                    ? ChangeTree::tr(", looked at")
                                                                    : QString()));
    case DetailRole:
        return countsText();
    case IconRole:
        return severityIcon(Severity::Note); // where there is no check box
    case NeedsYouRole:
        return !m_openNotes.isEmpty();
    case SeverityRole:
        return severitiesOf(m_openNotes);
    default:
        return QTreeWidgetItem::data(column, role);
    }
}

void FileItem::setData(int column, int role, const QVariant &value)
{
    if (role != Qt::CheckStateRole)
        QTreeWidgetItem::setData(column, role, value);
    else if (auto *tree = qobject_cast<ChangeTree *>(treeWidget());
             tree && checkState().isValid() && value != checkState())
        Q_EMIT tree->acceptedChosen(m_change.path, value.toInt() == Qt::Checked);
}

} // namespace wizard
