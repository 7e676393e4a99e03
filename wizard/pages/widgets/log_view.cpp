// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/log_view.h"

#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimerEvent>

namespace wizard {

using namespace std::chrono_literals;

namespace {

constexpr int linesAtOnce = 400; // added within one frame

}

LogView::LogView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setMaximumBlockCount(mostLines);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Output"));
}

void LogView::addLine(const QString &line)
{
    add({line, false});
}

void LogView::addHeading(const QString &text)
{
    add({text, true});
}

void LogView::add(Line line)
{
    m_waiting.push_back(std::move(line));
    if (m_waiting.size() > size_t(mostLines))
        m_waiting.pop_front();
    if (!m_timer.isActive())
        m_timer.start(16ms, this);
}

void LogView::clearLines()
{
    m_waiting.clear();
    m_timer.stop();
    clear();
}

bool LogView::isFollowing() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1;
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        flush();
    else
        QPlainTextEdit::timerEvent(event);
}

void LogView::flush()
{
    const bool follow = isFollowing();
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    QTextCharFormat plain;
    QTextCharFormat heading;
    heading.setFontWeight(QFont::Bold);
    for (int count = 0; count < linesAtOnce && !m_waiting.empty(); ++count) {
        const Line line = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!document()->isEmpty())
            cursor.insertBlock();
        cursor.insertText(line.text, line.isHeading ? heading : plain);
    }
    cursor.endEditBlock();
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_waiting.empty())
        m_timer.stop();
}

void LogView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

} // namespace wizard
