// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"
#include "rewrite/polyaxonfile/validation.h"
#include "system/redaction.h"

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

bool isTrue(const Value &map, QStringView name)
{
    const Value *found = map.find(name);
    return found && found->isTrue();
}

// What is generated has places that only a person can fill.
Entry &fill(Value &map, const QString &name, const QString &text, const QString &remark)
{
    Entry &entry = map.set(name, textValue(text));
    entry.comments.remark = remark;
    return entry;
}

QString folderOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.first(slash);
}

} // namespace

// An image of steps is built once by a file of its own; another is used as it is, and the code
// comes to it when it runs.
Conversion::Image Conversion::image(const Value &v0, const QString &suffix)
{
    const Value *build = v0.find(u"build");
    Image image;
    if (!build || build->isNull()) {
        note("no-image", v0);
        return image;
    }
    if (const Entry *ref = build->entry(u"ref"); ref && !ref->value.isNull())
        note("build-reference", ref->place, {{u"value"_s, ref->value.text}});
    const bool isBuilt = isTrue(*build, u"build_steps") || isTrue(*build, u"env_vars") ||
                         isTrue(*build, u"lang_env") || isTrue(*build, u"dockerfile");
    const bool isService =
        v0.textOf(u"kind") == "notebook"_L1 || v0.textOf(u"kind") == "tensorboard"_L1;
    if (isBuilt) {
        m_image = m_request.name + suffix;
        m_companions << Companion{suffix + "-build"_L1, buildOperation(*build, v0, false)};
        image.name = textValue(destination());
        image.comments.remark = u"what the build of its own makes"_s;
        if (const Entry *entry = v0.entry(u"build"))
            image.comments.above = entry->comments.above;
        image.workingDir = isTrue(*build, u"dockerfile") ? QString() : u"/code"_s;
        return image;
    }
    if (const Entry *name = build->entry(u"image"); name && !name->value.isNull()) {
        image.name = name->value;
        image.comments = name->comments;
        image.comments.above = v0.entry(u"build")->comments.above + name->comments.above;
    }
    if (isTrue(*build, u"commit") || isTrue(*build, u"branch")) {
        image.init = git(*build);
        image.workingDir = u"{{ globals.artifacts_path }}/"_s + m_request.repository;
        note("code-git", *build, {{u"name"_s, m_request.repository}});
    } else if (!isService) {
        if (has("uploads"))
            image.workingDir = u"{{ globals.run_artifacts_path }}/uploads"_s;
        note(has("uploads") ? "code-upload" : "code", *build);
    }
    return image;
}

Value Conversion::git(const Value &build)
{
    Value git = mapOf();
    fill(git, u"url"_s, u"https://git.example.com/organization/"_s + m_request.repository,
         u"the project's repository"_s);
    const Entry *revision = build.entry(u"commit");
    if (!revision || !revision->value.isTrue())
        revision = build.entry(u"branch");
    if (revision && revision->value.isTrue())
        git.set(u"revision"_s, revision->value, *revision);
    return mapOf({{u"git"_s, git}});
}

// The Dockerfile that v0 made, in the same order.
Value Conversion::dockerfileOf(const Value &build)
{
    Value made = mapOf();
    if (const Entry *image = build.entry(u"image"); image && image->value.isTrue())
        made.set(u"image"_s, image->value, *image);
    else
        fill(made, u"image"_s, u"image"_s, u"the image that the build of v0 made"_s);
    if (const Entry *lang = build.entry(u"lang_env"); lang && lang->value.isTrue())
        made.set(u"langEnv"_s, lang->value, *lang);
    if (const Entry *variables = build.entry(u"env_vars"); variables && variables->value.isTrue()) {
        Value env = mapOf();
        for (const Value &pair : variables->value.items) {
            const Value &given = pair.items.at(1);
            Value text = given.isText() ? given : textValue(pythonText(given));
            text.place = pair.place;
            const QString name = pythonText(pair.items.at(0));
            Entry &entry = env.set(name, text);
            entry.comments = pair.comments;
            // A secret does not belong into an image, and is not copied into another file.
            if (isSecretKey(name)) {
                entry.value = textValue(QString());
                entry.comments.remark = u"not copied: give it to the run as a secret"_s;
                note("build-secret", pair, {{u"name"_s, name}});
            }
        }
        made.set(u"env"_s, env, *variables);
    }
    made.set(u"workdir"_s, textValue(u"/code"_s));
    const Entry *steps = build.entry(u"build_steps");
    Value copies = listOf();
    Value run = steps && steps->value.isList() ? steps->value : listOf();
    const auto &copied = m_knowledge.names.value(u"copied"_s);
    QStringList words;
    for (const Value &step : run.items)
        for (const QString &word : pythonWords(step.text))
            words << (word.startsWith("./"_L1) ? word.sliced(2) : word);
    for (auto file = copied.cbegin(); file != copied.cend(); ++file) {
        if (!words.contains(file.key()))
            continue;
        copies.add(textValue(m_request.repository + u'/' + file.key() +
                             (has("shortCopies") ? QString() : u" /code/"_s)));
        if (file.value() == "program"_L1)
            run.items.insert(run.items.begin(), textValue("chmod +x "_L1 + file.key()));
    }
    if (!copies.items.empty())
        made.set(u"copy"_s, copies);
    if (!run.items.empty())
        made.set(u"run"_s, run, *steps);
    made.set(u"workdirPath"_s, textValue(m_request.repository));
    return mapOf({{u"dockerfile"_s, made}});
}

Value Conversion::buildPatch(const Value &build, const Value *environment)
{
    Value patch = mapOf();
    addEnvironment(patch, environment);
    addConnections(patch, environment);
    Value init = listOf();
    init.add(git(build));
    if (!isTrue(build, u"dockerfile"))
        init.add(dockerfileOf(build));
    patch.set(u"init"_s, init);
    Value container = mapOf();
    addResources(container, environment);
    addSecrets(container, environment);
    if (!container.entries.empty())
        patch.set(u"container"_s, container);
    return patch;
}

Value Conversion::buildOperation(const Value &build, const Value &outer, bool isFile)
{
    if (isFile)
        m_image = m_request.name;
    const QString builder = name("builder", build.textOf(u"backend"));
    const bool isNative = builder == "dockerizer"_L1;
    Value made = isFile ? withHeader(build, "operation") : mapOf();
    if (!isFile) {
        made.set(u"version"_s, floatValue(1.1));
        made.set(u"kind"_s, textValue(u"operation"_s));
        made.set(u"name"_s, textValue(m_image + "-build"_L1));
    } else if (const Entry *ref = build.entry(u"ref"); ref && !ref->value.isNull()) {
        note("build-reference", ref->place, {{u"value"_s, ref->value.text}});
    }
    addSettings(made, build);
    made.set(u"hubRef"_s, textValue(isNative ? builder : u"kaniko"_s));
    const bool isUncached = truthOf(build.find(u"nocache")).value_or(false);
    if (isUncached && !isNative)
        made.set(u"cache"_s, mapOf({{u"disable"_s, boolValue(true)}}), *build.entry(u"nocache"));
    if (isNative) {
        Value plugins = made.find(u"plugins") ? *made.find(u"plugins") : mapOf();
        plugins.set(u"docker"_s, boolValue(true));
        made.set(u"plugins"_s, plugins);
    }
    Value target = mapOf();
    Value place = mapOf();
    fill(place, has("destinationText") ? u"value"_s : u"name"_s, destination(),
         u"the image as your registry names it"_s);
    fill(place, u"connection"_s, u"docker-connection"_s, u"a connection to that registry"_s);
    target = has("destinationText") ? place : mapOf({{u"value"_s, place}});
    Value params = mapOf();
    params.set(u"destination"_s, target);
    const QString dockerfile = build.textOf(u"dockerfile");
    const QString context = build.textOf(u"context");
    if (!dockerfile.isEmpty() || !context.isEmpty()) {
        QString folder = context.isEmpty() ? folderOf(dockerfile) : context;
        folder = folder == "."_L1 ? QString() : folder;
        params.set(u"context"_s,
                   mapOf({{u"value"_s,
                           textValue(u"{{ globals.artifacts_path }}/"_s + m_request.repository +
                                     (folder.isEmpty() ? QString() : u'/' + folder))}}));
        const QString file = dockerfile.section(u'/', -1);
        if (!dockerfile.isEmpty() && (file != "Dockerfile"_L1 || folderOf(dockerfile) != folder))
            note("dockerfile-name", *build.find(u"dockerfile"), {{u"value"_s, dockerfile}});
    }
    if (isUncached && isNative)
        params.set(u"nocache"_s, mapOf({{u"value"_s, boolValue(true)}}));
    made.set(u"params"_s, params);
    made.set(u"runPatch"_s, buildPatch(build, build.find(u"environment")));
    note("build", build,
         {{u"image"_s, destination()},
          {u"url"_s, u"https://git.example.com/organization/"_s + m_request.repository},
          {u"kind"_s, outer.textOf(u"kind")}});
    return made;
}

} // namespace wizard::polyaxonfile
