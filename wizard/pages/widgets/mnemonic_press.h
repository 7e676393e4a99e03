// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace wizard {

/// Lets the underlined key of a button press it at once, in the whole application. Qt shows it
/// pressed for a tenth of a second before: time enough to leave the page by one key and press a
/// button of it by the next, which would then act behind the page that is seen.
class MnemonicPress : public QObject
{
    Q_OBJECT
public:
    explicit MnemonicPress(QObject *parent);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
};

} // namespace wizard
