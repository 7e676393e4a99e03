// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QTreeWidget>

namespace wizard {

/// Files and cluster objects that the plan changes. A file has a check box that accepts or rejects
/// all its edits, and says how many are accepted.
class ChangeTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit ChangeTree(QWidget *parent = nullptr);

    void setPlan(const Plan &plan);          ///< selects the first thing
    void updateChange(const Change &change); ///< its counts

    /// Shows what has all the words in its name, its kind or a rule of its edits; with `needsYou`
    /// only files with notes for a human.
    void setFilter(const QString &words, bool needsYou);

    void choose(const QString &file);
    void choose(int object);
    void chooseNext(bool forward); ///< what is shown next to the current one

    QString currentFile() const; ///< empty when it is no file
    int currentObject() const;   ///< index in the plan's objects; -1 when it is none

Q_SIGNALS:
    void chosen(); ///< another thing is current
    void acceptedChosen(const QString &path, bool accepted);

private:
    QTreeWidgetItem *addGroup(const QString &title, const QString &icon);
    QTreeWidgetItem *itemOf(const QString &path) const;
    void describe(QTreeWidgetItem *item, const Change &change) const;
    void noteCheck(QTreeWidgetItem *item);

    QString m_base; // folder that all files have in common
};

} // namespace wizard
