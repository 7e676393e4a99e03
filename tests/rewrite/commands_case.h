// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/rewriter.h"

#include <QFile>

/// A file of commands as the program rewrites it, by its name and content.
inline wizard::Outcome<wizard::Rewriting>
rewrittenCommands(const wizard::Guide &guide, const QString &name, QByteArrayView text,
                  const char *target = "2.18.0", const char *from = nullptr)
{
    wizard::RewriteRequest request;
    request.file = name;
    request.target = *wizard::Version::parse(QString::fromLatin1(target));
    if (from)
        request.from = *wizard::Version::parse(QString::fromLatin1(from));
    const auto form = wizard::recognisedForm(QFile::encodeName(name), text);
    return wizard::rewriteCommands(form.value_or(wizard::TextForm::ShellScript), text, guide,
                                   request);
}

/// Edits and notes, one a line, as a golden file keeps them.
inline QByteArray toldOf(const wizard::Rewriting &rewriting)
{
    QByteArray text;
    for (const wizard::Edit &edit : rewriting.edits)
        text += (edit.accepted ? "edit " : "offer ") + QByteArray::number(edit.decision) + ": " +
                edit.rule.toUtf8() + ": " + edit.reason.toUtf8() + '\n';
    for (const wizard::Finding &note : rewriting.notes)
        text += QByteArray::number(note.place->line) + ':' +
                QByteArray::number(note.place->column) + ' ' +
                wizard::severityName(note.severity).toUtf8() + ' ' + note.id.toUtf8() + ": " +
                note.title.toUtf8() + '\n';
    return text;
}
