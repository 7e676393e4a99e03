// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/program.h"
#include "rewrite/python/proof.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace python;

Outcome<Rewriting> rewritePython(QByteArrayView text, const Guide &guide,
                                 const RewriteRequest &request)
{
    if (!namesPackage(text, guide))
        return Rewriting{};
    const auto reading = readingOf(text, request.file);
    if (!reading)
        return std::unexpected(reading.error());
    Rewriting rewriting = rewritingOf(*reading, guide, request);
    if (!staysPython(*reading, rewriting.edits))
        return failed(
            u"python-unedited"_s,
            QCoreApplication::translate("Python", "The edits for %1 would not give Python again.")
                .arg(request.file),
            QCoreApplication::translate(
                "Python",
                "Change its imports by hand, and report this file as a fault of the wizard."));
    return rewriting;
}

} // namespace wizard
