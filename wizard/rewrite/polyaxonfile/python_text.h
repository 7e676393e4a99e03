// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/value.h"

#include <QStringList>

#include <optional>

namespace wizard::polyaxonfile {

/// As Python's `str` and `repr` write it: for messages that are the product's own words.
QString pythonText(const Value &value);
QString pythonRepr(const Value &value);
QString pythonRepr(const QString &text);
QString pythonRepr(const QStringList &texts);

/// The shortest text that reads as this number again, with a point or an exponent in it.
QString pythonFloat(double number);

/// What Python's `float` makes of a text; nothing when it refuses it.
std::optional<double> pythonNumber(const QString &text);

/// What Python's `int` makes of a text.
std::optional<qint64> pythonInt(const QString &text);

/// Divided at white space, as Python's `split` does it.
QStringList pythonWords(const QString &text);

} // namespace wizard::polyaxonfile
