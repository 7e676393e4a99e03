// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QString;

namespace wizard {

/// Shows a notification of the desktop; silently nothing where there is none. Does not wait.
void notify(const QString &title, const QString &text);

} // namespace wizard
