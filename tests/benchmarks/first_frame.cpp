// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/wizard_window.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QPromise>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// From the begin of main() to the first painted frame: the wizard's window against a QWizard with
// an empty page, each in processes of its own, in turns. At most 1.5 times as long, by the medians.
namespace {

constexpr int rounds = 9;
constexpr double mostTimes = 1.5;

class FirstFrame : public QObject
{
public:
    explicit FirstFrame(const QElapsedTimer &clock) : m_clock(clock) {}

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(object);
        if (event->type() != QEvent::Paint || !widget || !widget->isWindow())
            return false;
        // After the whole of the frame, children included.
        QMetaObject::invokeMethod(
            this,
            [this] {
                QTextStream(stdout) << m_clock.nsecsElapsed() << Qt::endl;
                std::_Exit(0);
            },
            Qt::QueuedConnection);
        return false;
    }

private:
    const QElapsedTimer &m_clock;
};

int showWindow(int argc, char *argv[], bool empty)
{
    QElapsedTimer clock;
    clock.start();
    QApplication application(argc, argv);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QDir::currentPath());
    FirstFrame frame(clock);
    application.installEventFilter(&frame);
    std::unique_ptr<QWizard> window;
    if (empty) {
        window = std::make_unique<QWizard>();
        window->addPage(new QWizardPage);
    } else {
        QPromise<GuideWays> guides; // as the program does it: read as soon as the window is seen
        guides.start();
        window = makeWindow(realEngine(guides.future(), QDir::currentPath() + u"/runs"_s), {});
    }
    window->show();
    return QApplication::exec();
}

double milliseconds(const QString &program, const QString &what, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(program, {what});
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        return -1;
    return process.readAllStandardOutput().trimmed().toDouble() / 1e6;
}

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc > 1)
        return showWindow(argc, argv, QByteArrayView(argv[1]) == "empty");
    const QCoreApplication application(argc, argv);
    const QString program = QCoreApplication::applicationFilePath();
    const QTemporaryDir folder;
    QList<double> empty;
    QList<double> wizard;
    for (int round = 0; round <= rounds; ++round) {
        const double first = milliseconds(program, u"empty"_s, folder.path());
        const double second = milliseconds(program, u"wizard"_s, folder.path());
        if (first < 0 || second < 0) {
            qWarning("a window did not come up");
            return 1;
        }
        if (round > 0) { // the first fills the machine's caches
            empty << first;
            wizard << second;
        }
    }
    const double times = median(wizard) / median(empty);
    qInfo("first frame: an empty QWizard %.0f ms, the wizard %.0f ms, %.2f times", median(empty),
          median(wizard), times);
    return times <= mostTimes ? 0 : 1;
}
