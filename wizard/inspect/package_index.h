// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/http.h"

namespace wizard {

/// Where pip looks for packages.
struct PackageSources
{
    QStringList indexes;  ///< simple indexes; the first is the main one
    QStringList folders;  ///< of wheels and archives
    QString certificates; ///< a PEM file, or empty
};

/// As pip decides: by option, else PIP_… variables, else the pip.conf of the environments, the user
/// and the system, else the public index. Reads files.
PackageSources packageSources(const Scope &scope, const QStringList &prefixes);

/// One file of an index page or folder, as far as it matters.
struct OfferedFile
{
    QString name;
    bool isYanked = false; ///< withdrawn (PEP 592)
    QString yankReason{};  ///< may be empty
    QString pythons{};     ///< what Requires-Python says; may be empty
};

/// The files that a page of a simple index lists: JSON (PEP 691) or HTML (PEP 503). Nothing when it
/// is neither.
std::optional<QList<OfferedFile>> readIndexPage(QByteArrayView body, QByteArrayView type);

/// The version of a wheel or source archive of a package, or null.
Version versionOfFile(QStringView fileName, const QString &package);

/// Puts the versions of files into the offers: newest first, pre-releases left out, a version
/// withdrawn when all of its files are.
void addPackages(Offers &offers, const QList<OfferedFile> &files, const QString &package);

/// Asks the sources what versions of the package there are.
QCoro::Task<Offers> probePackages(ProbePointer probe, Scope scope);

} // namespace wizard
