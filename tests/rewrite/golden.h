// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"

#include <QFile>
#include <QTest>

namespace wizard {

/// What a rewriter says, a line each, for a golden file.
inline QByteArray notesOf(const Rewriting &rewriting)
{
    QByteArray text;
    for (const Edit &edit : rewriting.edits)
        text += (edit.accepted ? "edit " : "offer ") + QByteArray::number(edit.decision) + ": " +
                edit.rule.toUtf8() + ": " + edit.reason.toUtf8() + '\n';
    for (const Finding &note : rewriting.notes)
        text += QByteArray::number(note.place->line) + ':' +
                QByteArray::number(note.place->column) + ' ' +
                severityName(note.severity).toUtf8() + ' ' + note.id.toUtf8() + ": " +
                note.title.toUtf8() + '\n';
    return text;
}

/// WIZARD_RENEW_GOLDEN=1 writes the file anew, to be looked at.
inline void compareWithGolden(const QString &path, const QByteArray &found)
{
    QFile file(path);
    if (qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(found);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    QCOMPARE(QString::fromUtf8(found), QString::fromUtf8(file.readAll()));
}

} // namespace wizard
