// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/two_line_delegate.h"

namespace wizard {

/// What an item of a ChangeTree knows.
enum ChangeTreeRole {
    PathRole = FirstOwnRole, ///< of a file; empty for an object
    ObjectRole,              ///< index of an object; not valid for a file
    MadeRole,                ///< index of a new file; not valid for others
    WordsRole,               ///< what the filter looks through, where it is no file
    NeedsYouRole,            ///< bool
    SeverityRole,            ///< severities of its notes, a bit each
    SeenRole,                ///< bool: was looked at
};

} // namespace wizard
