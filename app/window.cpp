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

// Without a guide nothing can be done: the program says why, and ends.
void readGuide(QPromise<Guide> &promise)
{
    const Outcome<Guide> guide = Guide::builtIn(u"v1-to-v2"_s);
    if (!guide) {
        QMetaObject::invokeMethod(
            qApp, [failure = guide.error()] { QApplication::exit(int(statusOf(failure))); },
            Qt::QueuedConnection);
        return;
    }
    promise.addResult(*guide);
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
    // The guide is read as soon as the window is seen; whatever needs it waits for it.
    const auto guide = std::make_shared<QPromise<Guide>>();
    guide->start();
    const std::unique_ptr<WizardWindow> window = makeWindow(realEngine(guide->future()), *scope);
    QObject::connect(window.get(), &WizardWindow::firstFramePainted, window.get(), [guide] {
        QThreadPool::globalInstance()->start([guide] { readGuide(*guide); });
    });
    window->show();
    return QApplication::exec();
}

} // namespace wizard
