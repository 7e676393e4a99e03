// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace wizard {

/// A Polyaxonfile of v0 that bytes decide on: its keys are those that v0 has, in their places, its
/// values mostly such as belong there, and some odd ones. The same bytes give the same file.
QByteArray structuredPolyaxonfile(QByteArrayView choices);

} // namespace wizard
