// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/step_log.h"

#include "system/quoting.h"
#include "system/redaction.h"

#include <QFile>

namespace wizard {

using namespace Qt::StringLiterals;

StepLog::StepLog(QString path, std::function<void(const QString &line)> onLine)
    : m_path(std::move(path)), m_onLine(std::move(onLine))
{}

void StepLog::writeCommand(const QStringList &argv)
{
    append(u"$ "_s + quotedCommand(argv));
}

void StepLog::writeLine(Stream stream, QByteArrayView line)
{
    // A key in PEM form spans lines: none of them alone looks like a secret.
    bool &isInBlock = m_isInBlock[stream == Stream::Output ? 0 : 1];
    const bool wasInBlock = isInBlock;
    if (line.contains("-----BEGIN "))
        isInBlock = true;
    if (line.contains("-----END "))
        isInBlock = false;
    if (wasInBlock)
        return;
    const QString text = redactedText(QString::fromUtf8(line));
    append(text);
    if (m_onLine)
        m_onLine(text);
}

void StepLog::append(const QString &line) const
{
    if (m_path.isEmpty())
        return;
    QFile file(m_path);
    if (file.open(QIODevice::Append, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        file.write(line.toUtf8() + '\n');
}

} // namespace wizard
