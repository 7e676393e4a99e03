// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/start/sources_section.h"

#include "pages/widgets/disclosure.h"
#include "pages/widgets/metrics.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace wizard {

SourcesSection::SourcesSection(QWidget *parent)
    : QWidget(parent), m_toggle(new Disclosure(tr("S&ources and network"))), m_form(new QWidget)
{
    m_toggle->setAccessibleDescription(
        tr("Opens and closes the places that charts and packages come from"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    column->addWidget(m_toggle, 0, Qt::AlignLeft);
    column->addWidget(m_form);
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(lineHeight(this) * 3 / 2, 0, 0, 0);
    form->setVerticalSpacing(gap(this) * 2 / 3);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kubeconfig = addField(tr("Kubeconfig"), tr("as kubectl decides"));
    m_charts = addField(tr("Chart repository"), tr("the product's own; a URL or a folder"));
    m_index = addField(tr("Package index"), tr("as pip decides"));
    m_wheels = addField(tr("Folder of wheels"), tr("instead of an index"));
    m_offline = new QCheckBox(tr("No network besides the cluster"));
    form->addRow(QString(), m_offline);
    m_form->hide();
    connect(m_toggle, &Disclosure::toggled, m_form, &QWidget::setVisible);
    connect(m_offline, &QCheckBox::toggled, this, &SourcesSection::changed);
}

QLineEdit *SourcesSection::addField(const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(label);
    static_cast<QFormLayout *>(m_form->layout())->addRow(label, field);
    connect(field, &QLineEdit::textChanged, this, &SourcesSection::changed);
    return field;
}

void SourcesSection::read(const Scope &scope)
{
    m_kubeconfig->setText(scope.kubeconfig);
    m_charts->setText(scope.chartRepository);
    m_index->setText(scope.indexUrl);
    m_wheels->setText(scope.wheels);
    m_offline->setChecked(scope.offline);
    m_toggle->setChecked(scope.offline || !scope.kubeconfig.isEmpty() ||
                         !scope.chartRepository.isEmpty() || !scope.indexUrl.isEmpty() ||
                         !scope.wheels.isEmpty());
}

void SourcesSection::write(Scope &scope) const
{
    scope.kubeconfig = m_kubeconfig->text().trimmed();
    scope.chartRepository = m_charts->text().trimmed();
    scope.indexUrl = m_index->text().trimmed();
    scope.wheels = m_wheels->text().trimmed();
    scope.offline = m_offline->isChecked();
}

} // namespace wizard
