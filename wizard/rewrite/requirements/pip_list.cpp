// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/readers.h"
#include "rewrite/requirements/text_lines.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

// A `#` at the start or after a blank begins a comment, as pip has it.
qsizetype commentIn(QByteArrayView line)
{
    for (qsizetype at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1))
        if (at == 0 || isBlank(line[at - 1]))
            return at;
    return -1;
}

// pip's options begin at the first word with a dash.
qsizetype optionsIn(QByteArrayView line)
{
    for (qsizetype at = line.indexOf('-'); at >= 0; at = line.indexOf('-', at + 1))
        if (at > 0 && isBlank(line[at - 1]))
            return at;
    return line.size();
}

class PipList
{
public:
    explicit PipList(QByteArrayView text) : m_text(text), m_lines(linesOf(text)) {}

    RequirementFile run()
    {
        for (qsizetype first = 0; first < m_lines.size();) {
            qsizetype last = first;
            while (continues(last) && last + 1 < m_lines.size())
                ++last;
            logicalLine(first, last);
            first = last + 1;
        }
        // A list with hashes takes nothing that has none.
        if (m_isHashed)
            for (ListedRequirement &entry : m_list.entries)
                entry.addition.reset();
        m_file.lists << m_list;
        return std::move(m_file);
    }

private:
    QByteArrayView line(qsizetype number) const
    {
        return m_text.sliced(m_lines.at(number).begin,
                             m_lines.at(number).end - m_lines.at(number).begin);
    }

    // pip joins a line with the next one unless it is a comment.
    bool continues(qsizetype number) const
    {
        return line(number).endsWith('\\') && commentIn(line(number)) < 0;
    }

    // The bytes of several lines at their places, without what joins them and without a comment.
    QByteArray joined(qsizetype first, qsizetype last) const
    {
        const qsizetype begin = m_lines.at(first).begin;
        QByteArray text = m_text.sliced(begin, m_lines.at(last).end - begin).toByteArray();
        for (qsizetype i = first; i < last; ++i)
            std::fill(text.begin() + (m_lines.at(i).end - 1 - begin),
                      text.begin() + (m_lines.at(i).next - begin), ' ');
        if (const qsizetype comment = commentIn(text); comment >= 0)
            std::fill(text.begin() + comment, text.end(), ' ');
        return text;
    }

    void logicalLine(qsizetype first, qsizetype last)
    {
        const qsizetype begin = m_lines.at(first).begin;
        const ByteRange whole{begin, m_lines.at(last).end};
        if (const QByteArray bytes = whole.of(m_text).trimmed().toByteArray(); !bytes.isEmpty())
            m_file.leaves << Leaf{{}, bytes, trimmed(m_text, whole)};
        const QByteArray text = joined(first, last);
        const ByteRange content = trimmed(text, {0, text.size()});
        const qsizetype options = optionsIn(text);
        const QByteArrayView word = QByteArrayView(text).first(options);
        auto requirement = Requirement::parse(word);
        if (!requirement)
            requirement = byAddress(content.of(text));
        if (!requirement)
            return;
        ListedRequirement entry;
        entry.asked.requirement = requirement->shifted(begin);
        entry.asked.isHashed = QByteArrayView(text).sliced(options).contains("--hash");
        m_isHashed |= entry.asked.isHashed;
        entry.removal = removalOf(m_lines, first, last);
        entry.addition = lineBelow(m_text, m_lines, first, last);
        m_list.entries << entry;
    }

    // `-e ADDRESS`, an address, or a path.
    static std::optional<Requirement> byAddress(QByteArrayView text)
    {
        static const QRegularExpression editable(u"^(-e|--editable)[ =]?\\s*"_s);
        const auto option = editable.match(QString::fromLatin1(text));
        if (!option.hasMatch() && text.startsWith('-'))
            return std::nullopt;
        Requirement requirement;
        requirement.name = nameInAddress(text.sliced(option.capturedLength()));
        requirement.url = u"address"_s;
        requirement.range = {0, text.size()};
        return requirement.name.isEmpty() ? std::nullopt : std::optional(requirement);
    }

    QByteArrayView m_text;
    QList<TextLine> m_lines;
    RequirementFile m_file;
    RequirementList m_list;
    bool m_isHashed = false;
};

} // namespace

QString nameInAddress(QByteArrayView address)
{
    static const QRegularExpression egg(u"[#&]egg=([A-Za-z0-9._-]+)"_s);
    static const QRegularExpression archive(
        uR"((?:^|[/\\])([A-Za-z0-9][A-Za-z0-9._]*?(?:-[A-Za-z][A-Za-z0-9._]*)*)-\d[^/\\]*\.(?:whl|tar\.gz|zip)(?:$|[\s#?]))"_s);
    static const QRegularExpression repository(
        uR"(^git\+[^#\s]*/([A-Za-z0-9._-]+?)(?:\.git)?(?:@[^#\s]*)?(?:#\S*)?$)"_s);
    const QString text = QString::fromLatin1(address);
    for (const QRegularExpression *pattern : {&egg, &archive, &repository})
        if (const auto match = pattern->match(text); match.hasMatch())
            return normalisedName(match.capturedView(1));
    return {};
}

Outcome<RequirementFile> readPipList(QByteArrayView text, const QString &file)
{
    const auto tr = [](const char *words) {
        return QCoreApplication::translate("Requirements", words);
    };
    if (const qsizetype at = text.indexOf('\0'); at >= 0)
        return std::unexpected(unreadable(
            text, file, at, tr("this is no list of requirements in UTF-8: it holds a NUL byte")));
    return PipList(text).run();
}

} // namespace wizard::requirements
