// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/permissions.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Permission
{
    QString verb;
    QString resource;
    QString subresource;
    QString group;
};

Permission permissionOf(const QString &text)
{
    const QString whole = text.section(u' ', 1);
    const QString resource = whole.section(u'/', 0, 0);
    return {text.section(u' ', 0, 0), resource.section(u'.', 0, 0), whole.section(u'/', 1),
            resource.section(u'.', 1)};
}

bool holds(const QJsonValue &list, const QString &word)
{
    return std::ranges::any_of(list.toArray(), [&](const QJsonValue &item) {
        return item.toString() == "*"_L1 || item.toString() == word;
    });
}

QByteArray rulesQuestion(const QString &nameSpace)
{
    return QJsonDocument(QJsonObject{{u"apiVersion"_s, u"authorization.k8s.io/v1"_s},
                                     {u"kind"_s, u"SelfSubjectRulesReview"_s},
                                     {u"spec"_s, QJsonObject{{u"namespace"_s, nameSpace}}}})
        .toJson();
}

QByteArray accessQuestions(const QStringList &wanted, const QString &nameSpace)
{
    QByteArray questions;
    for (const QString &text : wanted) {
        const Permission permission = permissionOf(text);
        const QJsonObject attributes{{u"namespace"_s, nameSpace},
                                     {u"verb"_s, permission.verb},
                                     {u"resource"_s, permission.resource},
                                     {u"subresource"_s, permission.subresource},
                                     {u"group"_s, permission.group}};
        questions +=
            QJsonDocument(
                QJsonObject{{u"apiVersion"_s, u"authorization.k8s.io/v1"_s},
                            {u"kind"_s, u"SelfSubjectAccessReview"_s},
                            {u"spec"_s, QJsonObject{{u"resourceAttributes"_s, attributes}}}})
                .toJson();
    }
    return questions;
}

// These kinds are only questions: the server answers and keeps nothing.
Command asking(const Cluster &cluster, const QByteArray &question, const QString &output)
{
    Command command;
    command.argv = cluster.kubectlArgv(
        {u"create"_s, u"--validate=false"_s, u"--filename=-"_s, u"--output="_s + output});
    command.input = question;
    return command;
}

} // namespace

QStringList notGiven(const QByteArray &rulesReview, const QStringList &wanted)
{
    const QJsonArray rules =
        QJsonDocument::fromJson(rulesReview).object()["status"_L1]["resourceRules"_L1].toArray();
    QStringList missing;
    for (const QString &text : wanted) {
        const Permission permission = permissionOf(text);
        const QString resource = permission.subresource.isEmpty()
                                     ? permission.resource
                                     : permission.resource + u'/' + permission.subresource;
        const bool isGiven = std::ranges::any_of(rules, [&](const QJsonValue &rule) {
            return rule["resourceNames"_L1].toArray().isEmpty() &&
                   holds(rule["verbs"_L1], permission.verb) &&
                   holds(rule["resources"_L1], resource) &&
                   holds(rule["apiGroups"_L1], permission.group);
        });
        if (!isGiven)
            missing << text;
    }
    return missing;
}

QCoro::Task<std::expected<QStringList, CommandResult>>
missingPermissions(CommandRunner run, Cluster cluster, QStringList wanted, QString nameSpace)
{
    if (!nameSpace.isEmpty()) {
        const CommandResult rules =
            co_await run(asking(cluster, rulesQuestion(nameSpace), u"json"_s));
        if (rules.succeeded())
            wanted = notGiven(rules.output, wanted);
    }
    // Rules do not tell everything (an authorizer may decide without them), so what they do not
    // give is asked one by one.
    if (wanted.isEmpty())
        co_return wanted;
    CommandResult answers = co_await run(asking(cluster, accessQuestions(wanted, nameSpace),
                                                u"jsonpath={.status.allowed}{\"\\n\"}"_s));
    const QList<QByteArray> lines = answers.output.trimmed().split('\n');
    if (!answers.succeeded() || lines.size() != wanted.size())
        co_return std::unexpected(std::move(answers));
    QStringList missing;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        if (lines.at(i).trimmed() != "true")
            missing << wanted.at(i);
    co_return missing;
}

QCoro::Task<std::expected<QStringList, CommandResult>>
missingPermissions(ProbePointer probe, Cluster cluster, QStringList wanted, QString nameSpace)
{
    const CommandRunner run = [probe](Command command) { return probe->run(std::move(command)); };
    co_return co_await missingPermissions(run, cluster, wanted, nameSpace);
}

} // namespace wizard
