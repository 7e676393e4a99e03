// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/command_knowledge.h"
#include "guide/guide_file.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QByteArrayList bytes(const GuideFile &file, const YAML::Node &node, const char *key)
{
    QByteArrayList result;
    for (const QString &text : file.texts(node, key))
        result << text.toUtf8();
    return result;
}

CommandWrapper wrapperOf(const GuideFile &file, const YAML::Node &node)
{
    file.allowOnly(node, {"names", "after", "valued", "positional", "assigns", "separates"});
    CommandWrapper wrapper{bytes(file, node, "names"),      bytes(file, node, "after"),
                           bytes(file, node, "valued"),     node["positional"].as<int>(0),
                           node["assigns"].as<bool>(false), node["separates"].as<bool>(false)};
    if (wrapper.names.isEmpty())
        file.fail(node, u"at least one name"_s);
    return wrapper;
}

CommandInstaller installerOf(const GuideFile &file, const YAML::Node &node)
{
    file.allowOnly(node, {"names", "words", "valued"});
    CommandInstaller installer{bytes(file, node, "names"), bytes(file, node, "words"),
                               bytes(file, node, "valued")};
    if (installer.names.isEmpty() || installer.words.isEmpty())
        file.fail(node, u"names and words"_s);
    return installer;
}

} // namespace

ShellKnowledge ShellKnowledge::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"shells", "wrappers", "installers", "yaml"});
    ShellKnowledge knowledge;
    knowledge.shells = bytes(file, root, "shells");
    for (const YAML::Node &node : file.list(root, "wrappers"))
        knowledge.wrappers << wrapperOf(file, node);
    for (const YAML::Node &node : file.list(root, "installers"))
        knowledge.installers << installerOf(file, node);
    const YAML::Node yaml = file.mapping(root, "yaml");
    file.allowOnly(yaml, {"scripts", "words", "variables"});
    knowledge.scriptKeys = bytes(file, yaml, "scripts");
    knowledge.wordKeys = bytes(file, yaml, "words");
    knowledge.variableKeys = bytes(file, yaml, "variables");
    return knowledge;
}

} // namespace wizard
