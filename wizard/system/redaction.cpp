// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/redaction.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const QString mark = QString::fromUtf8(redactedMark);

QString folded(QStringView key)
{
    QString letters;
    letters.reserve(key.size());
    for (const QChar c : key)
        if (c.isLetterOrNumber())
            letters += c.toLower();
    return letters;
}

// Keys that speak of secrets without holding one: names of Secret objects, switches and lengths.
bool isReference(const QString &key)
{
    static constexpr std::array endings{"name"_L1,    "ref"_L1,     "url"_L1,   "uri"_L1,
                                        "path"_L1,    "length"_L1,  "file"_L1,  "auth"_L1,
                                        "enabled"_L1, "key"_L1,     "keys"_L1,  "type"_L1,
                                        "policy"_L1,  "seconds"_L1, "names"_L1, "refs"_L1};
    static constexpr std::array keys{"accesskey"_L1,     "secretkey"_L1,  "privatekey"_L1,
                                     "apikey"_L1,        "authkey"_L1,    "accountkey"_L1,
                                     "encryptionkey"_L1, "signingkey"_L1, "sharedkey"_L1,
                                     "accesskeys"_L1,    "passkey"_L1};
    if (std::ranges::any_of(keys, [&](QLatin1StringView end) { return key.endsWith(end); }))
        return false;
    return key.startsWith("existing"_L1) || key.startsWith("imagepull"_L1) ||
           key.startsWith("use"_L1) || key.startsWith("automount"_L1) ||
           std::ranges::any_of(endings, [&](QLatin1StringView end) { return key.endsWith(end); });
}

bool isPlainAnswer(QStringView value)
{
    return value.isEmpty() || value == u"true" || value == u"false" || value == u"null" ||
           value == u"~";
}

QString redactedWord(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals > 0 && isSecretKey(QStringView(word).first(equals)) &&
        !isPlainAnswer(QStringView(word).sliced(equals + 1)))
        return word.first(equals + 1) + mark;
    return word.contains(u'\n') ? word : redactedText(word);
}

// Some keys are names of keys; a value as nobody would name one is a key itself.
bool looksRandom(QStringView value)
{
    if (value.size() < 20)
        return false;
    static const QRegularExpression random(
        uR"(\A["']?(?=[^"']*\d)(?=[^"']*[A-Za-z])[A-Za-z0-9+=]{20,}["']?\z)"_s);
    return random.matchView(value).hasMatch();
}

// In characters. What is a secret by more than one rule is one secret.
QList<ByteRange> secretsIn(const QString &text)
{
    static const QRegularExpression pem(uR"(-----BEGIN ([A-Z ]+)-----.*?(-----END \1-----|$))"_s,
                                        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression url(
        uR"(\b[a-zA-Z][\w+.-]*://[^\s/@:'"]*:(?<value>[^\s/@'"]+)@)"_s);
    static const QRegularExpression bearer(
        uR"(\b(?:[Bb]earer|[Bb]asic)\s+(?<value>[\w.~+/=-]{6,}))"_s);
    static const QRegularExpression login(
        uR"(\blogin\s+(?:-[\w-]+\s+)*(?<value>[0-9a-fA-F]{32,})\b)"_s);
    static const QRegularExpression webToken(uR"(\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*)"_s);
    static const QRegularExpression pair(
        uR"re((?<key>[A-Za-z_][\w.-]*)(?<mid>["']?[ \t]*[:=][ \t]*)(?<value>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;}\]]+))re"_s);
    static const QRegularExpression option(
        uR"re((?<![\w-])--(?<key>[A-Za-z][\w-]*)[ \t]+(?<value>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;}\]"'`$<{\[|&(\\-][^\s,;}\]"'`]*))re"_s);

    QList<ByteRange> found;
    for (const QRegularExpression *rule : {&pem, &webToken})
        for (const auto &match : rule->globalMatch(text))
            found << ByteRange{match.capturedStart(), match.capturedEnd()};
    for (const QRegularExpression *rule : {&url, &bearer, &login})
        for (const auto &match : rule->globalMatch(text))
            found << ByteRange{match.capturedStart(u"value"_s), match.capturedEnd(u"value"_s)};
    for (const QRegularExpression *rule : {&pair, &option}) {
        constexpr int keyGroup = 1; // by number: by name they are looked up each time
        const int valueGroup = rule == &pair ? 3 : 2;
        qsizetype from = 0;
        // The first match has checked the whole text; once more for each would make it quadratic.
        const auto next = [&] {
            return rule->match(text, from, QRegularExpression::NormalMatch,
                               QRegularExpression::DontCheckSubjectStringMatchOption);
        };
        for (auto match = rule->match(text); match.hasMatch(); match = next()) {
            const QStringView value = match.capturedView(valueGroup);
            from = match.capturedStart(valueGroup);
            const QStringView key = match.capturedView(keyGroup);
            if ((!isSecretKey(key) && !(looksRandom(value) && folded(key).endsWith("key"_L1))) ||
                isPlainAnswer(value) || value == "\"\""_L1 || value == "''"_L1)
                continue;
            from += value.size();
            found << ByteRange{from - value.size(), from};
        }
    }
    return united(std::move(found));
}

// In the characters of a text, or in its bytes.
template <typename Text, typename View, typename Mark>
Text marked(View text, const QList<ByteRange> &secrets, const Mark &with)
{
    Text result;
    qsizetype from = 0;
    for (const ByteRange &secret : secrets) {
        result += text.sliced(from, secret.begin - from);
        result += with;
        from = secret.end;
    }
    return result += text.sliced(from);
}

QJsonValue redactedValue(const QJsonValue &value, bool everyScalar);

QJsonObject redactedMembers(const QJsonObject &object, bool everyScalar)
{
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it)
        result[it.key()] = redactedValue(it.value(), everyScalar || isSecretKey(it.key()));
    // A name-and-value pair, as in a container's environment.
    if (object.contains("name"_L1) && object.value("value"_L1).isString() &&
        isSecretKey(object.value("name"_L1).toString()))
        result["value"_L1] = redactedValue(object.value("value"_L1), true);
    return result;
}

QJsonValue redactedValue(const QJsonValue &value, bool everyScalar)
{
    if (value.isObject())
        return redactedMembers(value.toObject(), everyScalar);
    if (value.isArray()) {
        QJsonArray items;
        for (const QJsonValue &item : value.toArray())
            items << redactedValue(item, everyScalar);
        return items;
    }
    if (value.isString()) {
        const QString text = value.toString();
        return everyScalar && !isPlainAnswer(text) ? mark : redactedText(text);
    }
    return everyScalar && value.isDouble() ? QJsonValue(mark) : value;
}

} // namespace

bool isSecretKey(QStringView key)
{
    static constexpr std::array words{
        "password"_L1,  "passwd"_L1,        "passphrase"_L1,      "token"_L1,
        "secret"_L1,    "credential"_L1,    "privatekey"_L1,      "accesskey"_L1,
        "apikey"_L1,    "accountkey"_L1,    "encryptionkey"_L1,   "signingkey"_L1,
        "sharedkey"_L1, "passkey"_L1,       "authkey"_L1,         "connectionstring"_L1,
        "cookie"_L1,    "authorization"_L1, "dockerconfigjson"_L1};
    const QString letters = folded(key);
    const auto isWithin = [&letters](QLatin1StringView word) { return letters.contains(word); };
    return (letters == "pass"_L1 || letters == "pwd"_L1 || letters == "dsn"_L1 ||
            std::ranges::any_of(words, isWithin)) &&
           !isReference(letters); // few get here
}

QStringList redactedArgv(const QStringList &argv)
{
    QStringList result;
    bool isNext = false;
    for (const QString &word : argv) {
        result << (isNext ? mark : redactedWord(word));
        isNext = word.startsWith(u'-') && !word.contains(u'=') && isSecretKey(word);
    }
    return result;
}

QList<ByteRange> united(QList<ByteRange> ranges)
{
    std::ranges::sort(ranges, {}, &ByteRange::begin);
    QList<ByteRange> all;
    for (const ByteRange &range : std::as_const(ranges)) {
        if (!all.isEmpty() && range.begin < all.last().end)
            all.last().end = std::max(all.last().end, range.end);
        else
            all << range;
    }
    return all;
}

QString redactedText(QStringView text)
{
    return marked<QString>(text, secretsIn(text.toString()), mark);
}

QList<ByteRange> secretsInText(QByteArrayView text)
{
    const QString decoded = QString::fromUtf8(text);
    QList<ByteRange> secrets = secretsIn(decoded);
    if (decoded.size() == text.size()) // ASCII alone
        return secrets;
    qsizetype from = 0;
    qsizetype bytes = 0;
    const auto byteAt = [&](qsizetype at) {
        bytes += QStringView(decoded).sliced(from, at - from).toUtf8().size();
        from = at;
        return bytes;
    };
    for (ByteRange &secret : secrets) {
        const qsizetype begin = byteAt(secret.begin);
        secret = {begin, byteAt(secret.end)};
    }
    return secrets;
}

namespace {

// What is a word may be a password, and stand for itself elsewhere; what is filled in later is
// none.
bool isTelling(QByteArrayView secret)
{
    constexpr qsizetype fewest = 6;
    return secret.size() >= fewest && !secret.contains('$') && !secret.contains('{') &&
           std::ranges::any_of(
               secret, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

} // namespace

QList<ByteRange> occurrences(QByteArrayView text, QByteArrayView secret)
{
    QList<ByteRange> all;
    while (secret.size() > 1 && (secret.startsWith('"') || secret.startsWith('\'')) &&
           secret.front() == secret.back())
        secret = secret.sliced(1, secret.size() - 2);
    if (!isTelling(secret))
        return all;
    for (qsizetype at = text.indexOf(secret); at >= 0;
         at = text.indexOf(secret, at + secret.size()))
        all << ByteRange{at, at + secret.size()};
    return all;
}

QByteArray redacted(QByteArrayView text, const QList<ByteRange> &secrets)
{
    return marked<QByteArray>(text, secrets, redactedMark);
}

QJsonObject redactedObject(const QJsonObject &object)
{
    QJsonObject result = redactedMembers(object, false);
    if (object["kind"_L1].toString() == "Secret"_L1)
        for (const QString &member : {u"data"_s, u"stringData"_s})
            if (object.contains(member))
                result[member] = redactedValue(object[member], true);
    QJsonObject metadata = std::as_const(result)["metadata"_L1].toObject(); // adds no member
    QJsonObject annotations = metadata["annotations"_L1].toObject();
    const QString last = u"kubectl.kubernetes.io/last-applied-configuration"_s;
    if (annotations.contains(last)) {
        annotations[last] = mark;
        metadata["annotations"_L1] = annotations;
        result["metadata"_L1] = metadata;
    }
    return result;
}

} // namespace wizard
