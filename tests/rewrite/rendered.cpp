// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rendered.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

Rendered Rendered::of(const QString &helm, const QString &chart, const QByteArray &values)
{
    Rendered rendered;
    QTemporaryDir folder;
    QFile file(folder.filePath(u"values.yaml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(values) != values.size()) {
        rendered.error = u"cannot write"_s;
        return rendered;
    }
    file.close();
    QProcess process;
    process.start(helm, {u"template"_s, u"plx"_s, chart, u"-f"_s, file.fileName(), u"--namespace"_s,
                         u"polyaxon"_s, u"--no-hooks"_s, u"--kube-version"_s, u"1.32.3"_s});
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        rendered.error = QString::fromUtf8(process.readAllStandardError()) + process.errorString();
        return rendered;
    }
    for (const YAML::Node &node : YAML::LoadAll(process.readAllStandardOutput().toStdString())) {
        if (node.IsMap() && node["kind"])
            rendered.m_objects.insert(QString::fromStdString(node["kind"].Scalar() + '/' +
                                                             node["metadata"]["name"].Scalar()),
                                      node);
    }
    return rendered;
}

QString Rendered::at(const QString &kind, const QString &name, const QString &path) const
{
    const auto object = m_objects.constFind(kind + u'/' + name);
    if (object == m_objects.cend())
        return {};
    YAML::Node node = YAML::Clone(*object);
    for (const QString &part : path.split(u'.')) {
        bool isNumber = false;
        const uint index = part.toUInt(&isNumber);
        YAML::Node next;
        if (isNumber && node.IsSequence())
            next = index < node.size() ? node[index] : YAML::Node(YAML::NodeType::Undefined);
        else if (node.IsMap())
            next = node[part.toStdString()];
        if (!next.IsDefined() || next.IsNull())
            return {};
        node.reset(next);
    }
    if (node.IsScalar())
        return QString::fromStdString(node.Scalar());
    YAML::Emitter emitter;
    emitter << YAML::Flow << node;
    return QString::fromUtf8(emitter.c_str());
}

QString Rendered::secret(const QString &name, const QString &key) const
{
    return QString::fromUtf8(
        QByteArray::fromBase64(at(u"Secret"_s, name, u"data."_s + key).toUtf8()));
}
