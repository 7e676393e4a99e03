// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace wizard {

/// Whether the user's session has a message bus. Asked before anything is sent there: Qt would
/// start one, and wait for it.
bool hasSessionBus();
bool hasSystemBus();

} // namespace wizard
