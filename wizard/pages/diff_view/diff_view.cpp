// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_view.h"

#include "pages/diff_view/diff_accessible.h"
#include "pages/diff_view/diff_overview.h"
#include "pages/widgets/tones.h"

#include <QFontDatabase>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent), m_overview(new DiffOverview(this))
{
    installDiffAccessibility();
    setAccessibleName(tr("Changes, before and after"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(&m_loader, &DiffLoader::loaded, this, &DiffView::setContent);
    connect(&m_loader, &DiffLoader::failed, this, &DiffView::failed);
    connect(&m_loader, &DiffLoader::highlighted, this,
            [this](const std::shared_ptr<Highlighting> &highlighting) {
                m_layouts.setHighlighting(highlighting);
                viewport()->update();
            });
    connect(m_overview, &DiffOverview::placeChosen, this, [this](double part) {
        moveTo(int(part * m_content.shown.count()), m_geometry.viewport.height() / 2);
    });
    updateStyle();
}

DiffView::~DiffView() = default;

void DiffView::showTexts(DiffRequest request, bool keepPlace)
{
    m_placeLine.reset();
    if (keepPlace && !m_content.isEmpty() && m_content.shown.count() > 0) {
        const int top = std::max(0, rowAt(0));
        for (int index = top; index < m_content.shown.count() && !m_placeLine; ++index) {
            const ShownRow shown = m_content.shown.at(index);
            if (shown.kind == ShownRow::Kind::Line && m_content.row(shown).left >= 0) {
                m_placeLine = m_content.row(shown).left;
                m_placeOffset = rowRect(index).top();
            }
        }
    } else {
        m_openedLines.clear();
    }
    m_loader.load(std::move(request));
}

void DiffView::clear()
{
    m_loader.cancel();
    m_openedLines.clear();
    setContent({}, nullptr);
}

bool DiffView::isLoading() const
{
    return m_loader.isLoading();
}

void DiffView::setContent(const DiffContent &content, std::shared_ptr<Highlighting> highlighting)
{
    m_content = content;
    m_layouts.setDiff(m_content.diff);
    m_layouts.setHighlighting(std::move(highlighting));
    m_selection = {};
    m_hoveredRow = -1;
    for (const int line : m_openedLines)
        if (!m_content.isEmpty())
            m_content.shown.openRow(m_content.diff->rowOfLeft(line));
    shownRowsChanged();
    horizontalScrollBar()->setValue(0);
    restorePlace();
    Q_EMIT loaded();
}

void DiffView::restorePlace()
{
    if (m_content.isEmpty() || m_content.shown.count() == 0)
        return;
    if (m_placeLine) {
        const int index = m_content.shown.indexOfRow(m_content.diff->rowOfLeft(*m_placeLine));
        moveTo(index, m_placeOffset);
        m_selection.current = index;
    } else if (changeCount() > 0) {
        goToChange(0);
    } else {
        verticalScrollBar()->setValue(0);
        m_selection.current = 0;
    }
}

void DiffView::updateStyle()
{
    m_colors = DiffColors::of(palette());
    updateMetrics();
    m_layouts.setStyle(font(), m_geometry.charWidth * 4, m_colors, isDark(palette()));
    m_overview->setColors(m_colors);
    const int strip = std::max(8, int(m_geometry.charWidth * 1.5));
    m_overview->setFixedWidth(strip);
    setViewportMargins(0, 0, strip, 0);
    viewport()->update();
}

void DiffView::updateMetrics()
{
    const int lines = m_content.isEmpty()
                          ? 1
                          : std::max(m_content.diff->left.count(), m_content.diff->right.count());
    m_geometry = DiffGeometry::of(font(), lines, viewport()->size());
    const int height = m_content.shown.count() * m_geometry.rowHeight;
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_geometry.rowHeight);
    const int width = int(m_content.columns * m_geometry.charWidth) + 8 * int(m_geometry.charWidth);
    horizontalScrollBar()->setRange(
        0, m_content.columns == 0 ? 0 : std::max(0, width - m_geometry.textWidth()));
    horizontalScrollBar()->setPageStep(m_geometry.textWidth());
    horizontalScrollBar()->setSingleStep(int(m_geometry.charWidth * 4));
    m_overview->setGeometry(viewport()->geometry().right() + 1, viewport()->y(),
                            m_overview->width(), viewport()->height());
    m_overview->setView(verticalScrollBar()->value(), viewport()->height(), height);
}

void DiffView::shownRowsChanged()
{
    m_overview->setContent(m_content);
    updateMetrics();
    viewport()->update();
    announceDiffRows(this);
}

int DiffView::rowAt(int y) const
{
    const int index = std::max(0, y + verticalScrollBar()->value()) / m_geometry.rowHeight;
    return index < m_content.shown.count() ? index : -1;
}

QRect DiffView::rowRect(int index) const
{
    return {0, index * m_geometry.rowHeight - verticalScrollBar()->value(), viewport()->width(),
            m_geometry.rowHeight};
}

void DiffView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    DiffPainter rows(painter, m_content, m_geometry, m_colors, m_layouts);
    rows.horizontalOffset = horizontalScrollBar()->value();
    rows.hoveredRow = m_hoveredRow;
    rows.hasFocus = hasFocus();
    rows.selection = m_selection;
    int index = (event->rect().top() + verticalScrollBar()->value()) / m_geometry.rowHeight;
    int top = rowRect(index).top();
    for (; index < m_content.shown.count() && top <= event->rect().bottom();
         ++index, top += m_geometry.rowHeight)
        rows.paintRow(index, top);
    if (top <= event->rect().bottom())
        rows.paintEmpty(top);
}

void DiffView::resizeEvent(QResizeEvent *)
{
    updateMetrics();
}

void DiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        updateStyle();
}

void DiffView::scrollContentsBy(int, int)
{
    viewport()->update();
    m_overview->setView(verticalScrollBar()->value(), viewport()->height(),
                        m_content.shown.count() * m_geometry.rowHeight);
}

} // namespace wizard
