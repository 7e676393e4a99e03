// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "system/failure.h"

#include <QJsonObject>

namespace wizard {

/// Standard output, for results: text as it is.
void print(const QString &text);
void printBytes(QByteArrayView bytes);

/// Whether all that was printed so far went out.
bool isPrinted();

/// Standard error, for what is said about them.
void tell(const QString &text);
void tell(const Failure &failure);

/// A line that the next one takes the place of: how something is getting on. Only where standard
/// error is a terminal, and cut to its width.
void tellPassing(const QString &text);

/// One line a finding, as `FILE:LINE: SEVERITY: ID: title`, then why and what to do, indented.
void tell(const Finding &finding);
void tellShort(const Finding &finding); ///< the one line alone

void printJson(const QJsonObject &object);

/// Whether somebody sits at the terminal and can be asked.
bool canAsk();

/// Asks on the terminal; nothing when there is no answer (end of input).
std::optional<QString> askLine(const QString &question);

} // namespace wizard
