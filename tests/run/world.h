// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QMap>

namespace wizard {

/// A small world to run plans on: a project with two files, a folder of settings, a "release" that
/// is one file, and a log of every effect, to which the commands of the plan append.
/// - `project/train.py`: CRLF, a byte that is no UTF-8, no final newline, mode 0640
/// - `project/linked.py`: a symbolic link to `../shared/linked.py`
/// - `settings`: files, a folder, a link, a name with a line end; to be changed, to go, to come
/// - `release`: `v1`; the plan makes it `v2`
/// - `it's here/née`: a folder whose name needs quoting
class World
{
public:
    explicit World(const QString &folder) : m_folder(folder) {}

    void make() const;
    QString path(const QString &name) const { return m_folder + u'/' + name; }

    /// The plan that changes all of it: every kind of action, check and undo. Its commands start
    /// `at-effect` beside the world's folder, when it is there, before and after their effect.
    Plan plan() const;

    /// Every file, folder and link with its type, mode, bytes and a file's time; without the log of
    /// effects, and without the time of the release, whose way back writes it anew.
    QMap<QString, QByteArray> state() const;

    /// The same without the times of what the plan changes.
    QMap<QString, QByteArray> stateAfter() const;

    /// What the plan's commands did, one a line.
    QByteArrayList effects() const;

private:
    Step keep() const;
    Step files() const;
    Step settings() const;
    Step release() const;
    Step added() const;
    Change change(const QString &name) const;
    RunCommand effect(const QString &script) const;

    QString m_folder;
};

/// Files for tests.
void writeFile(const QString &path, const QByteArray &bytes, uint mode = 0644);
QByteArray bytesIn(const QString &path);

} // namespace wizard
