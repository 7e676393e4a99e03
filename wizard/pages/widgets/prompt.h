// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/tones.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace wizard {

class TextLabel;

/// Something that the wizard says or asks, with the answers as buttons below it.
class Prompt : public QWidget
{
    Q_OBJECT
public:
    Prompt(const QString &icon, Tone tone, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QVBoxLayout *body() const { return m_body; }
    void addText(const QString &text, Tone tone = Tone::Text);
    QPushButton *addButton(const QString &text, const QString &icon = {}); ///< from left to right
    void addButtonStretch();
    void pushUp(); ///< the buttons follow the text, and what room there is comes below them

private:
    TextLabel *m_title;
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
};

} // namespace wizard
