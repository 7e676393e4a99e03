// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/member_knowledge.h"
#include "rewrite/python/homes.h"
#include "rewrite/python/scopes.h"

#include <QSet>

namespace wizard::python {

/// What an expression is, as far as the text of its file tells.
struct Value
{
    enum class Kind {
        Unknown,
        Foreign, ///< certainly none of ours; with a name: a class of this file
        Nothing, ///< None
        Module,  ///< a module of ours
        Name,    ///< a class, a function or a method of ours, itself
        Object,  ///< an object of a class of ours
        Self     ///< `self` in a method of a class of this file
    };
    Kind kind = Kind::Unknown;
    QByteArray name;       ///< the module; or the full name that it has in v2
    int scope = 0;         ///< of Self: the block of the class
    bool isCertain = true; ///< not set where it may also be something else

    bool operator==(const Value &) const = default;
    bool isName() const { return kind == Kind::Name; }
    bool isObject() const { return kind == Kind::Object; }
};

/// Tells what names and expressions of one file are: what was imported, what was made of it and
/// kept in variables or in attributes of `self`, and what annotations say. A name that is given
/// several meanings in its scope is certain only when they are all the same. What `reading` and
/// `homes` refer to has to stay.
class Values
{
public:
    Values(const Reading &reading, const Homes &homes, const MemberKnowledge &members,
           const QStringList &localModules);

    /// Of the tokens from `first` to `last`, which stand in `block`.
    Value of(size_t first, size_t last, int block) const;

    Value ofName(const QByteArray &name, int block) const;
    Value member(const Value &value, const QByteArray &name) const;
    Value called(const Value &value) const;

    /// What a member is taken of: for `self`, the class of ours that it is inherited from.
    Value ownerOf(const Value &value, const QByteArray &member) const;

    const Call *callThatEndsAt(size_t close) const;
    const NameUse *useAt(size_t first) const;

private:
    Value foundOf(const QByteArray &name, int block) const;
    Value ofBinder(const Binder &binder) const;
    Value ofImport(const Import &statement, const Alias &alias) const;
    Value ofParameter(const NameUse &use) const;
    Value ofClass(size_t name, int block) const;
    Value ofMeaning(const NameUse &use) const;
    Value annotated(size_t first, size_t last, int block) const;
    Value attributeOfSelf(int scope, const QByteArray &name) const;
    Value base(int scope) const;
    Value merged(std::span<const Value> values) const;
    Value symbol(const QByteArray &module, const QByteArray &name) const;
    void readMagic(QByteArrayView text);
    bool isOurs(const QByteArray &module) const;
    bool hasLocalBase(int scope) const;
    const Call *basesOf(size_t className) const;
    const Meaning *meaningOf(size_t targetLast) const;

    const Reading &m_reading;
    const Homes &m_homes;
    const MemberKnowledge &m_members;
    QStringList m_localModules;
    Scopes m_scopes;
    QHash<size_t, const Call *> m_bases;                          // by the name of the class
    std::vector<const Meaning *> m_meanings;                      // by the last token of the target
    QHash<QByteArrayView, std::vector<const NameUse *>> m_stores; // of attributes, by their name
    std::vector<const Import *> m_stars;
    QSet<QByteArray> m_unread;     // words of the parts of a notebook that are not read
    bool m_setsAttributes = false; // by setattr
    mutable QHash<std::pair<QByteArray, int>, Value> m_known; // of names, by their scope
    mutable int m_depth = 0;
};

} // namespace wizard::python
