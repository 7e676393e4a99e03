// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_view.h"

#include "pages/diff_view/diff_accessible.h"
#include "pages/diff_view/diff_overview.h"
#include "pages/diff_view/shown_text.h"
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
    setLayoutDirection(Qt::LeftToRight); // files are, whatever language the window speaks
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
        verticalScrollBar()->setValue(int(part * m_tops.total() * m_geometry.rowHeight) -
                                      m_geometry.viewport.height() / 2);
    });
    updateStyle();
}

DiffView::~DiffView() = default;

void DiffView::showTexts(DiffRequest request, bool keepPlace)
{
    m_placeLine.reset();
    if (keepPlace)
        rememberPlace();
    else
        m_openedLines.clear();
    request.layout = m_layout;
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
    if (m_content.layout != m_layout)
        m_content.layOut(m_layout);
    m_layouts.setDiff(m_content.diff);
    m_layouts.setHighlighting(std::move(highlighting));
    m_selection = {m_selection.side, -1, -1};
    m_hoveredRow = -1;
    openFoldsAgain();
    shownRowsChanged();
    horizontalScrollBar()->setValue(0);
    restorePlace();
    Q_EMIT loaded();
}

void DiffView::updateStyle()
{
    m_colors = DiffColors::of(palette());
    updateMetrics();
    m_layouts.setStyle(font(), m_geometry.charWidth * tabColumns, m_colors, isDark(palette()));
    m_overview->setColors(m_colors);
    const int strip = std::max(8, int(m_geometry.charWidth * 1.5));
    m_overview->setFixedWidth(strip);
    setViewportMargins(0, 0, strip, 0);
    viewport()->update();
}

void DiffView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    DiffPainter rows(painter, m_content, m_geometry, m_colors, m_layouts);
    rows.horizontalOffset = m_isWrapped ? 0 : horizontalScrollBar()->value();
    rows.wrapped = m_isWrapped;
    rows.columns = m_columns;
    rows.widget = this;
    rows.hoveredRow = m_hoveredRow;
    rows.hasFocus = hasFocus();
    rows.selection = m_selection;
    const int shift = verticalScrollBar()->value();
    int index = m_tops.indexAt((event->rect().top() + shift) / m_geometry.rowHeight);
    int top = m_tops.top(index) * m_geometry.rowHeight - shift;
    for (; index < m_tops.count() && top <= event->rect().bottom(); ++index) {
        const QRect row = rowRect(index);
        rows.paintRow(index, row);
        top = row.bottom() + 1;
    }
    if (top <= event->rect().bottom())
        rows.paintEmpty(top);
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
                        m_tops.total() * m_geometry.rowHeight);
}

} // namespace wizard
