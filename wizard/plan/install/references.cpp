// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/fresh_install.h"

#include "plan/install/given_values.h"
#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

/// What a namespace has of the three kinds; it holds the keys of Secrets, never their values.
class Contents
{
public:
    Contents(const CommandResult &seen) : m_isSeen(seen.succeeded())
    {
        for (const QJsonObject &object : objectsOfJson(seen.output))
            m_keys[object["kind"_L1].toString().toLower() + u'/' +
                   object["metadata"_L1]["name"_L1].toString()] =
                object["data"_L1].toObject().keys();
    }

    bool isSeen() const { return m_isSeen; }
    bool has(const Reference &reference) const { return m_keys.contains(nameOf(reference)); }
    QStringList keysOf(const Reference &reference) const { return m_keys.value(nameOf(reference)); }

private:
    static QString nameOf(const Reference &reference)
    {
        return reference.resource + u'/' + reference.name;
    }

    bool m_isSeen;
    QMap<QString, QStringList> m_keys;
};

QStringList listing(const Cluster &cluster, const QString &nameSpace)
{
    return cluster.kubectlArgv({u"get"_s, u"secrets,configmaps,persistentvolumeclaims"_s,
                                u"--namespace"_s, nameSpace, u"-o"_s, u"json"_s});
}

// The keys that are lacking, in words; empty: it has all that is read, or that is not known.
QString lackingIn(const QStringList &keys, const Reference &reference,
                  const InstallKnowledge &knowledge)
{
    QStringList alternatives;
    const auto hasAll = [&](const QStringList &needed) {
        return std::ranges::all_of(needed, [&](const QString &key) { return keys.contains(key); });
    };
    if (!reference.file.isEmpty())
        return keys.contains(reference.file) ? QString() : reference.file;
    for (const SecretKeys &known : knowledge.secretKeys) {
        if (known.kind != reference.kind)
            continue;
        if (hasAll(known.needs))
            return {};
        alternatives << known.needs.join(tr(" and "));
    }
    return alternatives.join(tr(", or "));
}

} // namespace

QCoro::Task<> reportReferences(Draft &draft, const FreshInstall &install,
                               const InstallKnowledge &knowledge, QList<QByteArray> values,
                               std::stop_token stop)
{
    const Cluster &cluster = install.before.cluster;
    const Release &release = install.before.release;
    auto here = runCommand(questionCommand(listing(cluster, install.freshNamespace())),
                           {questionLimit}, stop);
    auto there =
        runCommand(questionCommand(listing(cluster, release.nameSpace)), {questionLimit}, stop);
    const Contents fresh(co_await here);
    const Contents before(co_await there);
    if (!fresh.isSeen())
        co_return; // what is not permitted is said of the plan as a whole
    QStringList told;
    for (const Reference &reference : referencesIn(values)) {
        const QString one = reference.resource + u'/' + reference.name;
        if (told.contains(one))
            continue;
        told << one;
        RuleValues said{{u"connection"_s, reference.connection},
                        {u"kind"_s, reference.resource},
                        {u"name"_s, reference.name},
                        {u"namespace"_s, install.freshNamespace()},
                        {u"before"_s, release.nameSpace},
                        {u"there"_s, before.has(reference) ? tr("it is there") : tr("not either")}};
        if (!fresh.has(reference)) {
            foundOfRelease(draft,
                           reference.resource == "persistentvolumeclaim"_L1
                               ? u"release-v0-claim-missing"_s
                               : u"release-v0-reference-missing"_s,
                           said, release);
            continue;
        }
        const QStringList keys = fresh.keysOf(reference);
        said[u"needed"_s] =
            reference.resource == "secret"_L1 ? lackingIn(keys, reference, knowledge) : QString();
        said[u"keys"_s] = keys.isEmpty() ? tr("none") : keys.join(u", "_s);
        if (!said.value(u"needed"_s).isEmpty())
            foundOfRelease(draft, u"release-v0-reference-keys"_s, said, release);
    }
}

} // namespace wizard
