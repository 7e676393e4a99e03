// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/source_kind.h"

#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

SourceKind candidateKind(const QFileInfo &file)
{
    static const QRegularExpression requirements(
        uR"(^(.*[-_.])?(requirements|constraints|reqs)([-_.].*)?\.(txt|in|pip)$)"_s);
    static const QRegularExpression list(uR"(^.*\.(txt|in|pip)$)"_s);
    static const QRegularExpression other(
        uR"(^(pyproject\.toml|setup\.cfg|tox\.ini|Pipfile(\.lock)?|poetry\.lock|uv\.lock|pdm\.lock|(conda|environment).*\.ya?ml|meta\.yaml|(.*\.)?Dockerfile.*|.*\.ipynb)$)"_s);
    const QString name = file.fileName();
    const QString suffix = file.suffix();
    if (suffix == "py"_L1 || suffix == "pyi"_L1 || suffix == "pyw"_L1)
        return SourceKind::Python;
    if (requirements.match(name).hasMatch() ||
        (list.match(name).hasMatch() && file.path().section(u'/', -1) == "requirements"_L1))
        return SourceKind::Requirements;
    if (other.match(name).hasMatch())
        return SourceKind::Other;
    return !name.contains(u'.') && file.isExecutable() ? SourceKind::Script : SourceKind::None;
}

bool isPythonScript(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    const QByteArrayView line = end < 0 ? text : text.first(end);
    return line.startsWith("#!") && line.contains("python");
}

} // namespace wizard
