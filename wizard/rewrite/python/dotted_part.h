// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/dotted_imports.h"

namespace wizard::python {

/// The imports and uses of one part of a package.
struct DottedPart
{
    std::vector<DottedImport> imports;
    std::vector<ModuleUse> uses;
};

/// What becomes of one part. First each part is surveyed, then told what others lead to it, then
/// finished.
class DottedPartRewrite
{
public:
    /// `part` has to live as long.
    DottedPartRewrite(const Reading &reading, const Homes &homes, const DottedPart &part,
                      Obstacle obstacle, Draft &draft);

    void survey();

    /// Where its uses go, after survey(): another part may import just that.
    QByteArrayList successors() const;

    /// Something that is reached through the part stays in this module.
    void keep(const QByteArray &module);

    void finish();

private:
    void take(const ModuleUse &use);
    bool leadsToWhatIsGone(const ModuleUse &use) const;
    void addMove(const ModuleUse &use);
    void takeSuccessors();
    void leave();
    void rewrite();

    const Reading &m_reading;
    const Homes &m_homes;
    const DottedPart &m_part;
    Draft &m_draft;
    QByteArray m_package; // with the dot: what an import of v2 binds
    std::vector<ModuleUse> m_moved;
    QByteArrayList m_modules; // where the used names are now
    bool m_keeps = false;     // something that is reached stays
    QByteArrayList m_kept;    // in these modules
    Obstacle m_obstacle;
};

} // namespace wizard::python
