// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/quantity.h"

#include <QList>
#include <QRegularExpression>

#include <limits>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QLatin1StringView suffix;
    qint64 milli; // thousandths of one
};

// Coarse to fine within a family; what is finer than the plain number comes last.
constexpr Unit units[] = {
    {"Ti"_L1, 1000LL << 40},
    {"Gi"_L1, 1000LL << 30},
    {"Mi"_L1, 1000LL << 20},
    {"Ki"_L1, 1000LL << 10},
    {"T"_L1, 1'000'000'000'000'000LL},
    {"G"_L1, 1'000'000'000'000LL},
    {"M"_L1, 1'000'000'000LL},
    {"k"_L1, 1'000'000LL},
    {""_L1, 1000LL},
    {"m"_L1, 1LL},
};

struct Amount
{
    qint64 milli;
    qint64 unit; // thousandths of one of the unit that it is written in
};

std::optional<qint64> power(int exponent)
{
    qint64 result = 1000;
    for (; exponent > 0 && result < std::numeric_limits<qint64>::max() / 10; --exponent)
        result *= 10;
    return exponent == 0 ? std::optional(result) : std::nullopt;
}

std::optional<Amount> amountOf(const QString &text)
{
    static const QRegularExpression pattern(
        u"^\\+?(\\d{1,15})(?:\\.(\\d{0,9}))?(?:[eE]\\+?(\\d{1,2})|([TGMK]i|[TGMk]|m)?)$"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    std::optional<qint64> unit;
    if (!match.captured(3).isEmpty())
        unit = power(match.captured(3).toInt());
    for (const Unit &known : units) {
        if (match.captured(3).isEmpty() && known.suffix == match.captured(4))
            unit = known.milli;
    }
    if (!unit)
        return std::nullopt;
    const qint64 whole = match.captured(1).toLongLong();
    if (whole > std::numeric_limits<qint64>::max() / 4 / *unit)
        return std::nullopt;
    long double fraction = 0;
    if (!match.captured(2).isEmpty())
        fraction = static_cast<long double>(*unit) * (u"0."_s + match.captured(2)).toDouble();
    // Kubernetes rounds up what is finer than a thousandth.
    const auto rounded = static_cast<qint64>(fraction);
    return Amount{whole * *unit + rounded +
                      (static_cast<long double>(rounded) + 0.0001L < fraction ? 1 : 0),
                  match.captured(3).isEmpty() ? *unit : 1000};
}

} // namespace

std::optional<QString> sumOfQuantities(const QStringList &quantities)
{
    qint64 sum = 0;
    qint64 finest = std::numeric_limits<qint64>::max();
    for (const QString &text : quantities) {
        const auto amount = amountOf(text.trimmed());
        if (!amount || amount->milli > std::numeric_limits<qint64>::max() - sum)
            return std::nullopt;
        sum += amount->milli;
        finest = std::min(finest, amount->unit);
    }
    const Unit *best = nullptr;
    for (const Unit &unit : units) {
        if (unit.milli <= finest && sum % unit.milli == 0 && (!best || unit.milli > best->milli))
            best = &unit;
    }
    return best && !quantities.isEmpty()
               ? std::optional(QString::number(sum / best->milli) + best->suffix)
               : std::nullopt;
}

std::optional<qint64> quantityInThousandths(const QString &quantity)
{
    const auto amount = amountOf(quantity.trimmed());
    return amount ? std::optional(amount->milli) : std::nullopt;
}

} // namespace wizard
