// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QRandomGenerator>

/// A deployment file that v0 would have taken: some of its sections, each with some of its keys, in
/// block or flow style, with comments here and there.
QByteArray madeValuesOfV0(QRandomGenerator &random);
