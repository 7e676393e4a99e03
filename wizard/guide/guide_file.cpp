// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide_file.h"

#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

GuideFile::GuideFile(QString path, QByteArrayView content) : m_path(std::move(path))
{
    try {
        m_root = YAML::Load(std::string(content.data(), size_t(content.size())));
    } catch (const YAML::Exception &error) {
        throw GuideError{m_path, error.mark.line + 1, {}, QString::fromStdString(error.msg)};
    }
    if (!m_root.IsMap())
        fail(m_root, u"a mapping"_s);
}

void GuideFile::fail(const YAML::Node &where, const QString &expected, const QString &rule) const
{
    const int line = where.IsDefined() ? where.Mark().line + 1 : 0;
    throw GuideError{m_path, line, rule, expected};
}

QString GuideFile::text(const YAML::Node &map, const char *key) const
{
    const QString value = optionalText(map, key);
    if (value.isEmpty())
        fail(map, u"a text for “%1”"_s.arg(QLatin1StringView(key)),
             map["id"] ? optionalText(map, "id") : QString());
    return value;
}

QString GuideFile::optionalText(const YAML::Node &map, const char *key) const
{
    const YAML::Node value = map[key];
    if (!value.IsDefined() || value.IsNull())
        return {};
    if (!value.IsScalar())
        fail(value, u"a text for “%1”"_s.arg(QLatin1StringView(key)));
    return QString::fromStdString(value.Scalar()).trimmed();
}

QStringList GuideFile::texts(const YAML::Node &map, const char *key) const
{
    QStringList result;
    for (const YAML::Node &item : list(map, key)) {
        if (!item.IsScalar())
            fail(item, u"a text in “%1”"_s.arg(QLatin1StringView(key)));
        result << QString::fromStdString(item.Scalar());
    }
    return result;
}

VersionRange GuideFile::range(const YAML::Node &map, const char *key) const
{
    const auto range = VersionRange::parse(text(map, key));
    if (!range)
        fail(map[key],
             u"a range of versions such as “>=1.0,<2” for “%1”"_s.arg(QLatin1StringView(key)));
    return *range;
}

YAML::Node GuideFile::list(const YAML::Node &map, const char *key) const
{
    const YAML::Node value = map[key];
    if (!value.IsDefined() || value.IsNull())
        return YAML::Node(YAML::NodeType::Sequence);
    if (!value.IsSequence())
        fail(value, u"a list for “%1”"_s.arg(QLatin1StringView(key)));
    return value;
}

YAML::Node GuideFile::mapping(const YAML::Node &map, const char *key) const
{
    const YAML::Node value = map[key];
    if (!value.IsDefined() || !value.IsMap())
        fail(value.IsDefined() ? value : map, u"a mapping for “%1”"_s.arg(QLatin1StringView(key)));
    return value;
}

void GuideFile::allowOnly(const YAML::Node &map, std::initializer_list<const char *> keys) const
{
    for (const auto &member : map) {
        const std::string &key = member.first.Scalar();
        if (std::ranges::none_of(keys, [&](const char *known) { return key == known; }))
            fail(member.first, u"no key “%1” here"_s.arg(QString::fromStdString(key)),
                 map["id"] ? optionalText(map, "id") : QString());
    }
}

QList<Rule> GuideFile::rules() const
{
    QList<Rule> rules;
    QSet<QString> ids;
    for (const YAML::Node &node : list(m_root, "rules")) {
        if (!node.IsMap())
            fail(node, u"a rule with id, severity, title, why, action and link"_s);
        allowOnly(node, {"id", "severity", "title", "why", "action", "command", "link"});
        Rule rule;
        rule.id = text(node, "id");
        const auto severity = severityFromName(text(node, "severity"));
        if (!severity)
            fail(node["severity"], u"blocker, warning or note for “severity”"_s, rule.id);
        if (ids.contains(rule.id))
            fail(node, u"each id only once"_s, rule.id);
        ids.insert(rule.id);
        rule.severity = *severity;
        rule.title = text(node, "title");
        rule.why = text(node, "why");
        rule.action = text(node, "action");
        rule.link = text(node, "link");
        rule.command = texts(node, "command");
        rules << rule;
    }
    return rules;
}

} // namespace wizard
