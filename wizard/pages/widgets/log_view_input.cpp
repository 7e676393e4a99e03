// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of LogView that hears the keyboard and the mouse, and finds text.

#include "pages/widgets/found_text.h"
#include "pages/widgets/log_view.h"
#include "system/redaction.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>

namespace wizard {

namespace {

constexpr qint64 findTime = 6; // milliseconds of a turn of the event loop

}

void LogView::setCurrentLine(int line, bool select)
{
    if (m_lines.count() == 0)
        return;
    if (!select)
        m_anchor = -1;
    else if (m_anchor < 0)
        m_anchor = std::max(0, m_current);
    m_current = std::clamp(line, 0, m_lines.count() - 1);
    const int top = m_current * m_rowHeight;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + m_rowHeight > bar->value() + viewport()->height())
        bar->setValue(top + m_rowHeight - viewport()->height());
    viewport()->update();
}

bool LogView::showHeading(const QString &text)
{
    int line = m_lines.count() - 1;
    while (line >= 0 && !(m_lines.isHeading(line) && m_lines.text(line) == text))
        --line;
    if (line < 0)
        return false;
    showAdded(); // what has come since the last frame counts too
    m_isFollowing = false;
    verticalScrollBar()->setValue(line * m_rowHeight);
    return true;
}

void LogView::follow()
{
    m_isFollowing = true;
    showAdded();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool select = event->modifiers() & Qt::ShiftModifier;
    const int from = m_current < 0 ? lineAt(0) : m_current;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_current = m_lines.count() - 1;
        viewport()->update();
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        setCurrentLine(from + (event->key() == Qt::Key_Up ? -1 : 1), select);
    } else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        setCurrentLine(from + (event->key() == Qt::Key_PageUp ? -1 : 1) * linesPerPage(), select);
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        setCurrentLine(event->key() == Qt::Key_Home ? 0 : m_lines.count() - 1, select);
        if (event->key() == Qt::Key_End)
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left
                                                 ? QScrollBar::SliderSingleStepSub
                                                 : QScrollBar::SliderSingleStepAdd);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_lines.count() == 0)
        return;
    const bool extends = event->modifiers() & Qt::ShiftModifier && m_current >= 0;
    setCurrentLine(lineAt(event->position().toPoint().y()), extends);
    if (!extends)
        m_anchor = m_current;
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton && m_anchor >= 0)
        setCurrentLine(lineAt(event->position().toPoint().y()), true);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy Lines"), QKeySequence::Copy, this, &LogView::copy)
        ->setEnabled(m_current >= 0);
    menu->popup(event->globalPos());
}

void LogView::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

QString LogView::selectedText() const
{
    if (m_current < 0)
        return {};
    const int other = m_anchor < 0 ? m_current : m_anchor;
    QString text;
    for (int line = std::min(other, m_current); line <= std::max(other, m_current); ++line)
        text += m_lines.text(line) + u'\n';
    return redactedText(text);
}

void LogView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void LogView::setFindText(const QString &text)
{
    m_findText = text;
    m_findTimer.stop();
    viewport()->update();
}

void LogView::find(const QString &text, bool forward)
{
    setFindText(text);
    const int count = m_lines.count();
    if (text.isEmpty() || count == 0) {
        Q_EMIT found(false);
        return;
    }
    const int from = m_current < 0 ? (forward ? count - 1 : 0) : m_current;
    m_findsForward = forward;
    m_findLine = (from + (forward ? 1 : count - 1)) % count;
    m_findLeft = count;
    m_findTimer.start(0, this);
}

void LogView::findSome()
{
    QElapsedTimer clock;
    clock.start();
    const int count = m_lines.count();
    while (m_findLeft-- > 0) {
        const int line = std::min(m_findLine, count - 1);
        if (containsText(m_lines.bytes(line), m_findText)) {
            endFind(line);
            return;
        }
        m_findLine = (line + (m_findsForward ? 1 : count - 1)) % count;
        if (m_findLeft % 256 == 0 && clock.elapsed() >= findTime)
            return;
    }
    endFind(-1);
}

void LogView::endFind(int line)
{
    m_findTimer.stop();
    if (line >= 0) {
        m_isFollowing = false;
        setCurrentLine(line);
        const QByteArrayView bytes = m_lines.bytes(line);
        const auto column = QString::fromUtf8(bytes.first(indexOfText(bytes, m_findText))).size();
        const int left = int(double(column) * m_charWidth);
        QScrollBar *bar = horizontalScrollBar();
        if (left < bar->value() || left > bar->value() + viewport()->width() * 3 / 4)
            bar->setValue(left - viewport()->width() / 3);
    }
    Q_EMIT found(line >= 0);
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_addTimer.timerId())
        showAdded();
    else if (event->timerId() == m_findTimer.timerId())
        findSome();
    else
        QAbstractScrollArea::timerEvent(event);
}

} // namespace wizard
