// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;
class QCheckBox;

namespace wizard {

class TextLabel;

/// Paths that are offered or were added, each with a check box. What was added stays in the list
/// when it is unchecked.
class PathList : public QWidget
{
    Q_OBJECT
public:
    explicit PathList(const QString &emptyText, QWidget *parent = nullptr);

    void setChecked(const QStringList &paths); ///< exactly these; unknown ones are added
    void add(const QString &path);             ///< and check it
    void offer(const QString &path);           ///< unchecked, unless it is there
    QStringList checked() const;               ///< in the order of the list
    int count() const { return int(m_boxes.size()); }

Q_SIGNALS:
    void changed();

private:
    QCheckBox *box(const QString &path);

    QList<QCheckBox *> m_boxes;
    QVBoxLayout *m_column;
    TextLabel *m_empty;
};

} // namespace wizard
