// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/in_thread.h"

#include <algorithm>

namespace wizard {

QThreadPool &readingThreads()
{
    // Left to the system at the end of the program: the pool's destructor would wait.
    static QThreadPool *const pool = [] {
        auto *threads = new QThreadPool;
        threads->setMaxThreadCount(std::max(16, QThread::idealThreadCount()));
        return threads;
    }();
    return *pool;
}

} // namespace wizard
