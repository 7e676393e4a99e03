// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/start/cluster_section.h"

#include "pages/widgets/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

ClusterSection::ClusterSection(QWidget *parent)
    : ScopeSection(u"thing-cluster"_s, tr("Cluster"), parent),
      m_use(new QCheckBox(tr("Upgrade a &release"))), m_context(new QComboBox),
      m_nameSpace(new QLineEdit), m_release(new QLineEdit), m_form(new QWidget)
{
    m_context->setEditable(true);
    m_context->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_context->setMinimumContentsLength(10);
    m_context->lineEdit()->setPlaceholderText(tr("the current one"));
    m_nameSpace->setPlaceholderText(tr("where a release is found"));
    m_release->setPlaceholderText(tr("whatever is found"));
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins({});
    form->setVerticalSpacing(gap(this) * 2 / 3);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Conte&xt"), m_context);
    form->addRow(tr("Na&mespace"), m_nameSpace);
    form->addRow(tr("Re&lease"), m_release);
    m_context->setAccessibleName(tr("Context"));
    m_context->lineEdit()->setAccessibleName(tr("Context"));
    m_nameSpace->setAccessibleName(tr("Namespace"));
    m_release->setAccessibleName(tr("Release"));
    body()->addWidget(m_use);
    body()->addWidget(m_form);
    body()->addStretch();
    m_form->setEnabled(false);
    connect(m_use, &QCheckBox::toggled, m_form, &QWidget::setEnabled);
    connect(m_use, &QCheckBox::toggled, this, &ClusterSection::changed);
    connect(m_context, &QComboBox::editTextChanged, this, &ClusterSection::changed);
    connect(m_nameSpace, &QLineEdit::textChanged, this, &ClusterSection::changed);
    connect(m_release, &QLineEdit::textChanged, this, &ClusterSection::changed);
}

void ClusterSection::read(const Scope &scope)
{
    m_use->setChecked(scope.cluster);
    m_context->setEditText(scope.context);
    m_nameSpace->setText(scope.nameSpace);
    m_release->setText(scope.release);
}

void ClusterSection::write(Scope &scope) const
{
    scope.cluster = m_use->isChecked();
    scope.context = m_context->currentText().trimmed();
    scope.nameSpace = m_nameSpace->text().trimmed();
    scope.release = m_release->text().trimmed();
}

void ClusterSection::setContexts(const QStringList &contexts)
{
    const QString text = m_context->currentText();
    const QSignalBlocker quiet(m_context);
    m_context->clear();
    m_context->addItems(contexts);
    m_context->setEditText(text);
}

} // namespace wizard
