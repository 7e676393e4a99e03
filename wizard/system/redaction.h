// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/byte_range.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace wizard {

/// What stands in the place of a secret. Never more than this: no length, no part of the value.
inline constexpr auto redactedMark = "‹redacted›";

/// Whether a key's value is a secret by the key's name: password, token, secret, credential,
/// private key, connection string, cookie and the like, in any case and spelling. A reference to
/// a secret (existingSecret, secretName, …) is none.
bool isSecretKey(QStringView key);

/// A command line for people: values of `--password x`, `--token=x`, `KEY=x` with a secret key,
/// URLs with a password, and bearer tokens are replaced; everything else is as it was.
QStringList redactedArgv(const QStringList &argv);

/// Free text such as a program's output: URLs with passwords, `key: value`, `key=value` and
/// `--key value` with secret keys, bearer tokens, PEM blocks and JSON Web Tokens are replaced.
QString redactedText(QStringView text);

/// A Kubernetes object: data and stringData of a Secret, the annotation
/// kubectl.kubernetes.io/last-applied-configuration, environment values and any member with a
/// secret key. Keys stay, values go.
QJsonObject redactedObject(const QJsonObject &object);

/// A YAML text, byte for byte except for the scalars of secret keys (at any depth), also where the
/// key is the `name` beside a `value` or `default`, or the first of a pair in a list. Text that
/// does not parse is redacted as free text.
QByteArray redactedYaml(QByteArrayView yaml);

/// The bytes that redactedText and redactedYaml replace, in order and apart.
QList<ByteRange> secretsInText(QByteArrayView text);
QList<ByteRange> secretsInYaml(QByteArrayView yaml);

/// Where a secret of a text that this one is made from comes again. One that is a word, or of a few
/// characters, says nothing.
QList<ByteRange> occurrences(QByteArrayView text, QByteArrayView secret);

/// The same in order, those that overlap as one.
QList<ByteRange> united(QList<ByteRange> ranges);

/// A text with the mark in the place of each range, which are in order and apart.
QByteArray redacted(QByteArrayView text, const QList<ByteRange> &secrets);

} // namespace wizard
