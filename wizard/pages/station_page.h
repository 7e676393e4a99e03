// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/wizard_session.h"
#include "pages/station_list.h"

#include <QWizardPage>

#include <optional>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace wizard {

class TextLabel;

/// A page of the wizard: a title, a sentence that says how things stand, what the station shows,
/// and a row of buttons of its own. It shows values of the session and collects choices.
class StationPage : public QWizardPage
{
    Q_OBJECT
public:
    StationPage(Station station, WizardSession &session, const QString &title);

    Station station() const { return m_station; }

    /// How the station stands, for the list at the side.
    virtual StationStand stand() const = 0;

    /// Called each time the page comes into view, from either side.
    virtual void entered() {}

Q_SIGNALS:
    void standChanged();

protected:
    WizardSession &session() const { return m_session; }
    QVBoxLayout *body() const { return m_body; }
    void setLead(const QString &text, Tone tone = Tone::Muted); ///< a screen reader says it too
    void setPassingLead(const QString &text);                   ///< one of many that follow
    QPushButton *addButton(const QString &text, const QString &icon); ///< below the body
    void addButtonStretch();

    /// To be called when the page may have become complete, or not any more. QWizard paints its
    /// whole window each time it is told, so it is told only of a change.
    void updateComplete();

    /// Shows a failure as a message box that blocks nothing.
    void showFailure(const QString &title, const Failure &failure);

private:
    Station m_station;
    WizardSession &m_session;
    TextLabel *m_lead;
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    std::optional<bool> m_wasComplete; // when that was told last
};

} // namespace wizard
