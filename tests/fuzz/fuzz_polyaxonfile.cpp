// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"
#include "fuzz/structured_polyaxonfile.h"

// Half of the inputs are texts, the other half decide on a file with v0's own keys.
extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    QByteArray text(data, qsizetype(size));
    if (size > 0 && data[0] % 2 == 0)
        text = wizard::structuredPolyaxonfile(text.sliced(1));
    const QByteArray fault = wizard::faultOfPolyaxonfile(text);
    if (!fault.isEmpty())
        qFatal("%s", (fault + '\n' + text).constData());
    return 0;
}
