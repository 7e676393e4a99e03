// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/rule.h"

#include <QCoreApplication>

namespace wizard {

namespace {

// One pass, so that a value that looks like a place is not filled again.
QString filled(const QString &text, const RuleValues &values)
{
    const QString translated = QCoreApplication::translate("Guide", text.toUtf8().constData());
    QString result;
    qsizetype from = 0;
    for (qsizetype open = 0; (open = translated.indexOf(u'{', from)) >= 0;) {
        const qsizetype close = translated.indexOf(u'}', open);
        if (close < 0)
            break;
        const auto value = values.constFind(translated.sliced(open + 1, close - open - 1));
        const bool isKnown = value != values.constEnd();
        result += QStringView(translated).sliced(from, open - from);
        result += isKnown ? *value : translated.sliced(open, close + 1 - open);
        from = close + 1;
    }
    result += QStringView(translated).sliced(from);
    return result;
}

} // namespace

Finding findingOf(const Rule &rule, const RuleValues &values)
{
    Finding finding{rule.id,
                    rule.severity,
                    filled(rule.title, values),
                    filled(rule.why, values),
                    filled(rule.action, values),
                    {},
                    rule.link,
                    {},
                    {}};
    for (const QString &word : rule.command)
        finding.command << filled(word, values);
    return finding;
}

} // namespace wizard
