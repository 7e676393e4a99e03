// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/driver.h"

#include "pages/widgets/theme.h"
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
        QApplication::setPalette(dark ? paletteOf(Theme::Dark) : light);
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
