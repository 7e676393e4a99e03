// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QByteArrayView>
#include <QList>
#include <QMap>
#include <QStringList>

#include <memory>
#include <optional>

namespace wizard {

class GuideFile;

/// Where a name of a v1 module lives in one release. The views live as long as the guide.
struct PythonHome
{
    enum class Fate {
        Stays,   ///< where it is, under its name
        Moved,   ///< to `module`, as `name`
        Offered, ///< as Moved, but a human has to want it
        None     ///< no public home; `module` and `name` say where it is privately, if anywhere
    };
    Fate fate = Fate::None;
    QByteArrayView module;
    QByteArrayView name;
    QString rule; ///< what the guide says about it beside the move; empty: nothing

    bool hasHome() const { return fate != Fate::None; }
};

/// What the guide knows about requirements of Python projects.
struct RequirementsKnowledge
{
    QStringList removed;           ///< packages whose lines go
    QStringList offeredToGo;       ///< packages whose lines may go
    QMap<QString, QString> noted;  ///< package to the rule that speaks of it
    QMap<QString, QString> extras; ///< of the upgraded package: old name to new name
    QMap<QString, QString>
        replaced; ///< package to the requirement that takes its place, without a version
    QMap<QString, QString> reused; ///< of these, those whose name is another product's since 1.0:
                                   ///< the rule that speaks of it
};

/// What the guide knows about the Python names of a package: where each one lives in the target.
/// The table has a line for a module, a first target, a fate and a list of names; its own head
/// explains it. Cheap to copy, never changes, may be read from any thread.
struct PythonKnowledge
{
    QList<QByteArray> packages;     ///< top-level modules that the table speaks of
    QByteArray leadsTo;             ///< the one that holds what moved; the first of these, mostly
    QList<QByteArray> newModules;   ///< that only v2 has
    QList<QByteArray> foreign;      ///< top-level modules that only sound alike
    QList<QByteArray> openPackages; ///< that may have modules which the table does not know
    QList<QByteArray> answersEveryName;           ///< modules whose wrong imports bind None
    QList<QByteArray> order;                      ///< of modules, when one import becomes several
    QMap<QByteArray, QList<QByteArray>> includes; ///< a module, and those whose names it takes over
    RequirementsKnowledge requirements;

    /// `table` is the content of the symbol table beside the file.
    static PythonKnowledge read(const GuideFile &file, QByteArrayView table);

    /// Whether v1 had this module.
    bool knowsModule(QByteArrayView module) const;

    /// Whether the module can still be imported, under its own path.
    bool moduleStays(QByteArrayView module, const Version &target) const;

    /// Nothing when the table does not know the name. A null target is the newest.
    std::optional<PythonHome> home(QByteArrayView module, QByteArrayView name,
                                   const Version &target) const;

    /// All names that the table knows of a module, sorted.
    QList<QByteArrayView> names(QByteArrayView module) const;

private:
    struct Table;
    std::shared_ptr<const Table> m_table;
};

} // namespace wizard
