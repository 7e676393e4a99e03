// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/invocation.h"

#include <algorithm>

namespace wizard::commands {

namespace {

QByteArray programOf(const Word &word)
{
    const QByteArray text = word.text().toByteArray();
    return text.sliced(text.lastIndexOf('/') + 1);
}

bool isOption(const Word &word)
{
    return word.text().startsWith('-') && word.text().size() > 1;
}

// pip, pip3, pip3.11; the same for python.
bool isVersioned(QByteArrayView program, QByteArrayView name)
{
    return program.startsWith(name) && std::ranges::all_of(program.sliced(name.size()), [](char c) {
               return (c >= '0' && c <= '9') || c == '.';
           });
}

class Search
{
public:
    Search(const CommandKnowledge &knowledge, std::span<const Word> words)
        : m_knowledge(knowledge), m_words(words)
    {}

    Invocation run()
    {
        while (m_at < m_words.size() && !m_words[m_at].text().contains(MappedText::unknown)) {
            const QByteArray program = programOf(m_words[m_at]);
            if (m_knowledge.programs.contains(program))
                return {Invocation::What::Product, nullptr, m_at + 1};
            if (const auto found = installer(program, m_at + 1))
                return *found;
            if (m_knowledge.shells.contains(program))
                return shell();
            if (isVersioned(program, "python") || isVersioned(program, "pypy"))
                return module();
            if (!lookThrough(program))
                break;
        }
        return {};
    }

private:
    // `pip -q install …`
    std::optional<Invocation> installer(QByteArrayView program, size_t at) const
    {
        for (const CommandInstaller &installer : m_knowledge.installers) {
            const bool isIt = std::ranges::any_of(installer.names, [&](const QByteArray &name) {
                return isVersioned(program, name);
            });
            size_t word = at;
            while (isIt && word < m_words.size() && isOption(m_words[word]))
                word += 1 + size_t(installer.valued.contains(m_words[word].text()));
            if (isIt && word < m_words.size() && installer.words.contains(m_words[word].text()))
                return Invocation{Invocation::What::Installer, &installer, at};
        }
        return std::nullopt;
    }

    // `bash -euo pipefail -c TEXT`
    Invocation shell() const
    {
        bool hasText = false;
        size_t at = m_at + 1;
        for (; at < m_words.size() && isOption(m_words[at]); ++at) {
            const QByteArrayView text = m_words[at].text();
            if (text.startsWith("--"))
                continue;
            hasText = hasText || text.contains('c');
            at += text.endsWith('o') || text.endsWith('O');
        }
        return hasText && at < m_words.size() ? Invocation{Invocation::What::Text, nullptr, at}
                                              : Invocation{};
    }

    // `python -u -m polyaxon`
    Invocation module() const
    {
        for (size_t at = m_at + 1; at + 1 < m_words.size() && isOption(m_words[at]); ++at) {
            const QByteArrayView text = m_words[at].text();
            if (text == "-W" || text == "-X")
                ++at;
            else if (text == "-c" || text == "-")
                break;
            else if (!text.startsWith("--") && text.endsWith('m')) {
                const QByteArray name = m_words[at + 1].text().toByteArray();
                if (m_knowledge.modules.contains(name))
                    return {Invocation::What::Product, nullptr, at + 2};
                return installer(name, at + 2).value_or(Invocation());
            }
        }
        return {};
    }

    bool lookThrough(const QByteArray &program)
    {
        for (const CommandWrapper &wrapper : m_knowledge.wrappers)
            if (wrapper.names.contains(program) && lookThrough(wrapper))
                return true;
        return false;
    }

    bool lookThrough(const CommandWrapper &wrapper)
    {
        size_t at = m_at + 1;
        if (wrapper.separates) {
            while (at < m_words.size() && m_words[at].text() != "--")
                ++at;
            m_at = at + 1;
            return at < m_words.size();
        }
        for (const QByteArray &word : wrapper.after)
            if (at >= m_words.size() || m_words[at++].text() != word)
                return false;
        for (int left = wrapper.positional; at < m_words.size(); ++at) {
            const Word &word = m_words[at];
            if (word.text() == "--") {
                ++at;
                break;
            }
            if (isOption(word))
                at += wrapper.valued.contains(word.text());
            else if (!(wrapper.assigns && word.equals) && left-- <= 0)
                break;
        }
        m_at = at;
        return true;
    }

    const CommandKnowledge &m_knowledge;
    std::span<const Word> m_words;
    size_t m_at = 0;
};

} // namespace

Invocation invocationOf(const CommandKnowledge &knowledge, std::span<const Word> words)
{
    return Search(knowledge, words).run();
}

} // namespace wizard::commands
