// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "rewrite/commands/mapped_text.h"
#include "rewrite/edit.h"

namespace wizard::commands {

/// The edits and notes for one text while they are found.
class CommandDraft
{
public:
    CommandDraft(QByteArrayView text, const Guide &guide, QString file)
        : m_text(text), m_guide(guide), m_file(std::move(file))
    {}

    QByteArrayView text() const { return m_text; }
    const Guide &guide() const { return m_guide; }

    /// Edits of one `group` are one decision. An offer is not accepted until somebody wants it. The
    /// same edit, asked for twice, is one.
    void edit(ByteRange range, const QByteArray &with, const QString &rule,
              const RuleValues &values, const QString &group = {}, bool isOffer = false);
    void edit(ByteRange range, const QList<Piece> &with, const QString &rule,
              const RuleValues &values, const QString &group, bool isOffer);

    /// Says a rule at a byte, once a place.
    void note(const QString &rule, const RuleValues &values, qsizetype at);

    /// Whether the edits, with or without those that are only offered, leave nothing of these
    /// bytes.
    bool takesAway(ByteRange range, bool withOffers) const;

    /// Edits sorted, decisions numbered in the order of the text.
    Rewriting finished() const;

private:
    QByteArrayView m_text;
    const Guide &m_guide;
    QString m_file;
    QList<std::pair<QString, Edit>> m_edits; // with the group
    QList<Finding> m_notes;
};

} // namespace wizard::commands
