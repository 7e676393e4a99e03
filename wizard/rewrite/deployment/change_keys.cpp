// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/deployment_rewrite.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

/// One change of the guide at one key after the other.
class KeyChange
{
public:
    KeyChange(DeploymentRewrite &rewrite, const DeploymentChange &change)
        : m_rewrite(rewrite), m_draft(rewrite.draft()), m_change(change)
    {}

    void at(const QStringList &path)
    {
        using Verb = DeploymentChange::Verb;
        switch (m_change.verb) {
        case Verb::Drop:
            return drop(path);
        case Verb::Lift:
            return lift(path);
        case Verb::Move:
            return move(path);
        case Verb::Set:
            return set(path);
        case Verb::Add:
            return add(path);
        case Verb::Replace:
            return replace(path);
        case Verb::Note:
            return say(path);
        case Verb::Missing:
            return sayMissing(path);
        case Verb::Unlisted:
            return sayUnlisted(path);
        case Verb::QuotedNumber:
        case Verb::BareNumber:
            return sayNumber(path);
        }
    }

private:
    YamlReason reason(const QStringList &path) const
    {
        return m_rewrite.reason(m_change.rule, m_change.group, path,
                                {{u"to"_s, m_change.to.join(u", "_s)}});
    }

    // The finding comes first: it looks at the key where it still is.
    void tell(const QStringList &path)
    {
        if (m_change.tells)
            m_rewrite.note(m_change.rule, path, {{u"to"_s, m_change.to.join(u", "_s)}});
    }

    void settle(bool isDone, const QStringList &path)
    {
        if (!isDone)
            m_rewrite.leave(m_change.rule, path);
    }

    void drop(const QStringList &path)
    {
        if (!m_draft.has(path))
            return;
        tell(path);
        settle(m_draft.remove(path, reason(path)), path);
    }

    void lift(const QStringList &path)
    {
        if (!m_draft.has(path))
            return;
        tell(path);
        settle(m_draft.lift(path, reason(path)), path);
    }

    void move(const QStringList &path);
    void moveTo(const QStringList &path, const QStringList &to, bool isLast);

    void set(const QStringList &path)
    {
        const QString value =
            QString(m_change.value).replace("{target}"_L1, m_rewrite.target().text());
        if (!m_draft.has(path) || m_rewrite.textAt(path) == value)
            return;
        tell(path);
        settle(m_draft.setText(path, value, reason(path)), path);
    }

    void add(const QStringList &path)
    {
        if (m_rewrite.isSet(path))
            return;
        const QString value =
            QString(m_change.value).replace("{target}"_L1, m_rewrite.target().text());
        const bool isAdded = m_draft.add(path, value, reason(path));
        if (isAdded)
            tell(path);
        settle(isAdded, path);
    }

    void replace(const QStringList &path)
    {
        const auto text = m_rewrite.textAt(path);
        if (!text || !m_change.pattern.match(*text).hasMatch())
            return;
        tell(path);
        settle(m_draft.setText(path, QString(*text).replace(m_change.pattern, m_change.with),
                               reason(path)),
               path);
    }

    void say(const QStringList &path)
    {
        if (m_rewrite.isSet(path))
            m_rewrite.note(m_change.rule, path, {{u"to"_s, m_change.to.join(u", "_s)}});
    }

    void sayMissing(const QStringList &path)
    {
        if (!m_rewrite.isSet(path))
            m_rewrite.note(m_change.rule, path);
    }

    void sayUnlisted(const QStringList &path)
    {
        for (const QString &name : m_draft.names(path)) {
            const QStringList at = path + QStringList(name);
            if (!m_change.values.contains(name) && !m_rewrite.isLeft(at) && name != u"<<")
                m_rewrite.note(m_change.rule, at);
        }
    }

    void sayNumber(const QStringList &path)
    {
        const int node = m_draft.scalar(path);
        if (node < 0 || !m_draft.tree().at(node).isScalar() ||
            isEmptyValue(m_draft.tree().at(node)))
            return;
        static const QRegularExpression number(u"^[-+]?\\d[\\d_]*(\\.\\d*)?([eE][-+]?\\d+)?$"_s);
        static const QRegularExpression word(u"^(true|false|yes|no|on|off)$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        const YamlNode &scalar = m_draft.tree().at(node);
        const bool isNumber = number.match(scalar.value).hasMatch();
        const bool isBare = m_change.verb == DeploymentChange::Verb::BareNumber;
        if (isBare ? scalar.isPlain() && (isNumber || word.match(scalar.value).hasMatch())
                   : isNumber && !scalar.isPlain())
            m_rewrite.note(m_change.rule, path);
    }

    DeploymentRewrite &m_rewrite;
    YamlDraft &m_draft;
    const DeploymentChange &m_change;
};

void KeyChange::move(const QStringList &path)
{
    if (!m_draft.has(path))
        return;
    tell(path);
    for (const QString &to : m_change.to)
        moveTo(path, dottedPath(to), to == m_change.to.last());
}

// What is at the target already wins when it is the same; otherwise a human decides.
void KeyChange::moveTo(const QStringList &path, const QStringList &to, bool isLast)
{
    const int value = m_draft.value(path);
    if (m_rewrite.isSet(to)) {
        const int there = m_draft.value(to);
        if (there >= 0 && value >= 0 && isSameValue(m_draft.tree(), value, there))
            return settle(!isLast || m_draft.remove(path, reason(path)), path);
        return m_rewrite.note(m_rewrite.knowledge().bothSetRule, path, {{u"to"_s, to.join(u'.')}});
    }
    if (m_draft.has(to) && !m_draft.remove(to, reason(path)))
        return m_rewrite.leave(m_change.rule, to);
    const QString mapped = m_change.values.value(m_rewrite.textAt(path).value_or(QString()));
    if (!mapped.isEmpty()) {
        const bool isAdded = m_draft.add(to, mapped, reason(path));
        return settle(isAdded && (!isLast || m_draft.remove(path, reason(path))), path);
    }
    if (!m_change.values.isEmpty())
        return m_rewrite.leave(m_change.rule, path);
    settle(isLast ? m_draft.move(path, to, reason(path)) : m_draft.copy(path, to, reason(path)),
           path);
}

} // namespace

void changeKeys(DeploymentRewrite &rewrite, const DeploymentChange &change)
{
    if (!rewrite.isInScope(change.scope))
        return;
    KeyChange verb(rewrite, change);
    for (const QString &key : change.keys) {
        for (const QStringList &path : rewrite.expanded(key)) {
            if (rewrite.holds(change.when, path))
                verb.at(path);
        }
    }
}

} // namespace wizard
