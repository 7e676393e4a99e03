// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/path_check_box.h"

#include <QDir>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString shownPath(const QString &path)
{
    const QString home = QDir::homePath();
    const QString shown =
        home.size() > 1 && path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
    return QString(shown).replace(u'&', "&&"_L1);
}

} // namespace

PathCheckBox::PathCheckBox(const QString &path, QWidget *parent)
    : QCheckBox(shownPath(path), parent), m_path(path)
{
    setToolTip(path);
    setAccessibleName(path);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize PathCheckBox::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, QCheckBox::minimumSizeHint().height()};
}

void PathCheckBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QRect room = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this);
    option.text = fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width());
    if (isRightToLeft()) { // else its first slash is seen behind its end
        const QChar leftToRight(0x200E);
        option.text = leftToRight + option.text + leftToRight;
    }
    painter.drawControl(QStyle::CE_CheckBox, option);
}

} // namespace wizard
