// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/action.h"

#include "system/json.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kinds{
    std::pair{Check::Kind::Succeeds, "succeeds"_L1},     std::pair{Check::Kind::Fails, "fails"_L1},
    std::pair{Check::Kind::Prints, "prints"_L1},         std::pair{Check::Kind::FileIs, "file-is"_L1},
    std::pair{Check::Kind::FileExists, "file-exists"_L1}, std::pair{Check::Kind::FileMissing, "file-missing"_L1},
    std::pair{Check::Kind::ChangeIs, "change-is"_L1}};

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
        return {{u"do"_s, u"write"_s}, {u"path"_s, action.path}, {u"content"_s, QString::fromUtf8(action.content)}};
    }
    QJsonObject operator()(const KeepCopy &action) const
    {
        return {{u"do"_s, u"keep"_s}, {u"path"_s, action.path}, {u"copy"_s, action.copy}};
    }
    QJsonObject operator()(const ApplyChange &action) const
    {
        return {{u"do"_s, u"change"_s}, {u"path"_s, action.path}};
    }
    QJsonObject operator()(const RestoreCopy &action) const
    {
        return {{u"do"_s, u"restore"_s}, {u"path"_s, action.path}, {u"copy"_s, action.copy}};
    }
};

std::optional<Action> commandFromJson(const QJsonObject &json)
{
    RunCommand action{stringsOf(json["argv"_L1]),
                      json["workingDirectory"_L1].toString(),
                      json["inputFile"_L1].toString(),
                      json["outputFile"_L1].toString(),
                      {},
                      json["timeLimit"_L1].toInt(-1)};
    if (json.contains("unless"_L1)) {
        action.unless = Check::fromJson(json["unless"_L1].toObject());
        if (!action.unless)
            return std::nullopt;
    }
    if (action.argv.isEmpty() || action.timeLimit < 0)
        return std::nullopt;
    return action;
}

} // namespace

QJsonObject Check::toJson() const
{
    QJsonObject json{{u"check"_s, std::ranges::find(kinds, kind, &std::pair<Kind, QLatin1StringView>::first)->second},
                     {u"says"_s, says}};
    if (!argv.isEmpty())
        json[u"argv"_s] = QJsonArray::fromStringList(argv);
    if (!path.isEmpty())
        json[u"path"_s] = path;
    if (kind == Kind::Prints || kind == Kind::FileIs || kind == Kind::ChangeIs)
        json[u"expected"_s] = expected;
    return json;
}

std::optional<Check> Check::fromJson(const QJsonObject &json)
{
    const QString name = json["check"_L1].toString();
    const auto kind = std::ranges::find_if(kinds, [&](const auto &known) { return known.second == name; });
    if (kind == kinds.end())
        return std::nullopt;
    Check check{kind->first, stringsOf(json["argv"_L1]), json["path"_L1].toString(), json["expected"_L1].toString(),
                json["says"_L1].toString()};
    const bool asksCommand = check.kind == Kind::Succeeds || check.kind == Kind::Fails || check.kind == Kind::Prints;
    if (asksCommand ? check.argv.isEmpty() : check.path.isEmpty())
        return std::nullopt;
    return check;
}

QJsonObject toJson(const Action &action)
{
    return std::visit(ActionToJson{}, action);
}

std::optional<Action> actionFromJson(const QJsonObject &json)
{
    const QString what = json["do"_L1].toString();
    const QString path = json["path"_L1].toString();
    const QString copy = json["copy"_L1].toString();
    if (what == "run"_L1)
        return commandFromJson(json);
    if (path.isEmpty())
        return std::nullopt;
    if (what == "write"_L1)
        return WriteRunFile{path, json["content"_L1].toString().toUtf8()};
    if (what == "change"_L1)
        return ApplyChange{path};
    if (copy.isEmpty())
        return std::nullopt;
    if (what == "keep"_L1)
        return KeepCopy{path, copy};
    if (what == "restore"_L1)
        return RestoreCopy{path, copy};
    return std::nullopt;
}

} // namespace wizard
