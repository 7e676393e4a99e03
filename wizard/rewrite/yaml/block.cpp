// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/block.h"

#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What every reader of YAML takes as this very text, between braces too.
bool isPlainText(const QString &text)
{
    static const QRegularExpression plain(u"^[A-Za-z/][A-Za-z0-9_./:@-]*$"_s);
    static const QRegularExpression word(u"^(?:true|false|yes|no|on|off|null|y|n)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return plain.match(text).hasMatch() && !word.match(text).hasMatch() && !text.endsWith(u':');
}

} // namespace

YamlBlock YamlBlock::scalar(const QString &text)
{
    YamlBlock block;
    block.kind = Kind::Text;
    block.text = text.toUtf8();
    if (!isPlainText(text))
        block.text = '"' + block.text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    return block;
}

YamlBlock YamlBlock::copy(int node)
{
    YamlBlock block;
    block.kind = Kind::Copy;
    block.node = node;
    return block;
}

YamlBlock YamlBlock::sequence(std::vector<YamlBlock> items)
{
    YamlBlock block;
    block.kind = Kind::Sequence;
    block.items = std::move(items);
    return block;
}

YamlBlock &YamlBlock::with(const QString &name, YamlBlock value)
{
    members.push_back({name, std::move(value)});
    return *this;
}

} // namespace wizard
