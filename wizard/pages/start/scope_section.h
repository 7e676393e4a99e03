// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/card.h"

class QHBoxLayout;
class QPushButton;

namespace wizard {

/// One kind of thing that can be upgraded, with an icon, a title and room for what is chosen.
class ScopeSection : public Card
{
    Q_OBJECT
public:
    ScopeSection(const QString &icon, const QString &title, QWidget *parent = nullptr);

    QPushButton *addButton(const QString &text,
                           const QString &accessibleName); ///< beside the title

private:
    QHBoxLayout *m_head;
};

} // namespace wizard
