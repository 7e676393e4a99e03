// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_use.h"

namespace wizard::commands {

namespace {

class Parser
{
public:
    Parser(const CommandTable &table, std::span<const Word> words) : m_table(table), m_words(words)
    {}

    CommandUse run()
    {
        bool optionsEnded = false;
        while (m_at < m_words.size()) {
            const Word &word = m_words[m_at];
            const QByteArray text = word.text().toByteArray();
            if (!optionsEnded && text == "--") {
                optionsEnded = true;
                ++m_at;
            } else if (!optionsEnded && text.size() > 1 && text.startsWith('-')) {
                option(text);
            } else if (m_use.isWhole) {
                // An argument; or, unquoted, whatever a variable holds.
                if (word.mayBeSeveral && !optionsEnded)
                    m_use.variables.push_back(m_at);
                ++m_at;
            } else if (!subcommand(text)) {
                break;
            }
        }
        return std::move(m_use);
    }

private:
    bool subcommand(const QByteArray &text)
    {
        if (text.contains(MappedText::unknown)) {
            m_use.variables.push_back(m_at);
            return false;
        }
        const QByteArray path = m_use.command.isEmpty() ? text : m_use.command + ' ' + text;
        const CommandTable::Row *row = m_table.command(path);
        if (!row)
            return false;
        m_use.command = path;
        m_use.path.push_back(m_at++);
        m_use.isWhole = !row->isGroup;
        return true;
    }

    void option(const QByteArray &text)
    {
        const qsizetype equals = text.indexOf('=');
        const QByteArray name = equals < 0 ? text : text.first(equals);
        const size_t word = m_at++;
        if (const CommandTable::Row *row = m_table.option(m_use.command, name)) {
            m_use.options.push_back({m_use.command, row, word, 0, name.size(), equals < 0});
            if (equals < 0)
                m_at += size_t(row->takes);
        } else if (!text.startsWith("--")) {
            cluster(text, word);
        }
    }

    // `-lw`, `-fFILE`
    void cluster(const QByteArray &text, size_t word)
    {
        for (qsizetype i = 1; i < text.size(); ++i) {
            const CommandTable::Row *row = m_table.option(m_use.command, QByteArray("-") + text[i]);
            if (!row)
                return;
            m_use.options.push_back({m_use.command, row, word, i, i + 1, false});
            if (row->takes == 0)
                continue;
            if (i + 1 == text.size())
                m_at += size_t(row->takes);
            return;
        }
    }

    const CommandTable &m_table;
    std::span<const Word> m_words;
    size_t m_at = 0;
    CommandUse m_use;
};

} // namespace

CommandUse commandUse(const CommandTable &table, std::span<const Word> words)
{
    return Parser(table, words).run();
}

} // namespace wizard::commands
