// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/golden.h"
#include "rewrite/rewriter.h"

#include <QDir>

/// What the tests of Polyaxonfiles of v0 share.
namespace polyaxonfiles {

using namespace wizard;
using namespace Qt::StringLiterals;

inline const Guide &guide()
{
    static const Guide guide = Guide::builtIn(u"v0-to-v1"_s).value();
    return guide;
}

inline QString folder()
{
    return QStringLiteral(WIZARD_TESTS "/rewrite/polyaxonfile/files/");
}

inline QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Small files of v0; `group` is one whose tuning is given.
inline const QByteArray job = "version: 1\nkind: job\nbuild: {image: img}\nrun: {cmd: go}\n";
inline const QByteArray experiment =
    "version: 1\nkind: experiment\nbuild: {image: img}\nrun: {cmd: go}\n";
inline const QByteArray matrixStart =
    "version: 1\nkind: group\nbuild: {image: img}\nrun: {cmd: 'go {{ a }}'}\nhptuning:\n";

inline QByteArray group(const QByteArray &rest)
{
    return matrixStart + rest;
}

/// One conversion, whole.
struct Result
{
    QByteArray text;
    QMap<QString, QByteArray> files;
    QStringList rules; ///< of its notes, as LINE RULE
    QString refusal;
    Rewriting rewriting;

    bool says(const QString &rule) const
    {
        return std::ranges::any_of(rules,
                                   [&](const QString &one) { return one.endsWith(u' ' + rule); });
    }
};

inline Result converted(const QByteArray &before, const QString &target = u"1.20.0"_s,
                        const QString &file = u"/projects/digits/polyaxonfile.yml"_s)
{
    RewriteRequest request;
    request.file = file;
    request.target = *Version::parse(target);
    auto rewriting = rewritePolyaxonfile(before, guide(), request);
    Result result;
    if (!rewriting) {
        result.refusal = rewriting.error().id + u": "_s + rewriting.error().what;
        return result;
    }
    result.text = spliced(before, rewriting->edits).value_or(QByteArray());
    for (const NewFile &made : std::as_const(rewriting->files))
        result.files.insert(made.name, joined(before, made.content));
    for (const Finding &note : std::as_const(rewriting->notes))
        result.rules << QString::number(note.place ? note.place->line : 0) + u' ' + note.id;
    result.rewriting = *std::move(rewriting);
    return result;
}

/// The files of the tests' folder: path and content.
inline QList<std::pair<QString, QByteArray>> ownFiles()
{
    QList<std::pair<QString, QByteArray>> files;
    for (const QFileInfo &file :
         QDir(folder()).entryInfoList({u"*.before.*"_s}, QDir::Files, QDir::Name))
        files.emplaceBack(file.filePath(), content(file.filePath()));
    return files;
}

/// The product's own samples, where they are.
inline QList<std::pair<QString, QByteArray>> samples()
{
    QList<std::pair<QString, QByteArray>> files;
    for (const char *kind : {"experiment", "group", "job", "build", "notebook", "tensorboard",
                             "pipeline", "plugin", "none"})
        for (const QFileInfo &file :
             QDir(QStringLiteral(WIZARD_SHARED "/samples/v0/") + QString::fromLatin1(kind))
                 .entryInfoList(QDir::Files, QDir::Name))
            files.emplaceBack(file.filePath(), content(file.filePath()));
    return files;
}

} // namespace polyaxonfiles
