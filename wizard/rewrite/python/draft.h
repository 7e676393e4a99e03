// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "rewrite/edit.h"
#include "rewrite/python/reading.h"

namespace wizard::python {

/// Why something is edited.
struct Cause
{
    QString rule;
    QString reason;
};

/// The edits and notes for one text while they are found. Decisions that turn out to belong
/// together are joined, and are one in the end.
class Draft
{
public:
    Draft(const Reading &reading, const Guide &guide, QString file)
        : m_reading(reading), m_guide(guide), m_file(std::move(file))
    {}

    int newDecision(bool isOffer = false);
    void join(int one, int other);

    /// Bytes that are not those of the text in between are no edit.
    void edit(qsizetype begin, qsizetype end, QList<Piece> replacement, int decision, Cause cause);
    void insert(qsizetype at, QList<Piece> pieces, int decision, Cause cause);

    Cause cause(const QString &rule, const RuleValues &values) const;

    /// Says a rule at a byte, once a place.
    void note(const QString &rule, const RuleValues &values, qsizetype at);
    void note(Finding finding, qsizetype at);

    /// Whether the rule is said on the line of a byte.
    bool hasNote(const QString &rule, qsizetype at) const;

    bool isEmpty() const { return m_edits.isEmpty(); }
    Rewriting finished() const;

private:
    int leader(int decision) const;

    const Reading &m_reading;
    const Guide &m_guide;
    QString m_file;
    QList<Edit> m_edits;
    QList<Finding> m_notes;
    QList<int> m_leaders;
    QList<bool> m_offers;
};

} // namespace wizard::python
