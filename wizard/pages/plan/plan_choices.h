// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/planner.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace wizard {

class TextLabel;

/// What a person decides before the plan is made, as the command line takes it too: the target
/// version, where something is installed that is not upgraded, how a release is upgraded, whose
/// data is given up, and whether values that only Helm keeps become a file. Each is shown only
/// where it means something.
class PlanChoices : public QWidget
{
    Q_OBJECT
public:
    explicit PlanChoices(QWidget *parent = nullptr);

    /// The versions to choose from, newest first; may be empty.
    void setTargets(const QList<Version> &targets);

    /// What was chosen, and what there is to choose for the plan that came of it.
    void setChoices(const Choices &choices);
    void setPlan(const std::optional<Plan> &plan, bool hasReleases);

Q_SIGNALS:
    void chosen(const wizard::Choices &choices);
    void valuesWanted(bool several); ///< in a file, or, of several releases, in a folder

private:
    void addVersions();
    void addRelease();
    void addValues();
    void setDatabases(const QStringList &names);
    void setValues(const std::optional<Plan> &plan);

    Choices m_choices;
    QComboBox *m_target;
    QComboBox *m_place;
    QWidget *m_versions;
    QCheckBox *m_command;
    QWidget *m_databases;
    QWidget *m_values;
    TextLabel *m_valuesText;
    QPushButton *m_writeValues;
    bool m_areValuesSeveral = false;
    QVBoxLayout *m_column;
};

} // namespace wizard
