// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QDialog>

class QDialogButtonBox;
class QPlainTextEdit;

namespace wizard {

class TextLabel;

/// The result of a file, to be edited by hand. It stays open until what was typed has been taken,
/// or somebody cancels it.
class HandEditDialog : public QDialog
{
    Q_OBJECT
public:
    /// Whether a text comes out of the dialog as it went in: UTF-8 with one kind of line ends, and
    /// at most 2 MB. What does not is edited in an editor of its own.
    static bool takes(const QByteArray &text);

    HandEditDialog(const QString &path, const QByteArray &shown, QWidget *parent);

    const QString &path() const { return m_path; }
    const QByteArray &shown() const { return m_shown; }
    QByteArray text() const; ///< with the line ends that the result has

    void taken() { QDialog::accept(); }
    void refused(const Failure &failure); ///< says why, and stays

    void accept() override; ///< asks for it to be taken
    void reject() override; ///< asks before what was typed is lost

Q_SIGNALS:
    void wanted();

private:
    QString m_path;
    QByteArray m_shown;
    QPlainTextEdit *m_edit;
    TextLabel *m_failure;
    QDialogButtonBox *m_buttons;
};

} // namespace wizard
