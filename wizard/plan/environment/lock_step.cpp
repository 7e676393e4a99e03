// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment/environment_upgrade.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// Poetry keeps its environments elsewhere, and names them after the project's folder.
bool isPoetryEnvironmentOf(const QString &prefix, const QString &project)
{
    const QByteArray hash =
        QCryptographicHash::hash(QFileInfo(project).canonicalFilePath().toUtf8(),
                                 QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding)
            .first(8);
    return QFileInfo(prefix).fileName().contains(u'-' + QString::fromLatin1(hash) + "-py"_L1);
}

QString lockOf(const EnvironmentUpgrade &upgrade)
{
    for (const Project &project : upgrade.inspection().projects)
        if (isPoetryEnvironmentOf(upgrade.environment().prefix, project.path) &&
            QFile::exists(project.path + u"/poetry.lock"_s))
            return project.path + u"/poetry.lock"_s;
    return upgrade.installation().lock;
}

/// How a lock file is renewed, and what brings back what it holds.
struct LockProgram
{
    QString name;
    QStringList renew; ///< behind the program's name
    QString sync;
};

LockProgram programOf(const QString &lock, const EnvironmentUpgrade &upgrade)
{
    const QString folder = QFileInfo(lock).absolutePath();
    const QString file = QFileInfo(lock).fileName();
    if (file == "uv.lock"_L1) {
        LockProgram uv{u"uv"_s, {u"lock"_s, u"--project"_s, folder}, u"uv sync"_s};
        for (const QString &requirement :
             upgrade.pinned() + upgrade.knowledge().constraintsFor(upgrade.target()))
            uv.renew << u"--upgrade-package"_s << requirement;
        if (!upgrade.inspection().scope.indexUrl.isEmpty())
            uv.renew << u"--default-index"_s << upgrade.inspection().scope.indexUrl;
        return uv;
    }
    if (file == "poetry.lock"_L1)
        return {u"poetry"_s,
                {u"--directory"_s, folder, u"update"_s, u"--lock"_s, u"--no-interaction"_s,
                 upgrade.package()},
                u"poetry install"_s};
    if (file == "pdm.lock"_L1)
        return {u"pdm"_s,
                {u"update"_s, u"--project"_s, folder, u"--no-sync"_s, upgrade.package()},
                u"pdm sync"_s};
    return {u"pipenv"_s, {u"upgrade"_s, upgrade.package()}, u"pipenv sync"_s};
}

// A lock file names a package and its version on two lines that follow each other.
Check holdsTarget(const EnvironmentUpgrade &upgrade, const QString &lock)
{
    Check check;
    check.argv = {
        upgrade.environment().python,
        u"-I"_s,
        u"-c"_s,
        u"import re, sys; text = open(sys.argv[1], encoding='utf-8').read(); "
        "sys.exit(re.findall(r'name = \"' + sys.argv[2] + r'\"\\s+version = \"([^\"]*)\"', "
        "text) != sys.argv[3:])"_s,
        lock,
        upgrade.package(),
        upgrade.target().text()};
    check.says = tr("%1 names %2 %3").arg(lock, upgrade.package(), upgrade.target().text());
    return check;
}

} // namespace

std::optional<Step> lockStep(const EnvironmentUpgrade &upgrade, const Guide &guide,
                             QList<Finding> &findings)
{
    const QString lock = lockOf(upgrade);
    if (lock.isEmpty() || upgrade.isRepair())
        return {};
    const LockProgram program = programOf(lock, upgrade);
    const QString found = QStandardPaths::findExecutable(program.name);
    const Scope &scope = upgrade.inspection().scope;
    // The file that says what is wanted has to let the target in: only then is the renewal sure.
    const bool isPlanned =
        std::ranges::any_of(upgrade.inspection().projects, [&](const Project &project) {
            return QDir(project.path).canonicalPath() == QFileInfo(lock).canonicalPath();
        });
    // Poetry renews what is asked for, and nothing besides can be said to it.
    const bool isSure =
        program.name == "uv"_L1 || (program.name == "poetry"_L1 &&
                                    upgrade.knowledge().constraintsFor(upgrade.target()).isEmpty());
    const bool isDone =
        isSure && isPlanned && !found.isEmpty() && !scope.offline && scope.wheels.isEmpty();
    Finding finding =
        guide.finding(isDone ? u"environment-lock-renewed"_s : u"environment-locked"_s,
                      {{u"lock"_s, lock},
                       {u"prefix"_s, upgrade.environment().prefix},
                       {u"sync"_s, program.sync},
                       {u"program"_s, program.name}});
    finding.subject = upgrade.environment().prefix;
    finding.command = QStringList{program.name} + program.renew;
    findings << finding;
    if (!isDone)
        return {};
    Step step = upgrade.begun(u"lock"_s);
    step.target = lock;
    step.title = tr("Renew %1").arg(lock);
    step.why = tr("It says what %1 holds: “%2” would bring the old packages back. It is renewed by "
                  "the program that made it.")
                   .arg(upgrade.environment().prefix, program.sync);
    step.needs = {tr("The package index")};
    step.actions = {KeepCopy{lock, upgrade.kept(u"lock"_s)},
                    EnvironmentUpgrade::command(QStringList{found} + program.renew, 900)};
    step.after = {holdsTarget(upgrade, lock)};
    step.undo = {RestoreCopy{lock, upgrade.kept(u"lock"_s)}};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The file is put back as it was.");
    step.optional = true;
    return step;
}

} // namespace wizard
