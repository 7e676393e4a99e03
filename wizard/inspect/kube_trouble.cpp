// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/kube_answers.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What kubectl and Helm say, and the rule that tells it. The first that fits counts.
constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 24> signs{{
    {"getting credentials: exec"_L1, "credential-plugin-failed"_L1},
    {"exec plugin"_L1, "credential-plugin-failed"_L1},
    {"no Auth Provider found"_L1, "credential-plugin-failed"_L1},
    {"Unauthorized"_L1, "credentials-expired"_L1},
    {"provide credentials"_L1, "credentials-expired"_L1},
    {"must be logged in"_L1, "credentials-expired"_L1},
    {"token has expired"_L1, "credentials-expired"_L1},
    {"ExpiredToken"_L1, "credentials-expired"_L1},
    {"certificate has expired"_L1, "server-certificate"_L1},
    {"x509:"_L1, "server-certificate"_L1},
    {"tls: "_L1, "server-certificate"_L1},
    {"forbidden"_L1, "permission-missing"_L1},
    {"does not exist"_L1, "context-missing"_L1},
    {"connection refused"_L1, "server-unreachable"_L1},
    {"was refused"_L1, "server-unreachable"_L1},
    {"no such host"_L1, "server-unreachable"_L1},
    {"i/o timeout"_L1, "server-unreachable"_L1},
    {"deadline exceeded"_L1, "server-unreachable"_L1},
    {"Client.Timeout"_L1, "server-unreachable"_L1},
    {"Unable to connect"_L1, "server-unreachable"_L1},
    {"no route to host"_L1, "server-unreachable"_L1},
    {"network is unreachable"_L1, "server-unreachable"_L1},
    {"cluster unreachable"_L1, "server-unreachable"_L1},
    {"EOF"_L1, "server-unreachable"_L1},
}};

} // namespace

QString troubleOf(const CommandResult &result)
{
    if (result.end == CommandEnd::TimedOut)
        return u"server-unreachable"_s;
    const QString error = QString::fromUtf8(result.error);
    const auto sign =
        std::ranges::find_if(signs, [&](const auto &pair) { return error.contains(pair.first); });
    return sign == signs.end() ? QString() : QString(sign->second);
}

} // namespace wizard
