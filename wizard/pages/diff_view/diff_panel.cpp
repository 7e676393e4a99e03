// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_panel.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QShortcut>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QToolButton *headButton(const QString &name, const QString &text, const QString &key)
{
    auto *button = new QToolButton;
    button->setIcon(icon(name));
    button->setAutoRaise(true);
    button->setToolTip(u"%1 (%2)"_s.arg(text, key));
    button->setAccessibleName(text);
    return button;
}

} // namespace

DiffPanel::DiffPanel(QWidget *parent)
    : QWidget(parent), m_view(new DiffView), m_content(new QWidget), m_stack(new QStackedLayout),
      m_titles(new QHBoxLayout), m_what(new TextLabel({}, TextLabel::Kind::Strong)),
      m_left(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted)),
      m_right(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted)),
      m_counts(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted)),
      m_place(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted)),
      m_message(new TextLabel({}, TextLabel::Kind::Body, Tone::Muted)),
      m_hint(new TextLabel({}, TextLabel::Kind::Small, Tone::Warning)),
      m_previous(headButton(u"action-previous"_s, tr("Previous change"), u"Shift+F8"_s)),
      m_next(headButton(u"action-next"_s, tr("Next change"), u"F8"_s)),
      m_wrap(headButton(u"diff-wrap"_s, tr("Wrap long lines"), u"F7"_s)),
      m_unified(headButton(u"diff-unified"_s, tr("Before and after in one column"), u"F9"_s)),
      m_patience(new QTimer(this))
{
    auto *titles = new QWidget;
    titles->setLayoutDirection(Qt::LeftToRight); // as the panes below
    titles->setLayout(m_titles);
    m_titles->setContentsMargins({});
    m_titles->setSpacing(0);
    m_titles->addWidget(m_left, 1);
    m_titles->addWidget(m_right, 1);
    auto *inner = new QVBoxLayout(m_content);
    inner->setContentsMargins({});
    inner->setSpacing(gap(this) / 3);
    inner->addWidget(titles);
    inner->addWidget(m_hint);
    inner->addWidget(m_view, 1);
    m_hint->hide();
    auto *message = new QWidget;
    auto *middle = new QVBoxLayout(message);
    middle->setContentsMargins(0, gap(this), 0, 0); // below the head, as the titles are
    middle->addWidget(m_message, 0, Qt::AlignTop);
    middle->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 3);
    addHead(column);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_content); // shows it: without a place yet it would be a window
    m_stack->addWidget(message);
    m_patience->setSingleShot(true);
    connect(m_patience, &QTimer::timeout, this, [this] { say(tr("Comparing…")); });
    connect(m_view, &DiffView::loaded, this, &DiffPanel::loaded);
    connect(m_view, &DiffView::failed, this,
            [this](const Failure &failure) { showMessage(failure.text()); });
    connect(m_view, &DiffView::currentRowChanged, this, &DiffPanel::updateHead);
    connect(m_view, &DiffView::panesMoved, this, &DiffPanel::alignTitles);
    connect(m_previous, &QToolButton::clicked, m_view, &DiffView::previousChange);
    connect(m_next, &QToolButton::clicked, m_view, &DiffView::nextChange);
    addLayoutButtons();
    updateHead();
}

void DiffPanel::addHead(QBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(gap(this));
    m_what->setMostLines(1, Qt::ElideMiddle); // paths differ at their end
    head->addWidget(m_what, 1, Qt::AlignVCenter);
    head->addWidget(m_counts, 0, Qt::AlignVCenter);
    head->addWidget(m_place, 0, Qt::AlignVCenter);
    for (QToolButton *button : {m_previous, m_next, m_wrap, m_unified})
        head->addWidget(button);
    column->addLayout(head);
}

void DiffPanel::addLayoutButtons()
{
    const auto add = [this](QToolButton *button, const QString &setting, Qt::Key key, auto apply) {
        button->setCheckable(true);
        connect(button, &QToolButton::toggled, this, [this, setting, apply](bool isOn) {
            apply(isOn);
            QSettings().setValue(setting, isOn);
            updateHead();
        });
        button->setChecked(QSettings().value(setting, false).toBool());
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, button, &QToolButton::toggle);
    };
    add(m_wrap, u"window/diff/wrap"_s, Qt::Key_F7, [this](bool isOn) { m_view->setWrapped(isOn); });
    add(m_unified, u"window/diff/unified"_s, Qt::Key_F9, [this](bool isOn) {
        m_view->setDiffLayout(isOn ? DiffLayout::Unified : DiffLayout::SideBySide);
    });
}

void DiffPanel::setTitles(const QString &what, const QString &left, const QString &right)
{
    m_what->setText(what);
    m_what->setToolTip(what);
    m_leftTitle = left;
    m_rightTitle = right;
    updateHead();
}

void DiffPanel::showTexts(DiffRequest request, bool keepPlace)
{
    m_isExpecting = false;
    m_view->showTexts(std::move(request), keepPlace);
    m_patience->start(250ms);
}

bool DiffPanel::isLoading() const
{
    return m_isExpecting || m_view->isLoading();
}

void DiffPanel::expectTexts()
{
    m_isExpecting = true;
    m_view->cancel(); // a comparison that ends later is of something else, too
    m_patience->start(250ms);
}

void DiffPanel::showMessage(const QString &message)
{
    m_isExpecting = false;
    m_view->cancel(); // a comparison that ends later must not cover the message
    say(message);
}

void DiffPanel::say(const QString &message)
{
    m_patience->stop();
    m_message->setText(message);
    m_stack->setCurrentIndex(1);
    updateHead();
}

QString DiffPanel::message() const
{
    return m_stack->currentIndex() == 1 ? m_message->text() : QString();
}

void DiffPanel::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void DiffPanel::loaded()
{
    m_patience->stop();
    const DiffContent &content = m_view->content();
    if (content.isEmpty())
        return;
    if (content.diff->isBinary)
        showMessage(tr("This is no text and is not shown."));
    else if (content.diff->rows.empty())
        showMessage(tr("Both are empty."));
    else
        m_stack->setCurrentIndex(0);
    updateHead();
}

// Each title begins where its pane does, whatever stands beside the panes.
void DiffPanel::alignTitles()
{
    const int right = std::max(1, m_view->paneLeft(DiffSide::Right));
    m_titles->setStretch(0, right);
    m_titles->setStretch(1, std::max(1, m_view->width() - right));
}

void DiffPanel::updateHead()
{
    const bool hasDiff = m_stack->currentIndex() == 0 && !m_view->content().isEmpty();
    const int changes = hasDiff ? m_view->changeCount() : 0;
    m_previous->setEnabled(changes > 0);
    m_next->setEnabled(changes > 0);
    m_counts->setText(
        !hasDiff ? QString()
        : changes == 0
            ? tr("no changes")
            : u"+%1 −%2"_s.arg(m_view->content().diff->added).arg(m_view->content().diff->removed));
    const auto titled = [](const QString &title, const QString &format) {
        return format.isEmpty() ? title : u"%1 · %2"_s.arg(title, format);
    };
    const bool isUnified = m_view->diffLayout() == DiffLayout::Unified;
    const QString left = titled(m_leftTitle, hasDiff ? m_view->content().leftFormat : QString());
    const QString right = titled(m_rightTitle, hasDiff ? m_view->content().rightFormat : QString());
    m_left->setText(isUnified && !right.isEmpty() ? u"− %1   + %2"_s.arg(left, right) : left);
    m_right->setText(right);
    m_right->setVisible(!isUnified);
    const int current = hasDiff ? m_view->currentChange() : -1;
    m_place->setVisible(changes > 0);
    m_counts->setVisible(hasDiff);
    m_place->setText(changes == 0 ? QString()
                                  : tr("%1 of %2").arg(std::max(0, current) + 1).arg(changes));
}

} // namespace wizard
