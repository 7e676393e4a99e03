// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_overview.h"

#include "pages/widgets/tones.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

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

void DiffOverview::setContent(const DiffContent &content)
{
    m_marks.clear();
    const double count = std::max(1, content.shown.count());
    if (!content.isEmpty()) {
        for (const Hunk &hunk : content.diff->hunks) {
            const int begin = content.shown.indexOfRow(hunk.firstRow);
            m_marks.push_back({begin / count, (begin + hunk.rowCount) / count, hunk.leftCount > 0,
                               hunk.rightCount > 0, false});
        }
        for (int note = 0; note < content.notes.size(); ++note)
            if (const int index = content.shown.indexOfNote(note); index >= 0)
                m_marks.push_back({index / count, (index + 1) / count, false, false, true});
    }
    update();
}

void DiffOverview::setView(int top, int height, int whole)
{
    m_viewBegin = whole > 0 ? double(top) / std::max(whole, height) : 0;
    m_viewEnd = whole > 0 ? std::min(1.0, double(top + height) / std::max(whole, height)) : 1;
    update();
}

void DiffOverview::paintMark(QPainter &painter, const Mark &mark) const
{
    const int top = int(mark.begin * height());
    const int tall = std::max(3, int((mark.end - mark.begin) * height()));
    const int half = width() / 2;
    if (mark.isNote)
        painter.fillRect(QRect(2, top, width() - 4, 3),
                         readable(m_colors.noteText, m_colors.gutter));
    if (mark.hasLeft)
        painter.fillRect(QRect(2, top, mark.hasRight ? half - 2 : width() - 4, tall),
                         m_colors.removedSign);
    if (mark.hasRight)
        painter.fillRect(
            QRect(mark.hasLeft ? half : 2, top, mark.hasLeft ? half - 2 : width() - 4, tall),
            m_colors.addedSign);
}

void DiffOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_colors.gutter);
    painter.fillRect(QRect(0, int(m_viewBegin * height()), width(),
                           std::max(4, int((m_viewEnd - m_viewBegin) * height()))),
                     mixed(m_colors.gutter, m_colors.text, 0.12));
    for (const Mark &mark : m_marks)
        paintMark(painter, mark);
}

void DiffOverview::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT placeChosen(std::clamp(event->position().y() / std::max(1, height()), 0.0, 1.0));
}

void DiffOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        mousePressEvent(event);
}

} // namespace wizard
