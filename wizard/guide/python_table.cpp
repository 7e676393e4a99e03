// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/python_table.h"

#include "guide/guide_file.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isIdentifier(QByteArrayView text)
{
    const auto fits = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    };
    return !text.isEmpty() && std::ranges::all_of(text, fits);
}

bool isDotted(QByteArrayView text)
{
    return !text.isEmpty() && !text.startsWith('.') && !text.endsWith('.') &&
           !text.contains("..") && std::ranges::all_of(text, [](char c) {
               return c == '.' || isIdentifier(QByteArrayView(&c, 1));
           });
}

QByteArrayView cutOff(QByteArrayView &rest, char separator)
{
    const qsizetype at = rest.indexOf(separator);
    const QByteArrayView part = at < 0 ? rest : rest.first(at);
    rest = at < 0 ? QByteArrayView() : rest.sliced(at + 1);
    return part;
}

} // namespace

/// Reads the table line by line. Whatever is wrong is thrown as a GuideError with the line.
struct PythonKnowledge::Table::Reader
{
    Table &table;
    const QString &path;
    const QSet<QString> &knownRules;
    int number = 0;
    QByteArrayView module{};
    qsizetype begin = 0; // the module's first entry
    QHash<QByteArrayView, quint16> ruleNumbers{{QByteArrayView(), 0}};
    QHash<QByteArrayView, quint16> releaseNumbers{{QByteArrayView(), 0}};

    void readAll()
    {
        for (QByteArrayView rest = table.text; !rest.isEmpty();) {
            const QByteArrayView line = cutOff(rest, '\n');
            ++number;
            if (!line.isEmpty() && !line.startsWith('#'))
                readLine(line);
        }
        table.closeModule(module, begin);
    }

    void readLine(QByteArrayView line)
    {
        std::array<QByteArrayView, 6> fields;
        check(line.count('\t') == 5, u"six fields with tabs between them"_s);
        for (QByteArrayView &field : fields)
            field = cutOff(line, '\t');
        const auto &[name, since, fate, to, rule, names] = fields;
        if (!name.isEmpty())
            openModule(name);
        const qsizetype kind = QByteArrayView("=>?-").indexOf(fate);
        check(!module.isEmpty() && fate.size() == 1 && kind >= 0,
              u"a module, and one of “= > ? -”"_s);
        check(isDotted(to) || (to.isEmpty() && (kind == 0 || kind == 3)),
              u"the module that the names are in"_s);
        readNames(names, {{}, to, {}, release(since), ruleNumber(rule), PythonHome::Fate(kind)});
    }

    void openModule(QByteArrayView name)
    {
        check(isDotted(name) && !table.modules.contains(name) && name != module,
              u"each module once"_s);
        table.closeModule(module, begin);
        module = name;
        begin = qsizetype(table.entries.size());
    }

    void readNames(QByteArrayView names, Entry entry)
    {
        check(!names.isEmpty(), u"names"_s);
        while (!names.isEmpty()) {
            QByteArrayView newName = cutOff(names, ' ');
            entry.name = cutOff(newName, ':');
            entry.newName = newName.isEmpty() ? entry.name : newName;
            check(entry.name == "*" || isIdentifier(entry.name),
                  u"names with one space between them"_s);
            table.entries.push_back(entry);
        }
    }

    quint16 release(QByteArrayView text)
    {
        if (!releaseNumbers.contains(text)) {
            const auto version = Version::parse(QString::fromLatin1(text));
            check(version.has_value(), u"a version or nothing in the second field"_s);
            releaseNumbers.insert(text, quint16(table.releases.size()));
            table.releases.push_back(*version);
        }
        return releaseNumbers.value(text);
    }

    quint16 ruleNumber(QByteArrayView id)
    {
        if (!ruleNumbers.contains(id)) {
            check(knownRules.contains(QString::fromLatin1(id)),
                  u"a rule of the guide, not “%1”"_s.arg(QLatin1StringView(id)));
            ruleNumbers.insert(id, quint16(table.rules.size()));
            table.rules << QString::fromLatin1(id);
        }
        return ruleNumbers.value(id);
    }

    void check(bool holds, const QString &expected) const
    {
        if (!holds)
            throw GuideError{path, number, {}, expected};
    }
};

PythonKnowledge::Table::Table(QByteArray content, const QString &path,
                              const QSet<QString> &knownRules)
    : text(std::move(content))
{
    entries.reserve(size_t(text.size() / 24));
    Reader{.table = *this, .path = path, .knownRules = knownRules}.readAll();
}

void PythonKnowledge::Table::closeModule(QByteArrayView module, qsizetype begin)
{
    if (module.isEmpty())
        return;
    std::sort(entries.begin() + begin, entries.end(), [this](const Entry &a, const Entry &b) {
        const int order = a.name.compare(b.name);
        return order != 0 ? order < 0 : releases[a.since] < releases[b.since];
    });
    modules.insert(module, {begin, qsizetype(entries.size())});
}

std::span<const PythonKnowledge::Table::Entry>
PythonKnowledge::Table::of(QByteArrayView module) const
{
    const Range range = modules.value(module);
    return std::span(entries).subspan(size_t(range.begin), size_t(range.end - range.begin));
}

const PythonKnowledge::Table::Entry *PythonKnowledge::Table::find(QByteArrayView module,
                                                                  QByteArrayView name,
                                                                  const Version &target) const
{
    const auto known = of(module);
    const auto [first, last] = std::ranges::equal_range(known, name, {}, &Entry::name);
    const Entry *found = nullptr;
    for (auto entry = first; entry != last; ++entry)
        if (entry->since == 0 || target.isNull() || releases[entry->since] <= target)
            found = &*entry;
    return found;
}

} // namespace wizard
