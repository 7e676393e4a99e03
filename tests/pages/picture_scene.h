// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/made_window.h"

namespace wizard {

/// A window over an upgrade that looks like a real one and is always the same, and the way through
/// its pages.
class PictureScene
{
public:
    /// In a new folder, or in one whose name is the same each time, since pages show it.
    explicit PictureScene(const QString &folder = {});

    WizardWindow &window() const { return *m_it.window; }
    MadeWindow &it() { return m_it; }

    /// The names of the pages that can be shown, in the order in which they are gone through.
    static QStringList pages();

    /// Goes on to a page, from any before it; false when that does not work.
    bool goTo(const QString &page);

private:
    void makePlan();
    bool answerUpTo(const QString &step) const;

    MadeWindow m_it;
};

} // namespace wizard
