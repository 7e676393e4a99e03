// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/interrupt.h"

#include "commandline/terminal.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/eventfd.h>
#include <unistd.h>

namespace wizard {

namespace {

// A signal handler may do no more than write to it.
volatile sig_atomic_t signalled = -1;

void onSignal(int)
{
    const eventfd_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalled, &one, sizeof one);
}

void setHandler(void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupt::Interrupt() : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    signalled = m_descriptor;
    auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        tell(QCoreApplication::translate("CommandLine", "Stopping at the next safe point."));
        m_source.request_stop();
    });
    setHandler(onSignal);
}

Interrupt::~Interrupt()
{
    setHandler(SIG_DFL);
    ::close(m_descriptor);
}

} // namespace wizard
