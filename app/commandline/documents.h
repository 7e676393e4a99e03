// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayList>

namespace wizard {

/// Files as the YAML documents of one stream, in their order. Nothing of them is changed but where
/// a byte order mark stands: at the beginning, if any file has one. JSON is YAML too. A single file
/// is given back as it is.
QByteArray asDocuments(const QByteArrayList &files);

} // namespace wizard
