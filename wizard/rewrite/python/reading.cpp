// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/reading.h"

#include "rewrite/python/characters.h"
#include "rewrite/python/tokenizer.h"

#include <QCoreApplication>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

bool isSignificant(const Token &token)
{
    return token.kind != TokenKind::Comment && token.kind != TokenKind::LineEnd;
}

Failure failureOf(const SyntaxError &error, QByteArrayView text, const QString &file)
{
    const auto tr = [](const char *words) { return QCoreApplication::translate("Python", words); };
    if (error.isPython2)
        return failureAt(
            text, file, error.at, u"python-2"_s, error.what,
            tr("Polyaxon needs Python 3. Bring the file to Python 3, or leave it out."));
    return failureAt(text, file, error.at, u"python-syntax"_s,
                     tr("this does not parse as Python: %1").arg(error.what),
                     tr("Correct the file, or leave it out."));
}

} // namespace

QList<QByteArray> Reading::names(size_t first, size_t last) const
{
    QList<QByteArray> result;
    for (size_t i = first; i <= last; ++i)
        if (token(i).kind == TokenKind::Name)
            result << word(i).toByteArray();
    return result;
}

size_t Reading::after(size_t number) const
{
    do
        ++number;
    while (number + 1 < module.tokens.size() && !isSignificant(token(number)));
    return std::min(number, module.tokens.size() - 1);
}

size_t Reading::before(size_t number) const
{
    while (number > 0 && !isSignificant(token(--number))) {
    }
    return number;
}

size_t Reading::lineEnd(size_t number) const
{
    while (number + 1 < module.tokens.size() && token(number).kind != TokenKind::NewLine)
        ++number;
    return number;
}

QByteArray Reading::newLine() const
{
    for (const Token &it : module.tokens)
        if ((it.kind == TokenKind::NewLine || it.kind == TokenKind::LineEnd) && it.end > it.begin)
            return bytes(it.begin, it.end).toByteArray();
    return "\n"_ba;
}

Outcome<Reading> readingOf(QByteArrayView text, const QString &file)
{
    auto source = sourceOf(text, file);
    if (!source)
        return std::unexpected(source.error());
    auto tokens = tokenized(source->readable(), source->begin, source->isUtf8);
    if (!tokens)
        return std::unexpected(failureOf(tokens.error(), text, file));
    auto module = parsed(source->readable(), *std::move(tokens));
    if (!module)
        return std::unexpected(failureOf(module.error(), text, file));
    return Reading{*std::move(source), *std::move(module), Lines(text)};
}

} // namespace wizard::python
