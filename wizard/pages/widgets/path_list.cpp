// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/path_list.h"

#include "pages/widgets/metrics.h"
#include "pages/widgets/path_check_box.h"
#include "pages/widgets/text_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

PathList::PathList(const QString &emptyText, QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)),
      m_empty(new TextLabel(emptyText, TextLabel::Kind::Body, Tone::Muted))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(gap(this) / 3);
    m_column->addWidget(m_empty);
}

QCheckBox *PathList::box(const QString &path)
{
    const auto found =
        std::ranges::find(m_boxes, path, [](const QCheckBox *box) { return pathOf(box); });
    if (found != m_boxes.end())
        return *found;
    auto *made = new PathCheckBox(path);
    connect(made, &QCheckBox::toggled, this, &PathList::changed);
    m_boxes << made;
    m_column->addWidget(made);
    m_empty->hide();
    return made;
}

void PathList::setChecked(const QStringList &paths)
{
    for (const QString &path : paths)
        box(path);
    for (QCheckBox *each : std::as_const(m_boxes))
        each->setChecked(paths.contains(pathOf(each)));
}

void PathList::add(const QString &path)
{
    box(path)->setChecked(true);
}

void PathList::offer(const QString &path)
{
    box(path);
}

QStringList PathList::checked() const
{
    QStringList paths;
    for (const QCheckBox *each : m_boxes)
        if (each->isChecked())
            paths << pathOf(each);
    return paths;
}

} // namespace wizard
