// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_accessible.h"

#include "pages/diff_view/diff_cell.h"

#include <QAccessibleWidget>
#include <QHash>

namespace wizard {

namespace {

// The table; its cells are made when somebody asks for them.
class DiffTable : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit DiffTable(DiffView *view) : QAccessibleWidget(view, QAccessible::Table), m_view(view)
    {}
    ~DiffTable() override { forgetCells(); }

    void forgetCells()
    {
        for (const QAccessible::Id id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableInterface)
            return static_cast<QAccessibleTableInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface *child(int index) const override
    {
        return cellAt(index / columnCount(), index % columnCount());
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *cell = dynamic_cast<const DiffCell *>(child);
        return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        const int row = m_view->viewport()->rect().contains(at) ? m_view->rowAt(at.y()) : -1;
        const bool isSecond = columnCount() > 1 && at.x() >= m_view->viewport()->width() / 2;
        return row < 0 ? nullptr : cellAt(row, isSecond ? 1 : 0);
    }
    QAccessibleInterface *focusChild() const override
    {
        const DiffSelection &selection = m_view->selection();
        return m_view->hasFocus() ? cellAt(selection.current, currentColumn()) : nullptr;
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
            return nullptr;
        auto &cells = const_cast<DiffTable *>(this)->m_cells;
        const int key = row * 2 + column;
        if (const auto found = cells.constFind(key); found != cells.constEnd())
            return QAccessible::accessibleInterface(*found);
        auto *cell = new DiffCell(m_view, row, column);
        cells.insert(key, QAccessible::registerAccessibleInterface(cell));
        return cell;
    }
    int columnCount() const override { return m_view->diffLayout() == DiffLayout::Unified ? 1 : 2; }
    int rowCount() const override { return m_view->content().shown.count(); }
    QString columnDescription(int column) const override
    {
        if (columnCount() == 1)
            return DiffView::tr("Before and after");
        return column == 0 ? DiffView::tr("Before") : DiffView::tr("After");
    }
    QString rowDescription(int row) const override { return m_view->rowText(row); }

    bool isRowSelected(int row) const override { return m_view->selection().contains(row); }
    bool isColumnSelected(int) const override { return false; }
    int selectedCellCount() const override { return int(selectedRows().size()); }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override
    {
        const DiffSelection &selection = m_view->selection();
        QList<int> rows;
        if (selection.anchor >= 0)
            for (int row = std::min(selection.anchor, selection.current);
                 row <= std::max(selection.anchor, selection.current); ++row)
                rows << row;
        return rows;
    }
    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (const int row : selectedRows())
            cells << cellAt(row, currentColumn());
        return cells;
    }
    bool selectRow(int row) override
    {
        m_view->setCurrentRow(row);
        return true;
    }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { forgetCells(); }

private:
    int currentColumn() const { return columnCount() == 1 ? 0 : int(m_view->selection().side); }

    DiffView *m_view;
    QHash<int, QAccessible::Id> m_cells;
};

QAccessibleInterface *makeTable(const QString &, QObject *object)
{
    auto *view = qobject_cast<DiffView *>(object);
    return view ? new DiffTable(view) : nullptr;
}

} // namespace

void installDiffAccessibility()
{
    static const bool isInstalled = (QAccessible::installFactory(makeTable), true);
    Q_UNUSED(isInstalled);
}

void announceDiffRows(DiffView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(view, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

void announceDiffFocus(DiffView *view, int index)
{
    if (!QAccessible::isActive() || !view->hasFocus())
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    const bool isUnified = view->diffLayout() == DiffLayout::Unified;
    event.setChild(isUnified ? index : index * 2 + int(view->selection().side));
    QAccessible::updateAccessibility(&event);
}

} // namespace wizard
