// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/log_lines.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace wizard {

/// Output as it comes. Stays quick at a million lines, follows its end unless somebody scrolled
/// away from it, and keeps the last million; the whole is in the run's log.
///
/// Keys: arrows, Page, Home and End move the current line, with Shift they select; End follows
/// again; Ctrl+C copies the selected lines, secrets redacted.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    void addLine(const QString &line);
    void addHeading(const QString &text); ///< stands out from the output: a step, a command
    void clearLines();
    /// Shows the last heading of this text with what is below it; false: there is none.
    bool showHeading(const QString &text);
    void follow(); ///< its end, again
    bool isFollowing() const { return m_isFollowing; }

    const LogLines &lines() const { return m_lines; }
    int currentLine() const { return m_current; } ///< -1: none
    void setCurrentLine(int line, bool select = false);
    QString selectedText() const; ///< redacted
    void copy() const;

    /// Looks for a text from the current line on, all around, without blocking; whatever its case.
    /// `found` says how it ended; a new search ends the one before.
    void find(const QString &text, bool forward);
    void setFindText(const QString &text); ///< is marked wherever it is seen

Q_SIGNALS:
    void found(bool isThere);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void add(const QString &text, bool isHeading);
    void makeRoom(int gone);
    void showAdded();
    void updateStyle();
    void updateScrollBars();
    void paintLine(QPainter &painter, int line, const QRect &rect) const;
    void findSome();
    void endFind(int line);
    bool isSelected(int line) const;
    int lineAt(int y) const;
    int linesPerPage() const;

    LogLines m_lines;
    bool m_isFollowing = true;
    bool m_isAdjusting = false; // the scroll bar moves by itself
    int m_current = -1;
    int m_anchor = -1;
    int m_rowHeight = 1;
    qreal m_charWidth = 1;
    QString m_findText;
    int m_findLine = 0; // the next one to look at
    int m_findLeft = 0; // how many there are
    bool m_findsForward = true;
    QBasicTimer m_addTimer;
    QBasicTimer m_findTimer;
};

} // namespace wizard
