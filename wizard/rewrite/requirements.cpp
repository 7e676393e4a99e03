// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// A requirement as it stands on its line (PEP 508): name, extras, what is asked of the version.
const QRegularExpression &pattern()
{
    static const QRegularExpression expression(
        uR"(^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[(?<extras>[^\]]*)\])?\s*(?<version>[^;#@\r\n\\]*?)\s*(?<rest>[;#@\\].*)?$)"_s);
    return expression;
}

QString normalized(const QString &name)
{
    static const QRegularExpression separators(u"[-_.]+"_s);
    return QString(name).replace(separators, u"-"_s).toLower();
}

class Requirements
{
public:
    Requirements(QByteArrayView text, const Guide &guide, const RewriteRequest &request)
        : m_text(text), m_guide(guide), m_request(request)
    {}

    Rewriting run()
    {
        for (qsizetype begin = 0; begin < m_text.size();) {
            const qsizetype lineEnd = m_text.indexOf('\n', begin);
            const qsizetype end = lineEnd < 0 ? m_text.size() : lineEnd + 1;
            line(begin, end);
            begin = end;
        }
        return std::move(m_rewriting);
    }

private:
    void note(const QString &rule, const RuleValues &values, qsizetype at)
    {
        Finding finding = m_guide.finding(rule, values);
        finding.subject = m_request.file;
        finding.place = placeOf(m_text, at, m_request.file);
        m_rewriting.notes << finding;
    }

    void edit(qsizetype begin, qsizetype end, const QByteArray &with, const QString &rule,
              const RuleValues &values)
    {
        m_rewriting.edits << Edit{begin,        end,  {Piece::text(with)},
                                  ++m_decision, rule, m_guide.finding(rule, values).title,
                                  true};
    }

    // `begin` to `end` is one line with its end.
    void line(qsizetype begin, qsizetype end)
    {
        const QString text =
            QString::fromLatin1(m_text.sliced(begin, end - begin)).remove(u'\n').remove(u'\r');
        const auto match = pattern().match(text);
        if (!match.hasMatch())
            return;
        const QString name = normalized(match.captured(u"name"_s));
        const auto &knowledge = m_guide.python().requirements;
        RuleValues values{{u"name"_s, name},
                          {u"package"_s, name},
                          {u"target"_s, m_request.target.text()},
                          {u"line"_s, text.trimmed()}};
        if (knowledge.removed.contains(name))
            edit(begin, end, {}, u"requirements-sdk"_s, values);
        else if (knowledge.noted.contains(name))
            note(knowledge.noted.value(name), values, begin);
        else if (name == m_guide.packages().name)
            pin(begin, match, values);
    }

    void pin(qsizetype begin, const QRegularExpressionMatch &match, const RuleValues &values)
    {
        const QString version = match.captured(u"version"_s).remove(u' ');
        if (match.captured(u"rest"_s).startsWith(u'@'))
            return note(u"requirements-direct"_s, values, begin);
        if (match.captured(u"rest"_s).contains("--hash"_L1))
            return note(u"requirements-hash"_s, values, begin);
        if (version.isEmpty())
            return note(u"requirements-unbounded"_s, values, begin);
        const auto range = VersionRange::parse(version);
        if (range && version.startsWith("=="_L1) && !version.contains(u',')) {
            if (!range->contains(m_request.target))
                edit(begin + match.capturedStart(u"version"_s),
                     begin + match.capturedEnd(u"version"_s),
                     "==" + m_request.target.text().toLatin1(), u"requirements-pin"_s, values);
            return;
        }
        if (!range || !range->contains(m_request.target))
            note(u"requirements-undecided"_s, values, begin);
    }

    QByteArrayView m_text;
    const Guide &m_guide;
    const RewriteRequest &m_request;
    Rewriting m_rewriting;
    int m_decision = 0;
};

} // namespace

Outcome<Rewriting> rewriteRequirements(QByteArrayView text, const Guide &guide,
                                       const RewriteRequest &request)
{
    return Requirements(text, guide, request).run();
}

} // namespace wizard
