// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/requirement.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool isOfName(char c)
{
    return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
}

// Reads a requirement from left to right; each part says whether it was well formed.
class Reader
{
public:
    explicit Reader(QByteArrayView text) : m_text(text) {}

    std::optional<Requirement> run()
    {
        skipBlanks();
        m_found.range.begin = m_at;
        if (!name() || !extras())
            return std::nullopt;
        m_found.specifierRange = {m_at, m_at};
        skipBlanks();
        if (!(peek() == '@' ? url() : specifier()) || !marker())
            return std::nullopt;
        m_found.range.end = m_at;
        while (m_found.range.end > m_found.range.begin && isBlank(m_text[m_found.range.end - 1]))
            --m_found.range.end;
        return std::move(m_found);
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks()
    {
        while (isBlank(peek()))
            ++m_at;
    }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    // A name begins and ends with a letter or digit.
    ByteRange word()
    {
        const qsizetype begin = m_at;
        while (isOfName(peek()))
            ++m_at;
        if (m_at == begin || !isLetterOrDigit(m_text[begin]) || !isLetterOrDigit(m_text[m_at - 1]))
            return {begin, begin};
        return {begin, m_at};
    }

    bool name()
    {
        m_found.nameRange = word();
        m_found.name = normalisedName(QString::fromLatin1(m_found.nameRange.of(m_text)));
        return !m_found.nameRange.isEmpty();
    }

    bool extras()
    {
        const qsizetype end = m_at;
        skipBlanks();
        if (!take('[')) {
            m_at = end;
            return true;
        }
        do {
            skipBlanks();
            const ByteRange extra = word();
            if (!extra.isEmpty())
                m_found.extras << Requirement::Extra{
                    normalisedName(QString::fromLatin1(extra.of(m_text))), extra};
            skipBlanks();
        } while (take(','));
        return take(']');
    }

    bool url()
    {
        take('@');
        skipBlanks();
        const qsizetype begin = m_at;
        while (peek() != '\0' && !isBlank(peek()))
            ++m_at;
        m_found.url = QString::fromUtf8(m_text.sliced(begin, m_at - begin));
        return m_at > begin;
    }

    bool specifier()
    {
        const bool isBracketed = take('(');
        skipBlanks();
        const qsizetype begin = m_at;
        while (peek() != '\0' && peek() != ';' && peek() != ')')
            ++m_at;
        qsizetype end = m_at;
        while (end > begin && isBlank(m_text[end - 1]))
            --end;
        if (end > begin) {
            m_found.specifierRange = {begin, end};
            m_found.specifier = QString::fromUtf8(m_text.sliced(begin, end - begin));
        }
        const bool isSpecifier = end == begin || QByteArrayView("<>=!~").contains(m_text[begin]);
        return isSpecifier && isBracketed == take(')');
    }

    bool marker()
    {
        skipBlanks();
        if (take(';')) {
            m_found.marker = QString::fromUtf8(m_text.sliced(m_at)).trimmed();
            m_at = m_text.size();
        }
        return m_at == m_text.size();
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    Requirement m_found;
};

} // namespace

std::optional<Requirement> Requirement::parse(QByteArrayView text)
{
    return Reader(text).run();
}

bool Requirement::admits(const Version &version) const
{
    return url.isEmpty() &&
           std::ranges::all_of(specifier.split(u',', Qt::SkipEmptyParts), [&](const QString &part) {
               const auto clause = VersionClause::parse(part);
               return !clause || clause->admits(version);
           });
}

Requirement Requirement::shifted(qsizetype by) const
{
    Requirement moved = *this;
    for (ByteRange *part : {&moved.nameRange, &moved.specifierRange, &moved.range})
        *part = part->shifted(by);
    for (Extra &extra : moved.extras)
        extra.range = extra.range.shifted(by);
    return moved;
}

QString normalisedName(QStringView name)
{
    static const QRegularExpression separators(u"[-_.]+"_s);
    return name.toString().replace(separators, u"-"_s).toLower();
}

} // namespace wizard
