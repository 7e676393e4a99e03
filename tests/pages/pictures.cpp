// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/picture_scene.h"
#include "pages/widgets/framed_style.h"
#include "pages/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QImage>
#include <QLockFile>
#include <QProcess>
#include <QStandardPaths>

using namespace wizard;
using namespace Qt::StringLiterals;

// Pictures of every page in every look, taken in a process each, since the scale of the screen is
// chosen when a program starts. They are compared with the ones that were looked at last, which are
// kept at half their size; WIZARD_RENEW_GOLDEN=1 keeps new ones. WIZARD_PICTURES names a folder for
// the whole ones.
class PicturesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPage_data();
    void everyPage();

private:
    QString m_folder;
    QTemporaryDir m_own;
};

namespace {

constexpr int greyStep = 48;          // a difference that can be seen
constexpr double mostDifferent = 0.8; // of all pixels, in percent: paths and times differ

const QStringList looks{u"light"_s, u"dark"_s,          u"high-contrast"_s, u"200"_s,
                        u"300"_s,   u"right-to-left"_s, u"1024x600"_s};

// At 300 % too, there may be no more room than this.
bool isSmall(const QString &look)
{
    return look == u"1024x600"_s || look == u"300"_s;
}

QString keptName(const QString &look, const QString &page)
{
    return QStringLiteral(WIZARD_TESTS "/pages/pictures/%1/%2.png").arg(look, page);
}

// Half the size and 32 greys: enough to see what moved, and small in a repository.
QImage kept(const QImage &picture)
{
    QImage half = picture
                      .scaled(picture.size() / (picture.width() > 1500 ? 4 : 2),
                              Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                      .convertToFormat(QImage::Format_Grayscale8);
    for (int y = 0; y < half.height(); ++y)
        for (int x = 0; x < half.width(); ++x)
            half.scanLine(y)[x] = uchar(half.scanLine(y)[x] & 0xF8);
    return half;
}

double difference(const QImage &first, const QImage &second)
{
    if (first.size() != second.size())
        return 100;
    int different = 0;
    for (int y = 0; y < first.height(); ++y)
        for (int x = 0; x < first.width(); ++x)
            if (qAbs(qGray(first.pixel(x, y)) - qGray(second.pixel(x, y))) > greyStep)
                ++different;
    return 100.0 * different / (first.width() * first.height());
}

// The process that takes the pictures of one look.
int take(int argc, char *argv[])
{
    const QString look = QString::fromLocal8Bit(argv[2]);
    const QString folder = QString::fromLocal8Bit(argv[3]);
    if (look == u"200"_s || look == u"300"_s)
        qputenv("QT_SCALE_FACTOR", look.first(1).toLatin1());
    // A screen as people have it; the platform's own is smaller than the window.
    const QString screen = folder + u"/screen.json"_s;
    QFile file(screen);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(
            R"({"screens": [{"name": "one", "x": 0, "y": 0, "width": 3840, "height": 2400}]})") < 0)
        return 6;
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screen));
    QApplication application(argc, argv);
    QApplication::setStyle(new FramedStyle(u"fusion"_s));
    QApplication::setPalette(paletteOf(look == u"dark"_s            ? Theme::Dark
                                       : look == u"high-contrast"_s ? Theme::HighContrastDark
                                                                    : Theme::Light));
    if (look == u"right-to-left"_s)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    // Every page of every look is in the same place. Two of these at once wait for each other.
    const QString place = QDir::temp().filePath(u"polyaxon-upgrade-pictures"_s);
    QLockFile lock(place + u".lock"_s);
    if (!lock.lock())
        return 5;
    PictureScene scene(place);
    for (const QString &page : PictureScene::pages()) {
        if (!scene.goTo(page))
            return 2;
        if (isSmall(look))
            scene.window().resize(1024, 600);
        if (isSmall(look) && scene.window().size() != QSize(1024, 600))
            return 3; // it does not get that small
        QTest::qWait(400);
        if (!scene.window().grab().save(u"%1/%2.png"_s.arg(folder, page)))
            return 4;
    }
    return 0;
}

// A window at a page, for somebody to look at: `show PAGE`.
int show(int argc, char *argv[])
{
    QApplication application(argc, argv);
    PictureScene scene;
    for (const QString &page : PictureScene::pages()) {
        if (!scene.goTo(page))
            return 2;
        if (page == QString::fromLocal8Bit(argv[2]))
            return QApplication::exec();
    }
    return 1;
}

} // namespace

void PicturesTest::initTestCase()
{
    m_folder = qEnvironmentVariable("WIZARD_PICTURES", m_own.path());
}

void PicturesTest::everyPage_data()
{
    QTest::addColumn<QString>("look");
    for (const QString &look : looks)
        QTest::addRow("%s", qPrintable(look)) << look;
}

void PicturesTest::everyPage()
{
    QFETCH(const QString, look);
    const QString folder = m_folder + u'/' + look;
    QVERIFY(QDir().mkpath(folder));
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"take"_s, look, folder});
    QVERIFY(process.waitForFinished(100'000));
    QCOMPARE(process.exitCode(), 0);
    const bool isRenewing = qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1;
    if (isRenewing)
        QVERIFY(QDir().mkpath(QFileInfo(keptName(look, {})).path()));
    else if (!QFontDatabase::families().contains(u"DejaVu Sans"_s))
        QSKIP("the letters of the kept pictures are not here");
    for (const QString &page : PictureScene::pages()) {
        const QImage now = kept(QImage(u"%1/%2.png"_s.arg(folder, page)));
        QVERIFY(!now.isNull());
        if (isRenewing) {
            QVERIFY(now.save(keptName(look, page)));
            continue;
        }
        const double percent = difference(now, QImage(keptName(look, page)));
        QVERIFY2(percent <= mostDifferent,
                 qPrintable(u"%1: %2 % of the pixels differ"_s.arg(page).arg(percent)));
    }
}

int main(int argc, char *argv[])
{
    if (argc > 3 && QByteArrayView(argv[1]) == "take")
        return take(argc, argv);
    if (argc > 2 && QByteArrayView(argv[1]) == "show")
        return show(argc, argv);
    QApplication application(argc, argv);
    PicturesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "pictures.moc"
