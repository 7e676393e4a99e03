// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/link_label.h"

#include "pages/widgets/tones.h"

#include <QEvent>

namespace wizard {

using namespace Qt::StringLiterals;

LinkLabel::LinkLabel(const QString &text, const QString &link, QWidget *parent)
    : QLabel(parent), m_text(text), m_link(link)
{
    setTextFormat(Qt::RichText);
    setOpenExternalLinks(true);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setToolTip(link);
    setAccessibleName(text);
    updateColor();
}

// A text keeps the colour that links had when it was set.
void LinkLabel::updateColor()
{
    const QColor color =
        readable(palette().color(QPalette::Link), palette().color(backgroundRole()));
    setText(u"<a href=\"%1\" style=\"color:%2\">%3</a>"_s.arg(m_link.toHtmlEscaped(), color.name(),
                                                              m_text.toHtmlEscaped()));
}

void LinkLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColor();
}

} // namespace wizard
