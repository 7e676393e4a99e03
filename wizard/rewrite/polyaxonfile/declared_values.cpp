// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/params.h"

#include "rewrite/polyaxonfile/python_text.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

using Kind = Value::Kind;

namespace {

bool isTruthWord(const QString &text)
{
    static const QStringList words{u"y"_s, u"yes"_s, u"t"_s, u"true"_s,  u"on"_s,  u"1"_s,
                                   u"n"_s, u"no"_s,  u"f"_s, u"false"_s, u"off"_s, u"0"_s};
    return words.contains(text.toLower());
}

// How a text is read as a type: empty when it can be, `?` when it cannot, else the product's words.
QString uriProblem(const QString &text, bool hasHost)
{
    const QStringList parts = text.split(u'@');
    if (hasHost && parts.size() != 2)
        return u"Received invalid uri_spec `%1`. The uri must be in the format `user:pass@host`"_s
            .arg(text);
    if (parts.first().split(u':').size() == 2 && (hasHost || parts.size() == 1))
        return {};
    if (!hasHost && text.split(u':').size() == 2)
        return {};
    return u"Received invalid uri_spec `%1`. `user:host` is not conform.The uri must be in the format `user:pass%2`"_s
        .arg(text, hasHost ? u"@host"_s : QString());
}

struct Address
{
    QString scheme;
    QString host;
};

Address addressOf(const QString &text)
{
    static const QRegularExpression expression(
        uR"(\A([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?)"_s);
    const auto match = expression.match(text);
    return {match.captured(1).toLower(), match.captured(2)};
}

QString storeProblem(const QString &type, const QString &text)
{
    const Address address = addressOf(text);
    if (type == "azure_path"_L1) {
        static const QRegularExpression host(uR"(\A([^@]+)@([^.]+)\.blob\.core\.windows\.net)"_s);
        if (address.scheme != "wasbs"_L1)
            return u"Received an invalid url `%1`"_s.arg(text);
        return host.match(address.host).hasMatch()
                   ? QString()
                   : u"wasbs url must be of the form <container>@<account>.blob.core.windows.net"_s;
    }
    const QString store = type == "gcs_path"_L1 ? u"GCS"_s : u"S3"_s;
    if (address.host.isEmpty())
        return u"Received an invalid %1 url `%2`"_s.arg(store, text);
    if (type == "gcs_path"_L1 && address.scheme != "gs"_L1)
        return u"Received an invalid url GCS `%1`"_s.arg(text);
    return {};
}

struct Reader
{
    QString shown; // as Python shows the type
    std::function<bool(const Value &)> isOf;
    std::function<QString(const QString &)> read;
};

const QString unreadable = u"?"_s;

Reader readerOf(const QString &type)
{
    const auto isKind = [](Kind kind) { return [kind](const Value &v) { return v.kind == kind; }; };
    const auto never = [](const Value &) { return false; };
    if (type == "int"_L1)
        return {u"<class 'int'>"_s,
                [](const Value &v) { return v.kind == Kind::Int || v.kind == Kind::Bool; },
                [](const QString &t) { return pythonInt(t) ? QString() : unreadable; }};
    if (type == "float"_L1 || type == "metric"_L1)
        return {u"<class 'float'>"_s, isKind(Kind::Float),
                [](const QString &t) { return pythonNumber(t) ? QString() : unreadable; }};
    if (type == "bool"_L1)
        return {u"<class 'bool'>"_s, isKind(Kind::Bool),
                [](const QString &t) { return isTruthWord(t) ? QString() : unreadable; }};
    if (type == "str"_L1 || type == "path"_L1)
        return {u"<class 'str'>"_s, isKind(Kind::Text), [](const QString &) { return QString(); }};
    if (type == "dict"_L1 || type == "dict_of_dicts"_L1 || type == "metadata"_L1)
        return {u"<class 'collections.abc.Mapping'>"_s, isKind(Kind::Map), [](const QString &t) {
                    return QJsonDocument::fromJson(t.toUtf8()).isObject() ? QString() : unreadable;
                }};
    if (type == "list"_L1)
        return {u"<class 'list'>"_s, isKind(Kind::List), [](const QString &) { return QString(); }};
    const QString name = type == "uri"_L1          ? u"UriSpec"_s
                         : type == "auth"_L1       ? u"AuthSpec"_s
                         : type == "gcs_path"_L1   ? u"GCSSpec"_s
                         : type == "azure_path"_L1 ? u"WasbsSpec"_s
                                                   : u"S3Spec"_s;
    return {u"<class 'rhea.specs.%1'>"_s.arg(name), never, [type](const QString &t) {
                return type == "uri"_L1    ? uriProblem(t, true)
                       : type == "auth"_L1 ? uriProblem(t, false)
                                           : storeProblem(type, t);
            }};
}

QString notConverted(const QString &value, const QString &key, const QString &type)
{
    return u"Cannot convert value `%1` (%2key: `%3`) to `%4`"_s.arg(value, QString(), key, type);
}

QString optionProblem(const Value &value, const QString &key, const Value *options)
{
    if (!options || !options->isTrue() ||
        std::ranges::any_of(options->items, [&](const Value &one) {
            return isSame(one, value) ||
                   (one.isNumber() && value.isNumber() && one.number == value.number);
        }))
        return {};
    return u"The value `%1` provided for key `%2` is not one of the possible values."_s.arg(
        pythonText(value), key);
}

QString oneProblem(const Reader &reader, const Value &value, const QString &key, bool isOptional,
                   const Value *options)
{
    if (value.isNull())
        return isOptional ? QString()
                          : u"No value was provided for the non optional key `%1`."_s.arg(key);
    if (!value.isText() && !reader.isOf(value))
        return notConverted(pythonText(value), key, reader.shown);
    if (const QString problem = optionProblem(value, key, options); !problem.isEmpty())
        return problem;
    if (!value.isText())
        return {};
    const QString problem = reader.read(value.text);
    return problem == unreadable ? notConverted(value.text, key, reader.shown) : problem;
}

QString listProblem(const Reader &reader, const Value &value, const QString &key, bool isOptional,
                    const Value *options)
{
    static const Reader lists{u"<class 'list'>"_s, [](const Value &v) { return v.isList(); },
                              [](const QString &t) {
                                  return QJsonDocument::fromJson("[" + t.toUtf8() + "]").isArray()
                                             ? QString()
                                             : unreadable;
                              }};
    if (const QString problem = oneProblem(lists, value, key, isOptional, options);
        !problem.isEmpty() || !value.isList())
        return problem;
    const QString shown = reader.shown.contains("Mapping"_L1) ? u"dict"_s : reader.shown;
    for (const Value &item : value.items) {
        const QString problem = item.isText()       ? reader.read(item.text)
                                : reader.isOf(item) ? QString()
                                                    : unreadable;
        if (problem == unreadable)
            return u"Cannot convert value `%1` (found in list key: `%2`) to `%3`"_s.arg(
                pythonText(item), key, shown);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

QString valueProblem(const Value &declared, const Value &value)
{
    const QString type = declared.textOf(u"type");
    if (type.isEmpty())
        return {};
    const QString key = declared.find(u"name") ? declared.textOf(u"name") : u"None"_s;
    const bool isOptional = truthOf(declared.find(u"is_optional")).value_or(false);
    const bool takesList = type != "list"_L1 && type != "dict_of_dicts"_L1;
    const Reader reader = readerOf(type);
    if (takesList && truthOf(declared.find(u"is_list")).value_or(false))
        return listProblem(reader, value, key, isOptional, declared.find(u"options"));
    QString problem = oneProblem(reader, value, key, isOptional, declared.find(u"options"));
    if (problem.isEmpty() && type == "dict_of_dicts"_L1)
        for (const Entry &entry : value.entries)
            if (!entry.value.isMap())
                return u"`%1` must be an object. Received a non valid configuration for key `%2`."_s
                    .arg(pythonText(entry.value), key);
    return problem;
}

QString declarationProblem(const Value &declared)
{
    const Value *value = declared.find(u"default");
    const bool hasDefault = value && value->isTrue();
    const QString type = declared.textOf(u"type");
    Value asked = declared;
    asked.remove(u"options");
    const QString name = declared.find(u"name") ? declared.textOf(u"name") : u"None"_s;
    if (const QString problem = hasDefault ? valueProblem(asked, *value) : QString();
        !problem.isEmpty())
        return u"IO `%1` Could not parse default value `%2`, an error was encountered: %3"_s.arg(
            name, pythonText(*value), problem);
    if (hasDefault && !truthOf(declared.find(u"is_optional")).value_or(false))
        return u"IO `%s` is not optional and has default value `%s`. "
               "Please either make it optional or remove the default value."_s;
    if (truthOf(declared.find(u"is_flag")).value_or(false) && type != "bool"_L1)
        return u"IO type `%1` cannot be a flag, iut must be a `bool`"_s.arg(
            type.isEmpty() ? u"None"_s : type);
    return {};
}

} // namespace wizard::polyaxonfile
