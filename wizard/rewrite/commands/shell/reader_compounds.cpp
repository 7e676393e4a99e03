// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

namespace wizard::commands {

// A command that is made of others, if there is one.
bool ShellReader::compound()
{
    const Deeper deeper(*this);
    if (peek().is("(")) {
        parenthesis();
    } else if (acceptReserved("{")) {
        compoundList();
        expectReserved("}");
    } else if (acceptReserved("if")) {
        ifClause();
    } else if (acceptReserved("while") || acceptReserved("until")) {
        compoundList();
        doGroup();
    } else if (acceptReserved("for")) {
        forClause();
    } else if (acceptReserved("select")) {
        forClause();
    } else if (acceptReserved("case")) {
        caseClause();
    } else if (acceptReserved("[[")) {
        conditional();
    } else if (acceptReserved("coproc")) {
        coprocess();
    } else if (acceptReserved("function")) {
        if (!take().isWord())
            failAtToken(tr("the function's name"));
        if (accept("(") && !accept(")"))
            failAtToken(tr("“)”"));
        function();
    } else {
        return false;
    }
    return true;
}

void ShellReader::parenthesis()
{
    const qsizetype open = take().begin;
    if (at() == '(') {
        m_at = open;
        if (arithmetic())
            return;
        m_at = open + 1;
    }
    compoundList();
    if (!accept(")"))
        failAtToken(tr("“)”"));
}

void ShellReader::ifClause()
{
    compoundList();
    expectReserved("then");
    compoundList();
    while (acceptReserved("elif")) {
        compoundList();
        expectReserved("then");
        compoundList();
    }
    if (acceptReserved("else"))
        compoundList();
    expectReserved("fi");
}

void ShellReader::doGroup()
{
    if (acceptReserved("{")) {
        compoundList();
        return expectReserved("}");
    }
    expectReserved("do");
    compoundList();
    expectReserved("done");
}

// `for name in …`, `for ((…))`, and `select`, which is written alike.
void ShellReader::forClause()
{
    if (peek().is("(")) {
        m_at = peek().begin;
        m_token.reset();
        if (at(1) != '(' || !arithmetic())
            fail(m_at, tr("“((…))”"));
    } else {
        if (!take().isWord())
            failAtToken(tr("a variable's name"));
        skipNewLines();
        if (acceptReserved("in"))
            while (peek().isWord())
                take();
    }
    accept(";");
    skipNewLines();
    doGroup();
}

void ShellReader::caseClause()
{
    if (!take().isWord())
        failAtToken(tr("a word after “case”"));
    skipNewLines();
    expectReserved("in");
    for (skipNewLines(); !acceptReserved("esac"); skipNewLines())
        caseItem();
}

void ShellReader::caseItem()
{
    accept("(");
    do {
        if (!take().isWord())
            failAtToken(tr("a pattern"));
    } while (accept("|"));
    if (!accept(")"))
        failAtToken(tr("“)”"));
    list();
    if (!accept(";;") && !accept(";&") && !accept(";;&") && !peek().isReserved("esac"))
        failAtToken(tr("“;;” or “esac”"));
}

// `[[ … ]]`: its words are read for expansions.
void ShellReader::conditional()
{
    const qsizetype open = m_at;
    bool isRegex = false;
    for (;;) {
        skipBlanks();
        if (isEnd())
            fail(open, tr("“]]”"));
        if (at() == ']' && at(1) == ']' &&
            (m_at + 2 >= m_end || QByteArrayView(" \t\r\n;&|)<>").contains(at(2)))) {
            m_at += 2;
            return;
        }
        const qsizetype begin = m_at;
        if (!isRegex && (at() == '\n' || QByteArrayView("()<>").contains(at())))
            ++m_at;
        else if ((at() == '&' && at(1) == '&') || (at() == '|' && at(1) == '|'))
            m_at += 2;
        else
            isRegex = readWord(isRegex).text() == "=~";
        if (m_at == begin)
            fail(begin, tr("“]]”"));
    }
}

// `coproc [name] command`: a name is followed by a compound command.
void ShellReader::coprocess()
{
    if (compound())
        return;
    if (!peek().isWord())
        failAtToken(tr("a command"));
    const qsizetype begin = take().begin;
    if (peek().is("(") || peek().isReserved("{")) {
        compound();
        return;
    }
    m_token.reset();
    m_at = begin;
    simple();
}

} // namespace wizard::commands
