// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/tones.h"

#include <QFrame>

class QVBoxLayout;

namespace wizard {

/// A quiet rounded area for things that belong together, tinted by its tone.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(Tone tone = Tone::Text, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    Tone m_tone;
    QVBoxLayout *m_body;
    bool m_isUpdating = false;
};

} // namespace wizard
