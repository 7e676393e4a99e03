// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace wizard {

class FindBar;
class LogView;

/// Output, and a row above it to find text in it (Ctrl+F, F3, Shift+F3).
class LogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(QWidget *parent = nullptr);

    LogView *view() const { return m_view; }

private:
    LogView *m_view;
    FindBar *m_find;
};

} // namespace wizard
