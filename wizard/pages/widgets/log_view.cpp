// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/log_view.h"

#include "pages/widgets/found_text.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/tones.h"

#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace wizard {

using namespace std::chrono_literals;

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // as programs write it
    setAccessibleName(tr("Output"));
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);
    updateStyle();
}

void LogView::addLine(const QString &line)
{
    add(line, false);
}

void LogView::addHeading(const QString &text)
{
    add(text, true);
}

void LogView::add(const QString &text, bool isHeading)
{
    for (const QStringView line : QStringView(text).split(u'\n'))
        makeRoom(m_lines.add(line, isHeading));
    if (!m_addTimer.isActive())
        m_addTimer.start(33ms, this); // more often nobody reads
}

void LogView::makeRoom(int gone)
{
    if (gone > 0) {
        m_current = std::max(-1, m_current - gone);
        m_anchor = std::max(-1, m_anchor - gone);
        m_findLine = std::max(0, m_findLine - gone);
        if (!m_isFollowing)
            verticalScrollBar()->setValue(verticalScrollBar()->value() - gone * m_rowHeight);
    }
}

void LogView::clearLines()
{
    m_lines.clear();
    m_current = m_anchor = -1;
    m_isFollowing = true;
    m_findTimer.stop();
    updateScrollBars();
    viewport()->update();
}

void LogView::showAdded()
{
    m_addTimer.stop();
    updateScrollBars();
    viewport()->update();
}

void LogView::updateStyle()
{
    if (const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont); font() != fixed)
        setFont(fixed);
    const QFontMetricsF metrics(font());
    m_rowHeight = int(metrics.height() * 1.15 + 0.5);
    m_charWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    updateScrollBars();
}

void LogView::updateScrollBars()
{
    m_isAdjusting = true;
    verticalScrollBar()->setRange(
        0, std::max(0, m_lines.count() * m_rowHeight - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_rowHeight);
    const auto columns = int(std::min<qsizetype>(m_lines.widest(), 10'000'000));
    horizontalScrollBar()->setRange(
        0, std::max(0, int((columns + 2) * m_charWidth) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(m_charWidth * 4));
    if (m_isFollowing)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_isAdjusting = false;
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_isAdjusting)
        m_isFollowing = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    viewport()->update();
}

int LogView::lineAt(int y) const
{
    return std::clamp((y + verticalScrollBar()->value()) / m_rowHeight, -1, m_lines.count() - 1);
}

int LogView::linesPerPage() const
{
    return std::max(1, viewport()->height() / m_rowHeight - 1);
}

bool LogView::isSelected(int line) const
{
    return m_anchor >= 0 && line >= std::min(m_anchor, m_current) &&
           line <= std::max(m_anchor, m_current);
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    const int shift = verticalScrollBar()->value();
    int line = std::max(0, event->rect().top() + shift) / m_rowHeight;
    for (; line < m_lines.count(); ++line) {
        const QRect rect(0, line * m_rowHeight - shift, viewport()->width(), m_rowHeight);
        if (rect.top() > event->rect().bottom())
            break;
        paintLine(painter, line, rect);
    }
}

namespace {

constexpr qsizetype longLine = 20'000; // bytes; behind them a column is taken for a byte

QString partOf(QByteArrayView line, qsizetype first, qsizetype count)
{
    if (line.size() <= longLine)
        return QString::fromUtf8(line).mid(first, count);
    first = std::min(first, line.size());
    while (first < line.size() && (uchar(line[first]) & 0xC0) == 0x80)
        ++first;
    return QString::fromUtf8(line.sliced(first, std::min(count * 4, line.size() - first)))
        .left(count);
}

} // namespace

// Only the columns that are seen: a line may be endless.
void LogView::paintLine(QPainter &painter, int line, const QRect &rect) const
{
    const int first = std::max(0, int(horizontalScrollBar()->value() / m_charWidth) - 1);
    QString text = partOf(m_lines.bytes(line), first, int(rect.width() / m_charWidth) + 4);
    text.replace(u'\t', u' ');
    const qreal left =
        rect.left() + m_charWidth / 2 + first * m_charWidth - horizontalScrollBar()->value();
    const QColor base = palette().color(QPalette::Base);
    if (isSelected(line))
        painter.fillRect(rect, mixed(base, palette().color(QPalette::Highlight), 0.3));
    const QFontMetricsF metrics(font());
    for (qsizetype at = m_findText.isEmpty() ? -1
                                             : text.indexOf(m_findText, 0, Qt::CaseInsensitive);
         at >= 0; at = text.indexOf(m_findText, at + m_findText.size(), Qt::CaseInsensitive))
        painter.fillRect(QRectF(left + metrics.horizontalAdvance(text.first(at)), rect.top(),
                                metrics.horizontalAdvance(text.sliced(at, m_findText.size())),
                                rect.height()),
                         mixed(base, toneColor(Tone::Warning, palette()), 0.35));
    QFont bold = font();
    bold.setBold(m_lines.isHeading(line));
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        QPointF(left, rect.top() + (m_rowHeight - metrics.height()) / 2 + metrics.ascent()), text);
    if (hasFocus() && line == m_current) {
        painter.setPen(readable(palette().color(QPalette::Highlight), base, 3));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

void LogView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        updateStyle();
}

} // namespace wizard
