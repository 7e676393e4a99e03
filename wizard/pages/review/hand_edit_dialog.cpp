// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/hand_edit_dialog.h"

#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

namespace {

constexpr auto byteOrderMark = "\xEF\xBB\xBF";
constexpr qsizetype mostText = 2'000'000; // an editor widget lays out all of it

QByteArray withEndsOf(const QByteArray &shown, QByteArray text)
{
    if (shown.startsWith(byteOrderMark) && !text.startsWith(byteOrderMark))
        text.prepend(byteOrderMark);
    return shown.contains("\r\n") ? text.replace('\n', "\r\n") : text;
}

} // namespace

bool HandEditDialog::takes(const QByteArray &text)
{
    if (text.size() > mostText || !text.isValidUtf8() || text.contains('\0'))
        return false;
    const qsizetype ends = text.count("\r\n");
    const bool isMixed = ends > 0 && ends != text.count('\n');
    // Qt's documents have paragraphs of their own.
    return !isMixed && text.count('\r') == ends && !text.contains("\u2029");
}

HandEditDialog::HandEditDialog(const QString &path, const QByteArray &shown, QWidget *parent)
    : QDialog(parent), m_path(path), m_shown(shown), m_edit(new QPlainTextEdit),
      m_failure(new TextLabel({}, TextLabel::Kind::Body, Tone::Bad)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Edit %1").arg(QFileInfo(path).fileName()));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(gap(this));
    column->addWidget(new TextLabel(
        tr("What stands here is written, instead of what the rules make of the file. What you "
           "change is marked as yours, and can be rejected like any other edit.")));
    m_edit->setPlainText(QString::fromUtf8(shown));
    m_edit->document()->setModified(false);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(false);
    m_edit->setAccessibleName(tr("Text that is written"));
    column->addWidget(m_edit, 1);
    m_failure->hide();
    column->addWidget(m_failure);
    QPushButton *take = m_buttons->addButton(tr("&Take This"), QDialogButtonBox::AcceptRole);
    take->setAutoDefault(false);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &HandEditDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &HandEditDialog::reject);
    resize(lineHeight(this) * 48, lineHeight(this) * 32);
}

QByteArray HandEditDialog::text() const
{
    if (!m_edit->document()->isModified())
        return m_shown;
    QString text = m_edit->document()->toRawText(); // as it is, but for the ends of paragraphs
    text.replace(QChar::ParagraphSeparator, u'\n');
    return withEndsOf(m_shown, text.toUtf8());
}

void HandEditDialog::refused(const Failure &failure)
{
    m_failure->setText(failure.text());
    m_failure->show();
    setEnabled(true);
    m_edit->setFocus();
}

void HandEditDialog::accept()
{
    setEnabled(false);
    Q_EMIT wanted();
}

void HandEditDialog::reject()
{
    if (!m_edit->document()->isModified()) {
        QDialog::reject();
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Question, windowTitle(),
                        tr("What you typed is not taken yet."), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *discard = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Keep Editing"), QMessageBox::RejectRole));
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

} // namespace wizard
