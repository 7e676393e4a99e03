// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/older.h"

namespace wizard::polyaxonfile {

/// Moves what older releases had elsewhere, entry by entry, and says so.
class Renewal
{
public:
    Renewal(Value root, QString file) : m_root(std::move(root)), m_file(std::move(file)) {}

    Renewed result();

private:
    void say(const char *rule, qsizetype place, const QString &from, const QString &to);
    void say(qsizetype place, const QString &from, const QString &to);
    Value &section(const QString &name, qsizetype place);
    static void take(Value &to, const QString &name, const Entry &from);
    void project();
    void settings();
    void run();
    void framework();
    void build();
    void rename(Value &map, const QString &from, const QString &to);
    void resources(Value &resources);
    void renewEnvironment(Value &environment, bool isOuter);
    void countsAlone(Value &environment);
    void renewReplicas(Value &replicas);
    void singles(Value &replicas, const QString &role);
    void stopping(Value &search);
    void kind();
    QString pluginKind() const;

    Value m_root;
    QString m_file;
    Entry m_framework; // that the environment names
    QList<Note> m_notes;
};

} // namespace wizard::polyaxonfile
