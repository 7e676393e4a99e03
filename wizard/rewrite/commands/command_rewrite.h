// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/command_draft.h"
#include "rewrite/commands/command_text.h"
#include "rewrite/commands/command_use.h"
#include "rewrite/requirements/pins.h"
#include "rewrite/rewriter.h"

namespace wizard::commands {

/// A command with where it stands.
struct PlacedCommand
{
    std::span<const Word> words; ///< after the program's name
    bool isShell = true;         ///< otherwise the words are items of a list
    bool isEditable = true;
    QByteArrayList *expected = nullptr; ///< what the words are to become
    QByteArrayList *offered = nullptr;  ///< the same, if all that is offered is accepted
};

/// How words that are added are written: so that a person likes to read them, or so that they fit
/// wherever a command may stand.
enum class Spelling { Quoted, Bare };

/// Looks at every command and variable of a text, asks the guide what became of it, and writes
/// that down in a draft. What it saw, and what the edits are to make of that, can be compared with
/// what is seen when the edits are done.
class CommandRewrite
{
public:
    CommandRewrite(CommandDraft &draft, const RewriteRequest &request,
                   Spelling spelling = Spelling::Quoted)
        : m_draft(draft), m_knowledge(draft.guide().commands()), m_request(request),
          m_spelling(spelling)
    {}

    /// The first shell text that has to be read and cannot be is a problem.
    std::optional<ShellProblem> run(const CommandTexts &texts);

    const QList<QByteArrayList> &seen() const { return m_seen; }
    const QList<QByteArrayList> &expected() const { return m_expected; }
    const QList<QByteArrayList> &offered() const { return m_offered; }

private:
    std::optional<ShellProblem> shell(const MappedText &text, bool isEditable, int depth);
    void program(const ShellProgram &program, bool isEditable, int depth);
    void command(std::span<const Word> words, bool isShell, bool isEditable, int depth);
    void product(const PlacedCommand &placed);
    void moved(const PlacedCommand &placed, const CommandUse &use);
    void installer(const PlacedCommand &placed, const CommandInstaller &installer);
    bool dropRequirement(const PlacedCommand &placed, size_t place, const requirements::Pin &pin);
    bool replaceRequirement(const PlacedCommand &placed, size_t place,
                            const requirements::Pin &pin);
    void otherProgram(std::span<const Word> words, int depth);
    QByteArray variable(const MappedText &name, bool isEditable); ///< what it is called then
    void rememberHeld(const Word &word);
    bool mayBeScript(const MappedText &text) const;

    // What became of one command
    void change(const PlacedCommand &placed, const CommandUse &use, const CommandChange &change);
    void noteChange(const PlacedCommand &placed, const CommandUse &use,
                    const CommandChange &change);
    void drop(const PlacedCommand &placed, const OptionUse &option, const CommandChange &change);
    void rename(const PlacedCommand &placed, const OptionUse &option, const CommandChange &change);
    void renameCommand(const PlacedCommand &placed, const CommandUse &use,
                       const CommandChange &change);
    void add(const PlacedCommand &placed, const CommandUse &use, const CommandChange &change);
    void noteGone(const PlacedCommand &placed, const CommandUse &use);
    void noteVariables(const PlacedCommand &placed, const CommandUse &use);
    void say(const PlacedCommand &placed, const QString &rule, const RuleValues &values,
             qsizetype at);
    bool isChangedHere(const CommandUse &use) const;
    bool isRemovable(ByteRange range, const PlacedCommand &placed) const;
    RuleValues values(const QByteArray &command, const QByteArray &option = {},
                      const QByteArray &to = {}) const;

    struct HeldWord
    {
        QByteArray text;
        qsizetype at = 0;
    };

    CommandDraft &m_draft;
    const CommandKnowledge &m_knowledge;
    const RewriteRequest &m_request;
    QList<QByteArrayList> m_seen;
    QList<QByteArrayList> m_expected;
    QList<QByteArrayList> m_offered;
    Spelling m_spelling;
    std::vector<HeldWord> m_held; // that variables of the text hold
};

} // namespace wizard::commands
