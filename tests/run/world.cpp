// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/world.h"

#include "system/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace wizard {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

// Long ago and with nanoseconds, so that whatever is written anew is seen.
void setTime(const fs::path &path, long nanoseconds)
{
    const struct timespec times[2] = {{1'600'000'000, 5}, {1'600'000'000, nanoseconds}};
    ::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW);
}

// A test puts a program there to stop a command before and after its effect.
const QString atEffect = u"{ [ ! -x ../at-effect ] || ../at-effect; }"_s;

Check check(Check::Kind kind, const QString &path, const QString &expected = {})
{
    return {kind, {}, path, expected, path + u" is right"_s};
}

Check asks(Check::Kind kind, const QStringList &argv, const QString &expected = {})
{
    return {kind, argv, {}, expected, argv.join(u' ') + u" says so"_s};
}

} // namespace

void writeFile(const QString &path, const QByteArray &bytes, uint mode)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
}

QByteArray bytesIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void World::make() const
{
    writeFile(path(u"project/train.py"_s), "import one\r\n# caf\xe9\r\nx = one.two", 0640);
    writeFile(path(u"shared/linked.py"_s), "import one\n");
    QFile::link(u"../shared/linked.py"_s, path(u"project/linked.py"_s));
    writeFile(path(u"settings/changed"_s), "old\n", 0600);
    writeFile(path(u"settings/going"_s), "there\n");
    writeFile(path(u"settings/inner/line\nend"_s), "kept\n", 0400);
    QDir().mkpath(path(u"settings/empty"_s));
    QFile::link(u"changed"_s, path(u"settings/link"_s));
    QFile::link(u"nowhere"_s, path(u"settings/dangling"_s));
    writeFile(path(u"release"_s), "v1\n");
    writeFile(path(u"effects"_s), "");
    QDir().mkpath(path(u"it's here/née"_s));
    ::chmod(qPrintable(path(u"settings/inner"_s)), 0750);
    long time = 0;
    for (const auto &entry : fs::recursive_directory_iterator(path({}).toStdString()))
        setTime(entry.path(), ++time);
}

RunCommand World::effect(const QString &script) const
{
    RunCommand run;
    run.argv = {u"sh"_s, u"-c"_s, u"set -e; cd \"$1\"; %1; %2; %1"_s.arg(atEffect, script),
                u"effect"_s, m_folder};
    run.timeLimit = 60;
    return run;
}

Step World::keep() const
{
    Step step;
    step.id = u"keep"_s;
    step.title = u"Keep: what's \"there\"\nnow"_s;
    step.before = {asks(Check::Kind::Prints, {u"cat"_s, path(u"release"_s)}, u"v1"_s),
                   asks(Check::Kind::Fails, {u"test"_s, u"-e"_s, path(u"added"_s)})};
    RunCommand copy;
    copy.argv = {u"cat"_s};
    copy.inputFile = path(u"release"_s);
    copy.outputFile = u"{run}/kept/release"_s;
    step.actions = {WriteRunFile{u"{run}/kept/tool"_s, QByteArray("no \xff text\0and a zero", 20)},
                    copy};
    step.after = {
        check(Check::Kind::FileIs, u"{run}/kept/release"_s, QString::fromLatin1(sha256("v1\n"))),
        check(Check::Kind::FileIs, u"{run}/kept/tool"_s,
              QString::fromLatin1(sha256(QByteArray("no \xff text\0and a zero", 20))))};
    return step;
}

Change World::change(const QString &name) const
{
    Change change;
    change.path = path(name);
    const QByteArray text = bytesIn(change.path);
    change.inputHash = sha256(text);
    change.inputSize = text.size();
    const qsizetype end = text.size();
    change.edits = {{0,
                     10,
                     {Piece::copy(0, 7), Piece::text("tw\xff'o")},
                     1,
                     u"imports"_s,
                     u"It moved."_s,
                     true},
                    {10, 10, {Piece::text("\n# not wanted")}, 2, u"notes"_s, u"Rejected."_s, false},
                    {end,
                     end,
                     {Piece::text("\n"), Piece::copy(0, 6), Piece::text(" $HOME `x` \\")},
                     3,
                     u"end"_s,
                     u"More."_s,
                     true}};
    return change;
}

Step World::files() const
{
    Step step;
    step.id = u"files"_s;
    step.title = u"Rewrite the project"_s;
    step.optional = true;
    step.undoClass = UndoClass::Exact;
    for (const QString &name : {u"train.py"_s, u"linked.py"_s}) {
        const QString file = path(u"project/"_s + name);
        const QString copy = u"{run}/files/"_s + name;
        step.before << check(Check::Kind::FileIs, file, QString::fromLatin1(sha256(bytesIn(file))));
        step.actions << KeepCopy{file, copy} << ApplyChange{file, u"{run}/seen/"_s + name}
                     << ApplyChange{file, {}};
        step.after << check(Check::Kind::ChangeIs, file, copy);
        step.undo << RestoreCopy{file, copy};
        step.undone << check(Check::Kind::FileIs, file, QString::fromLatin1(sha256(bytesIn(file))));
    }
    return step;
}

Step World::settings() const
{
    Step step;
    step.id = u"settings"_s;
    step.title = u"Migrate the settings"_s;
    step.undoClass = UndoClass::Exact;
    step.before = {check(Check::Kind::FileExists, path(u"settings/going"_s))};
    RunCommand migrate =
        effect(u"echo +settings >> effects; cd settings; echo new > changed; rm going link; mkdir "
               u"fresh; echo x > fresh/file; "
               "ln -s fresh link; rmdir empty; chmod 700 inner; ln -s changed new"_s);
    step.actions = {KeepCopy{path(u"settings"_s), u"{run}/settings"_s}, migrate};
    step.after = {asks(Check::Kind::PrintsOther, {u"cat"_s, path(u"settings/changed"_s)}, u"old"_s),
                  check(Check::Kind::FileMissing, path(u"settings/going"_s))};
    step.undo = {RestoreCopy{path(u"settings"_s), u"{run}/settings"_s},
                 effect(u"echo -settings >> effects"_s)};
    step.undone = {check(Check::Kind::FileExists, path(u"settings/going"_s))};
    return step;
}

Step World::release() const
{
    Step step;
    step.id = u"release"_s;
    step.title = u"Upgrade the release"_s;
    step.undoClass = UndoClass::BestEffort;
    step.destruction = Destruction{u"plx ns"_s, {u"deployment/it's"_s, u"pvc/$data"_s}};
    step.interruptsService = true;
    step.before = {asks(Check::Kind::Prints, {u"cat"_s, path(u"release"_s)}, u" v1"_s)};
    RunCommand half = effect(u"echo +release >> effects; echo half > release"_s);
    RunCommand whole = effect(u"echo v2 > release"_s);
    whole.unless = asks(Check::Kind::Prints, {u"cat"_s, path(u"release"_s)}, u"v2"_s);
    step.actions = {half, whole};
    step.after = {asks(Check::Kind::Succeeds, {u"grep"_s, u"-q"_s, u"v2"_s, path(u"release"_s)})};
    RunCommand back = effect(u"echo -release >> effects; cat > release"_s);
    back.inputFile = u"{run}/kept/release"_s;
    back.unless = asks(Check::Kind::Prints, {u"cat"_s, path(u"release"_s)}, u"v1"_s);
    step.undo = {back};
    step.undone = {asks(Check::Kind::Prints, {u"cat"_s, path(u"release"_s)}, u"v1"_s)};
    return step;
}

Step World::added() const
{
    Step step;
    step.id = u"added"_s;
    step.title = u"Add a file"_s;
    step.undoClass = UndoClass::Exact;
    RunCommand add;
    add.argv = {
        u"sh"_s, u"-c"_s,
        u"cd ../..; %1; cd - > /dev/null; echo +added >> ../../effects; echo here > ../../added; "
        "printf '%s' \"$1\" > said"_s.arg(atEffect),
        u"sh"_s, u"a b 'c' \"d\" $e `f`\n\\ –é漢 {run}"_s};
    add.workingDirectory = path(u"it's here/née"_s);
    const QString said = path(u"it's here/née/said"_s);
    step.actions = {KeepCopy{path(u"added"_s), u"{run}/added"_s}, KeepCopy{said, u"{run}/said"_s},
                    add};
    step.after = {check(Check::Kind::FileExists, said),
                  check(Check::Kind::FileExists, path(u"added"_s))};
    step.undo = {RestoreCopy{path(u"added"_s), u"{run}/added"_s},
                 RestoreCopy{said, u"{run}/said"_s}, effect(u"echo -added >> effects"_s)};
    step.undone = {check(Check::Kind::FileMissing, path(u"added"_s)),
                   check(Check::Kind::FileMissing, said)};
    return step;
}

Plan World::plan() const
{
    Plan plan;
    plan.id = u"world"_s;
    plan.created = QDateTime::currentDateTime();
    plan.guide = u"v1-to-v2"_s;
    plan.targetPackage = u"2.0.0"_s;
    plan.changes = {change(u"project/train.py"_s), change(u"project/linked.py"_s)};
    plan.steps = {keep(), files(), settings(), release(), added()};
    return plan;
}

QMap<QString, QByteArray> World::state() const
{
    QMap<QString, QByteArray> state;
    const fs::path root = m_folder.toStdString();
    for (const auto &entry : fs::recursive_directory_iterator(root)) {
        const QString name = QString::fromStdString(entry.path().lexically_relative(root).string());
        struct stat now{};
        ::lstat(entry.path().c_str(), &now);
        const QByteArray time = QByteArray::number(qint64(now.st_mtim.tv_sec)) + '.' +
                                QByteArray::number(qint64(now.st_mtim.tv_nsec));
        QByteArray &text = state[name];
        text = QByteArray::number(now.st_mode, 8) + ' ';
        if (S_ISREG(now.st_mode))
            text += (name == u"release"_s ? "" : time) + ' ' +
                    bytesIn(path(name)).toPercentEncoding(" ");
        else if (S_ISLNK(now.st_mode))
            text += "-> " + QByteArray::fromStdString(fs::read_symlink(entry.path()).string());
    }
    state.remove(u"effects"_s);
    return state;
}

QMap<QString, QByteArray> World::stateAfter() const
{
    QMap<QString, QByteArray> after = state();
    for (const QString &name :
         {u"project/train.py"_s, u"shared/linked.py"_s, u"settings/changed"_s,
          u"settings/fresh/file"_s, u"release"_s, u"added"_s, u"it's here/née/said"_s})
        if (after.contains(name))
            after[name] =
                after[name].split(' ').first() + ' ' + bytesIn(path(name)).toPercentEncoding(" ");
    after.remove(u"it's here/née/said"_s); // holds the name of the run's folder
    return after;
}

QByteArrayList World::effects() const
{
    QByteArrayList lines = bytesIn(path(u"effects"_s)).split('\n');
    lines.removeLast();
    return lines;
}

} // namespace wizard
