// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspect.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <algorithm>

/// What tests of inspection share: real programs, and an inspection that is waited for.
namespace inspecting {

using namespace wizard;
using namespace Qt::StringLiterals;

struct Ran
{
    int status = -1;
    QByteArray output;
    QByteArray error;
};

inline Ran run(const QStringList &argv, const QString &folder = {},
               const QStringList &environment = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessEnvironment([&] {
        auto values = QProcessEnvironment::systemEnvironment();
        for (const QString &pair : environment)
            values.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
        return values;
    }());
    process.start(argv.first(), argv.sliced(1));
    const bool isDone = process.waitForFinished(120'000);
    return {isDone && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

inline void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A real environment; with pip only when asked for, since that takes seconds.
inline bool makeEnvironment(const QString &path, bool withPip = false)
{
    QStringList argv{u"python3"_s, u"-m"_s, u"venv"_s};
    if (!withPip)
        argv << u"--without-pip"_s;
    return run(argv << path).status == 0;
}

/// Makes a wheel (tests/inspect/make_wheel.py) and installs it with the system's own pip.
inline bool install(const QString &environment, const QStringList &wheel)
{
    const QString folder = environment + "/wheels"_L1;
    QDir().mkpath(folder);
    const Ran made =
        run(QStringList{u"python3"_s, QStringLiteral(WIZARD_TESTS "/inspect/make_wheel.py"), folder}
            << wheel);
    const Ran installed =
        run({u"python3"_s, u"-m"_s, u"pip"_s, u"--python"_s, environment, u"install"_s,
             u"--quiet"_s, u"--no-index"_s, u"--no-deps"_s, u"--disable-pip-version-check"_s,
             QString::fromUtf8(made.output.trimmed())});
    if (installed.status != 0)
        qWarning("%s%s", made.error.constData(), installed.error.constData());
    return installed.status == 0;
}

/// The folder that packages are installed in.
inline QString siteOf(const QString &environment)
{
    const QStringList libraries =
        QDir(environment + "/lib"_L1).entryList({u"python3.*"_s}, QDir::Dirs);
    return u"%1/lib/%2/site-packages"_s.arg(environment, libraries.value(0));
}

inline Guide guide()
{
    const Outcome<Guide> loaded = Guide::builtIn(u"v1-to-v2"_s);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().text()));
    return *loaded;
}

inline const Finding *finding(const Inspection &inspection, const QString &id,
                              const QString &subject = {})
{
    const auto found = std::ranges::find_if(inspection.findings, [&](const Finding &candidate) {
        return candidate.id == id && (subject.isEmpty() || candidate.subject == subject);
    });
    return found == inspection.findings.end() ? nullptr : &*found;
}

inline QStringList idsOf(const Inspection &inspection)
{
    QStringList ids;
    for (const Finding &found : inspection.findings)
        ids << found.id;
    return ids;
}

inline const ProbeState *probe(const Inspection &inspection, const QString &id)
{
    const auto found = std::ranges::find(inspection.probes, id, &ProbeState::id);
    return found == inspection.probes.end() ? nullptr : &*found;
}

/// Inspects, and checks what holds for every inspection: each finding has a text of the guide with
/// every place filled, and each probe has ended.
inline Inspection inspected(const Scope &scope, InspectOptions options = {},
                            std::stop_token stop = {}, InspectObserver observer = {})
{
    const Guide knowledge = guide();
    const Inspection inspection =
        QCoro::waitFor(inspect(scope, knowledge, options, stop, std::move(observer)));
    for (const Finding &found : inspection.findings) {
        const Rule *rule = knowledge.rule(found.id);
        const QString text = found.title + found.why + found.action + found.command.join(u' ');
        static const QRegularExpression place(u"\\{[a-z][A-Za-z]*\\}"_s);
        if (!rule || place.match(text).hasMatch() || found.title.trimmed().isEmpty())
            QTest::qFail(qPrintable(u"finding without a whole text: %1: %2"_s.arg(found.id, text)),
                         __FILE__, __LINE__);
    }
    for (const ProbeState &state : inspection.probes)
        if (state.phase == ProbeState::Phase::Waiting || state.phase == ProbeState::Phase::Running)
            QTest::qFail(qPrintable(u"probe that did not end: %1"_s.arg(state.id)), __FILE__,
                         __LINE__);
    return inspection;
}

/// Nothing but what the test names: no package index, no chart repository.
inline Scope offlineScope()
{
    Scope scope;
    scope.offline = true;
    return scope;
}

/// Sets a variable, and puts it back.
class Variable
{
public:
    Variable(const char *name, const QByteArray &value)
        : m_name(name), m_wasSet(qEnvironmentVariableIsSet(name)), m_old(qgetenv(name))
    {
        qputenv(name, value);
    }
    ~Variable()
    {
        if (m_wasSet)
            qputenv(m_name, m_old);
        else
            qunsetenv(m_name);
    }
    Q_DISABLE_COPY_MOVE(Variable)

private:
    const char *m_name;
    bool m_wasSet;
    QByteArray m_old;
};

} // namespace inspecting
