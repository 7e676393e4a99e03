// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/text_label.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPainter>

#include <cmath>

namespace wizard {

using namespace Qt::StringLiterals;

TextLabel::TextLabel(const QString &text, Kind kind, Tone tone, QWidget *parent)
    : QLabel(text, parent), m_kind(kind), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    updateFont();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void TextLabel::setMostLines(int lines, Qt::TextElideMode elide)
{
    m_mostLines = lines;
    m_elide = elide;
    updateGeometry();
}

void TextLabel::updateFont()
{
    const QFont base = QApplication::font(this);
    QFont font = m_kind == Kind::Code ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : base;
    const double scale = m_kind == Kind::Title     ? 1.55
                         : m_kind == Kind::Heading ? 1.12
                         : m_kind == Kind::Small   ? 0.92
                                                   : 1;
    if (m_kind == Kind::Code)
        font.setPointSizeF(base.pointSizeF() * 0.95);
    else
        font.setPointSizeF(base.pointSizeF() * scale);
    font.setBold(m_kind == Kind::Strong || m_kind == Kind::Title || m_kind == Kind::Heading);
    m_isUpdating = true;
    setFont(font);
    m_isUpdating = false;
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && !m_isUpdating)
        updateFont();
}

qreal TextLabel::layOut(QTextLayout &layout, qreal width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(Qt::AlignLeft);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    const QMargins margins = contentsMargins();
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max<qreal>(1, width - margins.left() - margins.right()));
        line.setPosition({0, height});
        height += std::ceil(line.height() * (m_kind == Kind::Code ? 1.15 : 1.08));
        if (m_mostLines > 0 && layout.lineCount() == m_mostLines)
            break;
    }
    layout.endLayout();
    return height + margins.top() + margins.bottom();
}

namespace {

constexpr qsizetype mostWidths = 8; // of those that a layout tries at once

// Paragraphs of a QTextLayout are parted by this sign.
QString oneText(QString text)
{
    return text.replace(u'\n', QChar::LineSeparator);
}

} // namespace

// A command is not broken behind a hyphen: `--` and `find-links` would read as two words.
QString TextLabel::laidOutText() const
{
    QString text = oneText(this->text());
    return m_kind == Kind::Code ? text.replace(u'-', u"-\u2060"_s) : text;
}

// Layouts ask for the same again and again: a page with a dozen labels took a frame for it.
int TextLabel::heightForWidth(int width) const
{
    if (m_measured.text != text() || m_measured.font != font() ||
        m_measured.margins != contentsMargins() || m_measured.mostLines != m_mostLines)
        m_measured = {text(), font(), contentsMargins(), m_mostLines, {}};
    if (const auto known = m_measured.heights.constFind(width);
        known != m_measured.heights.constEnd())
        return *known;
    QTextLayout layout(laidOutText(), font());
    const int height = int(std::ceil(layOut(layout, width)));
    if (m_measured.heights.size() >= mostWidths)
        m_measured.heights.clear();
    m_measured.heights.insert(width, height);
    return height;
}

QSize TextLabel::sizeHint() const
{
    const int natural = fontMetrics().size(0, text()).width() + contentsMargins().left() +
                        contentsMargins().right() + 2;
    const int width = std::min(natural, fontMetrics().averageCharWidth() * 60);
    return {width, heightForWidth(width)};
}

QSize TextLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

// To find the letters of a text takes longer than to paint them, and most are painted again and
// again.
const QTextLayout &TextLabel::laidOut() const
{
    const std::pair with(width(), m_mostLines);
    const QString text = laidOutText();
    if (!m_painted || m_paintedWith != with || m_painted->text() != text ||
        m_painted->font() != font()) {
        m_painted = std::make_unique<QTextLayout>(text, font());
        m_paintedWith = with;
        layOut(*m_painted, width());
    }
    return *m_painted;
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor background = palette().color(backgroundRole());
    const QPalette &colors = palette();
    painter.setPen(isEnabled() ? readable(toneColor(m_tone, colors), background)
                               : colors.color(QPalette::Disabled, QPalette::WindowText));
    const QTextLayout &layout = laidOut();
    const QPointF at(contentsMargins().left(), contentsMargins().top());
    const int lines = layout.lineCount();
    const QTextLine last = lines > 0 ? layout.lineAt(lines - 1) : QTextLine();
    const bool isCut =
        last.isValid() && last.textStart() + last.textLength() < layout.text().size();
    for (int index = 0; index < lines - (isCut ? 1 : 0); ++index)
        layout.lineAt(index).draw(&painter, at);
    if (isCut) {
        const QString rest = layout.text().mid(last.textStart());
        painter.drawText(QPointF(at.x(), at.y() + last.y() + last.ascent()),
                         fontMetrics().elidedText(rest, m_elide, int(width() - at.x())));
    }
}

} // namespace wizard
