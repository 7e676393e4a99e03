// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of PlanSession that knows which notes were dealt with. It is no part of the plan, which
// says what will be done, but of what this person has done about it.

#include "pages/session/plan_session.h"

#include <QSettings>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostPlans = 20; // of which this is remembered

QString settingOf(const Plan &plan)
{
    return u"notes/"_s + plan.id;
}

QVariant settingValue(const QMap<QString, QList<int>> &dealtWith)
{
    QVariantMap value;
    for (const auto &[path, notes] : dealtWith.asKeyValueRange()) {
        QStringList numbers;
        for (const int note : notes)
            numbers << QString::number(note);
        value.insert(path, numbers);
    }
    return value;
}

void forgetOldest(QSettings &settings, const QString &newest)
{
    QStringList plans = settings.value("notes-of-plans"_L1).toStringList();
    plans.removeAll(newest);
    plans << newest;
    while (plans.size() > mostPlans)
        settings.remove(plans.takeFirst());
    settings.setValue("notes-of-plans"_L1, plans);
}

} // namespace

void PlanSession::recallDealtWith()
{
    m_dealtWith.clear();
    if (!m_plan || m_plan->id.isEmpty())
        return;
    const QVariantMap value = QSettings().value(settingOf(*m_plan)).toMap();
    for (const Change &change : std::as_const(m_plan->changes))
        for (const QString &note : value.value(change.path).toStringList())
            if (bool isNumber = false; note.toInt(&isNumber) < change.notes.size() && isNumber)
                m_dealtWith[change.path] << note.toInt();
}

void PlanSession::setDealtWith(const QString &path, int note, bool dealtWith)
{
    QList<int> &notes = m_dealtWith[path];
    if (notes.contains(note) == dealtWith)
        return;
    if (dealtWith)
        notes << note;
    else
        notes.removeAll(note);
    if (!m_plan->id.isEmpty()) {
        QSettings settings;
        settings.setValue(settingOf(*m_plan), settingValue(m_dealtWith));
        forgetOldest(settings, settingOf(*m_plan));
    }
    const QList<Change> &changes = m_plan->changes;
    Q_EMIT changesChanged({std::ranges::find(changes, path, &Change::path) - changes.begin()});
}

QList<Finding> PlanSession::openNotes(const Change &change) const
{
    const QList<int> done = dealtWith(change.path);
    if (done.isEmpty())
        return change.notes;
    QList<Finding> open;
    for (qsizetype note = 0; note < change.notes.size(); ++note)
        if (!done.contains(int(note)))
            open << change.notes.at(note);
    return open;
}

} // namespace wizard
