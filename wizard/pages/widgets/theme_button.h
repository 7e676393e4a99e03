// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QToolButton>

namespace wizard {

/// Chooses what the window looks like; says in its menu what it is now.
class ThemeButton : public QToolButton
{
    Q_OBJECT
public:
    explicit ThemeButton(QWidget *parent = nullptr);

protected:
    /// Without the arrow, which styles put below the text.
    void initStyleOption(QStyleOptionToolButton *option) const override;

private:
    void fillMenu();
};

} // namespace wizard
