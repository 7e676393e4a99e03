// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/deployment/deployment_rewrite.h"

namespace wizard {

/// Several sections on their way into one. All of it is one decision.
class SectionMerging
{
public:
    SectionMerging(DeploymentRewrite &rewrite, const SectionMerge &merge)
        : m_rewrite(rewrite), m_draft(rewrite.draft()), m_merge(merge)
    {}

    void run();

private:
    YamlReason reason(const QString &key = {}) const
    {
        return m_rewrite.reason(m_merge.rule, m_merge.rule, target(key));
    }

    // Where the keys of a section are now: one that took over the name is found under it.
    QStringList path(const QString &section, const QString &key) const
    {
        return QStringList(section == m_owner ? m_merge.into : section) + dottedPath(key);
    }
    QStringList target(const QString &key) const
    {
        return QStringList(m_merge.into) + dottedPath(key);
    }
    bool isOwner(const QString &section) const
    {
        return section == m_owner || section == m_merge.into;
    }
    bool isOn(const QString &section) const { return !m_off.contains(section); }

    bool isMergeable();
    bool isTakenWhole(const QString &section) const;
    bool isSharedInOrder(const QString &section, const QString &name) const;
    void chooseOwner();
    void done(bool isDone, const QStringList &at);
    QStringList having(const QString &key) const;
    void take(const QString &section, const QString &key);
    void takeFirst(const QString &key);
    void takeLargest(const QString &key);
    void takeService();
    void takeImage();
    void takeTag(const QString &section);
    struct Sum;
    QList<Sum> gathered(const QString &key) const;
    void addUp();
    void writeDown(const Sum &sum);
    QString knownDefault(const QList<SectionMerge::Defaults> &defaults, const Version &version,
                         const QString &key) const;
    bool isCustomised(const QString &section) const;
    void leaveOut();

    DeploymentRewrite &m_rewrite;
    YamlDraft &m_draft;
    const SectionMerge &m_merge;
    QStringList m_present; // in order, without `into`
    QStringList m_off;
    QStringList m_kept; // of what is gone otherwise
    QString m_owner;    // the section that is, or becomes, `into`
    bool m_isServiceTaken = false;
};

} // namespace wizard
