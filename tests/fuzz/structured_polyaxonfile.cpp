// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/structured_polyaxonfile.h"

#include "guide/guide.h"
#include "guide/polyaxonfile_knowledge.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Base = PolyaxonfileField::Base;

const PolyaxonfileKnowledge &knowledge()
{
    static const Guide guide = Guide::builtIn(u"v0-to-v1"_s).value();
    return *guide.polyaxonfiles();
}

class Maker
{
public:
    explicit Maker(QByteArrayView choices) : m_choices(choices) {}

    QString file()
    {
        const auto &kinds = knowledge().before.kinds;
        const QString kind = kinds.keys().at(below(int(kinds.size())));
        m_parts = 0;
        return object(kinds.value(kind).type, u"\"version\": 1, \"kind\": \"%1\""_s.arg(kind), 0);
    }

private:
    int next() { return m_at < m_choices.size() ? uchar(m_choices[m_at++]) : 0; }
    int below(int limit) { return limit > 0 ? next() % limit : 0; }

    template <size_t size> QString one(const std::array<const char *, size> &list)
    {
        return QString::fromUtf8(list.at(size_t(below(int(size)))));
    }

    QString quoted(const QString &text) const
    {
        const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(json.sliced(1, json.size() - 2));
    }

    QString odd()
    {
        static constexpr std::array values{
            "null",        "true",        "0",
            "-1",          "1.5",         "\"\"",
            "\"a b\"",     "\"1e-3\"",    "[]",
            "{}",          "[null]",      "[[1, 2], [3]]",
            "{\"a\": 1}",  "\"{{ a }}\"", "\"{{ ops.a.outputs.b }}\"",
            "\"0:1:0.5\"", "[0, 1]",      "1.0e+300",
            ".nan",        "yes",         "2020-01-01",
            "010",         "0x1F",        "'it''s'",
            "\"#\"",       "\"\\u263a\"", "\"a\\nb\"",
            "? a",         "*a",          "&a b",
            "!t x",        "<<"};
        return one(values);
    }

    QString text()
    {
        static constexpr std::array words{"a",
                                          "train",
                                          "python t.py --lr={{ lr }} \\\\ --n={{ n[0] }}",
                                          "img:1",
                                          "r.example.com:5000/a/b:1",
                                          "requirements.txt",
                                          "pip install -r requirements.txt",
                                          "a: b",
                                          "- a",
                                          "12",
                                          "true",
                                          "~",
                                          "dev",
                                          "2020-01-01T00:00:00",
                                          "Dockerfile",
                                          "d/other",
                                          "{% if a %}b{% endif %}",
                                          "loss"};
        return quoted(one(words));
    }

    QString number()
    {
        static constexpr std::array numbers{"1", "2", "0", "10", "0.5", "1.0", "\"3\"", "1e3"};
        return one(numbers);
    }

    QString list(const PolyaxonfileField &items, int length, int depth)
    {
        QStringList parts;
        for (int i = length >= 0 ? length : below(3); i > 0; --i)
            parts << value(items, depth + 1);
        return u'[' + parts.join(u", "_s) + u']';
    }

    QString map(int depth)
    {
        QStringList parts;
        static constexpr std::array names{"lr", "n", "a", "act", "params", "pool", "x-y"};
        for (int i = below(4); i > 0; --i)
            parts << quoted(one(names)) + u": "_s +
                         (depth < 3 && below(3) == 0 ? odd()
                          : below(2)                 ? text()
                                                     : number());
        return u'{' + parts.join(u", "_s) + u'}';
    }

    QString distribution(const QString &name)
    {
        const auto rule = knowledge().before.distributions.value(name);
        QStringList values;
        for (qsizetype i = 0; i < rule.required.size(); ++i)
            values << (below(8) == 0 ? number() : QString::number(i + 1));
        switch (below(3)) {
        case 0:
            return u'[' + values.join(u", "_s) + u']';
        case 1:
            return quoted(values.join(u':').remove(u'"'));
        default:
            for (qsizetype i = 0; i < values.size(); ++i)
                values[i] = quoted(rule.required.at(i)) + u": "_s + values.at(i);
            return u'{' + values.join(u", "_s) + u'}';
        }
    }

    QString matrix(int depth)
    {
        QStringList parts;
        static constexpr std::array names{"lr", "n", "act"};
        const auto &fields = knowledge().before.objects.value(u"matrix-entry"_s).fields;
        for (int i = 1 + below(3); i > 0; --i) {
            const auto &field = fields.at(below(4) ? 0 : below(int(fields.size())));
            parts << quoted(one(names)) + u": {"_s + quoted(field.name) + u": "_s +
                         value(field, depth + 1) + u'}';
        }
        return u'{' + parts.join(u", "_s) + u'}';
    }

    QString value(const PolyaxonfileField &field, int depth)
    {
        if (depth > 12 || ++m_parts > 400)
            return u"null"_s;
        if (below(24) == 23)
            return odd();
        if (field.name == "matrix"_L1)
            return matrix(depth);
        if (!field.equals.isEmpty())
            return quoted(field.equals);
        if (!field.choices.isEmpty())
            return quoted(field.choices.at(below(int(field.choices.size()))));
        switch (field.base) {
        case Base::Int:
        case Base::Float:
        case Base::IntOrText:
        case Base::FloatOrText:
            return number();
        case Base::Bool:
            return below(2) ? u"true"_s : u"false"_s;
        case Base::Map:
            return map(depth);
        case Base::Any:
            return field.name == "params"_L1 || field.name == "declarations"_L1 ? map(depth)
                   : below(3)                                                   ? number()
                                                                                : odd();
        case Base::TextOrTexts:
            return below(3) ? text() : u'[' + text() + u", "_s + text() + u']';
        case Base::Weighted:
            return u'[' + text() + u", 0."_s + QString::number(1 + below(5)) + u']';
        case Base::Time:
            return u"\"2020-01-0%1T00:00:00\""_s.arg(1 + below(9));
        case Base::List:
            return list(*field.items, int(field.length), depth);
        case Base::Many: {
            QStringList parts;
            for (int i = below(3); i > 0; --i)
                parts << object(field.object, {}, depth + 1);
            return u'[' + parts.join(u", "_s) + u']';
        }
        case Base::Object:
            return object(field.object, {}, depth + 1);
        case Base::Distribution:
            return distribution(field.object);
        default:
            return text();
        }
    }

    QString object(const QString &name, const QString &first, int depth)
    {
        const auto &type = knowledge().before.objects.value(name);
        if (!type.by.isEmpty()) {
            const auto &variant = type.variants.at(below(int(type.variants.size())));
            return object(variant.object, quoted(type.by) + u": "_s + quoted(variant.name), depth);
        }
        QStringList parts;
        if (!first.isEmpty())
            parts << first;
        for (const PolyaxonfileField &field : type.fields) {
            const bool isNeeded = field.isRequired || type.needs.contains(field.name);
            static const QStringList usual{u"build"_s,  u"run"_s, u"image"_s,     u"hptuning"_s,
                                           u"matrix"_s, u"ops"_s, u"templates"_s, u"name"_s};
            const int rarity = usual.contains(field.name) ? 2 : 6;
            if (field.name == "version"_L1 || (field.name == "kind"_L1 && !first.isEmpty()))
                continue;
            if (isNeeded ? below(16) != 15 : below(rarity) == rarity - 1)
                parts << quoted(field.name) + u": "_s + value(field, depth);
        }
        if (below(24) == 23)
            parts << u"\"surprise\": "_s + odd();
        return u'{' + parts.join(u", "_s) + u'}';
    }

    QByteArrayView m_choices;
    qsizetype m_at = 0;
    int m_parts = 0;
};

} // namespace

QByteArray structuredPolyaxonfile(QByteArrayView choices)
{
    return Maker(choices).file().toUtf8() + '\n';
}

} // namespace wizard
