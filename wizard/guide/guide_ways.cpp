// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide_ways.h"

#include "guide/guide_file.h"
#include "system/files.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Way
{
    Guide guide;
    bool isDistant = false;
    Version onward; // null: it leads to no other
};

Outcome<QList<Way>> readWays()
{
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
    return ways;
}

bool leadsTo(const Way &way, const QList<Way> &ways, const Version &target)
{
    return target.isNull() ? way.guide.id() == ways.front().guide.id()
                           : way.guide.to().contains(target);
}

// From the place itself, or between two versions that are both where the guide leads to.
bool beginsAt(const Way &way, const Version &from)
{
    return from.isNull() ? !way.isDistant
                         : way.guide.from().contains(from) || way.guide.to().contains(from);
}

QList<GuideLeg> legs(const QList<Way> &ways, const Version &from, const Version &target)
{
    for (const Way &way : ways)
        if (beginsAt(way, from) && leadsTo(way, ways, target))
            return {{way.guide, target}};
    for (const Way &way : ways) {
        if (from.isNull() || way.onward.isNull() || !way.guide.from().contains(from))
            continue;
        const QList<GuideLeg> rest = legs(ways, way.onward, target);
        if (!rest.isEmpty())
            return QList<GuideLeg>{{way.guide, way.onward}} + rest;
    }
    return {};
}

} // namespace

Outcome<QList<GuideLeg>> guidesBetween(const Version &from, const Version &target)
{
    const Outcome<QList<Way>> ways = readWays();
    if (!ways)
        return std::unexpected(ways.error());
    QList<GuideLeg> found = legs(*ways, from, target);
    if (found.isEmpty())
        return failed(u"guide-none"_s,
                      QCoreApplication::translate("Guide", "No guide leads from %1 to %2.")
                          .arg(from.text(), target.text()),
                      QCoreApplication::translate("Guide", "Choose another version to go to."));
    return found;
}

} // namespace wizard
