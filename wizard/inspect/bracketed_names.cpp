// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/bracketed_names.h"

namespace wizard {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class NameReader
{
public:
    NameReader(QByteArrayView text, QByteArrayView path, QList<int> &groups)
        : m_text(text), m_isPython(path.endsWith(".py")),
          m_isTerraform(path.endsWith(".tf") || path.endsWith(".tofu")), m_groups(groups)
    {}

    QList<NamedText> read()
    {
        m_groups = {-1};
        while (m_at < m_text.size())
            step();
        return std::move(m_names);
    }

private:
    bool isNext(const char *word) const { return m_text.sliced(m_at).startsWith(word); }

    void step()
    {
        const char c = m_text[m_at];
        if (c == '"' || c == '\'' || c == '`')
            return takeString();
        if (((m_isPython || m_isTerraform) && c == '#') || (!m_isPython && isNext("//")))
            return skipPast("\n", false);
        if (!m_isPython && isNext("/*"))
            return skipPast("*/", true);
        if (m_isTerraform && isNext("<<"))
            return skipHeredoc();
        if (isLetter(c))
            return takeWord();
        if (c == '(' || c == '[' || c == '{') {
            m_groups << m_group;
            m_group = int(m_groups.size()) - 1;
        } else if (c == ')' || c == ']' || c == '}') {
            close(m_group);
            m_group = std::max(0, m_groups.at(m_group));
        } else if (c == ',' || c == ';' || c == '\n') {
            close(m_group);
        }
        ++m_at;
    }

    // What was named in this group has got no text.
    void close(int group)
    {
        if (m_named >= 0 && m_names.at(m_named).group >= group)
            m_named = -1;
    }

    void skipPast(const char *word, bool isTaken)
    {
        const qsizetype found = m_text.indexOf(word, m_at + 1);
        m_at = found < 0 ? m_text.size() : found + (isTaken ? QByteArrayView(word).size() : 0);
    }

    void skipHeredoc()
    {
        qsizetype begin = m_at + 2;
        if (begin < m_text.size() && m_text[begin] == '-')
            ++begin;
        qsizetype end = begin;
        while (end < m_text.size() && isLetter(m_text[end]))
            ++end;
        const QByteArrayView mark = m_text.sliced(begin, end - begin);
        m_at = end;
        while (!mark.isEmpty() && m_at < m_text.size()) {
            const qsizetype line = m_text.indexOf('\n', m_at);
            const qsizetype next = line < 0 ? m_text.size() : line + 1;
            const bool isEnd = m_text.sliced(m_at, next - m_at).trimmed() == mark;
            m_at = next;
            if (isEnd)
                break;
        }
    }

    void takeWord()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isLetter(m_text[m_at]))
            ++m_at;
        nameIfGiven(m_text.sliced(begin, m_at - begin), begin);
    }

    // Behind what may be a name: whether it is given a value here.
    void nameIfGiven(QByteArrayView word, qsizetype begin)
    {
        qsizetype at = m_at;
        while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t'))
            ++at;
        const QByteArrayView sign = m_text.sliced(at, std::min<qsizetype>(2, m_text.size() - at));
        if (sign.isEmpty() || (sign[0] != '=' && sign[0] != ':') || sign == "==" || sign == "=>" ||
            sign == "::")
            return;
        m_at = at + (sign == ":=" ? 2 : 1);
        m_named = m_names.size();
        m_names << NamedText{word.toByteArray().toLower(), {}, begin, m_group};
    }

    void takeString()
    {
        const qsizetype begin = m_at;
        const char quote = m_text[begin];
        const char triple[4] = {quote, quote, quote, 0};
        if (isNext(triple)) {
            m_at += 2;
            return skipPast(triple, true);
        }
        for (++m_at; m_at < m_text.size() && m_text[m_at] != quote; ++m_at) {
            if (m_text[m_at] == '\n' && quote != '`')
                return;
            if (m_text[m_at] == '\\' && quote != '`')
                ++m_at;
            else if (isNext("${"))
                skipFilled();
        }
        if (m_at >= m_text.size()) { // it has no end
            m_at = m_text.size();
            return;
        }
        const QByteArrayView value = m_text.sliced(begin + 1, m_at - begin - 1);
        ++m_at;
        const bool isFilled = value.contains("${");
        if (m_named >= 0 && m_names.at(m_named).text.isEmpty()) {
            NamedText &named = m_names[m_named];
            named.text = isFilled ? QByteArray() : value.toByteArray();
            named.begin = begin;
            m_named = -1;
        } else {
            nameIfGiven(value, begin);
        }
    }

    // To the bracket at the end of `${ … }`, which may have quotes in it.
    void skipFilled()
    {
        int depth = 0;
        for (; m_at < m_text.size() && m_text[m_at] != '\n'; ++m_at) {
            depth += m_text[m_at] == '{';
            depth -= m_text[m_at] == '}';
            if (m_text[m_at] == '}' && depth == 0)
                return;
        }
        --m_at;
    }

    QByteArrayView m_text;
    bool m_isPython;
    bool m_isTerraform;
    QList<int> &m_groups;
    QList<NamedText> m_names;
    qsizetype m_at = 0;
    qsizetype m_named = -1; // the last name, where its text may still come
    int m_group = 0;
};

} // namespace

QList<NamedText> namedTextsIn(QByteArrayView text, QByteArrayView path, QList<int> &groups)
{
    return NameReader(text, path, groups).read();
}

} // namespace wizard
