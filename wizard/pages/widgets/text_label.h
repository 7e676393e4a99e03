// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/tones.h"

#include <QHash>
#include <QLabel>
#include <QTextLayout>

#include <memory>
#include <utility>

namespace wizard {

/// Plain text that wraps to the width it is given, in words that are too long for a line too, such
/// as paths. It never asks for more width than a few characters.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Kind { Body, Strong, Title, Heading, Small, Code };

    explicit TextLabel(const QString &text = {}, Kind kind = Kind::Body, Tone tone = Tone::Text,
                       QWidget *parent = nullptr);

    void setTone(Tone tone);
    /// The rest is cut with an ellipsis, at the end or as `elide` says; 0: no limit.
    void setMostLines(int lines, Qt::TextElideMode elide = Qt::ElideRight);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateFont();
    QString laidOutText() const;
    qreal layOut(QTextLayout &layout, qreal width) const;
    const QTextLayout &laidOut() const;

    struct Measured
    {
        QString text;
        QFont font;
        QMargins margins;
        int mostLines = 0;
        QHash<int, int> heights; // of widths
    };

    Kind m_kind;
    Tone m_tone;
    int m_mostLines = 0;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    bool m_isUpdating = false;
    mutable Measured m_measured;
    mutable std::unique_ptr<QTextLayout> m_painted; // as it was painted last
    mutable std::pair<int, int> m_paintedWith;      // its width and most lines
};

} // namespace wizard
