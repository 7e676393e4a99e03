// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/theme.h"
#include "pages/made_window.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/theme_button.h"
#include "pages/widgets/tones.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QSettings>

using namespace wizard;
using namespace Qt::StringLiterals;

// What the window looks like: as the system, until somebody chooses; then as they chose, for good.
class ThemeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_it = std::make_unique<MadeWindow>(); }
    void cleanup()
    {
        chooseTheme(Theme::System);
        m_it.reset();
    }
    void followsTheSystem();
    void isChosenWhileTheWindowIsOpen_data();
    void isChosenWhileTheWindowIsOpen();
    void isThereAtTheNextStart();
    void whatIsUnknownIsTheSystems();
    void iconWithoutRoom();

private:
    QAction *actionOf(Theme theme) const;
    QColor shownBackground() const
    {
        return m_it->window->grab().toImage().pixelColor(m_it->window->width() - 3, 3);
    }

    std::unique_ptr<MadeWindow> m_it;
};

QAction *ThemeTest::actionOf(Theme theme) const
{
    QMenu *menu = m_it->window->findChild<ThemeButton *>()->menu();
    Q_EMIT menu->aboutToShow();
    return menu->actions().value(int(theme));
}

void ThemeTest::followsTheSystem()
{
    QCOMPARE(savedTheme(), Theme::System);
    useSavedTheme();
    m_it->open();
    QVERIFY(actionOf(Theme::System)->isChecked());
    // The system goes dark: platforms change the application's palette then.
    const QPalette before = QApplication::palette();
    QApplication::setPalette(paletteOf(Theme::Dark));
    QTRY_VERIFY(isDark(m_it->window->palette()));
    QTRY_VERIFY(shownBackground().lightness() < 100);
    QApplication::setPalette(before);
    QTRY_VERIFY(!isDark(m_it->window->palette()));
}

void ThemeTest::isChosenWhileTheWindowIsOpen_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
    QTest::newRow("high contrast") << Theme::HighContrast;
    QTest::newRow("high contrast, dark") << Theme::HighContrastDark;
}

void ThemeTest::isChosenWhileTheWindowIsOpen()
{
    QFETCH(const Theme, theme);
    m_it->open();
    const QPalette before = QApplication::palette();
    actionOf(theme)->trigger();
    QTRY_COMPARE(shownBackground(), paletteOf(theme).color(QPalette::Window));
    QVERIFY(actionOf(theme)->isChecked());
    actionOf(Theme::System)->trigger();
    QTRY_COMPARE(shownBackground(), before.color(QPalette::Window));
}

void ThemeTest::isThereAtTheNextStart()
{
    m_it->open();
    actionOf(Theme::HighContrastDark)->trigger();
    QCOMPARE(savedTheme(), Theme::HighContrastDark);
    QApplication::setPalette(QPalette());
    useSavedTheme();
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
}

void ThemeTest::whatIsUnknownIsTheSystems()
{
    QSettings().setValue("window/theme"_L1, u"purple"_s);
    QCOMPARE(savedTheme(), Theme::System);
}

// As when a part is squeezed to nothing.
void ThemeTest::iconWithoutRoom()
{
    QTest::failOnWarning();
    QImage image(8, 8, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    const QImage before = image;
    QPainter painter(&image);
    icon(u"state-done"_s, Tone::Good).paint(&painter, QRect(0, 0, 0, 8));
    painter.end();
    QCOMPARE(image, before);
}

QTEST_MAIN(ThemeTest)
#include "theme.moc"
