// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace wizard {

/// A link that is opened with the user's own program, readable on whatever it stands on.
class LinkLabel : public QLabel
{
    Q_OBJECT
public:
    LinkLabel(const QString &text, const QString &link, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColor();

    QString m_text;
    QString m_link;
};

} // namespace wizard
