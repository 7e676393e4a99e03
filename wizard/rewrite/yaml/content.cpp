// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/content.h"

#include <yaml-cpp/yaml.h>

namespace wizard {

namespace {

using Content = std::shared_ptr<YamlContent>;

constexpr int nodeLimit = 200'000;

QByteArray bytesOf(const std::string &text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

// Depth is limited by the reader that saw the text first.
Content contentOf(const YAML::Node &node, int &left)
{
    if (--left < 0)
        throw YAML::Exception(YAML::Mark::null_mark(), "too many nodes");
    auto content = std::make_shared<YamlContent>();
    const auto append = [&](const YAML::Node &value) {
        content->values << contentOf(value, left);
        content->values.last()->parent = content;
    };
    switch (node.Type()) {
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null:
        break;
    case YAML::NodeType::Scalar:
        content->kind = YamlContent::Kind::Scalar;
        content->text = bytesOf(node.Scalar());
        content->tag = bytesOf(node.Tag());
        break;
    case YAML::NodeType::Sequence:
        content->kind = YamlContent::Kind::Sequence;
        for (const YAML::Node &item : node)
            append(item);
        break;
    case YAML::NodeType::Map:
        content->kind = YamlContent::Kind::Mapping;
        for (const auto &member : node) {
            content->keys << (member.first.IsScalar() ? bytesOf(member.first.Scalar())
                                                      : bytesOf(YAML::Dump(member.first)));
            append(member.second);
        }
        break;
    }
    return content;
}

} // namespace

Content YamlContent::read(QByteArrayView text)
{
    try {
        int left = nodeLimit;
        return contentOf(YAML::Load(std::string(text.data(), size_t(text.size()))), left);
    } catch (const YAML::Exception &) {
        return nullptr;
    }
}

Content YamlContent::clone(const Content &owner) const
{
    auto copy = std::make_shared<YamlContent>(*this);
    copy->parent = owner;
    for (Content &value : copy->values)
        value = value->clone(copy);
    return copy;
}

bool YamlContent::isNothing() const
{
    return kind == Kind::Null || (kind == Kind::Mapping && keys.isEmpty());
}

bool YamlContent::equals(const YamlContent &other) const
{
    if (isNothing() && other.isNothing())
        return true;
    if (kind != other.kind || text != other.text || values.size() != other.values.size())
        return false;
    if (tag != other.tag && !tag.isEmpty() && !other.tag.isEmpty())
        return false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        // A key that is there twice is compared with the one at its own place.
        const qsizetype there = kind == Kind::Mapping && other.keys.at(i) != keys.at(i)
                                    ? other.keys.indexOf(keys.at(i))
                                    : i;
        if (there < 0 || !values.at(i)->equals(*other.values.at(there)))
            return false;
    }
    return true;
}

} // namespace wizard
