// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"

#include <QFileInfo>

namespace wizard::commands {

using namespace Qt::StringLiterals;

CommandText shellText(MappedText text, bool isEditable)
{
    return {CommandText::Form::Shell, std::move(text), {}, isEditable, false};
}

CommandText variableText(QByteArrayView text, qsizetype begin, qsizetype end, bool isEditable)
{
    return {CommandText::Form::Variable,
            MappedText::of(text.sliced(begin, end - begin), begin),
            {},
            isEditable,
            false};
}

Word wordOf(MappedText value, ByteRange range)
{
    Word word;
    word.value = std::move(value);
    word.range = range;
    word.isQuoted = true;
    return word;
}

// A string of JSON from behind its quote to its end; nothing where none ends.
static std::optional<MappedText> jsonString(const MappedText &text, qsizetype &at)
{
    constexpr QByteArrayView letters("\"\\/bfnrt");
    constexpr QByteArrayView meant("\"\\/\b\f\n\r\t");
    MappedText value;
    for (; at < text.size() && text[at] != '"'; ++at) {
        const qsizetype from = at;
        if (text[at] != '\\') {
            value.append(text, at, at + 1);
            continue;
        }
        if (++at >= text.size())
            return std::nullopt;
        if (const qsizetype letter = letters.indexOf(text[at]); letter >= 0) {
            value.append(meant[letter], text.origin(from, at + 1));
            continue;
        }
        bool isNumber = false;
        const ushort code =
            text[at] == 'u' && at + 4 < text.size()
                ? text.bytes().sliced(at + 1, 4).toByteArray().toUShort(&isNumber, 16)
                : ushort(0);
        if (!isNumber)
            return std::nullopt;
        at += 4;
        for (const char byte : QString(QChar(code)).toUtf8())
            value.append(byte, text.origin(from, at + 1));
    }
    return value;
}

std::optional<std::vector<Word>> jsonWords(const MappedText &text)
{
    std::vector<Word> words;
    qsizetype at = 0;
    const auto isAt = [&](char c) {
        while (at < text.size() && QByteArrayView(" \t\r\n").contains(text[at]))
            ++at;
        return at < text.size() && text[at] == c;
    };
    if (!isAt('['))
        return std::nullopt;
    ++at;
    while (!(words.empty() && isAt(']'))) {
        if (!isAt('"'))
            return std::nullopt;
        const qsizetype open = at++;
        auto value = jsonString(text, at);
        if (!value || at >= text.size())
            return std::nullopt;
        ++at;
        words.push_back(wordOf(*std::move(value), text.origin(open, at)));
        if (!isAt(','))
            break;
        ++at;
    }
    if (!isAt(']'))
        return std::nullopt;
    ++at;
    isAt('\0');
    return at == text.size() ? std::optional(std::move(words)) : std::nullopt;
}

void addReferences(CommandTexts &texts, const MappedText &text)
{
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    for (qsizetype at = 0; at + 1 < text.size(); ++at) {
        if (text[at] != '$')
            continue;
        const qsizetype begin = at + 1 + (text[at + 1] == '{');
        qsizetype end = begin;
        while (end < text.size() && (isLetter(text[end]) || (text[end] >= '0' && text[end] <= '9')))
            ++end;
        if (end == begin || !isLetter(text[begin]))
            continue;
        MappedText name;
        name.append(text, begin, end);
        texts.push_back({CommandText::Form::Variable, std::move(name), {}, true, false});
        at = end - 1;
    }
}

MappedText withoutTemplates(const MappedText &text)
{
    MappedText result;
    const QByteArrayView bytes = text.bytes();
    for (qsizetype at = 0; at < bytes.size();) {
        const QByteArrayView rest = bytes.sliced(at);
        const qsizetype dollar = rest.startsWith("${{");
        const bool isTag = rest.startsWith("{%");
        const qsizetype close = rest.sliced(dollar).startsWith("{{") ? bytes.indexOf("}}", at)
                                : isTag                              ? bytes.indexOf("%}", at)
                                                                     : -1;
        if (close < 0) {
            result.append(text, at, at + 1);
            ++at;
            continue;
        }
        result.append(MappedText::unknown, text.origin(at, close + 2));
        at = close + 2;
    }
    return result;
}

Outcome<CommandTexts> commandTexts(TextForm form, QByteArrayView text, const QString &path,
                                   const CommandKnowledge &knowledge)
{
    const QString name = QFileInfo(path).fileName();
    switch (form) {
    case TextForm::Dockerfile:
        return dockerfileTexts(text);
    case TextForm::Makefile:
        return makefileTexts(text, name);
    case TextForm::Jenkinsfile:
        return jenkinsfileTexts(text);
    case TextForm::ToxIni:
        return toxTexts(text);
    case TextForm::Prose:
        return proseTexts(text, knowledge);
    case TextForm::Pipeline:
    case TextForm::Polyaxonfile:
        return pipelineTexts(text, knowledge);
    default:
        break;
    }
    if (name == ".env"_L1 || name.startsWith(".env."_L1) || name.endsWith(".env"_L1))
        return variableFileTexts(text);
    const qsizetype start = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    CommandText whole = shellText(MappedText::of(text.sliced(start), start));
    whole.mustBeRead = true;
    CommandTexts texts;
    texts.push_back(std::move(whole));
    return texts;
}

} // namespace wizard::commands
