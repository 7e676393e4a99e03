// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <stop_token>

namespace wizard {

/// Turns SIGINT and SIGTERM into a request to stop at the next safe point, as long as it lives. A
/// second one changes nothing: a step is not torn off in the middle.
class Interrupt : public QObject
{
public:
    Interrupt();
    ~Interrupt() override;
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    int m_descriptor = -1;
};

} // namespace wizard
