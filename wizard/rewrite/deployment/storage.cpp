// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/connection_writing.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array entityKeys{"existingClaim", "hostPath", "store",     "bucket",
                                "mountPath",     "secret",   "secretKey", "readOnly"};

YamlBlock named(const QString &name, const QString &kind)
{
    YamlBlock block;
    return block.with(u"name"_s, YamlBlock::scalar(name)).with(u"kind"_s, YamlBlock::scalar(kind));
}

// A key of a Secret in kubectl's words.
QString jsonPathOf(QString key)
{
    return u"{.data.%1}"_s.arg(key.replace(u'.', u"\\."_s));
}

} // namespace

// Data first: its names are those that Polyaxonfiles use.
void ConnectionWriting::takePersistence()
{
    std::vector<YamlBlock> data;
    for (const Place &place : placesIn(u"data"_s)) {
        if (auto block = connection(place)) {
            m_names << place.name;
            data.push_back(*std::move(block));
        }
    }
    takeStore(placesIn(u"outputs"_s));
    m_connections.insert(m_connections.begin(), data.begin(), data.end());
    for (auto part = m_knowledge.dropped.cbegin(); part != m_knowledge.dropped.cend(); ++part)
        if (m_rewrite.isSet({u"persistence"_s, part.key()}))
            say(*part, {u"persistence"_s, part.key()});
}

// A mapping of names, or, as in the first versions, one volume without a name.
QList<ConnectionWriting::Place> ConnectionWriting::placesIn(const QString &part) const
{
    const QStringList path{u"persistence"_s, part};
    if (m_sections.contains(u"nfsProvisioner"_s) && isServed(part))
        return {
            {path, part, commentsOf(m_draft.key(path)), m_knowledge.mountPaths.value(part), true}};
    const bool isOne = std::ranges::any_of(entityKeys, [&](const char *key) {
        return scalarAt(path + QStringList(QLatin1StringView(key))) >= 0;
    });
    if (isOne)
        return {{path, part, commentsOf(m_draft.key(path)), m_knowledge.mountPaths.value(part)}};
    QList<Place> places;
    for (const QString &name : m_draft.names(path)) {
        const QStringList at = path + QStringList(name);
        places << Place{at, name, commentsOf(m_draft.key(at)), {}};
    }
    if (!places.isEmpty())
        places.first().comments = commentsAbove(m_draft.key(path)) + places.first().comments;
    return places;
}

// v1 has one store. In v0 the first was the one that was written to.
void ConnectionWriting::takeStore(const QList<Place> &outputs)
{
    for (Place place : outputs) {
        const QString wanted = place.name;
        if (m_names.contains(place.name))
            place.name = freeName(place.name + u"-outputs"_s);
        auto block = connection(place);
        if (!block)
            continue;
        if (place.name != wanted)
            say(m_knowledge.renamedRule, place.path,
                {{u"before"_s, wanted}, {u"name"_s, place.name}});
        m_names << place.name;
        if (!m_store) {
            m_store = *std::move(block);
            continue;
        }
        m_connections.push_back(*std::move(block));
        say(m_knowledge.furtherRule, place.path, {{u"name"_s, place.name}});
    }
}

std::optional<YamlBlock> ConnectionWriting::connection(const Place &place)
{
    std::optional<YamlBlock> block = place.isServed ? served(place) : volume(place);
    if (!block)
        block = share(place);
    if (!block)
        block = bucket(place);
    if (block)
        block->comments = place.comments;
    else
        say(m_knowledge.unusableRule, place.path, {{u"name"_s, place.name}});
    return block;
}

std::optional<YamlBlock> ConnectionWriting::volume(const Place &place)
{
    for (const VolumeKnowledge &known : m_knowledge.volumes) {
        const int source = scalarAt(place.path + QStringList(known.key));
        const int mountPath = scalarAt(place.path + QStringList(u"mountPath"_s));
        if (source < 0)
            continue;
        if (mountPath < 0 && place.usualMountPath.isEmpty())
            return std::nullopt;
        YamlBlock schema;
        schema.with(known.as, taken(source))
            .with(u"mountPath"_s,
                  mountPath < 0 ? YamlBlock::scalar(place.usualMountPath) : taken(mountPath));
        if (const int readOnly = scalarAt(place.path + QStringList(u"readOnly"_s)); readOnly >= 0)
            schema.with(u"readOnly"_s, taken(readOnly));
        return named(place.name, known.kind).with(u"schema"_s, schema);
    }
    return std::nullopt;
}

std::optional<YamlBlock> ConnectionWriting::bucket(const Place &place)
{
    const auto word = m_rewrite.textAt(place.path + QStringList(u"store"_s));
    const int bucket = scalarAt(place.path + QStringList(u"bucket"_s));
    if (!word || bucket < 0 || !m_knowledge.stores.contains(*word))
        return std::nullopt;
    const StoreKnowledge store = m_knowledge.stores.value(*word);
    YamlBlock block = named(place.name, store.kind);
    YamlBlock schema;
    block.with(u"schema"_s, schema.with(u"bucket"_s, taken(bucket)));
    if (scalarAt(place.path + QStringList(u"secret"_s)) >= 0)
        addSecret(block, place, store);
    return block;
}

void ConnectionWriting::addSecret(YamlBlock &block, const Place &place, const StoreKnowledge &store)
{
    const int secret = scalarAt(place.path + QStringList(u"secret"_s));
    const QStringList keyPath = place.path + QStringList(u"secretKey"_s);
    const QString key =
        scalarAt(keyPath) < 0 ? QString() : m_draft.tree().at(scalarAt(keyPath)).value;
    YamlBlock reference;
    reference.with(u"name"_s, taken(secret));
    const bool isFile = !store.file.isEmpty();
    const bool isElsewhere = isFile && !key.isEmpty() && key != store.file;
    if (isFile)
        reference.with(u"mountPath"_s,
                       YamlBlock::scalar(isElsewhere ? store.otherMountPath : store.mountPath));
    block.with(u"secret"_s, reference);
    if (isElsewhere)
        addVariable(block, place, store);
    else if (!isFile && !key.isEmpty())
        say(store.secretRule, keyPath,
            {{u"name"_s, place.name},
             {u"secret"_s, m_draft.tree().at(secret).value},
             {u"secretKey"_s, key},
             {u"expression"_s, jsonPathOf(key)}});
}

// What the file is called there is told by a variable.
void ConnectionWriting::addVariable(YamlBlock &block, const Place &place,
                                    const StoreKnowledge &store)
{
    const QStringList keyPath = place.path + QStringList(u"secretKey"_s);
    const QString value = store.otherMountPath + u'/' + m_draft.tree().at(scalarAt(keyPath)).value;
    if (m_knowledge.env.contains(m_rewrite.target())) {
        YamlBlock variable;
        variable.with(u"name"_s, YamlBlock::scalar(store.variable))
            .with(u"value"_s, YamlBlock::scalar(value));
        block.with(u"env"_s, YamlBlock::sequence({variable}));
        say(store.secretRule, keyPath, {{u"name"_s, place.name}, {u"path"_s, value}});
        return;
    }
    YamlBlock reference;
    const QString name = place.name + u"-key"_s;
    block.with(u"configMap"_s, reference.with(u"name"_s, YamlBlock::scalar(name)));
    say(m_knowledge.variableRule, keyPath,
        {{u"name"_s, place.name},
         {u"configMap"_s, name},
         {u"variable"_s, store.variable},
         {u"path"_s, value}});
}

} // namespace wizard
