// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/config_text.h"
#include "rewrite/requirements/readers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

// The options of setup.cfg and tox.ini that list requirements.
bool listsRequirements(const ConfigOption &option)
{
    static const QList<QByteArray> names{
        "install_requires", "setup_requires",   "tests_require",  "deps",         "requires",
        "requires_dist",    "install-requires", "setup-requires", "tests-require"};
    return option.section == "options.extras_require" || names.contains(option.name);
}

// setuptools takes a single line for a list with semicolons.
bool isOneLine(const ConfigOption &option)
{
    return option.value.size() == 1 &&
           (option.section.startsWith("options") || option.section == "metadata");
}

class ConfigFile
{
public:
    explicit ConfigFile(QByteArrayView text) : m_text(text), m_lines(linesOf(text)) {}

    Outcome<RequirementFile> run(const QString &file)
    {
        const auto options = configOptions(m_text, m_lines);
        if (!options)
            return std::unexpected(
                unreadable(m_text, file, options.error(),
                           QCoreApplication::translate("Requirements",
                                                       "this is neither a section nor an option")));
        for (const ConfigOption &option : *options)
            read(option);
        return std::move(m_file);
    }

private:
    void read(const ConfigOption &option)
    {
        RequirementList list;
        list.path = option.section + '\x1f' + option.name;
        const QList<ByteRange> items = isOneLine(option) ? parts(option) : option.value;
        for (const ByteRange item : items)
            if (!item.isEmpty())
                m_file.leaves << Leaf{list.path, item.of(m_text).toByteArray(), item};
        if (listsRequirements(option)) {
            for (qsizetype i = 0; i < items.size(); ++i)
                entry(list, option, items, i);
            m_file.lists << list;
        } else if (option.name.contains("command")) {
            m_file.commands << option.value;
        }
    }

    QList<ByteRange> parts(const ConfigOption &option) const
    {
        QList<ByteRange> parts;
        const ByteRange line = option.value.constFirst();
        for (qsizetype begin = line.begin; begin <= line.end;) {
            qsizetype end = m_text.indexOf(';', begin);
            if (end < 0 || end > line.end)
                end = line.end;
            parts << trimmed(m_text, {begin, end});
            begin = end + 1;
        }
        return parts;
    }

    // Without a comment behind it and the factors of tox in front of it.
    ByteRange word(ByteRange item) const
    {
        static const QRegularExpression factors(uR"(^[A-Za-z0-9_{},.!-]+:\s+)"_s);
        QByteArrayView text = item.of(m_text);
        for (qsizetype at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1))
            if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t') {
                text.truncate(at);
                break;
            }
        const qsizetype skipped = factors.match(QString::fromLatin1(text)).capturedLength();
        return trimmed(m_text, {item.begin + skipped, item.begin + text.size()});
    }

    void entry(RequirementList &list, const ConfigOption &option, const QList<ByteRange> &items,
               qsizetype number)
    {
        const ByteRange at = word(items.at(number));
        auto requirement = Requirement::parse(at.of(m_text));
        if (!requirement)
            requirement = interpolated(at.of(m_text));
        if (!requirement) {
            requirement.emplace();
            requirement->name = nameInAddress(at.of(m_text));
            requirement->url = u"address"_s;
        }
        if (requirement->name.isEmpty())
            return;
        ListedRequirement listed;
        listed.asked.requirement = requirement->shifted(at.begin);
        listed.asked.requirement.range = at;
        // configparser reads `%` and braces as places for other values.
        listed.isEditable = !at.of(m_text).contains('%') && !at.of(m_text).contains('{');
        if (isOneLine(option))
            placeInLine(listed, items, number);
        else
            placeOnLine(listed, option, items, number);
        list.entries << listed;
    }

    // `polyaxon==%(version)s`, `polyaxon=={env:VERSION}`, `polyaxon{env:PIN}`: a name, and what
    // only configparser or tox knows.
    static std::optional<Requirement> interpolated(QByteArrayView text)
    {
        static const QRegularExpression form(
            uR"(^([A-Za-z0-9][A-Za-z0-9._-]*)\s*([<>=!~].*(?:%\(|\{).*|\{.*)$)"_s);
        const auto match = form.match(QString::fromUtf8(text));
        if (!match.hasMatch())
            return std::nullopt;
        Requirement requirement;
        requirement.name = normalisedName(match.captured(1));
        requirement.specifier = match.captured(2);
        return requirement;
    }

    void placeInLine(ListedRequirement &listed, const QList<ByteRange> &items,
                     qsizetype number) const
    {
        const ByteRange item = items.at(number);
        const bool isLast = number + 1 == items.size();
        listed.removal = {isLast && number > 0 ? items.at(number - 1).end : item.begin,
                          isLast ? item.end : items.at(number + 1).begin};
        listed.addition = Addition{item.end, "; ", {}, -1, {}};
    }

    void placeOnLine(ListedRequirement &listed, const ConfigOption &option,
                     const QList<ByteRange> &items, qsizetype number) const
    {
        const qsizetype line = lineAt(m_lines, items.at(number).begin);
        listed.removal = number == 0 ? ByteRange{option.valueBegin, items.at(0).end}
                                     : removalOf(m_lines, line, line);
        Addition addition = lineBelow(m_text, m_lines, line, line);
        if (number == 0) {
            // Below the option's own line everything is indented.
            const ByteRange next = items.size() > 1 ? items.at(1) : ByteRange{};
            const TextLine &nextLine = m_lines.at(lineAt(m_lines, next.begin));
            addition.before =
                lineEndOf(m_text, m_lines) +
                (next.isEmpty()
                     ? QByteArray("    ")
                     : m_text.sliced(nextLine.begin, next.begin - nextLine.begin).toByteArray());
        }
        listed.addition = addition;
    }

    QByteArrayView m_text;
    QList<TextLine> m_lines;
    RequirementFile m_file;
};

} // namespace

Outcome<RequirementFile> readConfig(QByteArrayView text, const QString &file)
{
    return ConfigFile(text).run(file);
}

} // namespace wizard::requirements
