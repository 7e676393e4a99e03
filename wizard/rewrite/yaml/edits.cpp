// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/edits.h"

#include "rewrite/yaml/intended.h"
#include "rewrite/yaml/renderer.h"

#include <QSet>

#include <algorithm>

namespace wizard {

namespace {

// Texts beyond this are checked with all decisions and with each one alone only.
constexpr qsizetype thoroughLimit = 256 * 1024;

class Proof
{
public:
    Proof(const YamlDraft &draft, QList<Edit> edits, QList<int> decisions)
        : m_draft(draft), m_edits(std::move(edits)), m_decisions(std::move(decisions))
    {
        for (const Edit &edit : std::as_const(m_edits))
            m_left.insert(edit.decision);
    }

    bool holds(const std::function<bool(int)> &isAccepted) const
    {
        QList<Edit> edits = m_edits;
        for (Edit &edit : edits)
            edit.accepted = isAccepted(edit.decision);
        const QByteArrayView text = m_draft.layout().text();
        const auto result = spliced(text, edits);
        if (!m_before || !result || !readYaml(*result))
            return false;
        const auto read = YamlContent::read(*result);
        const auto meant = intended(*m_before, m_draft, m_decisions, isAccepted);
        return read && meant && read->equals(*meant);
    }

    bool all() const
    {
        return holds([&](int decision) { return m_left.contains(decision); });
    }

    void withdraw(int decision) { m_left.remove(decision); }

    void withdrawWrong()
    {
        const QSet<int> decisions = m_left;
        for (int decision : decisions) {
            if (!holds([&](int other) { return other == decision; }))
                withdraw(decision);
        }
        if (!all())
            m_left.clear();
        else if (m_draft.layout().text().size() <= thoroughLimit && !isSeparable())
            joinAll();
    }

    YamlEdits result() const
    {
        YamlEdits result;
        for (const Edit &edit : m_edits)
            (m_left.contains(edit.decision) ? result.edits : result.withdrawn) << edit;
        return result;
    }

private:
    bool isSeparable() const
    {
        return std::ranges::all_of(m_left, [&](int decision) {
            return holds([&](int other) { return other != decision && m_left.contains(other); });
        });
    }

    // All or nothing is safe where one cannot be had without another.
    void joinAll()
    {
        const int first = *std::ranges::min_element(m_left);
        for (Edit &edit : m_edits)
            edit.decision = m_left.contains(edit.decision) ? first : edit.decision;
        m_left = {first};
    }

    const YamlDraft &m_draft;
    QList<Edit> m_edits;
    QList<int> m_decisions;
    std::shared_ptr<YamlContent> m_before = YamlContent::read(m_draft.layout().text());
    QSet<int> m_left;
};

} // namespace

YamlEdits provenEdits(YamlDraft draft)
{
    draft.closeEmpty();
    YamlRenderer renderer(draft);
    const QList<Edit> edits = renderer.edits();
    if (edits.isEmpty())
        return {};
    Proof proof(draft, edits, renderer.decisions());
    for (int decision : renderer.impossible())
        proof.withdraw(decision);
    proof.withdrawWrong();
    return proof.result();
}

} // namespace wizard
