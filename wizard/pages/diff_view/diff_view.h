// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_loader.h"
#include "pages/diff_view/diff_painter.h"
#include "pages/diff_view/row_tops.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace wizard {

class DiffOverview;

/// Two texts side by side or as one, read-only. Both panes scroll as one; unchanged regions are
/// folded and open by click or Return; only what is visible is laid out and painted, so that the
/// size of the texts does not matter, nor the length of their lines. The comparison runs in a
/// worker.
///
/// Keys: arrows, Page, Home and End move the current row, with Shift they select; Ctrl+Left and
/// Ctrl+Right change the side; Ctrl+C copies the selected lines, secrets redacted; F8 and Shift+F8
/// go to the next and previous change; Space is the check box of the change.
class DiffView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    ~DiffView() override;

    /// Compares and shows. With `keepPlace` the view stays at the left line that it is at, and what
    /// was opened stays open; else it goes to the first change.
    void showTexts(DiffRequest request, bool keepPlace = false);
    /// What is being loaded is not shown any more; what is there stays.
    void cancel() { m_loader.cancel(); }
    void clear();
    bool isLoading() const;

    void setDiffLayout(DiffLayout layout);
    DiffLayout diffLayout() const { return m_layout; }
    void setWrapped(bool wrapped); ///< long lines go on in the next row instead of out of sight
    bool isWrapped() const { return m_isWrapped; }

    const DiffContent &content() const { return m_content; }
    int changeCount() const;
    int currentChange() const; ///< of the current row or above it; -1: none
    const DiffSelection &selection() const { return m_selection; }

    void goToChange(int change);
    void goToLine(DiffSide side, int line); ///< from 0; opens the fold that it is in
    void goToNote(int note);
    void nextChange();
    void previousChange();
    void openFold(int index);
    void openAllFolds();
    void setCurrentRow(int index, bool select = false);
    void selectAll();

    /// Marks every place of a text, whatever its case; empty: of none.
    void setFindText(const QString &text);
    bool find(bool forward);         ///< goes to the next line with it, either side; false: none
    bool findFromEdge(bool forward); ///< the first, or the last

    QString selectedText() const; ///< redacted
    void copy() const;

    /// What a screen reader says: of a row as a whole, and of one side.
    QString rowText(int index) const;
    QString cellText(int index, DiffSide side) const;
    QRect rowRect(int index) const; ///< in the viewport
    QRect boxRect(int index) const; ///< of its check box; empty: it has none
    int rowAt(int y) const;         ///< -1: below the last one
    int paneLeft(DiffSide side) const { return viewport()->x() + m_geometry.paneLeft(side); }

Q_SIGNALS:
    void panesMoved(); ///< or may have
    void loaded();
    void failed(const wizard::Failure &failure);
    void currentRowChanged(int index);
    /// A check box was pressed: all of these are wanted, or none.
    void choiceMade(const QList<int> &choices, bool accepted);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    std::optional<DiffSide> sideWithFound(const Row &row) const;
    bool findFrom(int row, bool forward);
    void showFound(int row, DiffSide side);
    void setContent(const DiffContent &content, std::shared_ptr<Highlighting> highlighting);
    void rememberPlace();
    void restorePlace();
    void updateStyle();
    void updateMetrics();
    void updateScrollBars();
    void layOutAgain();
    void openFoldsAgain();
    void shownRowsChanged();
    void toggleBox(int index);
    void ensureVisible(int index);
    void moveTo(int index, int top); // of the viewport
    void dragTo(QPoint position);
    bool moveByKey(QKeyEvent *event);
    bool scrollWithinRow(int key);
    int rowsPerPage() const;

    DiffLoader m_loader;
    DiffContent m_content;
    DiffLayout m_layout = DiffLayout::SideBySide;
    bool m_isWrapped = false;
    int m_columns = 0; // of a piece of a line
    RowTops m_tops;
    DiffGeometry m_geometry;
    DiffColors m_colors;
    LineLayouts m_layouts;
    DiffSelection m_selection;
    DiffOverview *m_overview;
    std::vector<int> m_openedLines; // left lines whose folds were opened
    std::optional<int> m_placeLine; // left line to go back to after a reload
    int m_placeOffset = 0;
    int m_placeCurrent = -1; // left line of the row of the keyboard, or the one above it
    QString m_findText;
    int m_hoveredRow = -1;
    QBasicTimer m_dragTimer;
};

} // namespace wizard
