// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of ChangeTree that takes a file or an object elsewhere.

#include "pages/review/change_tree.h"
#include "pages/review/change_tree_roles.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>

namespace wizard {

void ChangeTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QTreeWidgetItem *item = isKey ? currentItem() : itemAt(event->pos());
    if (!item || !item->parent()) // the head of a group
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isObject = item->data(0, ObjectRole).isValid();
    const QString name = isObject ? item->text(0) : item->toolTip(0);
    if (!isObject) {
        const auto open = [](const QString &path) {
            return [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); };
        };
        const QString folder = QFileInfo(name).path();
        menu->addAction(tr("&Open the File"), open(name))->setEnabled(QFileInfo::exists(name));
        menu->addAction(tr("Open Its &Folder"), open(folder))
            ->setEnabled(QFileInfo::exists(folder));
        menu->addSeparator();
    }
    menu->addAction(isObject ? tr("&Copy Name") : tr("&Copy Path"),
                    [name] { QGuiApplication::clipboard()->setText(name); });
    menu->popup(isKey ? viewport()->mapToGlobal(visualItemRect(item).center())
                      : event->globalPos());
}

} // namespace wizard
