// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/engine.h"

#include <QDir>
#include <QFuture>
#include <QTemporaryDir>

namespace wizard {

/// What the pages' tests put behind the window: inspection and plan are made by hand, everything
/// else (reading, rewriting, journal, running, rolling back) is the engine's own. The plan's
/// commands act on a folder of the test's own.
class Made
{
public:
    /// In a new folder, or in `folder`, emptied, for what has to look the same each time.
    explicit Made(const QString &folder = {});
    ~Made();
    Q_DISABLE_COPY_MOVE(Made)

    QString path(const QString &name) const { return QDir(m_path).filePath(name); }
    Engine engine() const; ///< speaks of what this holds at that moment

    Scope offered;
    Scope scope; ///< one project and one deployment file
    Inspection inspection;
    Plan plan;
    QList<Finding> foundByPlanning; ///< what the plan has beside the findings of the inspection
    QFuture<void> gate; ///< an inspection ends when this has finished; not valid: at once

    /// Writes a file of the folder.
    void write(const QString &name, const QByteArray &text) const;
    QByteArray read(const QString &name) const;

private:
    void makePlan(const Guide &guide);

    QTemporaryDir m_folder;
    QString m_path;
    Guide m_guide;
};

Finding madeFinding(Severity severity, const QString &id, const QString &subject);

/// A step that runs a shell command in a folder.
Step shellStep(const QString &id, const QString &title, const QString &command,
               const QString &undo = {});

} // namespace wizard
