// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/requirements_proof.h"
#include "rewrite/rewriter.h"

namespace wizard::requirements {

/// The edits and notes for one file while they are found.
class RequirementsDraft
{
public:
    RequirementsDraft(QByteArrayView text, const Guide &guide, const RewriteRequest &request)
        : m_text(text), m_guide(guide), m_request(request)
    {}

    void note(qsizetype at, const Remark &remark);
    void change(const PartChange &change);
    /// The key of an entry gets another name, and its version another text, in one decision.
    void rename(ByteRange key, const QByteArray &path, const QByteArray &newPath,
                const PartChange &version);
    void remove(ByteRange range, const Remark &remark, bool isOffer);
    void add(const Addition &addition, const QByteArray &text, const Remark &remark,
             const QByteArray &path, const QByteArray &value);

    /// Edits that are proven: with all of them, with those that are accepted, with each one alone
    /// and without each one, the file says what it said but for what they mean. Those that are not
    /// become notes.
    Rewriting finished(TextForm form, const QList<Leaf> &leaves);

private:
    void intend(Intent intent, const Remark &remark);
    bool isProven(TextForm form, const QList<Leaf> &leaves, const QSet<int> &decisions) const;
    void settle();
    void withdraw(int decision);

    QByteArrayView m_text;
    const Guide &m_guide;
    const RewriteRequest &m_request;
    QList<Intent> m_intents;
    QList<Finding> m_notes;
    int m_decision = 0;
};

} // namespace wizard::requirements
