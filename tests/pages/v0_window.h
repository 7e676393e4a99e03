// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/driver.h"
#include "scene/v0_project.h"
#include "system/files.h"

/// What a folder with a project of v0 offers to a window over the whole engine: the project, its
/// deployment file, and the two releases that it may become, as a folder of wheels.
inline wizard::Scope v0Scope(const QDir &folder)
{
    using namespace Qt::StringLiterals;
    wizard::Scope scope;
    scope.projects << folder.filePath(u"project"_s);
    scope.deployments << folder.filePath(u"values.yml"_s);
    scope.wheels = folder.filePath(u"wheels"_s);
    folder.mkpath(scope.wheels);
    for (const auto &version : {u"1.20.0"_s, u"2.9.4"_s})
        if (!wizard::replaceFile(scope.wheels + u"/polyaxon-%1-py3-none-any.whl"_s.arg(version),
                                 {}))
            return {};
    return scope;
}

/// Such a window, shown; nothing when it cannot be.
inline std::unique_ptr<wizard::WizardWindow> shownWindow(const wizard::Scope &scope,
                                                         const QString &runs)
{
    const auto ways = wizard::GuideWays::builtIn();
    if (!ways || scope.projects.isEmpty())
        return nullptr;
    auto window =
        makeWindow(wizard::realEngine(QtFuture::makeReadyValueFuture(*ways), runs), scope);
    window->resize(1180, 740);
    window->show();
    return QTest::qWaitForWindowExposed(window.get()) ? std::move(window) : nullptr;
}
