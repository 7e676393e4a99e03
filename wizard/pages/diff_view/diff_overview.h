// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_colors.h"
#include "pages/diff_view/diff_content.h"
#include "pages/diff_view/row_tops.h"

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
    void setContent(const DiffContent &content, const RowTops &tops);
    void setView(int top, int height, int whole);

Q_SIGNALS:
    void placeChosen(double part); ///< from 0 to 1

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    enum Sign : quint8 { Nothing = 0, Goes = 1, Comes = 2, Noted = 4 };
    struct Mark
    {
        double begin; // in parts of the whole
        double end;
        quint8 signs;
    };
    void paintSigns(QPainter &painter, int top, int tall, quint8 signs) const;
    void gatherSigns();

    DiffColors m_colors;
    std::vector<Mark> m_marks;
    std::vector<quint8> m_signs; // of each row of pixels: a thousand marks there are one
    double m_viewBegin = 0;
    double m_viewEnd = 1;
    double m_part =
        1; // of the strip that the rows take: where all are seen, each is beside its row
};

} // namespace wizard
