// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/killed_child.h"

#include "run/answers.h"
#include "run/instants.h"

#include <cstdio>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

int told(const QString &what)
{
    std::fputs(qPrintable(what), stderr);
    return 1;
}

Outcome<Journal> journalFor(const QStringList &arguments)
{
    if (arguments.first() != "run"_L1)
        return Journal::open(arguments.at(1));
    const Outcome<Plan> plan = Plan::load(arguments.at(1));
    if (!plan)
        return std::unexpected(plan.error());
    return Journal::create(arguments.at(2), *plan);
}

} // namespace

int workToBeKilled(const QStringList &arguments)
{
    countInstants(arguments.at(arguments.size() - 2).toInt(), arguments.last().toLocal8Bit());
    Outcome<Journal> journal = journalFor(arguments);
    if (!journal)
        return told(journal.error().text());
    Answers answers;
    const bool isBack = arguments.first() == "back"_L1;
    const RunResult result = isBack ? answers.undo(*journal) : answers.run(*journal);
    if (result.end == (isBack ? RunEnd::RolledBack : RunEnd::Done))
        return 0;
    return told(result.failure ? result.failure->text() : u"it did not come to its end"_s);
}

} // namespace wizard
