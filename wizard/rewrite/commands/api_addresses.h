// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/command_moves.h"

#include <vector>

namespace wizard::commands {

/// An address of the API that is no more: `/api/v1/me/mnist/experiments/1`.
struct ApiAddress
{
    qsizetype at = 0; ///< in the text
    QByteArray service;
};

std::vector<ApiAddress> oldAddresses(QByteArrayView text, const CommandMoves &moves);

} // namespace wizard::commands
