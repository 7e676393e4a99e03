// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace wizard {

class GuideFile;

/// Files in which an older command line keeps what it remembers, and that the new one does not
/// read.
struct StateFiles
{
    QStringList files;
    QStringList folders; ///< where they may be, from a project's folder or the home
    QString rule;

    /// Of the guide that comes with the program; empty where it has none.
    static StateFiles of(const QString &guideId);
    static StateFiles read(const GuideFile &file);

    /// Those that are there, from the folder on.
    QStringList foundIn(const QString &folder) const;
};

} // namespace wizard
