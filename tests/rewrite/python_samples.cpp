// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python_samples.h"

#include <QFile>

#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The module's __all__ does not have it, in v1 and v2.
bool isNoPartOfStar(const Name &name)
{
    return name.name.startsWith(u'_') ||
           (name.module == "traceml.tracking"_L1 && name.name == "TRACKING_RUN"_L1);
}

} // namespace

QByteArray statement(const Name &name, int form)
{
    const qsizetype dot = name.module.lastIndexOf(u'.');
    const bool isTop = dot < 0;
    const QString text =
        std::array{
            u"from %1 import %2\n%2\n"_s,
            u"from %1 import (\n    %2 as given,  # kept\n)\ngiven\n"_s,
            u"def f():\n    from %1 import \\\n        %2\n    %2\n"_s,
            u"import %1\n%1.%2\n"_s,
            u"import %1 as m; m.%2\n"_s,
            isTop ? QString() : u"from %3 import %4\n%4.%2\n"_s,
            isNoPartOfStar(name) ? QString() : u"from %1 import *\n%2\n"_s,
            u"if True:\n\ttry:\n\t\tfrom %1 import %2\n\tfinally: pass\n\t%2\n"_s,
        }
            .at(size_t(form));
    QString result = text;
    return result.replace(u"%1"_s, name.module)
        .replace(u"%2"_s, name.name)
        .replace(u"%3"_s, name.module.first(std::max<qsizetype>(0, dot)))
        .replace(u"%4"_s, name.module.sliced(dot + 1))
        .toLatin1();
}

std::set<Name> namesOf(const Guide &guide)
{
    std::set<Name> names;
    QFile table(QStringLiteral(WIZARD_TESTS "/../resources/guides/v1-to-v2/python-symbols.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return names;
    QString module;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArray first = line.split('\t').first();
        if (first.isEmpty() || first.startsWith('#'))
            continue;
        module = QString::fromLatin1(first);
        for (const QByteArrayView name : guide.python().names(first))
            names.insert({module, QString::fromLatin1(name)});
    }
    return names;
}

std::map<Name, QString> publicHomes()
{
    std::map<Name, QString> homes;
    QFile table(QStringLiteral(WIZARD_SHARED "/facts/symbols-v1-v2.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return homes;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList cells = line.split('\t');
        if (cells.size() > 8 && cells.at(8) == "public" && cells.at(2) != "module" &&
            cells.at(3) == cells.at(4))
            homes[{QString::fromUtf8(cells.at(0)), QString::fromUtf8(cells.at(1))}] =
                QString::fromUtf8(cells.at(3));
    }
    return homes;
}

Sample sample(const Guide &guide, const RewriteRequest &request, const Name &name, int form,
              QByteArray before)
{
    Sample sample{name, form, std::move(before), {}, {}, {}};
    const auto rewriting = rewritePython(sample.before, guide, request);
    if (!rewriting)
        qFatal("%s\n%s", qPrintable(rewriting.error().text()), sample.before.constData());
    sample.after = *spliced(sample.before, rewriting->edits);
    QList<Edit> edits = rewriting->edits;
    for (Edit &edit : edits)
        edit.accepted = true;
    sample.accepted = *spliced(sample.before, edits);
    for (const Finding &note : rewriting->notes)
        sample.notes << note.id;
    return sample;
}

} // namespace wizard
