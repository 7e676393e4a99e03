// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/interpreter.h"

#include "system/json.h"

#include <QJsonDocument>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// In the user's own site-packages a system interpreter finds packages too; -I would hide them.
constexpr auto question = R"(
import importlib.util, json, os, site, sys, sysconfig
paths = sysconfig.get_paths()
places = [paths["purelib"], paths["platlib"]]
places += [p for p in sys.path if os.path.basename(p) in ("site-packages", "dist-packages")]
search = [p for p in sys.path if p]
user = ""
if sys.prefix == getattr(sys, "base_prefix", sys.prefix) and not os.environ.get("PYTHONNOUSERSITE"):
    user = site.getusersitepackages()
    places.append(user)
    first = [i for i, p in enumerate(search) if p in places]
    search.insert(first[0] if first else len(search), user)
scheme = "posix_user" if "posix_user" in sysconfig.get_scheme_names() else "posix_prefix"
print(json.dumps({
    "prefix": sys.prefix,
    "base": getattr(sys, "base_prefix", sys.prefix),
    "version": "%d.%d.%d" % sys.version_info[:3],
    "scripts": paths["scripts"],
    "library": paths["stdlib"],
    "search": search,
    "user": user,
    "userScripts": sysconfig.get_path("scripts", scheme),
    "ensurepip": importlib.util.find_spec("ensurepip") is not None,
    "places": [p for i, p in enumerate(places) if p not in places[:i] and os.path.isdir(p)],
}))
)";

} // namespace

QCoro::Task<std::expected<Interpreter, CommandResult>> askInterpreter(ProbePointer probe,
                                                                      QString python)
{
    Command command;
    command.argv = {python, u"-I"_s, u"-c"_s, QString::fromLatin1(question)};
    command.environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    CommandResult result = co_await probe->run(std::move(command));
    // What a .pth file prints comes before the answer.
    const QByteArray text = result.output.trimmed();
    const QJsonObject answer =
        QJsonDocument::fromJson(text.sliced(text.lastIndexOf('\n') + 1)).object();
    if (!result.succeeded() || !answer.contains("prefix"_L1))
        co_return std::unexpected(std::move(result));
    co_return Interpreter{answer["prefix"_L1].toString(),      answer["base"_L1].toString(),
                          answer["version"_L1].toString(),     answer["scripts"_L1].toString(),
                          answer["library"_L1].toString(),     stringsOf(answer["search"_L1]),
                          stringsOf(answer["places"_L1]),      answer["user"_L1].toString(),
                          answer["userScripts"_L1].toString(), answer["ensurepip"_L1].toBool()};
}

} // namespace wizard
