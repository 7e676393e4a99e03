// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_overview.h"

#include "pages/widgets/tones.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace wizard {

DiffOverview::DiffOverview(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Overview of the changes"));
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
}

void DiffOverview::setColors(const DiffColors &colors)
{
    m_colors = colors;
    update();
}

void DiffOverview::setContent(const DiffContent &content, const RowTops &tops)
{
    m_marks.clear();
    m_signs.clear();
    const double whole = std::max(1, tops.total());
    const auto add = [&](int index, int rows, int signs) {
        const int end = std::min(index + rows, tops.count());
        m_marks.push_back({tops.top(index) / whole, tops.top(end) / whole, quint8(signs)});
    };
    if (!content.isEmpty()) {
        for (size_t hunk = 0; hunk < content.diff->hunks.size(); ++hunk) {
            const Hunk &each = content.diff->hunks[hunk];
            const bool isUnified = content.layout == DiffLayout::Unified;
            add(content.shown.indexOfHunk(int(hunk)),
                isUnified ? each.leftCount + each.rightCount : each.rowCount,
                (each.leftCount > 0 ? Goes : Nothing) | (each.rightCount > 0 ? Comes : Nothing));
        }
        for (int note = 0; note < content.notes.size(); ++note)
            if (const int index = content.shown.indexOfNote(note); index >= 0)
                add(index, 1, Noted);
    }
    update();
}

void DiffOverview::setView(int top, int height, int whole)
{
    m_viewBegin = whole > 0 ? double(top) / std::max(whole, height) : 0;
    m_viewEnd = whole > 0 ? std::min(1.0, double(top + height) / std::max(whole, height)) : 1;
    const double part = whole > 0 && whole < height ? double(whole) / height : 1;
    if (std::exchange(m_part, part) != part)
        m_signs.clear();
    update();
}

void DiffOverview::gatherSigns()
{
    m_signs.assign(size_t(std::max(1, height())), Nothing);
    const auto count = int(m_signs.size());
    for (const Mark &mark : m_marks) {
        const int top = std::min(count - 1, int(mark.begin * m_part * count));
        const int tall = std::max(3, int((mark.end - mark.begin) * m_part * count));
        for (int pixel = top; pixel < std::min(count, top + tall); ++pixel)
            m_signs[size_t(pixel)] |= mark.signs;
    }
}

void DiffOverview::paintSigns(QPainter &painter, int top, int tall, quint8 signs) const
{
    const bool isBoth = (signs & Goes) && (signs & Comes);
    const int half = width() / 2;
    if (signs & Goes)
        painter.fillRect(QRect(2, top, isBoth ? half - 2 : width() - 4, tall),
                         m_colors.removedSign);
    if (signs & Comes)
        painter.fillRect(QRect(isBoth ? half : 2, top, isBoth ? half - 2 : width() - 4, tall),
                         m_colors.addedSign);
    if (signs & Noted)
        painter.fillRect(QRect(2, top, width() - 4, tall),
                         readable(toneColor(Tone::Warning, palette()), m_colors.gutter, 3));
}

void DiffOverview::paintEvent(QPaintEvent *)
{
    if (int(m_signs.size()) != height())
        gatherSigns();
    QPainter painter(this);
    painter.fillRect(rect(), m_colors.gutter);
    if (m_viewEnd - m_viewBegin < 1) // else all is seen
        painter.fillRect(QRect(0, int(m_viewBegin * height()), width(),
                               std::max(4, int((m_viewEnd - m_viewBegin) * height()))),
                         mixed(m_colors.gutter, m_colors.text, 0.12));
    for (size_t top = 0; top < m_signs.size();) {
        size_t end = top + 1;
        while (end < m_signs.size() && m_signs[end] == m_signs[top])
            ++end;
        if (m_signs[top] != Nothing)
            paintSigns(painter, int(top), int(end - top), m_signs[top]);
        top = end;
    }
}

void DiffOverview::mousePressEvent(QMouseEvent *event)
{
    const double part = event->position().y() / std::max(1, height()) / m_part;
    Q_EMIT placeChosen(std::clamp(part, 0.0, 1.0));
}

void DiffOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        mousePressEvent(event);
}

} // namespace wizard
