// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/nasty_place.h"

#include "run/world.h"
#include "system/files.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr auto recorder =
    "#!/bin/sh\n"
    "{ printf '%s\\0' \"$PWD\" \"$@\"; cat; printf '\\0'; } >> \"${0%/*}/recorded\"\n"
    "echo said\n";

const QStringList parts{u" "_s,  u"'"_s,  u"\""_s,  u"$HOME"_s, u"`id`"_s, u"\\"_s,   u"\n"_s,
                        u"é"_s,  u"漢"_s, u"-"_s,   u"--yes"_s, u"*"_s,    u"?"_s,    u"~"_s,
                        u"#"_s,  u";"_s,  u"&"_s,   u"|"_s,     u"("_s,    u"%s"_s,   u"!"_s,
                        u"\t"_s, u"="_s,  u"<"_s,   u"{a,b}"_s, u"[x]"_s,  u"$(x)"_s, u"\r"_s,
                        u"a"_s,  u"B"_s,  u"\\n"_s, u"😀"_s,    u"\x01"_s, u"’"_s,    u"^"_s};

} // namespace

NastyPlace::NastyPlace(const QString &folder, uint seed) : m_random(seed)
{
    m_folder = folder + u'/' + name();
    m_recorder = m_folder + u"/record "_s + name();
    for (int i = 0; i < 3; ++i)
        m_files << File{m_folder + u'/' + name() + u'/' + name() + QString::number(i), bytes(400)};
    m_plan.id = u"nasty"_s;
    m_plan.created = QDateTime::currentDateTime();
    m_plan.guide = u"v1-to-v2"_s;
    for (const File &file : std::as_const(m_files))
        m_plan.changes << change(file);
    m_plan.steps = {commands(1), files(), commands(2)};
    m_plan.steps.last().destruction =
        Destruction{text(4).remove(u'\n') + u"ns"_s, {text(5), u"-n"_s, text(3)}};
}

QString NastyPlace::text(int most)
{
    QString text;
    for (uint i = 1 + number(uint(most)); i > 0; --i)
        text += parts.at(number(uint(parts.size())));
    return text;
}

// Of a file: anything but a slash, and not one of the two that are always there.
QString NastyPlace::name()
{
    return (number(3) == 0 ? u"-"_s : QString()) + text(4) + u"x"_s;
}

QByteArray NastyPlace::bytes(uint most)
{
    QByteArray bytes;
    for (uint i = number(most); i > 0; --i)
        bytes += number(4) == 0 ? text(1).toUtf8() : QByteArray(1, char(number(256)));
    return bytes;
}

Change NastyPlace::change(const File &file)
{
    Change change;
    change.path = file.path;
    change.inputHash = sha256(file.text);
    change.inputSize = file.text.size();
    qsizetype from = 0;
    for (int i = 0; i < 5; ++i) {
        const qsizetype begin = from + qsizetype(number(40));
        const qsizetype end = begin + qsizetype(number(20));
        if (end > change.inputSize)
            break;
        Edit edit{begin, end, {Piece::text(bytes(12))}, i, u"rule"_s, text(3), number(4) != 0};
        if (number(2) == 0)
            edit.replacement << Piece::copy(begin / 2, end);
        change.edits << edit;
        from = end;
    }
    return change;
}

Step NastyPlace::files()
{
    Step step;
    step.id = u"files"_s;
    step.title = text(5);
    step.undoClass = UndoClass::Exact;
    for (int i = 0; const File &file : std::as_const(m_files)) {
        const QString hash = QString::fromLatin1(sha256(file.text));
        const QString copy = u"{run}/"_s + name() + QString::number(++i);
        const Check isAsItWas{Check::Kind::FileIs, {}, file.path, hash, text(4)};
        step.before << isAsItWas;
        step.actions << KeepCopy{file.path, copy} << ApplyChange{file.path, copy + u" seen"_s}
                     << ApplyChange{file.path, {}};
        step.after << Check{Check::Kind::ChangeIs, {}, file.path, copy, text(4)};
        step.undo << RestoreCopy{file.path, copy};
        step.undone << isAsItWas;
    }
    return step;
}

RunCommand NastyPlace::recording()
{
    RunCommand command;
    command.argv << m_recorder;
    for (uint i = number(5); i > 0; --i)
        command.argv << (number(4) == 0   ? u"{run}/"_s + text(2) + u"{run}"_s
                         : number(6) == 0 ? QString()
                                          : text(6));
    if (number(2) == 0)
        command.workingDirectory = QFileInfo(m_files.first().path).path();
    if (number(2) == 0)
        command.inputFile = m_files.last().path;
    const QString said = text(3);
    if (number(3) == 0)
        command.unless = Check{Check::Kind::Prints,
                               {u"printf"_s, u"%s"_s, said},
                               {},
                               number(2) == 0 ? said : u"other"_s,
                               text(2)};
    return command;
}

Step NastyPlace::commands(int place)
{
    Step step;
    step.id = u"commands-%1"_s.arg(place);
    step.title = text(5);
    step.undoClass = UndoClass::BestEffort;
    const QString said = u"x"_s + text(3) + u"x"_s;
    step.before
        << Check{Check::Kind::Prints, {u"printf"_s, u"%s"_s, said}, {}, said, text(2)}
        << Check{Check::Kind::PrintsOther, {u"printf"_s, u"%s"_s, said}, {}, said + u'.', text(2)}
        << Check{Check::Kind::Fails, {u"test"_s, u"-n"_s, {}}, {}, {}, text(2)}
        << Check{Check::Kind::FileExists, {}, m_files.first().path, {}, text(2)};
    const QString written = u"{run}/%1/%2"_s.arg(place).arg(name());
    const QByteArray content = bytes(200);
    RunCommand output = recording();
    output.unless.reset();
    output.outputFile = written + u" said"_s;
    step.actions = {recording(), WriteRunFile{written, content}, output, recording()};
    step.after
        << Check{Check::Kind::FileIs, {}, written, QString::fromLatin1(sha256(content)), text(2)}
        << Check{Check::Kind::FileIs,
                 {},
                 output.outputFile,
                 QString::fromLatin1(sha256("said\n")),
                 text(2)}
        << Check{Check::Kind::FileMissing, {}, m_folder + u'/' + name() + u" never"_s, {}, text(2)};
    step.undo = {recording(), recording()};
    return step;
}

void NastyPlace::make() const
{
    for (int i = 0; const File &file : m_files)
        writeFile(file.path, file.text, i++ == 0 ? 0755 : 0640);
    writeFile(m_recorder, recorder, 0755);
    writeFile(m_folder + u"/recorded"_s, {});
}

QMap<QString, QByteArray> NastyPlace::state(bool withTimes) const
{
    auto state = World(m_folder).state();
    state.remove(u"recorded"_s);
    if (!withTimes)
        for (QByteArray &file : state)
            if (const QByteArrayList words = file.split(' '); words.size() > 2)
                file = words.first() + ' ' + words.sliced(2).join(' ');
    return state;
}

QByteArray NastyPlace::takeRecorded(const QString &run) const
{
    const QByteArray recorded = bytesIn(m_folder + u"/recorded"_s);
    writeFile(m_folder + u"/recorded"_s, {});
    return QByteArray(recorded).replace(run.toUtf8(), "RUN");
}

} // namespace wizard
