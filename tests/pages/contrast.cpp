// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_colors.h"
#include "pages/diff_view/highlighting.h"
#include "pages/station_list.h"
#include "pages/widgets/theme.h"
#include "pages/widgets/tones.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// Every colour of text on every background that it may stand on: at least 4.5 to 1, in every look.
class ContrastTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void diffView_data() { addLooks(); }
    void diffView();
    void tones_data() { addLooks(); }
    void tones();
    void platformColors_data() { addLooks(); }
    void platformColors();
    void ownThemes_data() { addLooks(); }
    void ownThemes();
    void nothingRestsOnColourAlone_data() { addLooks(); }
    void nothingRestsOnColourAlone();
    void readableReachesItsRatio();

private:
    static void addLooks()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << paletteOf(Theme::Light);
        QTest::newRow("dark") << paletteOf(Theme::Dark);
        QTest::newRow("high contrast") << paletteOf(Theme::HighContrast);
        QTest::newRow("high contrast, dark") << paletteOf(Theme::HighContrastDark);
        // As people set them up, and as desktops ship them.
        QTest::newRow("solarized")
            << QPalette(QColor(0x65, 0x7b, 0x83), QColor(0xfd, 0xf6, 0xe3), Qt::white, Qt::gray,
                        Qt::gray, QColor(0x00, 0x2b, 0x36), QColor(0xfd, 0xf6, 0xe3));
        QTest::newRow("middle grey") << QPalette(QColor(0x80, 0x80, 0x80));
    }
    static bool isReadable(const QColor &text, const QColor &background, const char *what)
    {
        const double ratio = contrast(text, background);
        if (ratio < 4.5)
            qWarning("%s: %s on %s is %.2f to 1", what, qPrintable(text.name()),
                     qPrintable(background.name()), ratio);
        return ratio >= 4.5;
    }
};

void ContrastTest::diffView()
{
    QFETCH(const QPalette, palette);
    const DiffColors colors = DiffColors::of(palette);
    bool isGood = true;
    for (const QColor &background : {colors.base, colors.added, colors.removed, colors.addedPart,
                                     colors.removedPart, colors.selection, colors.gutter})
        isGood &= isReadable(colors.text, background, "text");
    isGood &= isReadable(colors.muted, colors.gutter, "line number");
    isGood &= isReadable(colors.addedSign, colors.added, "+");
    isGood &= isReadable(colors.removedSign, colors.removed, "−");
    isGood &= isReadable(colors.foldText, colors.fold, "fold");
    isGood &= isReadable(colors.foldText, colors.hoveredFold, "hovered fold");
    isGood &= isReadable(colors.noteText, colors.note, "note");
    isGood &= isReadable(colors.foundText, colors.found, "found");
    for (const QColor &background : {colors.base, colors.added, colors.removed})
        isGood &= isReadable(readable(colors.muted, background), background, "line end");
    QVERIFY(isGood);
}

void ContrastTest::tones()
{
    QFETCH(const QPalette, palette);
    bool isGood = true;
    const QColor base = palette.color(QPalette::Base);
    for (const Tone panel :
         {Tone::Text, Tone::Muted, Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad}) {
        isGood &= isReadable(toneColor(panel, palette), base, "a tone");
        // As TextLabel does on a panel, and a card behind the base colour.
        const QColor background = toneBackground(panel, palette);
        for (const Tone text :
             {Tone::Text, Tone::Muted, Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad})
            isGood &= isReadable(readable(toneColor(text, palette), background), background,
                                 "a tone on a panel");
    }
    const QColor stations = StationList::background(palette);
    isGood &= isReadable(readable(toneColor(Tone::Muted, palette), stations), stations, "station");
    QVERIFY(isGood);
}

// What the wizard takes from the palette as it is; a palette that is not readable is not its doing.
void ContrastTest::platformColors()
{
    QFETCH(const QPalette, palette);
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    if (contrast(text, base) < 4.5)
        QSKIP("the palette itself is not readable");
    QVERIFY(isReadable(DiffColors::of(palette).text, base, "text"));
    QVERIFY(isReadable(toneColor(Tone::Text, palette), base, "text"));
}

// Every pair of the palettes that can be chosen here.
void ContrastTest::ownThemes()
{
    QFETCH(const QPalette, palette);
    const QList<QPalette> own{paletteOf(Theme::Light), paletteOf(Theme::Dark),
                              paletteOf(Theme::HighContrast), paletteOf(Theme::HighContrastDark)};
    if (!own.contains(palette))
        QSKIP("not one of ours");
    const auto isGood = [&](QPalette::ColorRole text, QPalette::ColorRole background) {
        return isReadable(palette.color(text), palette.color(background),
                          qPrintable(QDebug::toString(text)));
    };
    QVERIFY(isGood(QPalette::WindowText, QPalette::Window));
    QVERIFY(isGood(QPalette::Text, QPalette::Base));
    QVERIFY(isGood(QPalette::Text, QPalette::AlternateBase));
    QVERIFY(isGood(QPalette::PlaceholderText, QPalette::Base));
    QVERIFY(isGood(QPalette::ButtonText, QPalette::Button));
    QVERIFY(isGood(QPalette::HighlightedText, QPalette::Highlight));
    QVERIFY(isGood(QPalette::ToolTipText, QPalette::ToolTipBase));
    QVERIFY(isGood(QPalette::Link, QPalette::Base));
    QVERIFY(isGood(QPalette::Link, QPalette::Window));
}

void ContrastTest::nothingRestsOnColourAlone()
{
    QFETCH(const QPalette, palette);
    const DiffColors colors = DiffColors::of(palette);
    // Lines that come and go are told by signs; their marks in the overview by the side too.
    QVERIFY(contrast(colors.addedSign, colors.gutter) >= 3);
    QVERIFY(contrast(colors.removedSign, colors.gutter) >= 3);
    QVERIFY(contrast(colors.focus, colors.base) >= 3);
}

void ContrastTest::readableReachesItsRatio()
{
    for (int grey = 0; grey < 256; grey += 5)
        for (int other = 0; other < 256; other += 15) {
            const QColor background(grey, grey, other);
            QVERIFY(contrast(readable(QColor(other, grey, 128), background), background) >= 4.5);
        }
}

QTEST_MAIN(ContrastTest)
#include "contrast.moc"
