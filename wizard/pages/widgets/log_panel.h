// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace wizard {

class FindBar;
class LogView;

/// Output under a heading, and a row above it to find text in it, which a button or Ctrl+F opens
/// (F3, Shift+F3 go on).
class LogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(QWidget *parent = nullptr);

    LogView *view() const { return m_view; }

private:
    QLayout *head();

    LogView *m_view;
    FindBar *m_find;
};

} // namespace wizard
