// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "window.h"

#include "commandline/engine_calls.h"
#include "commandline/options.h"
#include "pages/session/engine.h"
#include "pages/widgets/theme.h"
#include "pages/wizard_window.h"

#include <QApplication>
#include <QPromise>
#include <QThreadPool>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Without guides nothing can be done: the program says why, and ends.
void readGuides(QPromise<GuideWays> &promise)
{
    const Outcome<GuideWays> ways = GuideWays::builtIn();
    if (!ways) {
        QMetaObject::invokeMethod(
            qApp, [failure = ways.error()] { QApplication::exit(int(statusOf(failure))); },
            Qt::QueuedConnection);
        return;
    }
    promise.addResult(*ways);
    promise.finish();
}

} // namespace

int showWindow(const QStringList &arguments)
{
    Options options{QString()};
    options.addScope();
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed)
        return int(statusOf(parsed.error()));
    if (!*parsed)
        return int(ExitStatus::Done);
    const Outcome<Scope> scope = options.scope();
    if (!scope)
        return int(statusOf(scope.error()));
    QApplication::setApplicationDisplayName(
        QApplication::translate("Window", "Polyaxon Upgrade Wizard"));
    QApplication::setDesktopFileName(QApplication::applicationName());
    useSavedTheme();
    // The guides are read as soon as the window is seen; whatever needs them waits for them.
    const auto ways = std::make_shared<QPromise<GuideWays>>();
    ways->start();
    const std::unique_ptr<WizardWindow> window = makeWindow(realEngine(ways->future()), *scope);
    QObject::connect(window.get(), &WizardWindow::firstFramePainted, window.get(), [ways] {
        QThreadPool::globalInstance()->start([ways] { readGuides(*ways); });
    });
    window->show();
    return QApplication::exec();
}

} // namespace wizard
