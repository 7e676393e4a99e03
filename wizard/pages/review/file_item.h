// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/change.h"

#include <QTreeWidget>

namespace wizard {

/// A file in a ChangeTree. What it says is worked out when somebody asks for it: of thousands of
/// files few are seen at once. Its check box asks the tree to accept or reject all its edits.
class FileItem : public QTreeWidgetItem
{
public:
    FileItem(const QString &name, const Change &change, bool isLeftOut);

    /// `openNotes` are those that nobody dealt with. Nobody is told.
    void setChange(const Change &change, const QList<Finding> &openNotes);

    bool contains(const QString &word) const; ///< in its path, a rule of an edit, or a note's id

    QVariant data(int column, int role) const override;
    void setData(int column, int role, const QVariant &value) override;

private:
    QString countsText() const;
    QVariant checkState() const;

    QString m_name;
    Change m_change;
    QList<Finding> m_openNotes;
    bool m_isLeftOut;
};

} // namespace wizard
