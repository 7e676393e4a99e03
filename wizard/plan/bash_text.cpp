// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/bash_text.h"

#include "system/quoting.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Literal bytes as a printf; what is no UTF-8 goes in octal.
QString bashLiteral(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes && !bytes.contains('\0'))
        return u"printf '%s' "_s + quotedWord(text);
    QString octal;
    for (const char c : bytes)
        octal += u"\\0%1"_s.arg(int(uchar(c)), 3, 8, QLatin1Char('0'));
    return u"printf '%b' '"_s + octal + u'\'';
}

// A function that goes through its lines until one fails.
QString bashFunction(const QString &name, const QStringList &lines)
{
    QString text = name + u"() {\n"_s;
    for (const QString &line : lines)
        text += u"    "_s + line + u" || return 1\n"_s;
    return text + (lines.isEmpty() ? u"    :\n}\n"_s : u"}\n"_s);
}

// Lines that print parts of the text in the file $1.
class Slices
{
public:
    void copy(qsizetype begin, qsizetype end)
    {
        if (end > begin)
            m_lines << u"slice \"$1\" %1 %2"_s.arg(begin).arg(end);
    }

    void add(const QList<Piece> &pieces)
    {
        for (const Piece &piece : pieces) {
            if (piece.isCopy())
                copy(piece.begin, piece.end);
            else if (!piece.literal.isEmpty())
                m_lines << bashLiteral(piece.literal);
        }
    }

    const QStringList &lines() const { return m_lines; }

private:
    QStringList m_lines;
};

// A function that prints a file's text with the accepted edits: the same splices as the engine's.
QString buildFunction(const QString &name, const Change &change)
{
    Slices slices;
    qsizetype from = 0;
    for (const Edit &edit : change.edits) {
        if (!edit.accepted)
            continue;
        slices.copy(from, edit.begin);
        slices.add(edit.replacement);
        from = edit.end;
    }
    slices.copy(from, change.inputSize);
    return bashFunction(name, slices.lines());
}

// For a comment: a title may hold a path, and a path may hold a line end.
QString onOneLine(QString text)
{
    return text.replace(QRegularExpression(u"[\\x00-\\x1f\\x7f]+"_s), u" "_s);
}

class StepText
{
public:
    StepText(const Step &step, int number, const Plan &plan)
        : m_step(step), m_number(number), m_plan(plan)
    {}

    QString text()
    {
        const QString functions =
            function(u"ahead"_s, checks(askedAhead())) +
            function(u"before"_s, checks(m_step.before)) + function(u"again"_s, {again()}) +
            function(u"do"_s, actions(m_step.actions)) +
            function(u"after"_s, checks(m_step.after)) + function(u"undo"_s, actions(m_step.undo)) +
            function(u"undone"_s, checks(m_step.undone)) + hits();
        return u"\n# Step %1: "_s.arg(m_number) + onOneLine(m_step.title) + u'\n' + m_builds +
               functions;
    }

private:
    QString function(const QString &name, const QStringList &lines) const
    {
        return bashFunction(name + u'_' + QString::number(m_number), lines);
    }

    // What is asked when it was undone; what was done again since then has been verified.
    QString again() const
    {
        const QString asked =
            (m_step.undone.isEmpty() ? u"before_%1"_s : u"undone_%1"_s).arg(m_number);
        if (m_step.redoneFrom.isEmpty())
            return asked;
        return u"[ \"$(last_edge "_s + quotedWord(m_step.redoneFrom) + u")\" = verified ] || "_s +
               asked;
    }

    QString hits() const
    {
        if (!m_step.destruction)
            return {};
        QStringList lines;
        for (const QString &hit : m_step.destruction->hits)
            lines << u"say "_s + quotedWord(u"    "_s + hit);
        return function(u"hits"_s, lines);
    }

    QList<Check> askedAhead() const
    {
        QList<Check> asked = m_step.before;
        asked.removeIf(&asksRunFolder);
        return asked;
    }

    // The function that builds a changed file, written once however often it is named.
    QString build(const QString &path)
    {
        const Change *change = m_plan.change(path);
        const auto index = change - m_plan.changes.constData();
        const QString name = u"build_%1_%2"_s.arg(m_number).arg(index + 1);
        if (!m_builds.contains(name + u"()"_s))
            m_builds += buildFunction(name, *change);
        return name;
    }

    // The same of a file that comes besides it.
    QString make(const QString &path, const QString &file)
    {
        const Change *change = m_plan.change(path);
        const auto index = change - m_plan.changes.constData();
        const auto number = change->file(file) - change->files.constData();
        const QString name = u"make_%1_%2_%3"_s.arg(m_number).arg(index + 1).arg(number + 1);
        if (!m_builds.contains(name + u"()"_s)) {
            Slices slices;
            slices.add(change->file(file)->content);
            m_builds += bashFunction(name, slices.lines());
        }
        return name;
    }

    QString condition(const Check &check)
    {
        switch (check.kind) {
        case Check::Kind::Succeeds:
            return u"succeeds "_s + bashCommand(check.argv);
        case Check::Kind::Fails:
            return u"fails "_s + bashCommand(check.argv);
        case Check::Kind::Prints:
            return u"prints %1 %2"_s.arg(bashWord(check.expected), bashCommand(check.argv));
        case Check::Kind::PrintsOther:
            return u"prints_other %1 %2"_s.arg(bashWord(check.expected), bashCommand(check.argv));
        case Check::Kind::FileIs:
            return u"file_is %1 %2"_s.arg(quotedWord(check.expected), bashWord(check.path));
        case Check::Kind::FileExists:
            return u"exists "_s + bashWord(check.path);
        case Check::Kind::FileMissing:
            return u"missing "_s + bashWord(check.path);
        case Check::Kind::ChangeIs:
            return u"change_is %1 %2 %3 %4"_s.arg(quotedWord(check.path), bashWord(check.expected),
                                                  hash(check.path), build(check.path));
        }
        return {};
    }

    QStringList checks(const QList<Check> &checks)
    {
        QStringList lines;
        for (const Check &check : checks)
            lines << u"must %1 %2"_s.arg(quotedWord(check.says), condition(check));
        return lines;
    }

    QString hash(const QString &path) const
    {
        return quotedWord(QString::fromLatin1(m_plan.change(path)->inputHash));
    }

    QString runLine(const RunCommand &action)
    {
        QString line = action.outputFile.isEmpty()
                           ? u"run_command "_s
                           : u"run_into "_s + bashWord(action.outputFile) + u' ';
        line += bashCommand(action.argv) + u" < "_s +
                (action.inputFile.isEmpty() ? u"/dev/null"_s : bashWord(action.inputFile));
        if (!action.workingDirectory.isEmpty())
            line = u"in_folder %1 %2"_s.arg(bashWord(action.workingDirectory), line);
        return action.unless ? condition(*action.unless) + u" || "_s + line : line;
    }

    QString changeLine(const ApplyChange &apply)
    {
        const QString change = u"%1 %2 %3"_s.arg(
            quotedWord(apply.path), hash(apply.path),
            apply.file.isEmpty() ? build(apply.path) : make(apply.path, apply.file));
        return apply.into.isEmpty() ? u"apply_change "_s + change
                                    : u"write_changed "_s + change + u' ' + bashWord(apply.into);
    }

    QString line(const Action &action)
    {
        if (const auto *run = std::get_if<RunCommand>(&action))
            return runLine(*run);
        if (const auto *write = std::get_if<WriteRunFile>(&action))
            return bashLiteral(write->content) + u" | write_file "_s + bashWord(write->path);
        if (const auto *keep = std::get_if<KeepCopy>(&action))
            return u"keep_copy %1 %2"_s.arg(bashWord(keep->path), bashWord(keep->copy));
        if (const auto *restore = std::get_if<RestoreCopy>(&action))
            return u"restore_copy %1 %2"_s.arg(bashWord(restore->path), bashWord(restore->copy));
        return changeLine(std::get<ApplyChange>(action));
    }

    QStringList actions(const QList<Action> &actions)
    {
        QStringList lines;
        for (const Action &action : actions)
            lines << line(action);
        return lines;
    }

    const Step &m_step;
    int m_number;
    const Plan &m_plan;
    QString m_builds;
};

} // namespace

QString bashWord(const QString &text)
{
    QStringList words;
    for (const QString &part : text.split(QLatin1StringView(runFolder)))
        words << (part.isEmpty() && text.size() > part.size() ? QString() : quotedWord(part));
    return words.join(u"\"$run\""_s);
}

QString bashCommand(const QStringList &argv)
{
    QStringList words;
    for (const QString &word : argv)
        words << bashWord(word);
    return words.join(u' ');
}

QString bashStep(const Step &step, int number, const Plan &plan)
{
    return StepText(step, number, plan).text();
}

} // namespace wizard
