// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// Values that are put together from several: queries and addresses.

#include "rewrite/commands/moved_options.h"

#include <algorithm>

namespace wizard::commands {

using Kind = OptionMove::Value;

namespace {

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

void MovedOptions::startQuery()
{
    m_hasQuery = std::ranges::any_of(m_use.options, [&](const OptionUse &option) {
        const Given its = given(option);
        return its.move && its.move->value == Kind::Query && its.move->to == "-q" && its.value;
    });
    const QByteArray text = m_result.move ? m_result.move->query : QByteArray();
    if (!text.isEmpty())
        m_query.terms << QueryTerm{text, {}, {}};
    for (const OptionUse &option : m_use.options) {
        const Given its = given(option);
        if (!its.move || its.move->value != Kind::Parent || !its.value)
            continue;
        const Word &word = m_words[*its.value];
        if (*its.value == option.word || !needsNoQuotes(word))
            continue;
        m_query.terms << QueryTerm{"pipeline: ",
                                   word.text().toByteArray(),
                                   {Piece::copy(word.range.begin, word.range.end)}};
    }
    for (const QueryTerm &term : std::as_const(m_query.terms))
        m_query.text += (m_query.text.isEmpty() ? "" : ", ") + term.name + term.value;
}

// It is a term of the query, see above.
void MovedOptions::parent(const Given &given)
{
    if (!given.value || *given.value == given.use->word || !needsNoQuotes(m_words[*given.value]))
        return problem(given);
    OptionRemark said = remark(given);
    said.word = *given.value;
    m_result.said.push_back(said);
    m_result.changes.push_back(remark(given));
    m_result.isOffer = m_result.isOffer || isNumber(m_words[*given.value].text());
}

// Terms by their new names, behind what is asked for in any case.
std::optional<QList<WordChange>> MovedOptions::query(const Given &given)
{
    const Word &word = m_words[*given.value];
    QByteArrayList gone;
    QList<WordChange> changes = renamedTerms(word, given.valueBegin, m_knowledge.moves, gone);
    for (const QByteArray &name : gone)
        m_result.said.push_back({m_knowledge.moves.queryRule, name, {}, *given.value});
    if (m_query.text.isEmpty() || given.move->to != "-q")
        return changes;
    const bool isBare = needsNoQuotes(word);
    const bool hasVariables = std::ranges::any_of(m_query.terms, [](const QueryTerm &term) {
        return term.value.contains(MappedText::unknown);
    });
    if (hasVariables && !isBare) // in single quotes nothing is expanded
        return std::nullopt;
    const NewWord start = m_query.written(isBare);
    const QByteArray separator = isBare ? "," : ", ";
    QList<Piece> pieces = start.pieces;
    pieces << Piece::text(separator);
    changes.prepend(WordChange{given.valueBegin, given.valueBegin, start.text + separator, pieces});
    return changes;
}

// `--host H --port P --use_https B` is one address now.
std::optional<QList<WordChange>> MovedOptions::address(const Given &given) const
{
    const Word &host = m_words[*given.value];
    bool isSecure = false;
    QByteArray port;
    QList<Piece> portPieces;
    for (const OptionUse &option : m_use.options) {
        const Given its = this->given(option);
        if (!its.move || !its.value)
            continue;
        const Word &word = m_words[*its.value];
        const QByteArray text = word.text().sliced(its.valueBegin).toByteArray();
        if (its.move->value == Kind::Secure) {
            const QByteArray answer = text.toLower();
            isSecure = answer == "true" || answer == "1" || answer == "yes" || answer == "t" ||
                       answer == "y";
            if (!word.isKnown())
                return std::nullopt;
        } else if (its.move->value == Kind::Port) {
            port = text;
            if (word.isKnown())
                portPieces = {Piece::text(text)};
            else if (needsNoQuotes(word))
                portPieces = {Piece::copy(word.value.origin(its.valueBegin).begin, word.range.end)};
            else
                return std::nullopt;
        }
    }
    QList<WordChange> changes;
    if (!host.text().sliced(given.valueBegin).contains("://"))
        changes << WordChange{given.valueBegin, given.valueBegin,
                              isSecure ? "https://" : "http://"};
    if (!port.isEmpty())
        changes << WordChange{host.value.size(), host.value.size(), ':' + port,
                              QList<Piece>{Piece::text(":")} + portPieces};
    return changes;
}

} // namespace wizard::commands
