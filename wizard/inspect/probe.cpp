// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/probe.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QString inspectText(const char *text)
{
    return QCoreApplication::translate("Inspect", text);
}

Probe::Probe(std::shared_ptr<Board> board, QString id, QString title,
             std::chrono::milliseconds limit, std::stop_token stop)
    : m_board(std::move(board)), m_limit(limit), m_stop(std::move(stop))
{
    m_clock.start();
    m_state.id = std::move(id);
    m_state.title = std::move(title);
    m_board->tell(m_state);
    m_state.phase = ProbeState::Phase::Running;
    m_board->tell(m_state);
}

Probe::~Probe()
{
    if (!isEnded())
        end(ProbeState::Phase::Cancelled, {});
}

std::chrono::milliseconds Probe::timeLeft() const
{
    return std::max(1ms, m_limit - std::chrono::milliseconds(m_clock.elapsed()));
}

QCoro::Task<CommandResult> Probe::run(Command command, std::chrono::milliseconds atMost) const
{
    // Starting a program takes its time; what is cancelled is not started.
    if (m_stop.stop_requested()) {
        CommandResult cancelled;
        cancelled.command = std::move(command);
        cancelled.end = CommandEnd::Cancelled;
        co_return cancelled;
    }
    co_return co_await runCommand(std::move(command), {std::min(atMost, timeLeft())}, m_stop);
}

void Probe::found(const QString &rule, const QString &subject, RuleValues values,
                  std::optional<Place> place) const
{
    values.insert(u"subject"_s, subject);
    Finding finding = guide().finding(rule, values);
    finding.subject = subject;
    finding.place = std::move(place);
    m_board->found(finding);
}

void Probe::sawSoFar(const QString &summary)
{
    if (isEnded())
        return;
    m_state.summary = summary;
    m_state.elapsed = std::chrono::milliseconds(m_clock.elapsed());
    m_board->tell(m_state);
}

void Probe::done(const QString &summary)
{
    end(ProbeState::Phase::Done, summary);
}

void Probe::failed(const QString &summary)
{
    end(ProbeState::Phase::Failed, summary);
}

void Probe::failed(const Failure &why, const QString &toBeSeen)
{
    QStringList reason{why.what};
    if (!why.lastLines.isEmpty())
        reason << why.lastLines.last(std::min<qsizetype>(3, why.lastLines.size()));
    found(
        u"probe-failed"_s, m_state.title,
        {{u"what"_s, toBeSeen},
         {u"why"_s, reason.join(u' ')},
         {u"action"_s, why.action.isEmpty() ? inspectText("Look at the reason, then inspect again.")
                                            : why.action}});
    end(ProbeState::Phase::Failed, why.what);
}

void Probe::failed(const CommandResult &result, const QString &toBeSeen)
{
    if (result.end == CommandEnd::TimedOut || result.end == CommandEnd::Cancelled ||
        m_stop.stop_requested())
        return ranOut(toBeSeen);
    failed(result.failure(u"command-failed"_s,
                          inspectText("%1 failed.").arg(result.command.argv.value(0))),
           toBeSeen);
}

void Probe::ranOut(const QString &toBeSeen)
{
    if (m_stop.stop_requested()) {
        found(u"probe-cancelled"_s, m_state.title, {{u"what"_s, toBeSeen}});
        return end(ProbeState::Phase::Cancelled, inspectText("cancelled"));
    }
    const QString seconds = QString::number(double(m_limit.count()) / 1000.0);
    found(u"probe-timed-out"_s, m_state.title, {{u"what"_s, toBeSeen}, {u"seconds"_s, seconds}});
    end(ProbeState::Phase::TimedOut, inspectText("no answer within %1 s").arg(seconds));
}

void Probe::end(ProbeState::Phase phase, const QString &summary)
{
    if (isEnded())
        return;
    m_state.phase = phase;
    m_state.summary = summary;
    m_state.elapsed = std::chrono::milliseconds(m_clock.elapsed());
    m_board->tell(m_state);
}

} // namespace wizard
