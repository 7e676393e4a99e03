// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QCoreApplication;

namespace wizard {

/// Loads the texts of the user's language as far as there are any, and English for the rest, which
/// holds the plural forms. The translators belong to the application. Before anything is shown.
void installTranslations(QCoreApplication &application);

} // namespace wizard
