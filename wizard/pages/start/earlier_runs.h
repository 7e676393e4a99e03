// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runs.h"

#include <QWidget>

class QVBoxLayout;

namespace wizard {

class TextLabel;

/// Whether a run waits for somebody: interrupted, failed, or half rolled back.
bool isWaiting(const RunSummary &run);

/// Earlier runs as cards, each with what can be done with it. Hidden when there are none.
class EarlierRuns : public QWidget
{
    Q_OBJECT
public:
    explicit EarlierRuns(const QString &title, QWidget *parent = nullptr);

    void setRuns(const QList<RunSummary> &runs);

Q_SIGNALS:
    void resumeChosen(const QString &folder);
    void rollBackChosen(const QString &folder);

private:
    QWidget *card(const RunSummary &run);

    TextLabel *m_title;
    QVBoxLayout *m_cards;
};

} // namespace wizard
