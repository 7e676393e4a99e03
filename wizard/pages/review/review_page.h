// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"

class QComboBox;
class QLineEdit;
class QToolButton;

namespace wizard {

class ChangeTree;
struct MadeFile;
class DiffPanel;
class FindBar;
class HandEditDialog;
class ItemDetails;
class ReviewItems;
struct ReviewItem;
struct ReviewText;
class TextLabel;

/// The fourth page: every change side by side, each edit accepted or rejected with its rule and
/// reason, notes for a human at their line. The diff is always what would be written.
class ReviewPage : public StationPage
{
    Q_OBJECT
public:
    explicit ReviewPage(WizardSession &session);

    StationStand stand() const override;
    void entered() override;
    bool isComplete() const override;

Q_SIGNALS:
    void rehearsalWanted();

private:
    void connectParts();
    void addParts();
    QWidget *makeTreeSide();
    void addShortcuts();
    void updateFilter();
    void updateButtons();
    void planChanged();
    void updateTree();
    void treeFilled();
    void changesChanged(const QList<qsizetype> &changes);
    void countRejected();
    void showChosen();
    QCoro::Task<> showMade(MadeFile file, Change change);
    void showObject(const ObjectChange &object);
    void showItem(const ReviewItem &item);
    void updateLead();
    void updateSeen();
    QString rehearsalText() const;
    void rowChosen();
    void openHandEdit();
    QCoro::Task<> takeHandEdit(HandEditDialog *dialog);
    QCoro::Task<> showFile(Change change, bool keepPlace);
    void showText(const ReviewText &text, bool keepPlace);
    void find(bool forward);
    QCoro::Task<> findFurther(QString text, bool forward);
    void diffLoaded();
    void goToChange(bool forward);

    ChangeTree *m_tree;
    DiffPanel *m_diff;
    ReviewItems *m_items;
    ItemDetails *m_details;
    FindBar *m_find;
    QLineEdit *m_filter;
    QComboBox *m_severity;
    QToolButton *m_needsYou;
    TextLabel *m_seen;
    QPushButton *m_undo = nullptr;
    QPushButton *m_redo = nullptr;
    QPushButton *m_byHand = nullptr;
    QPushButton *m_rehearse = nullptr;
    QByteArray m_shownResult;      // of the current file; empty: not loaded, or no file
    bool m_isPlanOther = true;     // than what is shown
    bool m_areStepsOthers = false; // than when the tree was filled
    bool m_isAtItem = false;       // goes to the line of an item
    QWidget *m_below = nullptr;
    std::optional<bool> m_findWhenLoaded; // forward or not
    int m_askedToFind = 0;
    int m_rejected = 0; // decisions, in all files
    int m_asked = 0;    // the last file asked for; earlier answers are not shown any more
};

} // namespace wizard
