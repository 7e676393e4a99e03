// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/connection_writing.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const QString server = u"nfsProvisioner"_s;

// A name that Kubernetes takes.
QString claimFor(const QString &name)
{
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    return u"polyaxon-"_s + name.toLower().replace(others, u"-"_s);
}

// It is put into a command that people copy.
bool isPlain(const QString &word)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9._:/-]+\\z"_s);
    return plain.match(word).hasMatch();
}

} // namespace

bool ConnectionWriting::takeServer()
{
    if (!take(server))
        return false;
    say(u"deployment-v0-nfs"_s, {server}, {{u"key"_s, server}});
    return true;
}

// Where nothing else is said of a part, the server that came with v0 made a claim for it.
bool ConnectionWriting::isServed(const QString &part) const
{
    const QStringList path{u"persistence"_s, part};
    return m_rewrite.textAt({server, u"enabled"_s}) == u"true"_s && !m_rewrite.isSet(path) &&
           (m_draft.has(path) || m_rewrite.isSet({server, u"pvc"_s, part}));
}

std::optional<YamlBlock> ConnectionWriting::claimed(const Place &place, YamlBlock claim) const
{
    const auto known =
        std::ranges::find(m_knowledge.volumes, u"existingClaim"_s, &VolumeKnowledge::key);
    const int mountPath = scalarAt(place.path + QStringList(u"mountPath"_s));
    if (known == m_knowledge.volumes.end() || (mountPath < 0 && place.usualMountPath.isEmpty()))
        return std::nullopt;
    YamlBlock schema;
    schema.with(known->as, std::move(claim))
        .with(u"mountPath"_s,
              mountPath < 0 ? YamlBlock::scalar(place.usualMountPath) : taken(mountPath));
    if (const int readOnly = scalarAt(place.path + QStringList(u"readOnly"_s)); readOnly >= 0)
        schema.with(u"readOnly"_s, taken(readOnly));
    YamlBlock block;
    block.with(u"name"_s, YamlBlock::scalar(place.name))
        .with(u"kind"_s, YamlBlock::scalar(known->kind))
        .with(u"schema"_s, schema);
    return block;
}

std::optional<YamlBlock> ConnectionWriting::served(const Place &place) const
{
    Place claim = place;
    claim.path = {server, u"pvc"_s, place.path.constLast()};
    const int name = scalarAt(claim.path + QStringList(u"name"_s));
    return claimed(claim, name < 0 ? YamlBlock::scalar(u"polyaxon-pvc-"_s + claim.path.constLast())
                                   : taken(name));
}

// v1 mounts claims, and no exports: a claim has to be made for it.
std::optional<YamlBlock> ConnectionWriting::share(const Place &place)
{
    const QStringList nfs = place.path + QStringList(u"nfs"_s);
    const QString host = m_rewrite.textAt(nfs + QStringList(u"server"_s)).value_or(QString());
    const QString path = m_rewrite.textAt(nfs + QStringList(u"path"_s)).value_or(QString());
    if (!isPlain(host) || !isPlain(path))
        return std::nullopt;
    const QString claim = claimFor(place.name);
    auto block = claimed(place, YamlBlock::scalar(claim));
    if (block)
        say(u"deployment-v0-nfs-share"_s, place.path,
            {{u"name"_s, place.name}, {u"claim"_s, claim}, {u"server"_s, host}, {u"path"_s, path}});
    return block;
}

} // namespace wizard
