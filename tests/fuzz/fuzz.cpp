// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"

// Built once for each check, WIZARD_CHECK.
extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    const QByteArray fault = wizard::WIZARD_CHECK({data, qsizetype(size)});
    if (!fault.isEmpty())
        qFatal("%s", fault.constData());
    return 0;
}
