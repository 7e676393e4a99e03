// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/scope.h"
#include "pages/start/scope_section.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace wizard {

/// Whether a cluster is looked at, and which context, namespace and release.
class ClusterSection : public ScopeSection
{
    Q_OBJECT
public:
    explicit ClusterSection(QWidget *parent = nullptr);

    void read(const Scope &scope);
    void write(Scope &scope) const;
    void setContexts(const QStringList &contexts); ///< to choose from

Q_SIGNALS:
    void changed();

private:
    QCheckBox *m_use;
    QComboBox *m_context;
    QLineEdit *m_nameSpace;
    QLineEdit *m_release;
    QWidget *m_form;
};

} // namespace wizard
