// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_cell.h"

#include "pages/diff_view/shown_text.h"

namespace wizard {

DiffCell::DiffCell(DiffView *view, int row, int column) : m_view(view), m_row(row), m_column(column)
{}

void *DiffCell::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface
               ? static_cast<QAccessibleTableCellInterface *>(this)
               : nullptr;
}

bool DiffCell::isValid() const
{
    return m_view && m_row < m_view->content().shown.count();
}

QAccessibleInterface *DiffCell::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString DiffCell::text(QAccessible::Text kind) const
{
    return isValid() && kind == QAccessible::Name ? m_view->cellText(m_row, side()) : QString();
}

QRect DiffCell::rect() const
{
    if (!isValid())
        return {};
    QRect rect = m_view->rowRect(m_row);
    if (m_view->diffLayout() == DiffLayout::SideBySide) {
        rect.setWidth(rect.width() / 2);
        rect.moveLeft(m_column * rect.width());
    }
    return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

QAccessible::State DiffCell::state() const
{
    QAccessible::State state;
    if (!isValid())
        return state;
    const DiffSelection &selection = m_view->selection();
    state.focusable = state.selectable = state.readOnly = true;
    state.focused = m_view->hasFocus() && selection.current == m_row &&
                    (m_view->diffLayout() == DiffLayout::Unified || selection.side == side());
    state.selected = isSelected();
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->rowRect(m_row));
    return state;
}

bool DiffCell::isSelected() const
{
    return m_view && m_view->selection().contains(m_row) &&
           (m_view->diffLayout() == DiffLayout::Unified || m_view->selection().side == side());
}

// What is read aloud.

namespace {

constexpr qsizetype mostSpoken = 2000; // bytes of a line

QString boxText(const RowBox *box)
{
    if (!box)
        return {};
    switch (box->state) {
    case Qt::Checked:
        return DiffView::tr("accepted, ");
    case Qt::Unchecked:
        return DiffView::tr("rejected, ");
    case Qt::PartiallyChecked:
        return DiffView::tr("partly accepted, ");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

QString DiffView::cellText(int index, DiffSide side) const
{
    const ShownRow shown = m_content.shown.at(index);
    switch (shown.kind) {
    case ShownRow::Kind::Fold:
        return tr("%n unchanged line(s), folded", nullptr, shown.count);
    case ShownRow::Kind::Note:
        return tr("Note: %1").arg(m_content.notes.at(shown.row).text);
    case ShownRow::Kind::Line:
        break;
    }
    const Row &row = m_content.row(shown);
    if (shown.sides != ShownSides::Both)
        side = shown.sides == ShownSides::Left ? DiffSide::Left : DiffSide::Right;
    const int line = lineOf(row, side);
    if (line < 0)
        return tr("no line");
    const QString text = shownText(textOf(*m_content.diff, side), line, mostSpoken);
    const QString box = boxText(m_content.boxAt(index));
    if (row.kind == RowKind::Equal)
        return box + tr("line %1: %2").arg(line + 1).arg(text);
    if (row.kind == RowKind::Changed && shown.sides == ShownSides::Both)
        return box + tr("changed, line %1: %2").arg(line + 1).arg(text);
    return box + (side == DiffSide::Right ? tr("added, line %1: %2").arg(line + 1).arg(text)
                                          : tr("removed, line %1: %2").arg(line + 1).arg(text));
}

QString DiffView::rowText(int index) const
{
    const ShownRow shown = m_content.shown.at(index);
    if (shown.kind != ShownRow::Kind::Line || shown.sides != ShownSides::Both)
        return cellText(index, DiffSide::Left);
    const Row &row = m_content.row(shown);
    const QString box = boxText(m_content.boxAt(index));
    const auto text = [&](DiffSide side) {
        return shownText(textOf(*m_content.diff, side), lineOf(row, side), mostSpoken);
    };
    switch (row.kind) {
    case RowKind::Equal:
        return box + tr("unchanged, line %1: %2").arg(row.right + 1).arg(text(DiffSide::Right));
    case RowKind::Changed:
        return box + tr("changed, line %1: %2; after: %3")
                         .arg(row.left + 1)
                         .arg(text(DiffSide::Left), text(DiffSide::Right));
    case RowKind::Added:
        return cellText(index, DiffSide::Right);
    case RowKind::Removed:
        return cellText(index, DiffSide::Left);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace wizard
