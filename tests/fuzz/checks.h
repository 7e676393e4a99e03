// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace wizard {

/// What holds for every text there is, whatever is in it: it is read or refused at one of its
/// bytes; what is found lies within it, in order; what is edited, with any of the decisions, is
/// read again, and has nothing more to be edited when all were taken. Returns what does not hold;
/// empty: nothing.
QByteArray faultOfPython(QByteArrayView text);
QByteArray faultOfNotebook(QByteArrayView text);

/// The same of texts with commands in them, and of lists of requirements. Which form of these it is
/// read as is by its first byte.
QByteArray faultOfCommands(QByteArrayView text);
QByteArray faultOfRequirements(QByteArrayView text);

/// The same for Polyaxonfiles of v0: what converts, converts to what the target accepts, once.
QByteArray faultOfPolyaxonfile(QByteArrayView text);

/// The same of a text, or of a file with v0's own keys that the text's bytes decide on.
QByteArray faultOfAnyPolyaxonfile(QByteArrayView text);

} // namespace wizard
