// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;

namespace wizard {

/// Has words typed before something is deleted: the namespace that it is in, or what is given up.
class ConfirmationRow : public QWidget
{
    Q_OBJECT
public:
    explicit ConfirmationRow(const QString &words, QWidget *parent = nullptr);

    QString text() const;
    bool isConfirmed() const; ///< exactly these words were typed

Q_SIGNALS:
    void changed();
    void submitted(); ///< by the Return key

private:
    QString m_words;
    QLineEdit *m_field;
};

} // namespace wizard
