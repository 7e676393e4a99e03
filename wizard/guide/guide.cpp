// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"

#include "guide/chart_use_knowledge.h"
#include "guide/guide_file.h"
#include "guide/install_knowledge.h"
#include "guide/polyaxonfile_knowledge.h"
#include "guide/state_files.h"
#include "guide/upgrade_knowledge.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>

namespace wizard {

using namespace Qt::StringLiterals;

struct Guide::Data
{
    QString id;
    QString title;
    QString link;
    VersionRange from;
    VersionRange to;
    QList<Rule> rules;
    QHash<QString, qsizetype> index;
    PackageKnowledge packages;
    PythonKnowledge python;
    CommandKnowledge commands;
    MemberKnowledge members;
    DeploymentKnowledge deployment;
    ClusterKnowledge cluster;
    std::optional<PolyaxonfileKnowledge> polyaxonfiles;

    QStringList readHead(const QDir &dir, const QStringList &own);
    void readPart(const QString &path);
};

namespace {

const std::initializer_list<const char *> headKeys{"id", "title",  "link",    "from",
                                                   "to", "shares", "without", "rules"};

QByteArray content(const QString &path)
{
    Outcome<QByteArray> bytes = readFile(path);
    if (!bytes)
        throw GuideError{path, 0, {}, bytes.error().what};
    return *std::move(bytes);
}

Failure invalid(const GuideError &error)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Guide", text); };
    QString what = error.line > 0
                       ? tr("The guide is not valid: %1, line %2").arg(error.file).arg(error.line)
                       : tr("The guide is not valid: %1").arg(error.file);
    if (!error.rule.isEmpty())
        what += tr(", rule “%1”").arg(error.rule);
    return {u"guide-invalid"_s,
            tr("%1: expected %2.").arg(what, error.expected),
            tr("Correct the guide, or use the one that comes with the program."),
            {},
            {},
            {}};
}

} // namespace

// What the guide says of itself. Gives the files of the guide that it shares knowledge with: all
// that it does not have itself, and does not go without.
QStringList Guide::Data::readHead(const QDir &dir, const QStringList &own)
{
    const GuideFile file(dir.filePath(u"guide.yaml"_s), content(dir.filePath(u"guide.yaml"_s)));
    file.allowOnly(file.root(), headKeys);
    id = file.text(file.root(), "id");
    title = file.text(file.root(), "title");
    link = file.text(file.root(), "link");
    from = file.range(file.root(), "from");
    to = file.range(file.root(), "to");
    const QString shared = file.optionalText(file.root(), "shares");
    if (shared.isEmpty())
        return {};
    const QStringList without = file.texts(file.root(), "without");
    const QDir other(QDir::cleanPath(dir.filePath(u"../"_s + shared)));
    QStringList paths;
    for (const QString &name : other.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
        if (name == "guide.yaml"_L1 || (!own.contains(name) && !without.contains(name)))
            paths << other.filePath(name);
    if (paths.isEmpty())
        file.fail(file.root()["shares"], u"the name of another guide"_s);
    return paths;
}

void Guide::Data::readPart(const QString &path)
{
    const GuideFile file(path, content(path));
    const QString name = QFileInfo(path).fileName();
    if (name == "guide.yaml"_L1) {
        file.allowOnly(file.root(), headKeys);
    } else if (name == "packages.yaml"_L1) {
        packages = PackageKnowledge::read(file);
    } else if (name == "python.yaml"_L1) {
        const QString table = file.text(file.root(), "symbols");
        python = PythonKnowledge::read(file, content(QFileInfo(path).dir().filePath(table)));
    } else if (name == "commands.yaml"_L1) {
        const auto beside = [&](const QString &table) {
            return table.isEmpty() ? QByteArray() : content(QFileInfo(path).dir().filePath(table));
        };
        CommandKnowledge read =
            CommandKnowledge::read(file, beside(file.text(file.root(), "options")),
                                   beside(file.optionalText(file.root(), "after")));
        static_cast<ShellKnowledge &>(read) = commands;
        commands = read;
    } else if (name == "shell.yaml"_L1) {
        static_cast<ShellKnowledge &>(commands) = ShellKnowledge::read(file);
    } else if (name == "members.yaml"_L1) {
        const QString table = file.optionalText(file.root(), "table");
        members = MemberKnowledge::read(
            file, table.isEmpty() ? QByteArray() : content(QFileInfo(path).dir().filePath(table)));
    } else if (name == "deployment.yaml"_L1) {
        deployment = DeploymentKnowledge::read(file);
    } else if (name == "cluster.yaml"_L1) {
        cluster = ClusterKnowledge::read(file);
    } else if (name == "install.yaml"_L1) {
        InstallKnowledge::read(file); // as below
    } else if (name == "upgrade.yaml"_L1) {
        UpgradeKnowledge::read(file); // who needs it reads it; here it is checked
    } else if (name == "state.yaml"_L1) {
        StateFiles::read(file); // the same
    } else if (name == "chart-uses.yaml"_L1) {
        ChartUseKnowledge::read(file);
    } else {
        file.allowOnly(file.root(), {"rules"});
    }
    for (const Rule &rule : file.rules()) {
        if (index.contains(rule.id))
            throw GuideError{path, 0, rule.id, u"each id only once in a guide"_s};
        index.insert(rule.id, rules.size());
        rules << rule;
    }
}

Guide::Guide(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}

Outcome<Guide> Guide::load(const QString &folder)
{
    try {
        auto data = std::make_shared<Data>();
        const QDir dir(folder);
        const QStringList names = dir.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name);
        if (!names.contains(u"guide.yaml"_s))
            throw GuideError{dir.filePath(u"guide.yaml"_s), 0, {}, u"this file"_s};
        QStringList paths;
        for (const QString &name : names)
            paths << dir.filePath(name);
        paths << data->readHead(dir, names);
        for (const QString &path : std::as_const(paths))
            data->readPart(path);
        if (dir.exists(u"polyaxonfile"_s))
            data->polyaxonfiles = PolyaxonfileKnowledge::read(dir.filePath(u"polyaxonfile"_s));
        return Guide(std::move(data));
    } catch (const GuideError &error) {
        return std::unexpected(invalid(error));
    } catch (const YAML::Exception &error) {
        return std::unexpected(
            invalid({folder, error.mark.line + 1, {}, QString::fromStdString(error.msg)}));
    }
}

Outcome<Guide> Guide::builtIn(const QString &id)
{
    return load(u":/guides/"_s + id);
}

const QString &Guide::id() const
{
    return m_data->id;
}
const QString &Guide::title() const
{
    return m_data->title;
}
const QString &Guide::link() const
{
    return m_data->link;
}
const VersionRange &Guide::from() const
{
    return m_data->from;
}
const VersionRange &Guide::to() const
{
    return m_data->to;
}
std::span<const Rule> Guide::rules() const
{
    return m_data->rules;
}
const PackageKnowledge &Guide::packages() const
{
    return m_data->packages;
}
const PythonKnowledge &Guide::python() const
{
    return m_data->python;
}
const CommandKnowledge &Guide::commands() const
{
    return m_data->commands;
}
const MemberKnowledge &Guide::members() const
{
    return m_data->members;
}
const DeploymentKnowledge &Guide::deployment() const
{
    return m_data->deployment;
}
const ClusterKnowledge &Guide::cluster() const
{
    return m_data->cluster;
}

const PolyaxonfileKnowledge *Guide::polyaxonfiles() const
{
    return m_data->polyaxonfiles ? &*m_data->polyaxonfiles : nullptr;
}

const Rule *Guide::rule(QStringView id) const
{
    const auto found = m_data->index.constFind(id.toString());
    return found == m_data->index.constEnd() ? nullptr : &m_data->rules.at(*found);
}

Finding Guide::finding(const QString &ruleId, const RuleValues &values) const
{
    if (const Rule *found = rule(ruleId))
        return findingOf(*found, values);
    const QString shown = QStringList(values.values()).join(u", "_s);
    return {ruleId,
            Severity::Warning,
            QCoreApplication::translate("Guide", "%1 (%2)").arg(ruleId, shown),
            QCoreApplication::translate("Guide", "The guide has no text for this."),
            QCoreApplication::translate("Guide", "Look at it yourself before you go on."),
            {},
            link(),
            {},
            {}};
}

} // namespace wizard
