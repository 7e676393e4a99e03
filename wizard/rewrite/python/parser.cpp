// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

#include <QCoreApplication>

namespace wizard::python {

namespace {

constexpr int deepest = 400;

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

} // namespace

Parser::Parser(QByteArrayView text, Module &module) : m_text(text), m_module(module)
{
    m_order.reserve(module.tokens.size());
    for (size_t i = 0; i < module.tokens.size(); ++i)
        if (module.tokens[i].kind != TokenKind::Comment &&
            module.tokens[i].kind != TokenKind::LineEnd)
            m_order.push_back(quint32(i));
}

void Parser::run()
{
    while (!atKind(TokenKind::End))
        statement();
}

const Token &Parser::token(size_t ahead) const
{
    return m_module.tokens[m_order[std::min(m_next + ahead, m_order.size() - 1)]];
}

QByteArrayView Parser::word(size_t ahead) const
{
    const Token &it = token(ahead);
    return m_text.sliced(it.begin, it.end - it.begin);
}

bool Parser::atWord(QByteArrayView text) const
{
    return atKind(TokenKind::Name) && word() == text;
}

void Parser::expect(Word text)
{
    if (!take(text))
        fail();
}

size_t Parser::expectName()
{
    if (!atKind(TokenKind::Name))
        fail();
    next();
    return m_order[m_next - 1];
}

// `print x`, `exec "x"` and `raise X, y`, seen from where the grammar of Python 3 ends.
bool Parser::looksLikePython2() const
{
    const Token &first = m_module.tokens[m_order[m_lineStart]];
    const QByteArrayView begin = m_text.sliced(first.begin, first.end - first.begin);
    if (begin == "raise")
        return at(",");
    const bool isValue = atExpression() || at(">>") || at("`");
    return (begin == "print" || begin == "exec") && m_next == m_lineStart + 1 && isValue;
}

void Parser::fail() const
{
    QString what;
    if (looksLikePython2())
        throw SyntaxError{token().begin, tr("this statement is Python 2"), true};
    switch (token().kind) {
    case TokenKind::NewLine:
    case TokenKind::End:
        what = tr("the line ends too early");
        break;
    case TokenKind::Indent:
        what = tr("this line is indented without a reason");
        break;
    case TokenKind::Dedent:
        what = tr("an indented block is missing");
        break;
    default:
        what = tr("“%1” does not belong here")
                   .arg(QString::fromUtf8(word().first(std::min<qsizetype>(word().size(), 40))));
    }
    throw SyntaxError{token().begin, what, false};
}

void Parser::addName(size_t token, Role role)
{
    m_module.names.push_back({token, token, role, false, m_block});
    m_canBeTarget.push_back(m_isTarget);
}

// The names since `fromName` belong to something that is assigned to.
void Parser::assign(size_t fromName, Shape shape, Role role)
{
    if (shape == Shape::Other)
        fail();
    for (size_t i = fromName; i < m_module.names.size(); ++i) {
        NameUse &use = m_module.names[i];
        if (!m_canBeTarget[i] || use.role != Role::Load)
            continue;
        if (use.first == use.last)
            use.role = role;
        else
            use.storesMember = true;
    }
}

// What has just been read, from `first` on, is what the target is.
void Parser::mean(Meaning::Kind kind, size_t targetFirst, size_t targetLast, size_t first)
{
    m_module.meanings.push_back({kind, targetFirst, targetLast, first, lastNumber()});
}

Parser::Nesting::Nesting(Parser &reader) : parser(reader)
{
    if (++parser.m_depth <= deepest)
        return;
    --parser.m_depth;
    throw SyntaxError{parser.token().begin, tr("this is nested too deeply"), false};
}

std::expected<Module, SyntaxError> parsed(QByteArrayView text, Tokens tokens)
{
    Module module;
    module.tokens = std::move(tokens);
    try {
        Parser(text, module).run();
    } catch (const SyntaxError &error) {
        return std::unexpected(error);
    }
    return module;
}

} // namespace wizard::python
