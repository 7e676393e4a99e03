// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/plan/plan_choices.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isFound(const std::optional<Plan> &plan, const QString &rule)
{
    return plan && std::ranges::contains(plan->findings, rule, &Finding::id);
}

// What these rules were found at, each once.
QStringList subjectsOf(const std::optional<Plan> &plan, const QStringList &rules)
{
    QStringList subjects;
    for (const Finding &finding : plan ? plan->findings : QList<Finding>())
        if (rules.contains(finding.id) && !subjects.contains(finding.subject))
            subjects << finding.subject;
    return subjects;
}

// Those that the plan moves or gives up; and those that were chosen and are in no plan, so that the
// choice can be taken back.
QStringList databasesOf(const std::optional<Plan> &plan, const Choices &choices)
{
    QStringList names = choices.giveUp;
    for (const Finding &finding : plan ? plan->findings : QList<Finding>())
        if (finding.id == "database-moves"_L1 || finding.id == "database-given-up"_L1)
            names << finding.subject;
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace

PlanChoices::PlanChoices(QWidget *parent)
    : QWidget(parent), m_target(new QComboBox), m_place(new QComboBox), m_versions(new QWidget),
      m_command(new QCheckBox(tr("Upgrade with “polyaxon &admin upgrade” instead of Helm"))),
      m_databases(new QWidget), m_values(new QWidget),
      m_valuesText(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted)),
      m_writeValues(new QPushButton(icon(u"action-save"_s), tr("&Write Stored Values…"))),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(gap(this) / 2);
    addVersions();
    addRelease();
    addValues();
}

void PlanChoices::addVersions()
{
    auto *row = new QHBoxLayout(m_versions);
    row->setContentsMargins({});
    row->setSpacing(gap(this));
    auto *label = new QLabel(tr("Upgrade &to"));
    label->setBuddy(m_target);
    m_target->setAccessibleName(tr("Target version"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(label);
    row->addWidget(m_target);
    m_place->addItem(tr("beside v0, which keeps running"), int(Choices::Place::Beside));
    m_place->addItem(tr("in the place of v0, which is stopped"), int(Choices::Place::Instead));
    m_place->setAccessibleName(tr("Where it is installed"));
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_place->setObjectName(u"place"_s);
    m_place->hide();
    row->addWidget(m_place);
    row->addStretch();
    m_column->addWidget(m_versions);
    connect(m_target, &QComboBox::activated, this, [this](int index) {
        m_choices.target = m_target->itemData(index).value<Version>();
        Q_EMIT chosen(m_choices);
    });
    connect(m_place, &QComboBox::activated, this, [this](int index) {
        m_choices.place = Choices::Place(m_place->itemData(index).toInt());
        Q_EMIT chosen(m_choices);
    });
}

void PlanChoices::addRelease()
{
    m_command->setToolTip(tr("The product's own command runs Helm, and says that it succeeded even "
                             "when Helm failed: the wizard asks the server instead."));
    m_command->setObjectName(u"command"_s);
    m_command->hide();
    m_column->addWidget(m_command);
    auto *column = new QVBoxLayout(m_databases);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    m_databases->setObjectName(u"databases"_s);
    m_databases->hide();
    m_column->addWidget(m_databases);
    connect(m_command, &QCheckBox::clicked, this, [this](bool isChosen) {
        m_choices.byCommand = isChosen;
        Q_EMIT chosen(m_choices);
    });
}

void PlanChoices::addValues()
{
    auto *row = new QHBoxLayout(m_values);
    row->setContentsMargins({});
    row->setSpacing(gap(this));
    m_writeValues->setAutoDefault(false);
    giveRoom(m_writeValues);
    row->addWidget(m_writeValues);
    row->addWidget(m_valuesText, 1);
    m_values->setObjectName(u"values"_s);
    m_values->hide();
    m_column->addWidget(m_values);
    connect(m_writeValues, &QPushButton::clicked, this,
            [this] { Q_EMIT valuesWanted(m_areValuesSeveral); });
}

void PlanChoices::setTargets(const QList<Version> &targets)
{
    m_target->clear();
    for (const Version &version : targets)
        m_target->addItem(m_target->count() == 0 ? tr("%1, the newest").arg(version.text())
                                                 : version.text(),
                          QVariant::fromValue(m_target->count() == 0 ? Version() : version));
    m_versions->setVisible(!targets.isEmpty());
}

void PlanChoices::setChoices(const Choices &choices)
{
    m_choices = choices;
    for (int index = 1; index < m_target->count(); ++index)
        if (!choices.target.isNull() &&
            m_target->itemData(index).value<Version>() == choices.target)
            m_target->setCurrentIndex(index);
    m_place->setCurrentIndex(m_place->findData(int(choices.place)));
    m_command->setChecked(choices.byCommand);
}

void PlanChoices::setPlan(const std::optional<Plan> &plan, bool hasReleases)
{
    // Only what is not upgraded in place can be installed in two places.
    const bool isInstalled = isFound(plan, u"release-v0-no-upgrade"_s);
    m_place->setVisible(isInstalled);
    m_command->setVisible(m_choices.byCommand || (hasReleases && !isInstalled));
    setDatabases(databasesOf(plan, m_choices));
    setValues(plan);
}

// Values that only Helm keeps, or where they were written.
void PlanChoices::setValues(const std::optional<Plan> &plan)
{
    const QStringList kept =
        subjectsOf(plan, {u"release-without-file"_s, u"release-values-not-in-files"_s});
    const QStringList written =
        subjectsOf(plan, {u"release-values-written"_s, u"release-set-values-written"_s});
    m_areValuesSeveral = kept.size() > 1;
    m_writeValues->setVisible(!kept.isEmpty());
    m_valuesText->setText(
        !kept.isEmpty()
            ? tr("Helm keeps values of %1 that are in no deployment file here. In a file of yours "
                 "they are migrated and reviewed like any other. They may hold secrets: you alone "
                 "can read the file.")
                  .arg(kept.join(u", "_s))
            : tr("The values that Helm kept are in %1, which may hold secrets, and which you alone "
                 "can read.")
                  .arg(written.join(u", "_s)));
    m_writeValues->setAccessibleDescription(m_valuesText->text());
    m_values->setVisible(!kept.isEmpty() || !written.isEmpty());
}

// Boxes that are there stay: one of them may have the keyboard.
void PlanChoices::setDatabases(const QStringList &names)
{
    QStringList shown;
    for (QCheckBox *box : m_databases->findChildren<QCheckBox *>()) {
        if (names.contains(box->objectName()))
            shown << box->objectName();
        else
            delete box;
    }
    for (const QString &name : names) {
        if (shown.contains(name))
            continue;
        auto *box = new QCheckBox(shown.isEmpty() ? tr("&Give up the data of %1").arg(name)
                                                  : tr("Give up the data of %1").arg(name));
        shown << name;
        box->setObjectName(name);
        box->setToolTip(
            tr("Nothing dumps it then, and the new database begins empty. You are asked "
               "to type this before it is deleted."));
        m_databases->layout()->addWidget(box);
        connect(box, &QCheckBox::clicked, this, [this, name](bool isChosen) {
            m_choices.giveUp.removeAll(name);
            if (isChosen)
                m_choices.giveUp << name;
            Q_EMIT chosen(m_choices);
        });
    }
    for (QCheckBox *box : m_databases->findChildren<QCheckBox *>())
        box->setChecked(m_choices.giveUp.contains(box->objectName()));
    m_databases->setVisible(!names.isEmpty());
}

} // namespace wizard
