// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "window.h"

#include "commandline/engine_calls.h"
#include "commandline/options.h"
#include "pages/session/engine.h"
#include "pages/wizard_window.h"

#include <QApplication>
#include <QIcon>

namespace wizard {

using namespace Qt::StringLiterals;

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
    const Outcome<Guide> guide = Guide::builtIn(u"v1-to-v2"_s);
    if (!guide)
        return int(statusOf(guide.error()));
    QApplication::setApplicationDisplayName(
        QApplication::translate("Window", "Polyaxon Upgrade Wizard"));
    QApplication::setDesktopFileName(QApplication::applicationName());
    const std::unique_ptr<WizardWindow> window = makeWindow(realEngine(*guide), *scope);
    window->show();
    return QApplication::exec();
}

} // namespace wizard
