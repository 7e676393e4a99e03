// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_view.h"

class QBoxLayout;
class QHBoxLayout;
class QStackedLayout;
class QTimer;
class QToolButton;

namespace wizard {

class TextLabel;

/// A diff view with a head: what is compared, how much changes, the way from change to change, and
/// how it is laid out. The layout is kept in the user's settings.
class DiffPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DiffPanel(QWidget *parent = nullptr);

    DiffView *view() const { return m_view; }

    void setTitles(const QString &what, const QString &left, const QString &right);
    void showTexts(DiffRequest request, bool keepPlace = false);
    bool isLoading() const; ///< what is asked for is read or compared, and not yet seen
    void expectTexts(); ///< they are read: what is there is of something else, and does not stay
    void showMessage(const QString &message); ///< instead of a diff
    void setHint(const QString &hint);        ///< above the diff; empty: none
    QString message() const;                  ///< empty while a diff is shown

private:
    void addHead(QBoxLayout *column);
    void addLayoutButtons();
    void loaded();
    void say(const QString &message);
    void updateHead();
    void alignTitles();

    DiffView *m_view;
    QWidget *m_content;
    QStackedLayout *m_stack;
    QHBoxLayout *m_titles;
    TextLabel *m_what;
    TextLabel *m_left;
    TextLabel *m_right;
    TextLabel *m_counts;
    TextLabel *m_place;
    TextLabel *m_message;
    TextLabel *m_hint;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_wrap;
    QToolButton *m_unified;
    QString m_leftTitle;
    QString m_rightTitle;
    QTimer *m_patience;
    bool m_isExpecting = false;
};

} // namespace wizard
