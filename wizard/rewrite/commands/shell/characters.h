// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/shell/reader.h"

#include <QCoreApplication>

namespace wizard::commands {

/// Counts how deep the reader is, and refuses what is too deep to be meant.
class ShellReader::Deeper
{
public:
    explicit Deeper(ShellReader &reader) : m_reader(reader)
    {
        if (++m_reader.m_depth > shellDepthLimit) {
            --m_reader.m_depth;
            m_reader.fail(m_reader.m_at, QStringLiteral("less nesting"));
        }
    }
    ~Deeper() { --m_reader.m_depth; }
    Q_DISABLE_COPY_MOVE(Deeper)

private:
    ShellReader &m_reader;
};

/// What was expected, for people.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("Shell", text);
}

inline bool isOneOf(char c, QByteArrayView characters)
{
    return c != '\0' && characters.contains(c);
}

inline bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

inline bool isNameByte(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

} // namespace wizard::commands
