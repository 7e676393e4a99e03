// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace wizard {

/// What a TwoLineDelegate asks an index for, besides its text and check state.
enum TwoLineRole {
    DetailRole = Qt::UserRole, ///< text of the second line
    DetailToneRole,            ///< int of a Tone; Muted when absent
    IconRole,                  ///< name of an icon before the text
    IconToneRole,              ///< int of a Tone
    NumberRole,                ///< number before the text, where there is no icon
    QuietRole,                 ///< bool: muted; when absent, what has an empty box is
    TrailingRole,              ///< short text at the end of the first line
    FirstOwnRole,              ///< where a model's own roles begin
};

/// Paints an item in two lines. Before them a check box, an icon or a number; at the end of the
/// first line a short text. All items are of the same height.
class TwoLineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    QRect markRect(const QStyleOptionViewItem &option) const;
    void paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const QColor &color) const;
};

} // namespace wizard
