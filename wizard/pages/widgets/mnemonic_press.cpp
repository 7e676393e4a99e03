// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/mnemonic_press.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QShortcutEvent>
#include <QToolButton>

namespace wizard {

namespace {

bool hasMenu(const QAbstractButton *button)
{
    const auto *push = qobject_cast<const QPushButton *>(button);
    const auto *tool = qobject_cast<const QToolButton *>(button);
    return (push && push->menu()) || (tool && tool->menu());
}

} // namespace

MnemonicPress::MnemonicPress(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool MnemonicPress::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::Shortcut)
        return false;
    auto *button = qobject_cast<QAbstractButton *>(object);
    if (!button || hasMenu(button) || static_cast<QShortcutEvent *>(event)->isAmbiguous())
        return false;
    if (button->isCheckable() && button->focusPolicy() & Qt::ClickFocus)
        button->setFocus(Qt::ShortcutFocusReason);
    button->click();
    return true;
}

} // namespace wizard
