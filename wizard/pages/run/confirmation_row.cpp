// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/confirmation_row.h"

#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace wizard {

ConfirmationRow::ConfirmationRow(const QString &words, QWidget *parent)
    : QWidget(parent), m_words(words), m_field(new QLineEdit)
{
    // A namespace is one word.
    const QString asked = words.contains(u' ') ? tr("To confirm, type “%1”")
                                               : tr("To confirm, type the namespace “%1”");
    // Empty until somebody types: a placeholder would look as if it had been typed already.
    m_field->setAccessibleName(tr("Type %1 to confirm").arg(words));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gap(this));
    row->addWidget(new TextLabel(asked.arg(words)), 0, Qt::AlignVCenter);
    row->addWidget(m_field, 1);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &ConfirmationRow::changed);
    connect(m_field, &QLineEdit::returnPressed, this, &ConfirmationRow::submitted);
}

QString ConfirmationRow::text() const
{
    return m_field->text();
}

bool ConfirmationRow::isConfirmed() const
{
    return m_field->text() == m_words;
}

} // namespace wizard
