// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace wizard {

/// From now on every call that changes a file is an instant of this process: before it, and, where
/// it writes, when the half is written. The process kills itself at one of them (from 1; 0: none).
/// What each one is about is written to a file, one a line. Works by standing in for the functions
/// of the C library, so that nothing in the engine knows of it.
void countInstants(int killAt, const QByteArray &traceFile);

} // namespace wizard
