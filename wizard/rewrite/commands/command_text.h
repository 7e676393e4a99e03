// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/command_knowledge.h"
#include "guide/text_form.h"
#include "rewrite/commands/shell/program.h"
#include "system/failure.h"

namespace wizard::commands {

/// Something in a file that has to do with commands.
struct CommandText
{
    enum class Form {
        Shell,   ///< `text` is what a shell reads
        Words,   ///< `words` is one command, as it is started
        Variable ///< `text` is the name of an environment variable
    };
    Form form = Form::Shell;
    MappedText text;
    std::vector<Word> words;
    bool isEditable = true;  ///< otherwise it is for people, and only spoken of
    bool mustBeRead = false; ///< a shell text that is refused is a failure of the whole file
};

/// All commands and environment variables of a file, in the order of the text.
using CommandTexts = std::vector<CommandText>;

/// By what the file is. A file that is not what it should be (YAML that does not parse) is a
/// Failure. `path` may be empty.
Outcome<CommandTexts> commandTexts(TextForm form, QByteArrayView text, const QString &path,
                                   const CommandKnowledge &knowledge);

// Those that have a way of their own.
CommandTexts dockerfileTexts(QByteArrayView text);
CommandTexts makefileTexts(QByteArrayView text, const QString &path);
CommandTexts jenkinsfileTexts(QByteArrayView text);
CommandTexts toxTexts(QByteArrayView text);
CommandTexts proseTexts(QByteArrayView text, const CommandKnowledge &knowledge);
CommandTexts variableFileTexts(QByteArrayView text);
CommandTexts commandLineTexts(QByteArrayView line);
Outcome<CommandTexts> pipelineTexts(QByteArrayView text, const CommandKnowledge &knowledge);

// What they share.

/// A word that is given to a command as it stands in a value.
Word wordOf(MappedText value, ByteRange range);

/// The words of a JSON array of strings, such as a Dockerfile has; nothing when it is none.
std::optional<std::vector<Word>> jsonWords(const MappedText &text);

CommandText shellText(MappedText text, bool isEditable = true);
CommandText variableText(QByteArrayView text, qsizetype begin, qsizetype end,
                         bool isEditable = true);

/// `$NAME` and `${NAME…}` in a text that is no shell text.
void addReferences(CommandTexts &texts, const MappedText &text);

/// The same text with everything between the marks, and the marks, as one unknown:
/// `{{ … }}`, `${{ … }}`, `{% … %}`.
MappedText withoutTemplates(const MappedText &text);

} // namespace wizard::commands
