// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/command_knowledge.h"

#include "guide/guide_file.h"

namespace wizard {

using namespace Qt::StringLiterals;

bool CommandTable::Row::isIn(const Version &release) const
{
    // A null release is the newest.
    if (release.isNull())
        return !until;
    return (!since || *since <= release) && (!until || release < *until);
}

CommandTable CommandTable::read(QByteArrayView content, const QString &path)
{
    CommandTable table;
    int number = 0;
    bool isHead = true;
    for (const QByteArray &line : content.toByteArray().split('\n')) {
        ++number;
        if (line.isEmpty() || line.startsWith('#') || std::exchange(isHead, false))
            continue;
        const QByteArrayList parts = line.split('\t');
        const auto version = [&](qsizetype part) -> std::optional<Version> {
            if (parts.at(part) == "-")
                return std::nullopt;
            const auto parsed = Version::parse(QString::fromLatin1(parts.at(part)));
            if (!parsed)
                throw GuideError{path, number, {}, u"a version or “-”"_s};
            return parsed;
        };
        if (parts.size() != 5)
            throw GuideError{path, number, {}, u"command, takes, since, until and spellings"_s};
        if (parts.at(1) == "args")
            continue;
        Row row{
            parts.at(0) == "-" ? QByteArray() : parts.at(0), {}, 0, false, version(2), version(3)};
        if (parts.at(4).isEmpty()) {
            row.isGroup = parts.at(1) == "group";
            table.rows << row;
            continue;
        }
        bool isNumber = false;
        row.takes = parts.at(1).toInt(&isNumber);
        if (!isNumber)
            throw GuideError{path, number, {}, u"how many values the options take"_s};
        for (const QByteArray &spelling : parts.at(4).split(',')) {
            row.spelling = spelling;
            table.rows << row;
        }
    }
    // The latest row of a command or an option counts, unless it was another one before.
    for (qsizetype i = table.rows.size() - 1; i >= 0; --i) {
        const QByteArray key = table.rows.at(i).command + '\t' + table.rows.at(i).spelling;
        const auto known = table.m_index.constFind(key);
        if (known == table.m_index.constEnd() || !table.rows.at(i).since)
            table.m_index.insert(key, i);
    }
    return table;
}

const CommandTable::Row *CommandTable::find(const QByteArray &path,
                                            const QByteArray &spelling) const
{
    const auto found = m_index.constFind(path + '\t' + spelling);
    return found == m_index.constEnd() ? nullptr : &rows.at(*found);
}

bool VariableChange::isFor(QByteArrayView variable) const
{
    if (name.endsWith('*'))
        return variable.size() >= name.size() && variable.startsWith(name.chopped(1));
    return variable == name;
}

const VariableChange *CommandKnowledge::variable(QByteArrayView name, const Version &target) const
{
    for (const VariableChange &change : variables)
        if (change.isFor(name) && change.targets.contains(target))
            return &change;
    return nullptr;
}

} // namespace wizard
