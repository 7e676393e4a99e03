// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of DiffView that hears the keyboard and the mouse.

#include "pages/diff_view/diff_view.h"
#include "pages/diff_view/shown_text.h"
#include "system/redaction.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

namespace wizard {

bool DiffView::moveByKey(QKeyEvent *event)
{
    const bool select = event->modifiers() & Qt::ShiftModifier;
    const int current = std::max(0, m_selection.current);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (scrollWithinRow(event->key()))
            return true;
        break;
    default:
        break;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrentRow(current - 1, select);
        return true;
    case Qt::Key_Down:
        setCurrentRow(current + 1, select);
        return true;
    case Qt::Key_PageUp:
        setCurrentRow(current - rowsPerPage(), select);
        return true;
    case Qt::Key_PageDown:
        setCurrentRow(current + rowsPerPage(), select);
        return true;
    case Qt::Key_Home:
        setCurrentRow(0, select);
        return true;
    case Qt::Key_End:
        setCurrentRow(m_content.shown.count() - 1, select);
        return true;
    default:
        return false;
    }
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    const bool isControl = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_F8) {
        event->modifiers() & Qt::ShiftModifier ? previousChange() : nextChange();
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const bool isLeft = event->key() == Qt::Key_Left;
        if (isControl) {
            m_selection.side = isLeft ? DiffSide::Left : DiffSide::Right;
            viewport()->update();
        } else {
            horizontalScrollBar()->triggerAction(isLeft ? QScrollBar::SliderSingleStepSub
                                                        : QScrollBar::SliderSingleStepAdd);
        }
    } else if (event->key() == Qt::Key_Space && m_content.boxOf(m_selection.current)) {
        toggleBox(m_selection.current);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
               event->key() == Qt::Key_Space) {
        openFold(m_selection.current);
    } else if (!moveByKey(event)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void DiffView::mousePressEvent(QMouseEvent *event)
{
    const int index = rowAt(event->position().toPoint().y());
    if (event->button() != Qt::LeftButton || index < 0)
        return;
    if (m_content.shown.at(index).kind == ShownRow::Kind::Fold) {
        setCurrentRow(index);
        openFold(index);
        return;
    }
    if (boxRect(index).contains(event->position().toPoint())) {
        setCurrentRow(index);
        toggleBox(index);
        return;
    }
    const DiffSide side = m_geometry.sideAt(event->position().toPoint().x());
    const bool extends = event->modifiers() & Qt::ShiftModifier && side == m_selection.side &&
                         m_selection.current >= 0;
    m_selection.side = side;
    setCurrentRow(index, extends);
    if (!extends)
        m_selection.anchor = index;
}

void DiffView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (event->buttons() & Qt::LeftButton && m_selection.anchor >= 0) {
        if (viewport()->rect().contains(at))
            m_dragTimer.stop();
        else if (!m_dragTimer.isActive())
            m_dragTimer.start(40, this);
        dragTo(at);
        return;
    }
    const int index = rowAt(at.y());
    const bool isFold = index >= 0 && m_content.shown.at(index).kind == ShownRow::Kind::Fold;
    viewport()->setCursor(isFold ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (const int hovered = isFold ? index : -1; hovered != m_hoveredRow) {
        m_hoveredRow = hovered;
        viewport()->update();
    }
}

void DiffView::toggleBox(int index)
{
    const RowBox *box = m_content.boxOf(index);
    if (box)
        Q_EMIT choiceMade(QList<int>(box->choices), box->state != Qt::Checked);
}

void DiffView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragTimer.stop();
}

void DiffView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_dragTimer.timerId())
        dragTo(viewport()->mapFromGlobal(QCursor::pos()));
    else
        QAbstractScrollArea::timerEvent(event);
}

void DiffView::dragTo(QPoint position)
{
    const int index = rowAt(std::clamp(position.y(), -m_geometry.rowHeight,
                                       viewport()->height() + m_geometry.rowHeight));
    setCurrentRow(index < 0 ? m_content.shown.count() - 1 : index, true);
}

bool DiffView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = rowAt(help->pos().y());
        if (index >= 0 && m_content.shown.at(index).kind == ShownRow::Kind::Note)
            QToolTip::showText(help->globalPos(),
                               m_content.notes.at(m_content.shown.at(index).row).text, viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave && m_hoveredRow >= 0) {
        m_hoveredRow = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void DiffView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy Lines"), QKeySequence::Copy, this, &DiffView::copy)
        ->setEnabled(!selectedText().isEmpty());
    menu->addAction(tr("Select &All on This Side"), QKeySequence::SelectAll, this,
                    &DiffView::selectAll);
    menu->addSeparator();
    menu->addAction(tr("&Next Change"), QKeySequence(Qt::Key_F8), this, &DiffView::nextChange)
        ->setEnabled(changeCount() > 0);
    menu->addAction(tr("&Previous Change"), QKeySequence(Qt::SHIFT | Qt::Key_F8), this,
                    &DiffView::previousChange)
        ->setEnabled(changeCount() > 0);
    menu->addSeparator();
    menu->addAction(tr("&Unfold Everything"), this, &DiffView::openAllFolds)
        ->setEnabled(m_content.shown.foldCount() > 0);
    menu->popup(event->globalPos());
}

void DiffView::focusInEvent(QFocusEvent *)
{
    if (m_selection.current < 0)
        m_selection.current = std::max(0, rowAt(0));
    viewport()->update();
}

void DiffView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

void DiffView::selectAll()
{
    m_selection.anchor = 0;
    m_selection.current = m_content.shown.count() - 1;
    viewport()->update();
}

QString DiffView::selectedText() const
{
    if (m_content.isEmpty() || m_selection.current < 0)
        return {};
    const int from = m_selection.anchor < 0 ? m_selection.current
                                            : std::min(m_selection.anchor, m_selection.current);
    const int to = m_selection.anchor < 0 ? m_selection.current
                                          : std::max(m_selection.anchor, m_selection.current);
    QString lines;
    for (int index = from; index <= to && index < m_content.shown.count(); ++index) {
        const ShownRow shown = m_content.shown.at(index);
        if (shown.kind == ShownRow::Kind::Note)
            continue;
        const DiffSide side = m_layout == DiffLayout::SideBySide ? m_selection.side
                              : shown.sides == ShownSides::Left  ? DiffSide::Left
                                                                 : DiffSide::Right;
        for (int row = shown.row; row < shown.row + shown.count; ++row)
            if (const int line = lineOf(m_content.diff->rows[size_t(row)], side); line >= 0)
                lines += textOf(*m_content.diff, side).shown(line) + u'\n';
    }
    return redactedText(lines);
}

void DiffView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace wizard
