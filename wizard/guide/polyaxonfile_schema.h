// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace wizard {

class GuideFile;

/// What a field of a Polyaxonfile may hold. In data it is one line: `TYPE[?][!] [since V] [until V]
/// [in A B …|equals A|min N|name]`, where `?` allows null, `!` demands the field, and TYPE is a
/// word below, the name of an object or distribution, or `list TYPE`, `list=2 TYPE`, `many TYPE`.
struct PolyaxonfileField
{
    enum class Base {
        Any,
        Text,
        Int,
        Float,
        Bool,
        Map,
        Time,
        IntOrText,
        FloatOrText,
        TextOrTexts,
        Version,
        Weighted, ///< a list of a value and its probability
        List,
        Many,    ///< a list of objects
        Entries, ///< a mapping of names to objects
        Object,
        Distribution,
    };
    QString name;
    Base base = Base::Any;
    QString object;                                 ///< or distribution
    std::shared_ptr<const PolyaxonfileField> items; ///< of a list
    qsizetype length = -1;                          ///< that a list must have; -1: any
    bool isNullable = false;
    bool isRequired = false;
    bool isName = false; ///< letters, digits, dashes and underscores
    QStringList choices;
    QString equals;
    std::optional<double> minimum;
    Version since; ///< null: always
    Version until; ///< not any more from here on; null: still

    bool isFor(const Version &version) const
    {
        return version.isNull() ||
               ((since.isNull() || version >= since) && (until.isNull() || version < until));
    }
};

/// An object of a Polyaxonfile: its fields, or the objects that a field of it decides between.
struct PolyaxonfileObject
{
    QList<PolyaxonfileField> fields; ///< in the order in which they are looked at
    QStringList checks;              ///< what else has to hold, by name
    QStringList needs;               ///< fields that it cannot be made without
    QStringList refuses;             ///< fields that it cannot be made with
    QString by;                      ///< the field that decides
    QList<PolyaxonfileField> variants;

    const PolyaxonfileField *field(QStringView name) const;
};

/// Values by position or key, for one way to choose a parameter.
struct PolyaxonfileDistribution
{
    QStringList required;
    QStringList keys;       ///< required and optional ones
    bool isOrdered = false; ///< the second value is larger than the first
};

/// The objects of the Polyaxonfiles of one major version.
struct PolyaxonfileSchema
{
    struct Kind
    {
        QString type;
        QStringList sections;
        QStringList required;
    };
    QMap<QString, Kind> kinds;
    QStringList sections;                    ///< of any kind
    QMap<QString, QStringList> moreSections; ///< of a kind
    QMap<QString, PolyaxonfileObject> objects;
    QMap<QString, PolyaxonfileDistribution> distributions;

    /// Throws a GuideError.
    static PolyaxonfileSchema read(const GuideFile &file);
};

} // namespace wizard
