// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/node_ports.h"

#include "plan/release/manifest.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// A Service that goes with the upgrade and holds the node port that another one wants.
const QJsonObject *portHolder(const Refusal &claimer, const ClusterAnswer &answer)
{
    static const QRegularExpression port(u"Invalid value: (\\d+): provided port"_s);
    const int number = port.match(claimer.reason).captured(1).toInt();
    const auto holds = [&](const QJsonObject &object) {
        const QJsonArray ports = object["spec"_L1]["ports"_L1].toArray();
        return object["kind"_L1].toString() == "Service"_L1 &&
               std::ranges::any_of(ports, [&](const QJsonValue &one) {
                   return one["nodePort"_L1].toInt() == number;
               });
    };
    const auto found = std::ranges::find_if(answer.live, [&](const QJsonObject &object) {
        return holds(object) && !twinOf(object, answer.planned);
    });
    return found == answer.live.end() ? nullptr : &*found;
}

} // namespace

bool partRefusals(ClusterAnswer &answer, const QList<Refusal> &refusals)
{
    for (const Refusal &refusal : refusals) {
        if (!isPortTaken(refusal)) {
            answer.refusals << refusal;
            continue;
        }
        const QJsonObject *holder = portHolder(refusal, answer);
        if (!holder)
            return false;
        answer.portHolders << Refusal{u"Service"_s, (*holder)["metadata"_L1]["name"_L1].toString(),
                                      refusal.reason};
        answer.portClaimers << refusal;
    }
    return true;
}

} // namespace wizard
