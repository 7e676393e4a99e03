// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/byte_range.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <utility>
#include <vector>

namespace wizard::polyaxonfile {

struct Entry;

/// The comments of the source that belong to an entry of a mapping or an item of a list.
struct Comments
{
    QList<ByteRange> above; ///< whole lines
    QList<ByteRange> below; ///< whole lines after the last of a mapping or list
    ByteRange beside;       ///< at the end of the line; empty: none
    QString remark;         ///< what is said there besides, for whoever has to fill something in
};

/// A value as the product's YAML reader, which follows YAML 1.1, understands it: where it stands in
/// the source, if it is from there, and how it is laid out.
struct Value
{
    enum class Kind { Null, Bool, Int, Float, Text, Time, List, Map };
    Kind kind = Kind::Null;
    QString text; ///< of a scalar: `true`, `12`, `0.5`, `relu`
    bool truth = false;
    double number = 0; ///< of Int and Float
    std::vector<Value> items;
    std::vector<Entry> entries;

    qsizetype place = -1;     ///< byte of the source that it is from; -1: none
    ByteRange written;        ///< a scalar on one line as the source has it; empty: write it anew
    bool isFlow = false;      ///< in braces or brackets
    bool isBlockText = false; ///< a scalar that the source has as a block of lines
    QStringList lines;        ///< a text over lines that read as one: how to divide it
    Comments comments;        ///< of an item of a list

    bool isNull() const { return kind == Kind::Null; }
    bool isText() const { return kind == Kind::Text; }
    bool isNumber() const { return kind == Kind::Int || kind == Kind::Float; }
    bool isMap() const { return kind == Kind::Map; }
    bool isList() const { return kind == Kind::List; }
    bool isCollection() const { return isMap() || isList(); }

    /// As Python's truth: neither nothing, zero nor empty.
    bool isTrue() const;

    const Entry *entry(QStringView name) const;
    Entry *entry(QStringView name);
    const Value *find(QStringView name) const; ///< null when it is not there
    const Value *find(QStringView name, QStringView deeper) const;

    /// The text of a scalar entry; empty where there is none.
    QString textOf(QStringView name) const;

    /// Adds an entry at the end, or gives the one that is there another value.
    Entry &set(const QString &name, Value value);

    /// The same, with the comments and place of an entry of the source.
    Entry &set(const QString &name, Value value, const Entry &from);

    Value &add(Value item); ///< to a list
    bool remove(QStringView name);
};

struct Entry
{
    QString name;
    Value value;
    qsizetype place = -1; ///< of the key
    Comments comments;
};

/// Whether it is there, and not null.
bool isThere(const Entry *entry);

Value mapOf();
Value mapOf(std::initializer_list<std::pair<QString, Value>> entries);
Value listOf();
Value flowList(std::vector<Value> items);
Value textValue(const QString &text);
Value intValue(qint64 number);
Value boolValue(bool truth);

/// A number in another way of writing it, such as `1.0`.
Value floatValue(double number);

/// The same value: kinds and content, in any order of a mapping.
bool isSame(const Value &one, const Value &other);

} // namespace wizard::polyaxonfile
