// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/connection_writing.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const QString provisioner = u"nfsProvisioner"_s;
const QString exportsSuffix = u"-nfs"_s;

// A name that Kubernetes takes.
QString claimFor(const QString &name)
{
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    return u"polyaxon-"_s + name.toLower().replace(others, u"-"_s);
}

// It is put into a manifest as it is.
bool isPlain(const QString &word)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9._:/-]+\\z"_s);
    return plain.match(word).hasMatch();
}

// A volume of an export, and the claim that has it for itself. Of an export nobody knows the size.
QString manifestOf(const QString &claim, const QString &server, const QString &path)
{
    return uR"(---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: %1
spec:
  capacity:
    storage: 1Gi
  accessModes: [ReadWriteMany]
  persistentVolumeReclaimPolicy: Retain
  storageClassName: ""
  nfs:
    server: %2
    path: %3
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: %1
spec:
  accessModes: [ReadWriteMany]
  storageClassName: ""
  volumeName: %1
  resources:
    requests:
      storage: 1Gi
)"_s.arg(claim, server, path);
}

} // namespace

bool ConnectionWriting::takeServer()
{
    if (!take(provisioner))
        return false;
    say(u"deployment-v0-nfs"_s, {provisioner}, {{u"key"_s, provisioner}});
    return true;
}

// Where nothing else is said of a part, the server that came with v0 made a claim for it.
bool ConnectionWriting::isServed(const QString &part) const
{
    const QStringList path{u"persistence"_s, part};
    return m_rewrite.textAt({provisioner, u"enabled"_s}) == u"true"_s && !m_rewrite.isSet(path) &&
           (m_draft.has(path) || m_rewrite.isSet({provisioner, u"pvc"_s, part}));
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
    claim.path = {provisioner, u"pvc"_s, place.path.constLast()};
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
    const QString claim = freeClaim(place.name);
    auto block = claimed(place, YamlBlock::scalar(claim));
    if (!block)
        return block;
    m_exports << Export{claim, host, path};
    say(u"deployment-v0-nfs-share"_s, place.path,
        {{u"name"_s, place.name},
         {u"claim"_s, claim},
         {u"server"_s, host},
         {u"path"_s, path},
         {u"file"_s, m_rewrite.fileName(exportsSuffix)}});
    return block;
}

// Two names may differ in what Kubernetes does not take.
QString ConnectionWriting::freeClaim(const QString &name) const
{
    QString claim = claimFor(name);
    for (int number = 2; std::ranges::contains(m_exports, claim, &Export::claim); ++number)
        claim = u"%1-%2"_s.arg(claimFor(name)).arg(number);
    return claim;
}

void ConnectionWriting::writeExports()
{
    if (m_exports.isEmpty())
        return;
    QString text =
        u"# v0 mounted these exports of NFS itself; v1 mounts claims. To be applied before it "
        "is\n# installed, in the namespace of the runs:\n"
        "# kubectl apply --server-side --namespace NAMESPACE -f %1\n"_s.arg(
            m_rewrite.fileName(exportsSuffix));
    for (const Export &each : std::as_const(m_exports))
        text += manifestOf(each.claim, each.server, each.path);
    m_rewrite.addFile(u"deployment-v0-nfs-file"_s, exportsSuffix, text.toUtf8());
}

} // namespace wizard
