// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/driver.h"

#include "pages/widgets/tones.h"
#include "system/translation.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QSettings>
#include <QStyle>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString plainText(const QAbstractButton *button)
{
    QString text = button->text();
    text.remove(u'&');
    return text.endsWith(u'…') ? text.chopped(1) : text;
}

} // namespace

QPalette paletteOf(Look look)
{
    const auto highContrast = [](QColor text, QColor base, QColor accent) {
        QPalette palette(base, base);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                QPalette::ToolTipText, QPalette::PlaceholderText})
            palette.setColor(role, text);
        for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase})
            palette.setColor(role, base);
        palette.setColor(QPalette::Highlight, accent);
        palette.setColor(QPalette::HighlightedText, base);
        palette.setColor(QPalette::Link, accent);
        return palette;
    };
    switch (look) {
    case Look::Light: {
        QPalette light(QColor(0xef, 0xef, 0xef));
        light.setColor(QPalette::Highlight, QColor(0x30, 0x8c, 0xc6));
        light.setColor(QPalette::HighlightedText, Qt::white);
        return light;
    }
    case Look::Dark: {
        QPalette dark(QColor(0x2f, 0x31, 0x36), QColor(0x26, 0x28, 0x2c));
        dark.setColor(QPalette::Base, QColor(0x1c, 0x1e, 0x21));
        dark.setColor(QPalette::AlternateBase, QColor(0x24, 0x26, 0x2a));
        dark.setColor(QPalette::Highlight, QColor(0x2d, 0x6c, 0xdf));
        dark.setColor(QPalette::HighlightedText, Qt::white);
        dark.setColor(QPalette::Link, QColor(0x7a, 0xb0, 0xff));
        dark.setColor(QPalette::PlaceholderText, QColor(0x90, 0x94, 0x9c));
        return dark;
    }
    case Look::HighContrast:
        return highContrast(Qt::black, Qt::white, QColor(0x00, 0x00, 0xa0));
    case Look::HighContrastDark:
        return highContrast(Qt::white, Qt::black, QColor(0xff, 0xff, 0x00));
    }
    Q_UNREACHABLE_RETURN({});
}

QAbstractButton *Driver::button(const QString &text) const
{
    QList<QWidget *> places;
    for (QMessageBox *box : m_window.findChildren<QMessageBox *>())
        if (box->isVisible())
            places << box;
    if (places.isEmpty())
        places << &m_window;
    for (const QWidget *place : std::as_const(places))
        for (QAbstractButton *button : place->findChildren<QAbstractButton *>())
            if (button->isVisible() && plainText(button) == text)
                return button;
    return nullptr;
}

bool Driver::press(const QString &text) const
{
    QAbstractButton *found = button(text);
    if (!found || !found->isEnabled())
        return false;
    // A check box hears only what hits it or its text.
    const bool isBox = qobject_cast<QCheckBox *>(found);
    QTest::mouseClick(found, Qt::LeftButton, {},
                      isBox ? QPoint(found->height() / 2, found->height() / 2) : QPoint());
    return true;
}

QString Driver::text() const
{
    QStringList texts;
    for (const QLabel *label : page()->findChildren<QLabel *>())
        if (label->isVisible() && !label->text().isEmpty())
            texts << label->text();
    return texts.join(u'\n');
}

void Driver::check(QAbstractItemView *view, const QModelIndex &index)
{
    view->scrollTo(index);
    const QRect rect = view->visualRect(index);
    const int side = view->fontMetrics().height() * 5 / 4; // as the delegate has it
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      {rect.left() + side, rect.center().y()});
}

void Driver::picture(const QString &name) const
{
    const QString folder = qEnvironmentVariable("WIZARD_PICTURES");
    if (folder.isEmpty())
        return;
    const QPalette light = QApplication::palette();
    QDir().mkpath(folder);
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? paletteOf(Look::Dark) : light);
        QTest::qWait(150);
        m_window.grab().save(u"%1/%2-%3.png"_s.arg(folder, name, dark ? u"dark"_s : u"light"_s));
    }
    QApplication::setPalette(light);
    QTest::qWait(50);
}

void useOwnSettings(const QString &folder)
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder);
    QCoreApplication::setOrganizationName(u"polyaxon-upgrade-wizard-tests"_s);
    QDir::setCurrent(folder);
    installTranslations(*QCoreApplication::instance());
    qputenv("KUBECONFIG", QDir(folder).filePath(u"no-kubeconfig"_s).toLocal8Bit());
    qunsetenv("VIRTUAL_ENV");
    qunsetenv("CONDA_PREFIX");
}

} // namespace wizard
