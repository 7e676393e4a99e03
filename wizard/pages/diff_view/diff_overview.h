// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_colors.h"
#include "pages/diff_view/diff_side.h"

#include <QWidget>

namespace wizard {

/// The strip beside a diff: where in the whole the changes and notes are, and which part is seen. A
/// click goes there.
class DiffOverview : public QWidget
{
    Q_OBJECT
public:
    explicit DiffOverview(QWidget *parent = nullptr);

    void setColors(const DiffColors &colors);
    void setContent(const DiffContent &content);
    void setView(int top, int height, int whole);

Q_SIGNALS:
    void placeChosen(double part); ///< from 0 to 1

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Mark
    {
        double begin;
        double end;
        bool hasLeft;
        bool hasRight;
        bool isNote;
    };
    void paintMark(QPainter &painter, const Mark &mark) const;

    DiffColors m_colors;
    std::vector<Mark> m_marks;
    double m_viewBegin = 0;
    double m_viewEnd = 1;
};

} // namespace wizard
