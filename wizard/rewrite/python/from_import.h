// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/draft.h"
#include "rewrite/python/from_layout.h"
#include "rewrite/python/homes.h"

namespace wizard::python {

/// What becomes of one name of a from-import.
struct ImportedName
{
    Home home;
    bool isModule = false;       ///< the name is a module; `home` is where its successor is
    std::optional<int> decision; ///< edits elsewhere that belong to it
};

/// Edits a from-import so that each name comes from where it is now. Names that go to different
/// modules are parted into statements of their own at the same place: what stays first, then in the
/// guide's order.
///
/// Where at least one name stays, each module that names go to is a decision of its own. Where
/// none stays the whole statement is one decision, since a part of it could not be refused alone.
class FromImport
{
public:
    FromImport(const Reading &reading, const Homes &homes, const Import &statement, Draft &draft);

    /// `names` has one element for each name of the statement.
    void rewrite(std::vector<ImportedName> names);

private:
    struct Group
    {
        QByteArray module;
        bool isOffer = false;
        std::vector<size_t> names;
    };

    bool staysHere(size_t name) const;
    std::vector<Group> groups() const;
    void partOffers();
    void renameHere(size_t name, int decision);
    void moveAway(const Group &group, size_t pivot, int decision);
    int decisionFor(const Group &group);
    Cause causeOf(const Group &group) const;
    Cause causeOf(size_t name) const;
    QByteArray headOf(const Group &group) const;
    QList<Piece> statementText(const Group &group) const;
    QList<Piece> nameText(size_t name) const;
    QList<Piece> spreadText(const Group &group) const;

    const Reading &m_reading;
    const Homes &m_homes;
    const Import &m_statement;
    Draft &m_draft;
    QByteArray m_module;
    FromLayout m_layout;
    std::vector<ImportedName> m_names;
};

} // namespace wizard::python
