// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QFile>

#include <vector>

namespace wizard {

/// Where a picture's brightness jumps from one pixel to the next: the outlines of letters, whatever
/// their colours.
using Outlines = std::vector<bool>;

qsizetype countOf(const Outlines &outlines);
qsizetype countOfBoth(const Outlines &first, const Outlines &second);

/// The screen of an Xvfb, in the memory that it keeps in the file Xvfb_screen0 of its -fbdir.
class Screen
{
public:
    explicit Screen(const QString &file);

    bool isOpen() const { return m_pixels != nullptr; }
    /// Whether it is another picture than at the last look, which this is.
    bool hasChanged();
    Outlines outlines() const; ///< of the last look

private:
    QFile m_file;
    const uchar *m_pixels = nullptr;
    qsizetype m_width = 0;
    qsizetype m_height = 0;
    qsizetype m_lineBytes = 0;
    QByteArray m_seen;
};

} // namespace wizard
