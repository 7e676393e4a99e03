// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/command_box.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/card.h"
#include "pages/widgets/text_label.h"
#include "system/quoting.h"
#include "system/redaction.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

CommandBox::CommandBox(const QStringList &argv, QWidget *parent)
    : CommandBox(quotedCommand(redactedArgv(argv)), true, parent)
{}

CommandBox *CommandBox::described(const QString &text, QWidget *parent)
{
    return new CommandBox(text, false, parent);
}

CommandBox::CommandBox(const QString &text, bool canCopy, QWidget *parent)
    : QWidget(parent), m_text(text)
{
    auto *panel = new Card(Tone::Muted, this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(panel);
    const int margin = gap(this) * 2 / 3;
    panel->body()->setContentsMargins(margin * 3 / 2, margin, margin, margin);
    auto *row = new QHBoxLayout;
    row->setSpacing(gap(this));
    auto *label = new TextLabel(text, canCopy ? TextLabel::Kind::Code : TextLabel::Kind::Body);
    row->addWidget(label, 1, Qt::AlignVCenter);
    panel->body()->addLayout(row);
    if (!canCopy)
        return;
    auto *copy = new QToolButton;
    copy->setIcon(icon(u"action-copy"_s, Tone::Muted));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy this command"));
    copy->setAccessibleName(tr("Copy the command %1").arg(text));
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text); });
    row->addWidget(copy, 0, Qt::AlignTop);
}

} // namespace wizard
