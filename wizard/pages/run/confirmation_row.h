// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;

namespace wizard {

/// Has the namespace typed before something is deleted in it.
class ConfirmationRow : public QWidget
{
    Q_OBJECT
public:
    explicit ConfirmationRow(const QString &nameSpace, QWidget *parent = nullptr);

    QString text() const;
    bool isConfirmed() const; ///< exactly the namespace was typed

Q_SIGNALS:
    void changed();
    void submitted(); ///< by the Return key

private:
    QString m_nameSpace;
    QLineEdit *m_field;
};

} // namespace wizard
