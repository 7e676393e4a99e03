// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/member_table.h"

#include "guide/guide_file.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

/// Reads one line after the other. Whatever is wrong is thrown as a GuideError with the line.
class Reader
{
public:
    Reader(QHash<QByteArray, MemberClass> &classes, const QString &path)
        : m_classes(classes), m_path(path)
    {}

    void readLine(const QByteArray &line)
    {
        ++m_number;
        if (line.isEmpty() || line.startsWith('#'))
            return;
        const QByteArrayList fields = line.split('\t');
        check(fields.size() == 3, u"three fields with tabs between them"_s);
        check(fields.at(0).contains('.') && !m_classes.contains(fields.at(0)),
              u"each class once, with its module"_s);
        const qsizetype kind =
            QByteArrayList{"object", "members", "enumeration"}.indexOf(fields[1]);
        check(kind >= 0, u"“object”, “members” or “enumeration” in the second field"_s);
        MemberClass result{
            kind == 2 ? MemberClass::Kind::Enumeration : MemberClass::Kind::Object, {}, kind == 0};
        const QByteArrayList words =
            fields.at(2).isEmpty() ? QByteArrayList() : fields.at(2).split(' ');
        for (const QByteArray &word : words)
            result.members << memberOf(word);
        m_classes.insert(fields.at(0), result);
    }

private:
    MemberClass::Member memberOf(const QByteArray &word) const
    {
        const qsizetype minus = word.indexOf('-');
        const QByteArrayList names = word.first(minus < 0 ? word.size() : minus).split(':');
        MemberClass::Member member{names.first(), names.last(), {}};
        check(names.size() <= 2 && !names.first().isEmpty() && !names.last().isEmpty(),
              u"names with one space between them"_s);
        if (minus >= 0) {
            const QByteArray since = word.sliced(minus + 1);
            const auto version =
                Version::parse(since.isEmpty() ? u"0"_s : QString::fromLatin1(since));
            check(version.has_value(), u"a version, or nothing, after “-”"_s);
            member.goneSince = *version;
        }
        return member;
    }

    void check(bool holds, const QString &expected) const
    {
        if (!holds)
            throw GuideError{m_path, m_number, {}, expected};
    }

    QHash<QByteArray, MemberClass> &m_classes;
    const QString &m_path;
    int m_number = 0;
};

} // namespace

const MemberClass::Member *MemberClass::find(QByteArrayView name) const
{
    const auto found = std::ranges::find(members, name, &Member::name);
    return found == members.end() ? nullptr : &*found;
}

MemberTable::MemberTable(QByteArrayView content, const QString &path)
{
    Reader reader(classes, path);
    for (const QByteArray &line : content.toByteArray().split('\n'))
        reader.readLine(line);
}

} // namespace wizard
