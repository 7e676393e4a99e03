// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/manifest.h"

#include "system/redaction.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Deep enough for every object; a hostile document does not exhaust the stack.
constexpr int depthLimit = 100;

QJsonValue scalar(const YAML::Node &node)
{
    const std::string &text = node.Scalar();
    const QString string = QString::fromStdString(text);
    if (node.Tag() == "!")
        return string;
    if (text == "true" || text == "false")
        return text == "true";
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? QJsonValue(number)
                                                                    : QJsonValue(string);
}

QJsonValue jsonOf(const YAML::Node &node, int depth = 0)
{
    if (depth > depthLimit)
        throw YAML::Exception(node.Mark(), "nested too deeply");
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto &member : node)
            object[QString::fromStdString(member.first.Scalar())] =
                jsonOf(member.second, depth + 1);
        return object;
    }
    if (node.IsSequence()) {
        QJsonArray array;
        for (const YAML::Node &item : node)
            array << jsonOf(item, depth + 1);
        return array;
    }
    return node.IsScalar() ? scalar(node) : QJsonValue();
}

void emitValue(YAML::Emitter &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        out << YAML::BeginMap;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            out << YAML::Key << it.key().toStdString() << YAML::Value;
            emitValue(out, it.value());
        }
        out << YAML::EndMap;
        break;
    }
    case QJsonValue::Array:
        out << YAML::BeginSeq;
        for (const QJsonValue &item : value.toArray())
            emitValue(out, item);
        out << YAML::EndSeq;
        break;
    case QJsonValue::String: {
        const QString text = value.toString();
        if (text.contains(u'\n'))
            out << YAML::Literal;
        out << text.toStdString();
        break;
    }
    case QJsonValue::Double:
        out << QJsonValue(value).toVariant().toString().toStdString();
        break;
    case QJsonValue::Bool:
        out << value.toBool();
        break;
    default:
        out << YAML::Null;
    }
}

// Without what the server keeps for itself.
QByteArray yamlOf(QJsonObject shown)
{
    shown.remove("status"_L1);
    QJsonObject metadata = shown["metadata"_L1].toObject();
    for (const QString &key : {u"managedFields"_s, u"uid"_s, u"resourceVersion"_s, u"generation"_s,
                               u"creationTimestamp"_s, u"selfLink"_s})
        metadata.remove(key);
    QJsonObject annotations = metadata["annotations"_L1].toObject();
    annotations.remove("deployment.kubernetes.io/revision"_L1);
    if (annotations.isEmpty())
        metadata.remove("annotations"_L1);
    else
        metadata["annotations"_L1] = annotations;
    shown["metadata"_L1] = metadata;
    YAML::Emitter out;
    emitValue(out, shown);
    return QByteArray(out.c_str(), qsizetype(out.size())) + '\n';
}

// Whether two secrets are one and the same is no secret.
QJsonValue marked(const QJsonValue &shown, const QJsonValue &value, const QJsonValue &otherShown,
                  const QJsonValue &other)
{
    if (shown.isObject()) {
        QJsonObject members = shown.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            it.value() = marked(it.value(), value[it.key()], otherShown[it.key()], other[it.key()]);
        return members;
    }
    if (shown.isArray() && shown.toArray().size() == otherShown.toArray().size()) {
        QJsonArray items;
        for (qsizetype i = 0; i < shown.toArray().size(); ++i)
            items << marked(shown[i], value[i], otherShown[i], other[i]);
        return items;
    }
    return shown.isString() && shown == otherShown && value != other
               ? QJsonValue(QCoreApplication::translate("Plan", "%1 (another value)")
                                .arg(shown.toString()))
               : shown;
}

} // namespace

Outcome<QList<QJsonObject>> objectsOf(QByteArrayView manifest)
{
    try {
        QList<QJsonObject> objects;
        for (const YAML::Node &document :
             YAML::LoadAll(std::string(manifest.data(), size_t(manifest.size()))))
            if (document.IsMap())
                objects << jsonOf(document).toObject();
        return objects;
    } catch (const YAML::Exception &error) {
        return failed(
            u"manifest-unreadable"_s,
            QCoreApplication::translate("Plan", "The manifest does not parse: line %1, %2.")
                .arg(error.mark.line + 1)
                .arg(QString::fromStdString(error.msg)));
    }
}

QList<QJsonObject> objectsOfJson(QByteArrayView json)
{
    const QJsonObject whole = QJsonDocument::fromJson(json.toByteArray()).object();
    if (whole["kind"_L1].toString() != "List"_L1)
        return whole.isEmpty() ? QList<QJsonObject>() : QList<QJsonObject>{whole};
    QList<QJsonObject> objects;
    for (const QJsonValue &item : whole["items"_L1].toArray())
        objects << item.toObject();
    return objects;
}

QString identity(const QJsonObject &object, const QString &defaultNamespace)
{
    const QJsonValue metadata = object["metadata"_L1];
    const QString nameSpace = metadata["namespace"_L1].toString(defaultNamespace);
    return object["kind"_L1].toString() + u'/' + nameSpace + u'/' + metadata["name"_L1].toString();
}

QString shortName(const QJsonObject &object)
{
    return object["kind"_L1].toString() + u'/' + object["metadata"_L1]["name"_L1].toString();
}

const QJsonObject *twinOf(const QJsonObject &object, const QList<QJsonObject> &objects)
{
    const auto found = std::ranges::find_if(objects, [&](const QJsonObject &other) {
        return other["kind"_L1] == object["kind"_L1] &&
               other["metadata"_L1]["name"_L1] == object["metadata"_L1]["name"_L1];
    });
    return found == objects.end() ? nullptr : &*found;
}

QByteArray comparableYaml(const QJsonObject &object)
{
    return yamlOf(redactedObject(object));
}

QByteArray comparableYaml(const QJsonObject &object, const QJsonObject &other)
{
    return yamlOf(marked(redactedObject(object), object, redactedObject(other), other).toObject());
}

} // namespace wizard
