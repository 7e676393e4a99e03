// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QWidget>

namespace wizard {

/// A command line to be read and copied, on a quiet background.
class CommandBox : public QWidget
{
    Q_OBJECT
public:
    /// Secrets in it are redacted; what is copied is what is seen.
    explicit CommandBox(const QStringList &argv, QWidget *parent = nullptr);

    /// A text that stands for something the wizard does itself; it is not to be copied.
    static CommandBox *described(const QString &text, QWidget *parent = nullptr);

    QString text() const { return m_text; }

private:
    CommandBox(const QString &text, bool canCopy, QWidget *parent);
    QString m_text;
};

} // namespace wizard
