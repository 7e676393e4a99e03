// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/unchanged.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <ranges>

namespace wizard::notebook {

using namespace Qt::StringLiterals;

namespace {

QJsonArray withoutCode(const QJsonArray &cells)
{
    QJsonArray result;
    for (const QJsonValue &value : cells) {
        QJsonObject cell = value.toObject();
        if (cell["cell_type"_L1] == "code"_L1)
            for (const QLatin1StringView name : {"source"_L1, "input"_L1})
                if (cell.contains(name))
                    cell[name] = QJsonValue();
        result << (value.isObject() ? QJsonValue(cell) : value);
    }
    return result;
}

QJsonObject withoutCode(QJsonObject notebook)
{
    if (notebook["cells"_L1].isArray())
        notebook["cells"_L1] = withoutCode(notebook["cells"_L1].toArray());
    QJsonArray sheets;
    for (const QJsonValue &value : notebook["worksheets"_L1].toArray()) {
        QJsonObject sheet = value.toObject();
        sheet["cells"_L1] = withoutCode(sheet["cells"_L1].toArray());
        sheets << sheet;
    }
    if (notebook.contains("worksheets"_L1))
        notebook["worksheets"_L1] = sheets;
    return notebook;
}

// Qt does not read NaN, which Python writes.
bool isSameToQt(QByteArrayView before, QByteArrayView after)
{
    const auto read = [](QByteArrayView text) {
        return QJsonDocument::fromJson(text.toByteArray()).object();
    };
    const QJsonObject old = read(before);
    return old.isEmpty() || withoutCode(old) == withoutCode(read(after));
}

bool isReadAsBefore(const NotebookProgram &before, const NotebookProgram &after)
{
    return std::ranges::equal(before.parts, after.parts, [](const Part &one, const Part &other) {
        return one.cell == other.cell && one.kind == other.kind &&
               one.error.has_value() == other.error.has_value();
    });
}

} // namespace

bool staysNotebook(QByteArrayView file, const NotebookProgram &program, QList<Edit> edits)
{
    if (edits.isEmpty())
        return true;
    for (const bool all : {false, true}) {
        for (Edit &edit : edits)
            edit.accepted = edit.accepted || all;
        const auto result = spliced(file, edits);
        const auto document = result ? documentOf(*result, {}) : Outcome<Document>();
        if (!result || !document)
            return false;
        const auto after = programOf(*result, *document, {});
        if (!after || !isReadAsBefore(program, *after) || !isSameToQt(file, *result))
            return false;
    }
    return true;
}

} // namespace wizard::notebook
