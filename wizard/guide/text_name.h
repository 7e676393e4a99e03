// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/text_form.h"

namespace wizard {

/// What a file's name says of it before the file is read.
struct NameSays
{
    std::optional<TextForm> form; ///< certain by the name alone
    /// Otherwise: what has to be read of it to know.
    enum class ToRead {
        Nothing,   ///< it is none of ours
        FirstLine, ///< a name without an extension: a script's first line names its interpreter
        Yaml,      ///< deployment file, Polyaxonfile, or none of ours
        All,       ///< there is no name
    } toRead = ToRead::Nothing;
};

/// By the last parts of a path, in the file system's encoding. Allocates nothing.
NameSays whatNameSays(QByteArrayView path);

/// The command that makes a lock file anew, such as `poetry lock`; null for any other file. Lock
/// files are generated, and never edited.
const char *lockFileRenewal(QByteArrayView path);

} // namespace wizard
