// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment_steps.h"

#include "plan/resource_text.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// Prints what is installed in the folders given, one `name==version` a line.
const QString listing =
    u"import importlib.metadata as m, re, sys; "
    "print(*sorted({re.sub(r'[-_.]+', '-', d.metadata['Name']).lower() + '==' + d.version "
    "for d in m.distributions(path=sys.argv[1:]) if d.metadata['Name']}), sep='\\n')"_s;

class EnvironmentPlan
{
public:
    EnvironmentPlan(const Environment &environment, int number, const Inspection &inspection,
                    const Guide &guide, const Version &target, const QList<Change> &changes)
        : m_environment(environment), m_inspection(inspection), m_scope(inspection.scope),
          m_guide(guide), m_target(target), m_changes(changes),
          m_id(u"environment-%1"_s.arg(number)),
          m_folder(QLatin1StringView(runFolder) + u'/' + m_id)
    {}

    QList<Step> steps() const { return {fetch(), keep(), replace()}; }

private:
    Step begun(const QString &name) const
    {
        Step step;
        step.id = m_id + u'-' + name;
        step.target = m_environment.prefix;
        return step;
    }

    QStringList requirements() const
    {
        return QStringList{m_guide.packages().name + u"=="_s + m_target.text()} +
               m_guide.packages().constraintsFor(m_target);
    }

    QStringList source() const
    {
        QStringList argv;
        if (!m_scope.wheels.isEmpty())
            return {u"--no-index"_s, u"--find-links"_s, m_scope.wheels};
        return m_scope.indexUrl.isEmpty() ? argv : QStringList{u"--index-url"_s, m_scope.indexUrl};
    }

    QStringList fromFetched() const
    {
        return {u"--no-index"_s, u"--find-links"_s, m_folder + u"/after"_s};
    }

    // v2 deletes what it cannot read in the user's folder, so a trial gets one of its own.
    QStringList trial(const QString &python) const
    {
        return {u"env"_s,        u"HOME="_s + m_folder + u"/home"_s,
                python,          m_folder + u"/try_package.py"_s,
                m_target.text(), m_folder + u"/project"_s};
    }

    static RunCommand command(const QStringList &argv, int seconds)
    {
        RunCommand run;
        run.argv = argv;
        run.timeLimit = seconds;
        return run;
    }

    WriteRunFile script(const QString &name) const
    {
        return {m_folder + u'/' + name, resourceText(u":/scripts/"_s + name)};
    }

    Check asInspected() const
    {
        QStringList lines;
        for (const Distribution &distribution : m_environment.distributions)
            lines << distribution.name + u"=="_s + distribution.version;
        lines.removeDuplicates();
        lines.sort();
        Check check;
        check.kind = Check::Kind::Prints;
        check.argv = QStringList{m_environment.python, u"-I"_s, u"-c"_s, listing} +
                     m_environment.sitePackages;
        check.expected = lines.join(u'\n');
        check.says = tr("%1 holds the packages that were inspected").arg(m_environment.prefix);
        return check;
    }

    Step fetch() const
    {
        Step step = begun(u"fetch"_s);
        const QString scratch = m_folder + u"/scratch"_s;
        const QString python = scratch + u"/bin/python"_s;
        step.title = tr("Fetch %1 %2 and try it beside %3")
                         .arg(m_guide.packages().name, m_target.text(), m_environment.prefix);
        step.why =
            tr("Nothing is taken away before its replacement has been seen to work. The packages "
               "are fetched as wheels, "
               "installed into a scratch environment of the same interpreter, and tried there.");
        step.needs = {tr("The package index, or the folder of wheels")};
        step.actions = {
            script(u"try_package.py"_s),
            command({m_environment.python, u"-m"_s, u"venv"_s, u"--clear"_s, scratch}, 300),
            command(QStringList{python, u"-m"_s, u"pip"_s, u"wheel"_s, u"--wheel-dir"_s,
                                m_folder + u"/after"_s} +
                        source() + requirements(),
                    1800),
            command(QStringList{python, u"-m"_s, u"pip"_s, u"install"_s} + fromFetched() +
                        requirements(),
                    900)};
        step.actions << migratedProject() << command(trial(python), 300);
        step.undoText = tr("Nothing outside the run's folder is touched.");
        return step;
    }

    // The projects' files as they will be, so that their imports can be tried before they are
    // touched.
    QList<Action> migratedProject() const
    {
        QList<Action> actions;
        for (const Project &project : m_inspection.projects)
            for (const QString &path : project.pathsOf(TextKind::Python)) {
                if (!path.endsWith(".py"_L1))
                    continue;
                const QString copy = u"%1/project/%2.py"_s.arg(m_folder).arg(actions.size() + 1);
                const auto change = std::ranges::find(m_changes, path, &Change::path);
                // What is left for a human may well not work yet: that is said at its line.
                if (change != m_changes.end() && !change->notes.isEmpty())
                    continue;
                if (change != m_changes.end() && !change->edits.isEmpty())
                    actions << ApplyChange{path, copy};
                else
                    actions << KeepCopy{path, copy};
            }
        return actions;
    }

    Step keep() const
    {
        Step step = begun(u"keep"_s);
        step.title = tr("Keep what is installed in %1").arg(m_environment.prefix);
        step.why = tr("The way back must not depend on an index: the list of what is installed, "
                      "wheels of everything that will be "
                      "replaced, and your Polyaxon settings are kept in the run's folder.");
        const QString freeze = m_folder + u"/freeze.txt"_s;
        RunCommand list = command(m_environment.installer + QStringList{u"freeze"_s}, 120);
        list.outputFile = freeze;
        step.actions = {
            script(u"keep_environment.py"_s), list,
            command(QStringList{m_environment.python, m_folder + u"/keep_environment.py"_s,
                                m_folder + u"/before"_s, m_folder + u"/after"_s} +
                        m_guide.packages().uninstallFirst,
                    600),
            KeepCopy{settings(), m_folder + u"/settings"_s}};
        Check kept;
        kept.kind = Check::Kind::FileExists;
        kept.path = m_folder + u"/before/installed.txt"_s;
        kept.says = tr("the list of what is installed was kept");
        step.after = {kept};
        step.undoText = tr("Nothing outside the run's folder is touched.");
        return step;
    }

    Step replace() const
    {
        Step step = begun(u"replace"_s);
        QStringList gone;
        for (const QString &name : m_guide.packages().uninstallFirst)
            if (m_environment.distribution(name))
                gone << name;
        step.title = tr("Replace %1 by %2 %3 in %4")
                         .arg(gone.join(u", "_s), m_guide.packages().name, m_target.text(),
                              m_environment.prefix);
        step.why = tr("The old packages are uninstalled first, as the guide asks: v2 and the old "
                      "polyaxon-sdk own the same file, and "
                      "whoever is uninstalled last takes it away. Only the wheels that were tried "
                      "are installed.");
        step.before = {asInspected()};
        step.actions = {
            script(u"restore_environment.py"_s),
            command(m_environment.installer + QStringList{u"uninstall"_s, u"-y"_s} + gone, 300),
            command(m_environment.installer + QStringList{u"install"_s} + fromFetched() +
                        requirements(),
                    900)};
        Check works;
        works.kind = Check::Kind::Succeeds;
        works.argv = trial(m_environment.python);
        works.says = tr("%1 %2 works in %3: all its files are there, and a component compiles")
                         .arg(m_guide.packages().name, m_target.text(), m_environment.prefix);
        step.after = {works};
        step.undo = {
            command(QStringList{m_environment.python, m_folder + u"/restore_environment.py"_s,
                                m_folder + u"/before"_s} +
                        m_environment.installer,
                    900),
            RestoreCopy{settings(), m_folder + u"/settings"_s}};
        step.undone = {asInspected()};
        step.undoClass = UndoClass::Exact;
        step.undoText = tr("The kept wheels are installed again, without an index, and your "
                           "Polyaxon settings are put back.");
        return step;
    }

    static QString settings() { return QDir::homePath() + u"/.polyaxon"_s; }

    const Environment &m_environment;
    const Inspection &m_inspection;
    const Scope &m_scope;
    const Guide &m_guide;
    const Version &m_target;
    const QList<Change> &m_changes;
    QString m_id;
    QString m_folder;
};

} // namespace

QList<Step> environmentSteps(const Environment &environment, int number,
                             const Inspection &inspection, const Guide &guide,
                             const Version &target, const QList<Change> &changes,
                             QList<Finding> &findings)
{
    const Distribution *installed = environment.distribution(guide.packages().name);
    // What hinders (no pip, managed by the system, not writable) is already a finding of the
    // inspection.
    if (!installed || target.isNull() || environment.installer.isEmpty() ||
        !environment.externallyManaged.isEmpty() || !environment.isWritable)
        return {};
    const auto version = Version::parse(installed->version);
    const auto found = [&](const QString &rule) {
        Finding finding = guide.finding(rule, {{u"subject"_s, environment.prefix},
                                               {u"installed"_s, installed->version},
                                               {u"target"_s, target.text()}});
        finding.subject = environment.prefix;
        findings << finding;
    };
    if (version && *version == target) {
        found(u"nothing-to-do"_s);
        return {};
    }
    if (version && *version > target) {
        found(u"target-older"_s);
        return {};
    }
    return EnvironmentPlan(environment, number, inspection, guide, target, changes).steps();
}

} // namespace wizard
