// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide_ways.h"

#include "guide/guide_file.h"
#include "system/files.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// From the place itself, or between two versions that are both where the guide leads to.
bool beginsAt(const Guide &guide, bool isDistant, const Version &from)
{
    return from.isNull() ? !isDistant : guide.from().contains(from) || guide.to().contains(from);
}

} // namespace

GuideWays::GuideWays(Guide only) : m_ways{{std::move(only), false, {}}} {}

// They are asked for wherever a text is to be rewritten, and never change: read once.
Outcome<GuideWays> GuideWays::builtIn()
{
    static const Outcome<GuideWays> once = [] -> Outcome<GuideWays> {
        const QString path = u":/guides/ways.yaml"_s;
        const Outcome<QByteArray> text = readFile(path);
        if (!text)
            return std::unexpected(text.error());
        QList<Way> ways;
        try {
            const GuideFile file(path, *text);
            file.allowOnly(file.root(), {"guides"});
            for (const YAML::Node &node : file.list(file.root(), "guides")) {
                file.allowOnly(node, {"id", "distant", "onward"});
                const Outcome<Guide> guide = Guide::builtIn(file.text(node, "id"));
                if (!guide)
                    return std::unexpected(guide.error());
                const QString onward = file.optionalText(node, "onward");
                ways << Way{*guide, file.optionalText(node, "distant") == "true"_L1,
                            Version::parse(onward).value_or(Version())};
            }
        } catch (const GuideError &error) {
            return failed(u"guide-invalid"_s, u"%1: %2"_s.arg(error.file, error.expected));
        }
        if (ways.isEmpty())
            return failed(u"guide-invalid"_s, u"%1: at least one guide"_s.arg(path));
        return GuideWays(std::move(ways));
    }();
    return once;
}

const Guide &GuideWays::usual() const
{
    return m_ways.front().guide;
}

bool GuideWays::leadsTo(const Way &way, const Version &target) const
{
    return target.isNull() ? way.guide.id() == usual().id() : way.guide.to().contains(target);
}

const Rule *GuideWays::rule(QStringView id) const
{
    for (const Way &way : m_ways)
        if (const Rule *found = way.guide.rule(id))
            return found;
    return nullptr;
}

// By this guide, and further by others where it does not lead all the way.
QList<GuideLeg> GuideWays::along(const Way &way, const Version &target) const
{
    if (leadsTo(way, target))
        return {{way.guide, target}};
    const QList<GuideLeg> rest = way.onward.isNull() ? QList<GuideLeg>() : legs(way.onward, target);
    return rest.isEmpty() ? rest : QList<GuideLeg>{{way.guide, way.onward}} + rest;
}

QList<GuideLeg> GuideWays::legs(const Version &from, const Version &target) const
{
    for (const Way &way : m_ways)
        if (beginsAt(way.guide, way.isDistant, from) && leadsTo(way, target))
            return {{way.guide, target}};
    for (const Way &way : m_ways) {
        if (from.isNull() || !way.guide.from().contains(from))
            continue;
        if (const QList<GuideLeg> found = along(way, target); !found.isEmpty())
            return found;
    }
    return {};
}

QList<GuideLeg> GuideWays::fromFurthest(const Version &target) const
{
    for (const Way &way : m_ways) {
        if (!way.isDistant)
            continue;
        if (const QList<GuideLeg> found = along(way, target); !found.isEmpty())
            return found;
    }
    return {};
}

Outcome<QList<GuideLeg>> GuideWays::between(const Version &from, const Version &target) const
{
    QList<GuideLeg> found = legs(from, target);
    if (found.isEmpty())
        return failed(
            u"guide-none"_s,
            from.isNull()
                ? QCoreApplication::translate("Guide", "No guide leads to %1.").arg(target.text())
                : QCoreApplication::translate("Guide", "No guide leads from %1 to %2.")
                      .arg(from.text(), target.text()),
            QCoreApplication::translate("Guide", "Choose another version to go to."));
    return found;
}

Outcome<QList<GuideLeg>> guidesBetween(const Version &from, const Version &target)
{
    const Outcome<GuideWays> ways = GuideWays::builtIn();
    if (!ways)
        return std::unexpected(ways.error());
    return ways->between(from, target);
}

} // namespace wizard
