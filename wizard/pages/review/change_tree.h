// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QTreeWidget>

namespace wizard {

class FileItem;

/// Files and cluster objects that the plan changes. A file has a check box that accepts or rejects
/// all its edits, and says how many are accepted. What was
/// looked at has a mark.
class ChangeTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit ChangeTree(QWidget *parent = nullptr);

    void setPlan(const Plan &plan); ///< selects the first thing
    /// The same plan with other steps left out: what was looked at, and is current, stays so.
    void updatePlan(const Plan &plan);
    /// What a file says; `openNotes` are those that nobody dealt with. Seen after `changesSet()`:
    /// thousands may be set at once.
    void setChange(const Change &change, const QList<Finding> &openNotes);
    void changesSet();

    /// What of the tree is shown.
    struct Filter
    {
        QString words; ///< all of them in the name, the kind, a rule of an edit or a note's id
        std::optional<Severity> severity; ///< something of it is that severe
        bool needsYou = false;            ///< only files with notes that nobody dealt with
    };
    void setFilter(const Filter &filter);

    /// What is current has been looked at.
    void markSeen();
    int seenCount() const { return m_seen; }
    int thingCount() const; ///< files and objects, shown or not

    void choose(const QString &file);
    void chooseMade(int made);     ///< by what currentMade() gives
    void chooseObject(int object); ///< by what currentObject() gives
    void chooseNext(bool forward); ///< what is shown next to the current one

    QString currentFile() const; ///< empty when it is no file
    int currentMade() const;     ///< index among the plan's new files; -1 when it is none
    int currentObject() const;   ///< index in the plan's objects; -1 when it is none

Q_SIGNALS:
    void chosen(); ///< another thing is current
    void acceptedChosen(const QString &path, bool accepted);
    void seenChanged();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QTreeWidgetItem *addGroup(const QString &title, const QString &icon);
    QTreeWidgetItem *itemOf(int role, const QVariant &value) const;
    void setSeen(QTreeWidgetItem *item);
    QList<QTreeWidgetItem *> things() const;

    void addFiles(const Plan &plan);
    void addMade(const Plan &plan);
    void addObjects(const Plan &plan);
    bool fits(const QTreeWidgetItem *item, const Filter &filter, const QStringList &words) const;

    QHash<QString, FileItem *> m_files; // by path
    int m_seen = 0;
    QString m_base; // folder that all files have in common
};

} // namespace wizard
