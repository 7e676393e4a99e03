// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/made_programs.h"

#include "rewrite/python/reading.h"

#include <QFile>
#include <QSet>

namespace wizard {

MadePrograms::MadePrograms(const PythonKnowledge &knowledge) : m_knowledge(knowledge)
{
    QFile table(QStringLiteral(WIZARD_TESTS "/../resources/guides/v1-to-v2/python-symbols.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return;
    QSet<QByteArray> modules;
    for (const QByteArray &line : table.readAll().split('\n'))
        if (!line.isEmpty() && !line.startsWith('#') &&
            !m_knowledge.names(line.split('\t').first()).isEmpty())
            modules << line.split('\t').first();
    m_modules = modules.values();
    std::ranges::sort(m_modules);
}

QByteArray MadePrograms::any(const QByteArrayList &choices)
{
    return choices.at(m_random.bounded(int(choices.size())));
}

// Mostly one of those that users know.
QByteArray MadePrograms::module()
{
    if (chance(3))
        return any(m_modules);
    return any({"polyaxon.polyflow", "polyaxon.lifecycle", "polyaxon.client", "polyaxon.client.run",
                "polyaxon.k8s.k8s_schemas", "polyaxon.schemas.types", "polyaxon_sdk",
                "polyaxon.tracking", "polyaxon.fs.fs", "polyaxon.polyboard.artifacts"});
}

QByteArray MadePrograms::nameOf(const QByteArray &module)
{
    const QList<QByteArrayView> names = m_knowledge.names(module);
    if (names.isEmpty() || chance(20))
        return any({"NoSuchName", "V1Job"});
    return names.at(m_random.bounded(int(names.size()))).toByteArray();
}

QByteArray MadePrograms::fromImport(const QByteArray &indentation)
{
    const QByteArray from = module();
    if (chance(15))
        return "from " + from + " import *";
    const bool hasBrackets = chance(2);
    const bool isSpread = hasBrackets && chance(2);
    const QByteArray gap =
        isSpread ? m_newLine + indentation + any({"    ", "  ", "\t"}) : any({"", " "});
    QByteArray names;
    const int count = 1 + m_random.bounded(5);
    for (int i = 0; i < count; ++i) {
        const QByteArray name = nameOf(from);
        const QByteArray bound = chance(4) ? name + any({"_", "2"}) : name;
        m_uses << bound;
        if (isSpread && chance(5))
            names += gap + "# above " + name;
        names += (i > 0 || hasBrackets ? gap : QByteArray()) + name;
        names += bound == name ? QByteArray() : any({" as ", "  as "}) + bound;
        const bool isLast = i + 1 == count;
        names += isLast ? any({"", hasBrackets ? "," : ""}) : any({",", ", ", " , "});
        if (!isLast && !hasBrackets && chance(6))
            names += "\\" + m_newLine + "   ";
        if (isSpread && chance(5))
            names += "  # behind " + name;
    }
    const QByteArray end = isSpread ? m_newLine + indentation : QByteArray();
    const QByteArray head =
        any({"from ", "from  "}) + from + any({" import ", " import\\" + m_newLine + " "});
    return hasBrackets ? head + "(" + names + end + ")" : head + names;
}

QByteArray MadePrograms::statement(const QByteArray &indentation)
{
    const QByteArray name = module();
    switch (m_random.bounded(8)) {
    case 0:
        m_uses << name + "." + nameOf(name);
        return "import " + name;
    case 1: {
        const QByteArray alias = any({"pf", "px", "m"});
        m_uses << alias + "." + nameOf(name);
        return "import " + name + " as " + alias;
    }
    case 2:
        m_uses << name + "." + nameOf(name);
        return "import os, " + name + any({"", ", sys"});
    case 3: {
        const qsizetype dot = name.lastIndexOf('.');
        if (dot < 0)
            return "import " + name;
        m_uses << name.sliced(dot + 1) + "." + nameOf(name);
        return "from " + name.first(dot) + " import " + name.sliced(dot + 1);
    }
    default:
        return fromImport(indentation);
    }
}

QByteArray MadePrograms::block(const QByteArray &indentation, int depth)
{
    QByteArray text;
    for (int count = 1 + m_random.bounded(3); count > 0; --count) {
        const QByteArray inner = indentation + any({"    ", "\t", " "});
        const int form = m_random.bounded(depth > 2 ? 5 : 9);
        if (form < 4)
            text += indentation + statement(indentation) +
                    any({"", "  # noqa", "  # type: ignore", "  # isort:skip", ";", "; x = 1"}) +
                    m_newLine;
        else if (form == 4)
            text += indentation + "x = 1; " + statement(indentation) + m_newLine;
        else if (form == 5)
            text +=
                indentation +
                any({"def f(a):", "class A:", "if TYPE_CHECKING:", "while x:", "with x as y:"}) +
                m_newLine + block(inner, depth + 1);
        else if (form == 6)
            text += indentation + "try:" + m_newLine + block(inner, depth + 1) + indentation +
                    any({"except ImportError:", "finally:", "except (A, B) as e:"}) + m_newLine +
                    block(inner, depth + 1);
        else if (form == 7)
            text += indentation + "if x: " + statement(indentation) + m_newLine;
        else
            text += indentation + use() + m_newLine;
    }
    return text.trimmed().isEmpty() ? indentation + "pass" + m_newLine : text;
}

QByteArray MadePrograms::program()
{
    m_uses.clear();
    m_newLine = any({"\n", "\n", "\n", "\r\n", "\r"});
    QByteArray text = any({"", "", "\xEF\xBB\xBF", "# coding: latin-1" + m_newLine, "\f"});
    for (int i = 1 + m_random.bounded(4); i > 0; --i)
        text += block({}, 0);
    for (int i = m_random.bounded(6); i > 0; --i)
        text += use() + m_newLine;
    return text;
}

// Something of what was imported, in an expression.
QByteArray MadePrograms::use()
{
    const QByteArray form =
        any({"x = %", "print(%)", "x = [%, 1]", "x = f'{%}'", "x: '%' = %", "% = 1", "del %"});
    return m_uses.isEmpty() ? "pass" : QByteArray(form).replace('%', any(m_uses));
}

std::optional<QByteArray> MadePrograms::withOwnImports(const QByteArray &text)
{
    const auto reading = python::readingOf(text, {});
    if (!reading)
        return std::nullopt;
    QByteArray result;
    qsizetype at = 0;
    const auto put = [&](size_t first, size_t last, const QByteArray &with) {
        const qsizetype begin = reading->token(first).begin;
        result += text.sliced(at, begin - at) + with;
        at = reading->token(last).end;
    };
    for (const python::Import &statement : reading->module.imports) {
        if (!statement.isFrom || statement.level > 0 ||
            reading->word(statement.moduleFirst) == "__future__")
            continue;
        const QByteArray from = module();
        put(statement.moduleFirst, statement.moduleLast, from);
        for (const python::Alias &alias : statement.names)
            if (reading->word(alias.first) != "*")
                put(alias.first, alias.last, nameOf(from));
    }
    return at == 0 ? std::nullopt : std::optional(result + text.sliced(at));
}

} // namespace wizard
