// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/polyaxonfile_schema.h"

#include "guide/guide_file.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Base = PolyaxonfileField::Base;

constexpr std::array words{std::pair{"any"_L1, Base::Any},
                           std::pair{"text"_L1, Base::Text},
                           std::pair{"int"_L1, Base::Int},
                           std::pair{"float"_L1, Base::Float},
                           std::pair{"bool"_L1, Base::Bool},
                           std::pair{"map"_L1, Base::Map},
                           std::pair{"time"_L1, Base::Time},
                           std::pair{"int-or-text"_L1, Base::IntOrText},
                           std::pair{"float-or-text"_L1, Base::FloatOrText},
                           std::pair{"text-or-texts"_L1, Base::TextOrTexts},
                           std::pair{"version"_L1, Base::Version},
                           std::pair{"weighted"_L1, Base::Weighted},
                           std::pair{"list"_L1, Base::List},
                           std::pair{"many"_L1, Base::Many},
                           std::pair{"entries"_L1, Base::Entries}};

// One line of data, word for word. Names of objects are checked when all are there.
class FieldReader
{
public:
    FieldReader(const GuideFile &file, const YAML::Node &node)
        : m_file(file), m_node(node),
          m_words(QString::fromStdString(node.Scalar()).split(u' ', Qt::SkipEmptyParts))
    {}

    PolyaxonfileField read()
    {
        PolyaxonfileField field = type();
        while (!m_words.isEmpty())
            restrict(field);
        return field;
    }

private:
    QString next()
    {
        if (m_words.isEmpty())
            m_file.fail(m_node, u"another word"_s);
        return m_words.takeFirst();
    }

    PolyaxonfileField type()
    {
        PolyaxonfileField field;
        QString word = next();
        field.isRequired = word.endsWith(u'!');
        word.chop(field.isRequired ? 1 : 0);
        field.isNullable = word.endsWith(u'?');
        word.chop(field.isNullable ? 1 : 0);
        if (const qsizetype equals = word.indexOf(u'='); equals > 0) {
            field.length = word.sliced(equals + 1).toInt();
            word.truncate(equals);
        }
        const auto known =
            std::ranges::find_if(words, [&](const auto &row) { return row.first == word; });
        if (known == words.end()) {
            field.base = word.front().isUpper() ? Base::Distribution : Base::Object;
            field.object = word;
            return field;
        }
        field.base = known->second;
        if (field.base == Base::List)
            field.items = std::make_shared<const PolyaxonfileField>(type());
        else if (field.base == Base::Many || field.base == Base::Entries)
            field.object = next();
        return field;
    }

    Version version()
    {
        const auto version = Version::parse(next());
        if (!version)
            m_file.fail(m_node, u"a version"_s);
        return *version;
    }

    void restrict(PolyaxonfileField &field)
    {
        const QString word = next();
        if (word == "since"_L1)
            field.since = version();
        else if (word == "until"_L1)
            field.until = version();
        else if (word == "equals"_L1)
            field.equals = next();
        else if (word == "min"_L1)
            field.minimum = next().toDouble();
        else if (word == "name"_L1)
            field.isName = true;
        else if (word == "in"_L1)
            field.choices = std::exchange(m_words, {});
        else
            m_file.fail(m_node, u"since, until, equals, min, name or in"_s);
    }

    const GuideFile &m_file;
    const YAML::Node &m_node;
    QStringList m_words;
};

QList<PolyaxonfileField> fieldsOf(const GuideFile &file, const YAML::Node &map)
{
    QList<PolyaxonfileField> fields;
    for (const auto &entry : map) {
        if (!entry.second.IsScalar() || entry.second.Scalar().empty())
            file.fail(entry.second, u"one line"_s);
        fields << FieldReader(file, entry.second).read();
        fields.last().name = QString::fromStdString(entry.first.Scalar());
    }
    return fields;
}

PolyaxonfileObject objectOf(const GuideFile &file, const YAML::Node &node,
                            const QMap<QString, PolyaxonfileObject> &known)
{
    file.allowOnly(node, {"extends", "fields", "checks", "needs", "refuses", "by", "types"});
    PolyaxonfileObject object;
    if (const QString base = file.optionalText(node, "extends"); !base.isEmpty()) {
        if (!known.contains(base))
            file.fail(node["extends"], u"an object that comes before"_s);
        object = known.value(base);
    }
    const auto fields =
        node["fields"] ? fieldsOf(file, node["fields"]) : QList<PolyaxonfileField>();
    for (const PolyaxonfileField &field : fields) {
        const auto same = std::ranges::find(object.fields, field.name, &PolyaxonfileField::name);
        if (same == object.fields.end())
            object.fields << field;
        else
            *same = field;
    }
    for (const auto &[key, list] : {std::pair{"checks", &object.checks},
                                    {"needs", &object.needs},
                                    {"refuses", &object.refuses}})
        if (node[key])
            *list = file.texts(node, key);
    object.by = file.optionalText(node, "by");
    if (!object.by.isEmpty())
        object.variants = fieldsOf(file, file.mapping(node, "types"));
    return object;
}

void checkNames(const GuideFile &file, const PolyaxonfileSchema &schema,
                const PolyaxonfileField &field)
{
    const bool isDistribution = field.base == Base::Distribution;
    if (!field.object.isEmpty() && !(isDistribution ? schema.distributions.contains(field.object)
                                                    : schema.objects.contains(field.object)))
        file.fail(file.root()["types"], u"a type “%1” for “%2”"_s.arg(field.object, field.name));
    if (field.items)
        checkNames(file, schema, *field.items);
}

} // namespace

const PolyaxonfileField *PolyaxonfileObject::field(QStringView name) const
{
    const auto found = std::ranges::find(fields, name, &PolyaxonfileField::name);
    return found == fields.end() ? nullptr : &*found;
}

PolyaxonfileSchema PolyaxonfileSchema::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"kinds", "sections", "moreSections", "distributions", "types"});
    PolyaxonfileSchema schema;
    for (const auto &entry : file.mapping(root, "distributions")) {
        file.allowOnly(entry.second, {"required", "optional", "ordered"});
        PolyaxonfileDistribution distribution;
        distribution.required = file.texts(entry.second, "required");
        distribution.keys = distribution.required + file.texts(entry.second, "optional");
        distribution.isOrdered = file.optionalText(entry.second, "ordered") == "true"_L1;
        schema.distributions.insert(QString::fromStdString(entry.first.Scalar()), distribution);
    }
    for (const auto &entry : file.mapping(root, "types"))
        schema.objects.insert(QString::fromStdString(entry.first.Scalar()),
                              objectOf(file, entry.second, schema.objects));
    for (const PolyaxonfileObject &object : std::as_const(schema.objects))
        for (const auto &list : {object.fields, object.variants})
            for (const PolyaxonfileField &field : list)
                checkNames(file, schema, field);
    for (const auto &entry : file.mapping(root, "kinds")) {
        file.allowOnly(entry.second, {"type", "sections", "required"});
        const Kind kind{file.text(entry.second, "type"), file.texts(entry.second, "sections"),
                        file.texts(entry.second, "required")};
        if (!schema.objects.contains(kind.type))
            file.fail(entry.second, u"a type “%1”"_s.arg(kind.type));
        schema.kinds.insert(QString::fromStdString(entry.first.Scalar()), kind);
    }
    schema.sections = file.texts(root, "sections");
    if (root["moreSections"])
        for (const auto &entry : file.mapping(root, "moreSections"))
            schema.moreSections.insert(
                QString::fromStdString(entry.first.Scalar()),
                file.texts(root["moreSections"], entry.first.Scalar().c_str()));
    return schema;
}

} // namespace wizard
