// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QToolButton>

namespace wizard {

/// Opens and closes what stands below it. An arrow says which, and not the look of a button that
/// is kept pressed; to a screen reader it is checked while that is open.
class Disclosure : public QToolButton
{
    Q_OBJECT
public:
    explicit Disclosure(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int arrowSide() const { return iconSize().width() / 2; }
    int margin() const;
};

} // namespace wizard
