// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCheckBox>

namespace wizard {

/// A check box whose text is a path: shortened in the middle where there is no room for all of it.
class PathCheckBox : public QCheckBox
{
    Q_OBJECT
public:
    explicit PathCheckBox(const QString &path, QWidget *parent = nullptr);

    const QString &path() const { return m_path; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_path;
};

/// The path of a box of a PathList.
inline QString pathOf(const QCheckBox *box)
{
    return static_cast<const PathCheckBox *>(box)->path();
}

} // namespace wizard
