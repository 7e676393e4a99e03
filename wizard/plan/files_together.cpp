// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/files_together.h"

#include "plan/release/stored_values.h"

#include <QJsonDocument>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <span>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Files = std::vector<FileWork *>;

// The files, of the same chart, may be for one release.
bool mayBeOne(const DeploymentFile &one, const DeploymentFile &other)
{
    const auto agree = [](const QString &left, const QString &right) {
        return left.isEmpty() || right.isEmpty() || left == right;
    };
    return agree(one.releaseName, other.releaseName) && agree(one.nameSpace, other.nameSpace);
}

class Together
{
public:
    Together(Files files, const Guide &guide) : m_files(std::move(files))
    {
        for (const FileWork *file : m_files)
            for (const GuideLeg &leg : file->isOlder ? file->furthest : file->legs)
                learn(leg.guide.deployment());
        learn(guide.deployment());
    }

    void look()
    {
        const auto whole = rewritten();
        if (!whole)
            return; // what does not parse was said, and is not written
        for (const Edit &edit : whole->edits)
            m_edits.insert(edit.rule);
        for (const Finding &note : whole->notes)
            m_notes.insert(note.id);
        for (FileWork *file : m_files)
            sift(*file);
        for (const Finding &note : whole->notes)
            if (m_depends.contains(note.id) && !m_said.contains(note.id))
                sayInLast(note);
    }

private:
    void learn(const DeploymentKnowledge &knowledge)
    {
        using Verb = DeploymentChange::Verb;
        for (const DeploymentChange &change : knowledge.changes) {
            if (change.verb == Verb::Add)
                m_added.insert(change.rule);
            if (change.verb == Verb::Missing)
                m_missing.insert(change.rule);
            if (change.verb == Verb::Missing || !change.when.isEmpty())
                m_depends.insert(change.rule);
        }
    }

    std::optional<Rewriting> rewritten() const
    {
        QList<QByteArray> texts;
        for (const FileWork *file : m_files)
            texts << file->original;
        const auto values = mergedValues(texts);
        if (!values)
            return std::nullopt;
        const FileWork &first = *m_files.front();
        auto rewriting = rewriteAlong(TextKind::Deployment, QJsonDocument(*values).toJson(),
                                      first.isOlder ? first.furthest : first.legs, first.request);
        return rewriting ? std::optional(*std::move(rewriting)) : std::nullopt;
    }

    void sift(FileWork &file)
    {
        Change &change = *file.change;
        QSet<int> kept; // decisions that are more than something written down
        for (const Edit &edit : std::as_const(change.edits))
            if (!m_added.contains(edit.rule))
                kept.insert(edit.decision);
        QSet<QString> written;
        const bool isSifted = change.edits.removeIf([&](const Edit &edit) {
            if (kept.contains(edit.decision))
                return false;
            written.insert(edit.rule);
            return !m_edits.contains(edit.rule) || m_written.contains(edit.rule);
        }) > 0;
        m_written.unite(written);
        change.notes.removeIf([&](const Finding &note) {
            return m_depends.contains(note.id) &&
                   (!m_notes.contains(note.id) ||
                    (m_missing.contains(note.id) && m_said.contains(note.id)));
        });
        // Each of several keys that are missing has a finding of its own.
        for (const Finding &note : std::as_const(change.notes))
            m_said.insert(note.id);
        if (isSifted)
            file.migrated = changed(change, file.original).value_or(file.original);
    }

    void sayInLast(Finding note)
    {
        note.subject = m_files.back()->path;
        note.place = Place{note.subject, 1, 1};
        m_files.back()->change->notes << note;
    }

    Files m_files;
    QSet<QString> m_added;   // rules that write something down
    QSet<QString> m_missing; // rules of what is not there
    QSet<QString> m_depends; // rules that ask what else is there
    QSet<QString> m_edits;   // of all together
    QSet<QString> m_notes;   // the same
    QSet<QString> m_written; // so far
    QSet<QString> m_said;    // the same
};

bool areOne(std::span<const DeploymentFile> files)
{
    return std::ranges::all_of(files, [&](const DeploymentFile &one) {
        return std::ranges::all_of(
            files, [&](const DeploymentFile &other) { return mayBeOne(one, other); });
    });
}

// Of each file; fewer where one of them is not rewritten.
Files workOf(std::span<const DeploymentFile> files, QList<FileWork> &work)
{
    Files found;
    for (const DeploymentFile &file : files) {
        const auto item = std::ranges::find_if(work, [&](const FileWork &candidate) {
            return candidate.kind == TextKind::Deployment && candidate.path == file.path &&
                   candidate.change;
        });
        if (item != work.end())
            found.push_back(&*item);
    }
    return found;
}

} // namespace

void lookTogether(QList<FileWork> &work, const QList<DeploymentFile> &files, const Guide &guide)
{
    QMap<QString, QList<DeploymentFile>> byChart;
    for (const DeploymentFile &file : files)
        byChart[file.chart] << file;
    for (const QList<DeploymentFile> &ofChart : std::as_const(byChart)) {
        if (ofChart.size() < 2 || !areOne(ofChart))
            continue;
        Files together = workOf(ofChart, work);
        if (qsizetype(together.size()) == ofChart.size())
            Together(std::move(together), guide).look();
    }
}

} // namespace wizard
