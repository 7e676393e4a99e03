// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;

namespace wizard {

class TextLabel;

/// The row in which a text to be found is typed. Return and Shift+Return go on, Escape closes it.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(const QString &prompt, QWidget *parent = nullptr); ///< what is searched

    void open(); ///< shows it and takes the keyboard
    void shut();
    QString text() const;
    void setFound(bool found); ///< whether there was something to go to

Q_SIGNALS:
    void textChanged(const QString &text); ///< empty when it was shut
    void wanted(bool forward);             ///< the next one, or the one before

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_field;
    TextLabel *m_state;
};

} // namespace wizard
