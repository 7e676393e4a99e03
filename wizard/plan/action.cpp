// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/action.h"

#include "system/json.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kinds{std::pair{Check::Kind::Succeeds, "succeeds"_L1},
                           std::pair{Check::Kind::Fails, "fails"_L1},
                           std::pair{Check::Kind::Prints, "prints"_L1},
                           std::pair{Check::Kind::FileIs, "file-is"_L1},
                           std::pair{Check::Kind::PrintsOther, "prints-other"_L1},
                           std::pair{Check::Kind::FileExists, "file-exists"_L1},
                           std::pair{Check::Kind::FileMissing, "file-missing"_L1},
                           std::pair{Check::Kind::ChangeIs, "change-is"_L1}};

bool asksCommand(Check::Kind kind)
{
    using enum Check::Kind;
    return kind == Succeeds || kind == Fails || kind == Prints || kind == PrintsOther;
}

bool compares(Check::Kind kind)
{
    using enum Check::Kind;
    return kind == Prints || kind == PrintsOther || kind == FileIs || kind == ChangeIs;
}

// Bytes that are no UTF-8 would not survive JSON as text.
QJsonValue contentJson(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes)
        return text;
    return QJsonObject{{u"base64"_s, QString::fromLatin1(bytes.toBase64())}};
}

struct ActionToJson
{
    QJsonObject operator()(const RunCommand &action) const
    {
        QJsonObject json{{u"do"_s, u"run"_s},
                         {u"argv"_s, QJsonArray::fromStringList(action.argv)},
                         {u"timeLimit"_s, action.timeLimit}};
        if (!action.workingDirectory.isEmpty())
            json[u"workingDirectory"_s] = action.workingDirectory;
        if (!action.inputFile.isEmpty())
            json[u"inputFile"_s] = action.inputFile;
        if (!action.outputFile.isEmpty())
            json[u"outputFile"_s] = action.outputFile;
        if (action.unless)
            json[u"unless"_s] = action.unless->toJson();
        return json;
    }
    QJsonObject operator()(const WriteRunFile &action) const
    {
        return {{u"do"_s, u"write"_s},
                {u"path"_s, action.path},
                {u"content"_s, contentJson(action.content)}};
    }
    QJsonObject operator()(const KeepCopy &action) const
    {
        return {{u"do"_s, u"keep"_s}, {u"path"_s, action.path}, {u"copy"_s, action.copy}};
    }
    QJsonObject operator()(const ApplyChange &action) const
    {
        QJsonObject json{{u"do"_s, u"change"_s}, {u"path"_s, action.path}};
        if (!action.into.isEmpty())
            json[u"into"_s] = action.into;
        if (!action.file.isEmpty())
            json[u"file"_s] = action.file;
        return json;
    }
    QJsonObject operator()(const RestoreCopy &action) const
    {
        return {{u"do"_s, u"restore"_s}, {u"path"_s, action.path}, {u"copy"_s, action.copy}};
    }
};

constexpr auto sometimes = Members::Need::Sometimes;

bool isInRunFolder(const QString &path)
{
    return path.startsWith(QLatin1StringView(runFolder) + u'/');
}

std::optional<Action> commandFromJson(const QJsonObject &json)
{
    Members members(json);
    RunCommand action{members.texts(u"argv"_s),
                      members.text(u"workingDirectory"_s, sometimes),
                      members.text(u"inputFile"_s, sometimes),
                      members.text(u"outputFile"_s, sometimes),
                      {},
                      members.number(u"timeLimit"_s)};
    if (json.contains("unless"_L1)) {
        action.unless = Check::fromJson(json["unless"_L1].toObject());
        if (!action.unless)
            return std::nullopt;
    }
    const bool hasProgram = !action.argv.isEmpty() && !action.argv.first().isEmpty();
    if (!members.areWhole() || !hasProgram || action.timeLimit < 0)
        return std::nullopt;
    return action;
}

std::optional<Action> writeFromJson(const QString &path, const QJsonValue &content)
{
    const QJsonValue base64 = content["base64"_L1];
    if (!isInRunFolder(path) || (!content.isString() && !base64.isString()))
        return std::nullopt;
    return WriteRunFile{path, content.isString()
                                  ? content.toString().toUtf8()
                                  : QByteArray::fromBase64(base64.toString().toLatin1())};
}

} // namespace

QJsonObject Check::toJson() const
{
    QJsonObject json{
        {u"check"_s,
         std::ranges::find(kinds, kind, &std::pair<Kind, QLatin1StringView>::first)->second},
        {u"says"_s, says}};
    if (!argv.isEmpty())
        json[u"argv"_s] = QJsonArray::fromStringList(argv);
    if (!path.isEmpty())
        json[u"path"_s] = path;
    if (compares(kind))
        json[u"expected"_s] = expected;
    return json;
}

std::optional<Check> Check::fromJson(const QJsonObject &json)
{
    const QString name = json["check"_L1].toString();
    const auto kind =
        std::ranges::find_if(kinds, [&](const auto &known) { return known.second == name; });
    if (kind == kinds.end())
        return std::nullopt;
    const bool asks = asksCommand(kind->first);
    Members members(json);
    const Check check{
        kind->first, members.texts(u"argv"_s, asks ? Members::Need::Always : sometimes),
        members.text(u"path"_s, asks ? sometimes : Members::Need::Always),
        members.text(u"expected"_s, compares(kind->first) ? Members::Need::Always : sometimes),
        members.text(u"says"_s)};
    const bool hasSubject =
        asks ? !check.argv.isEmpty() && !check.argv.first().isEmpty() && check.path.isEmpty()
             : !check.path.isEmpty() && check.argv.isEmpty();
    if (!members.areWhole() || !hasSubject)
        return std::nullopt;
    return check;
}

bool asksRunFolder(const Check &check)
{
    return (check.argv + QStringList{check.path, check.expected})
        .join(u' ')
        .contains(QLatin1StringView(runFolder));
}

QJsonObject toJson(const Action &action)
{
    return std::visit(ActionToJson{}, action);
}

std::optional<Action> actionFromJson(const QJsonObject &json)
{
    const QString what = json["do"_L1].toString();
    if (what == "run"_L1)
        return commandFromJson(json);
    Members members(json);
    const QString path = members.text(u"path"_s);
    const QString copy = members.text(u"copy"_s, sometimes);
    const QString into = members.text(u"into"_s, sometimes);
    const QString file = members.text(u"file"_s, sometimes);
    if (!members.areWhole() || path.isEmpty())
        return std::nullopt;
    if (what == "write"_L1)
        return writeFromJson(path, json["content"_L1]);
    if (what == "change"_L1 && (into.isEmpty() ? file.isEmpty() : isInRunFolder(into)))
        return ApplyChange{path, into, file};
    if (what == "keep"_L1 && isInRunFolder(copy))
        return KeepCopy{path, copy};
    if (what == "restore"_L1 && isInRunFolder(copy))
        return RestoreCopy{path, copy};
    return std::nullopt;
}

} // namespace wizard
