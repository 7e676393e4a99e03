// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/board.h"
#include "inspect/in_thread.h"
#include "system/command.h"

#include <QElapsedTimer>

namespace wizard {

/// One look at one thing: its limits, and where it says what it saw. Shared by the coroutines that
/// it is made of. A probe that is dropped before it said how it went counts as cancelled.
class Probe
{
public:
    Probe(std::shared_ptr<Board> board, QString id, QString title, std::chrono::milliseconds limit,
          std::stop_token stop);
    ~Probe();
    Q_DISABLE_COPY_MOVE(Probe)

    const Guide &guide() const { return m_board->guide(); }
    std::stop_token stop() const { return m_stop; }
    std::chrono::milliseconds timeLeft() const; ///< at least a millisecond

    /// Runs a program within the probe's limits. `atMost` makes the time shorter.
    QCoro::Task<CommandResult> run(Command command,
                                   std::chrono::milliseconds atMost = std::chrono::hours(1)) const;

    /// Runs `work(std::stop_token)` in a thread within the probe's limits; nothing when they ended
    /// it.
    template <typename Work> auto inThread(Work work) const
    {
        return wizard::inThread(std::move(work), timeLeft(), m_stop);
    }

    void found(const Finding &finding) const { m_board->found(finding); }
    void found(const QString &rule, const QString &subject, RuleValues values = {},
               std::optional<Place> place = {}) const;

    void sawSoFar(const QString &summary); ///< it is still looking
    void done(const QString &summary);     ///< it saw what it was to see
    void failed(const QString &summary);   ///< it could not look; a finding has said why

    /// It could not look: says so with a finding. `toBeSeen` is what is now unknown.
    void failed(const Failure &why, const QString &toBeSeen);
    void failed(const CommandResult &result, const QString &toBeSeen);
    void ranOut(const QString &toBeSeen); ///< stopped by its limits

    bool isEnded() const { return m_state.phase != ProbeState::Phase::Running; }
    const ProbeState &state() const { return m_state; }

private:
    void end(ProbeState::Phase phase, const QString &summary);

    std::shared_ptr<Board> m_board;
    ProbeState m_state;
    std::chrono::milliseconds m_limit;
    QElapsedTimer m_clock;
    std::stop_token m_stop;
};

using ProbePointer = std::shared_ptr<Probe>;

/// A text of this station, translated.
QString inspectText(const char *text);

} // namespace wizard
