// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/removed_apis.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// `kind: Ingress`, `kind: "Ingress" # why`: the value of a key that begins its line.
QString valueOf(QByteArrayView line, QByteArrayView key)
{
    if (!line.startsWith(key))
        return {};
    return QString::fromUtf8(line.sliced(key.size()))
        .section(u'#', 0, 0)
        .trimmed()
        .remove(u'"')
        .remove(u'\'');
}

QStringList kindsIn(const QByteArray &resourceList)
{
    QStringList kinds;
    for (const QJsonValue &resource :
         QJsonDocument::fromJson(resourceList).object()["resources"_L1].toArray())
        kinds << resource["kind"_L1].toString();
    return kinds;
}

} // namespace

QMap<QString, QStringList> passingKinds(QByteArrayView manifest)
{
    QMap<QString, QStringList> kinds;
    QString version;
    QString kind;
    const auto take = [&] {
        const QString name = version.section(u'/', -1);
        if (!kind.isEmpty() && (name.contains("beta"_L1) || name.contains("alpha"_L1)) &&
            !kinds[version].contains(kind))
            kinds[version] << kind;
        version.clear();
        kind.clear();
    };
    for (const QByteArray &line : manifest.toByteArray().split('\n')) {
        if (line.startsWith("---"))
            take();
        if (const QString text = valueOf(line, "apiVersion:"); !text.isEmpty())
            version = text;
        if (const QString text = valueOf(line, "kind:"); !text.isEmpty())
            kind = text;
    }
    take();
    return kinds;
}

QCoro::Task<QStringList> removedKinds(ProbePointer probe, Cluster cluster, QByteArray manifest)
{
    QStringList removed;
    const QMap<QString, QStringList> passing = passingKinds(manifest);
    for (const auto &[version, kinds] : passing.asKeyValueRange()) {
        Command command;
        command.argv = cluster.kubectlArgv({u"get"_s, u"--raw"_s, u"/apis/"_s + version});
        const CommandResult answer = co_await probe->run(std::move(command));
        const bool isGone =
            answer.end == CommandEnd::Exited && !answer.succeeded() &&
            (answer.error.contains("NotFound") || answer.error.contains("could not find"));
        if (!answer.succeeded() && !isGone)
            continue; // that the server does not answer is told by those who ask for more
        const QStringList known = kindsIn(answer.output);
        for (const QString &kind : kinds)
            if (!known.contains(kind))
                removed << inspectText("%1 of %2").arg(kind, version);
    }
    co_return removed;
}

} // namespace wizard
