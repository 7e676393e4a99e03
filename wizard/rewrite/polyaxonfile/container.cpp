// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

QString cleanedCommand(const QString &command)
{
    QStringList words;
    for (QString word : pythonWords(command)) {
        if (word == "\\"_L1)
            continue;
        while (word.startsWith(u'\\'))
            word.remove(0, 1);
        while (word.endsWith(u'\\'))
            word.chop(1);
        if (!word.isEmpty())
            words << word;
    }
    return words.join(u' ');
}

namespace {

// Its lines, where the source has it on several; all of them joined give the command.
QStringList cleanedLines(const Value &command)
{
    QStringList lines;
    for (const QString &line : command.lines)
        if (const QString cleaned = cleanedCommand(line); !cleaned.isEmpty())
            lines << cleaned;
    const QString whole = cleanedCommand(command.text);
    return lines.join(u' ') == whole ? lines : QStringList{whole};
}

} // namespace

void Conversion::addArguments(Value &container, const Value *command, const QString &before)
{
    if (!command || command->isNull())
        return;
    QStringList lines = cleanedLines(*command);
    if (command->isList()) {
        lines.clear();
        for (const Value &item : command->items) {
            if (!lines.isEmpty())
                lines.last() += " &&"_L1;
            lines += cleanedLines(item);
        }
    }
    if (!before.isEmpty())
        lines.prepend(before);
    Value argument = textValue(lines.join(u' '));
    argument.lines = lines.size() > 1 ? lines : QStringList();
    argument.place = command->place;
    Value arguments = listOf();
    arguments.add(argument);
    container.set(u"command"_s, flowList({textValue(u"/bin/bash"_s), textValue(u"-c"_s)}));
    container.set(u"args"_s, arguments);
}

void Conversion::addCommand(Value &container, const Value &v0)
{
    const Entry *run = v0.entry(u"run");
    const Entry *command = run ? run->value.entry(u"cmd") : nullptr;
    const bool isRun =
        v0.textOf(u"kind") != "notebook"_L1 && v0.textOf(u"kind") != "tensorboard"_L1;
    if (!command) {
        if (isRun)
            note("no-command", v0);
        return;
    }
    addArguments(container, &command->value, {});
    Entry &arguments = *container.entry(u"args");
    arguments.comments = command->comments;
    container.entry(u"command")->comments.above = run->comments.above + command->comments.above;
    arguments.comments.above.clear();
}

Value Conversion::container(const Value &v0, const Image &image, const Value *environment)
{
    Value made = mapOf();
    if (!image.name.isNull())
        made.set(u"image"_s, image.name).comments = image.comments;
    if (!image.workingDir.isEmpty())
        made.set(u"workingDir"_s, textValue(image.workingDir));
    addCommand(made, v0);
    addResources(made, environment);
    addSecrets(made, environment);
    return made;
}

Value Conversion::job(const Value &v0)
{
    const Value *environment = v0.find(u"environment");
    Value run = mapOf({{u"kind"_s, textValue(u"job"_s)}});
    addEnvironment(run, environment);
    addConnections(run, environment);
    sayData(v0);
    const Image image = this->image(v0, m_suffix);
    if (!image.init.isNull()) {
        Value init = listOf();
        init.add(image.init);
        run.set(u"init"_s, init);
    }
    run.set(u"container"_s, container(v0, image, environment));
    return run;
}

// As v0 started it, for the addresses that v1 gives.
Value Conversion::notebook(const Value &v0)
{
    const bool isLab = v0.textOf(u"backend") == "lab"_L1;
    const Value *environment = v0.find(u"environment");
    Value run =
        mapOf({{u"kind"_s, textValue(u"service"_s)}, {u"ports"_s, flowList({intValue(8888)})}});
    addEnvironment(run, environment);
    addConnections(run, environment);
    sayData(v0);
    const Image image = this->image(v0, m_suffix);
    Value made = container(v0, image, nullptr);
    made.set(u"command"_s,
             flowList({textValue(u"jupyter"_s), textValue(isLab ? u"lab"_s : u"notebook"_s)}));
    Value arguments = listOf();
    for (const QString &argument :
         {u"--no-browser"_s, u"--ip=0.0.0.0"_s, u"--port={{ globals.ports[0] }}"_s,
          u"--allow-root"_s, u"--NotebookApp.allow_origin=*"_s,
          u"--NotebookApp.trust_xheaders=True"_s, u"--NotebookApp.token="_s,
          u"--NotebookApp.base_url={{ globals.base_url }}"_s,
          u"--NotebookApp.notebook_dir={{ globals.run_outputs_path }}"_s})
        arguments.add(textValue(argument));
    if (isLab)
        arguments.add(textValue(u"--LabApp.base_url={{ globals.base_url }}"_s));
    made.set(u"args"_s, arguments);
    addResources(made, environment);
    addSecrets(made, environment);
    run.set(u"container"_s, made);
    const QString lab = has("shortHubNames") ? u"jupyterlab"_s : u"jupyter-lab"_s;
    const QString plain = has("shortHubNames") ? u"notebook"_s : u"jupyter-notebook"_s;
    note("notebook", v0, {{u"hub"_s, isLab ? lab : plain}});
    return run;
}

// For one run, which has to be named.
Value Conversion::tensorboard(const Value &v0)
{
    const Value *environment = v0.find(u"environment");
    Value run =
        mapOf({{u"kind"_s, textValue(u"service"_s)}, {u"ports"_s, flowList({intValue(6006)})}});
    addEnvironment(run, environment);
    addConnections(run, environment);
    Value artifacts = mapOf({{u"dirs"_s, flowList({textValue(u"{{ uuid }}/outputs"_s)})}});
    Value init = listOf();
    init.add(mapOf({{u"artifacts"_s, artifacts}}));
    run.set(u"init"_s, init);
    const Image image = this->image(v0, m_suffix);
    Value made = container(v0, image, nullptr);
    made.remove(u"workingDir");
    made.set(u"command"_s, flowList({textValue(u"tensorboard"_s)}));
    Value arguments = listOf();
    for (const QString &argument : {u"--logdir={{ globals.artifacts_path }}/{{ uuid }}/outputs"_s,
                                    u"--port={{ globals.ports[0] }}"_s,
                                    u"--path_prefix={{ globals.base_url }}"_s, u"--host=0.0.0.0"_s})
        arguments.add(textValue(argument));
    made.set(u"args"_s, arguments);
    addResources(made, environment);
    addSecrets(made, environment);
    run.set(u"container"_s, made);
    note("tensorboard", v0);
    return run;
}

} // namespace wizard::polyaxonfile
