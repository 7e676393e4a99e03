// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QBasicTimer>
#include <QPlainTextEdit>

#include <deque>

namespace wizard {

/// Output as it comes. Stays quick however much comes, follows its end unless somebody scrolled
/// away from it, and keeps the last 20,000 lines; the whole is in the run's log.
class LogView : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int mostLines = 20'000;

    explicit LogView(QWidget *parent = nullptr);

    void addLine(const QString &line);
    void addHeading(const QString &text); ///< stands out from the output: a step, a command
    void clearLines();
    bool isFollowing() const;

protected:
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QString text;
        bool isHeading;
    };
    void add(Line line);
    void flush();

    std::deque<Line> m_waiting;
    QBasicTimer m_timer;
};

} // namespace wizard
