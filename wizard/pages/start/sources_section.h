// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/scope.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace wizard {

class Disclosure;

/// Where packages, charts and the cluster's credentials come from. Closed until it is needed.
class SourcesSection : public QWidget
{
    Q_OBJECT
public:
    explicit SourcesSection(QWidget *parent = nullptr);

    void read(const Scope &scope); ///< opens when something is set
    void write(Scope &scope) const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit *addField(const QString &label, const QString &placeholder);

    Disclosure *m_toggle;
    QWidget *m_form;
    QLineEdit *m_kubeconfig;
    QLineEdit *m_charts;
    QLineEdit *m_index;
    QLineEdit *m_wheels;
    QCheckBox *m_offline;
};

} // namespace wizard
