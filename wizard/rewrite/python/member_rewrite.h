// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/draft.h"
#include "rewrite/python/reach.h"
#include "rewrite/python/values.h"

namespace wizard::python {

/// What a file does with classes and functions of ours that take or have something else in the
/// target: edited where it is certain whose they are, noted where it may be, and left where they
/// are somebody else's. What `reading` and the others refer to has to stay.
class MemberRewrite
{
public:
    MemberRewrite(const Reading &reading, const Homes &homes, const MemberKnowledge &members,
                  const QStringList &localModules, Draft &draft);
    void run();

private:
    /// What is called: `receiver.method(…)`, or a class or function itself.
    struct Callee
    {
        Value receiver; ///< Unknown where there is no method
        Value itself;
        std::optional<size_t> method; ///< its token
    };
    /// A place where a change of the guide is met.
    struct Place
    {
        QString rule;
        QByteArray name;   ///< the class or function, without its module
        QByteArray member; ///< the old name of what changed
        QByteArray newName;
        size_t at = 0; ///< the token
        int block = 0;
        bool isCertain = false;
        size_t callee = SIZE_MAX; ///< of an argument: the token of what is called
    };

    // member_rewrite.cpp
    bool isDistinctive(size_t first, size_t last) const;
    Values &values();
    void readUse(const NameUse &use);
    void readChain(Value value, size_t from, size_t last, int block);
    void readMember(const Value &value, size_t token, int block);
    void readTable(const Value &value, size_t token, int block);
    void readText(const NameUse &use, const Value &value);
    bool isMet(const MemberChange &change, const Value &value) const;
    void rename(const Place &place);
    void note(const Place &place);
    int decisionAt(size_t callee, bool isWhole);
    bool mayEdit(const Place &place) const;
    RuleValues valuesOf(const Place &place) const;

    // member_calls.cpp
    void readCall(const Call &call);
    Callee calleeOf(const Call &call);
    void readChange(const MemberChange &change, const Call &call, const Callee &callee);
    void readConstruction(const Call &call, const Value &value, const MemberClass &known);
    void readKeywords(const NewNames &names, const Call &call, Place place);
    void readOrder(const ChangedOrder &order, const Call &call, Place place);
    void readChoice(const ChosenMethod &choice, const Call &call, Place place, size_t method);
    void readTypeCheck(const Call &call);
    bool canBeNamed(const Argument &argument) const;

    const Reading &m_reading;
    const Homes &m_homes;
    const MemberKnowledge &m_members;
    QSet<QByteArrayView> m_changed;            ///< members of which a change speaks
    QSet<QByteArrayView> m_called;             ///< methods of which one speaks
    std::vector<QByteArrayView> m_distinctive; ///< those that stand in the file and are noted
                                               ///< whatever they are taken of
    QStringList m_localModules;
    Reach m_reach;
    std::optional<Values> m_values; ///< with the two sets; of most files nothing is asked
    Draft &m_draft;
    QHash<size_t, int> m_anchors;        ///< by the token: of a new name, or of new places
    QMultiHash<size_t, int> m_arguments; ///< the same: of arguments of a call
};

/// Whether a block is a branch of code that asks which version or interface it has.
bool asksForInterface(const Reading &reading, int block);

} // namespace wizard::python
