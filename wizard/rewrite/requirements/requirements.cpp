// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/python_pins.h"
#include "rewrite/requirements/requirements_draft.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace requirements;

namespace {

class Requirements
{
public:
    Requirements(QByteArrayView text, const Guide &guide, const RewriteRequest &request)
        : m_text(text), m_guide(guide), m_request(request), m_target(request.target),
          m_draft(text, guide, request),
          m_constraints(request.goesOn ? QList<Requirement>()
                                       : constraintsFor(guide, request.target))
    {}

    Rewriting run(TextForm form, const RequirementFile &file)
    {
        for (const RequirementList &list : file.lists) {
            const QList<Judgement> judgements = judge(list);
            for (qsizetype i = 0; i < judgements.size(); ++i)
                rewrite(list.entries.at(i), judgements.at(i), list);
            if (!list.isNames)
                constrain(list, judgements);
        }
        tellLostPackage(file);
        tellCommands(file);
        return m_draft.finished(form, file.leaves);
    }

private:
    QList<Judgement> judge(const RequirementList &list) const
    {
        std::vector<Asked> asked;
        for (const ListedRequirement &entry : list.entries)
            asked.push_back(entry.asked);
        QList<Judgement> judgements = judgedTogether(asked, m_guide, m_target);
        if (list.form == Form::Word)
            return judgements;
        // None goes for one that cannot be renamed.
        bool isSure = true;
        for (qsizetype i = 0; i < judgements.size(); ++i)
            isSure &= !judgements.at(i).isReplaced || canRename(list, i, judgements.at(i));
        for (qsizetype i = 0; !isSure && i < judgements.size(); ++i) {
            judgements[i] = judged(asked[size_t(i)], m_guide, m_target);
            judgements[i].letsTargetIn &= !judgements.at(i).isReplaced;
        }
        return judgements;
    }

    // Where the name is a key: one entry, with a version, and with the extras that it will need.
    static bool canRename(const RequirementList &list, qsizetype at, const Judgement &judgement)
    {
        const ListedRequirement &entry = list.entries.at(at);
        const Requirement &old = entry.asked.requirement;
        return entry.isEditable && !list.isNames && !old.specifierRange.isEmpty() &&
               judgement.successor.extras.size() == old.extras.size() &&
               std::ranges::count(list.entries, entry.path, &ListedRequirement::path) == 1;
    }

    void rewrite(const ListedRequirement &entry, Judgement judgement, const RequirementList &list)
    {
        if (list.isNames) {
            judgement.changes = nameAlone(entry, judgement, list);
            judgement.remarks.clear();
        } else if (judgement.isReplaced && list.form == Form::Entry) {
            rename(entry, judgement, list);
        }
        const qsizetype at = entry.asked.requirement.range.begin;
        for (const Remark &remark : judgement.remarks)
            m_draft.note(at, remark);
        if (judgement.gone && !entry.removal.isEmpty())
            m_draft.remove(entry.removal, *judgement.gone, judgement.isOffer);
        else if (judgement.gone && !judgement.isOffer)
            m_draft.note(at, {u"requirements-goes"_s, judgement.gone->values});
        for (const PartChange &change : judgement.changes) {
            if (entry.isEditable)
                m_draft.change(change);
            if (entry.isEditable && entry.asked.style == SpecifierStyle::Conda) {
                RuleValues values = change.remark.values;
                values[u"name"_s] = m_guide.packages().name;
                m_draft.note(at, {u"requirements-conda"_s, values});
            } else if (!entry.isEditable)
                m_draft.note(at, {u"requirements-spelled"_s, change.remark.values});
        }
    }

    // Another name takes its place in a list of names, too.
    static QList<PartChange> nameAlone(const ListedRequirement &entry, const Judgement &judgement,
                                       const RequirementList &list)
    {
        if (!judgement.isReplaced || list.form == Form::Entry)
            return {};
        PartChange change = judgement.changes.constFirst();
        change.range = entry.asked.requirement.nameRange;
        change.text = judgement.successor.name.toUtf8();
        change.remark.values[u"new"_s] = judgement.successor.name;
        return {change};
    }

    // Where the name is a key, it is not written beside its version.
    void rename(const ListedRequirement &entry, Judgement &judgement, const RequirementList &list)
    {
        PartChange change = judgement.changes.takeFirst();
        if (!judgement.letsTargetIn) {
            judgement.remarks << Remark{u"requirements-code"_s, change.remark.values};
            return;
        }
        change.range = entry.asked.requirement.specifierRange;
        change.text = judgement.successor.specifier.toUtf8();
        m_draft.rename(entry.asked.requirement.nameRange, entry.path,
                       list.path + '\x1f' + judgement.successor.name.toUtf8(), change);
        if (entry.asked.style == SpecifierStyle::Conda) {
            change.remark.values[u"name"_s] = m_guide.packages().name;
            m_draft.note(entry.asked.requirement.range.begin,
                         {u"requirements-conda"_s, change.remark.values});
        }
    }

    // What breaks the target is kept out of every list that brings the target in.
    void constrain(const RequirementList &list, const QList<Judgement> &judgements)
    {
        qsizetype at = 0;
        const auto package = std::ranges::find_if(list.entries, [&](const auto &entry) {
            const Judgement &judgement = judgements.at(at++);
            return (judgement.isPackage || judgement.isReplaced) && judgement.letsTargetIn &&
                   (entry.isEditable || judgement.changes.isEmpty());
        });
        if (package == list.entries.end())
            return;
        tellInterpreter(list);
        for (const Requirement &constraint : m_constraints) {
            const QString name =
                list.style == SpecifierStyle::Conda ? condaName(constraint.name) : constraint.name;
            const auto own = std::ranges::find_if(list.entries, [&](const auto &entry) {
                return entry.asked.requirement.name == name;
            });
            if (own == list.entries.end())
                add(list, *package, constraint, name);
            else if (letsInMore(own->asked, constraint))
                m_draft.note(
                    own->asked.requirement.range.begin,
                    {u"requirements-constraint-differs"_s, valuesOf(name, constraint, *own)});
        }
    }

    // Nothing can be added for it: what is asked for has to fit.
    void tellInterpreter(const RequirementList &list)
    {
        for (const PackageConstraint &constraint : m_guide.packages().constraints) {
            const auto wanted = Requirement::parse(constraint.requirement.toUtf8());
            if (!wanted || wanted->name != "python"_L1 || !constraint.targets.contains(m_target))
                continue;
            for (const ListedRequirement &entry : list.entries) {
                const Requirement &asked = entry.asked.requirement;
                const bool isBound = !asked.specifier.isEmpty() && asked.specifier != "*"_L1;
                if (asked.name == wanted->name && isBound && letsInMore(entry.asked, *wanted))
                    m_draft.note(asked.range.begin, {u"requirements-constraint-differs"_s,
                                                     valuesOf(wanted->name, *wanted, entry)});
            }
        }
    }

    RuleValues valuesOf(const QString &name, const Requirement &constraint,
                        const ListedRequirement &entry) const
    {
        return {{u"name"_s, name},
                {u"line"_s, shown(entry.asked.requirement)},
                {u"new"_s, name + constraint.specifier},
                {u"target"_s, m_target.text()}};
    }

    void add(const RequirementList &list, const ListedRequirement &package,
             const Requirement &constraint, const QString &name)
    {
        RuleValues values = valuesOf(name, constraint, package);
        if (!package.addition)
            return m_draft.note(package.asked.requirement.range.begin,
                                {u"requirements-constraint-wanted"_s, values});
        values[u"name"_s] = name + constraint.specifier;
        const QByteArray word = (name + constraint.specifier).toUtf8();
        const QByteArray specifier = constraint.specifier.toUtf8();
        if (list.form == Form::Entry)
            m_draft.add(*package.addition, name.toUtf8() + " = \"" + specifier + '"',
                        {u"requirements-constraint"_s, values}, list.path + '\x1f' + name.toUtf8(),
                        specifier);
        else
            m_draft.add(*package.addition, word, {u"requirements-constraint"_s, values}, list.path,
                        word);
    }

    // Version 2 brings the module itself, but nothing here may ask for version 2.
    void tellLostPackage(const RequirementFile &file)
    {
        const QStringList &removed = m_guide.python().requirements.removed;
        const ListedRequirement *gone = nullptr;
        for (const RequirementList &list : file.lists)
            for (const ListedRequirement &entry : list.entries) {
                if (entry.asked.requirement.name == m_guide.packages().name)
                    return;
                if (removed.contains(entry.asked.requirement.name))
                    gone = &entry;
            }
        if (gone)
            m_draft.note(gone->asked.requirement.range.begin,
                         {u"requirements-sdk-alone"_s,
                          {{u"name"_s, gone->asked.requirement.name},
                           {u"package"_s, m_guide.packages().name},
                           {u"target"_s, m_target.text()}}});
    }

    void tellCommands(const RequirementFile &file)
    {
        for (const ByteRange command : file.commands)
            for (const Pin &pin : pinsInText(command.of(m_text), m_guide, toTheLast(m_request)))
                m_draft.note(command.begin, pin.remark);
    }

    QByteArrayView m_text;
    const Guide &m_guide;
    const RewriteRequest &m_request;
    const Version &m_target;
    RequirementsDraft m_draft;
    QList<Requirement> m_constraints;
};

bool isYanked(const Version &target, const Guide &guide)
{
    return std::ranges::any_of(guide.packages().yanked, [&](const QString &yanked) {
        return Version::parse(yanked) == target;
    });
}

// Nothing is edited in a program.
Outcome<Rewriting> rewriteScript(QByteArrayView text, const Guide &guide,
                                 const RewriteRequest &request)
{
    const auto reading = python::readingOf(text, request.file);
    if (!reading)
        return std::unexpected(reading.error());
    RequirementsDraft draft(text, guide, request);
    for (const auto &[at, remark] : remarksOn(*reading, guide, request))
        draft.note(at, remark);
    return draft.finished(TextForm::SetupScript, {});
}

} // namespace

Outcome<Rewriting> rewriteRequirements(QByteArrayView text, const Guide &guide,
                                       const RewriteRequest &request)
{
    if (isYanked(request.target, guide))
        return failed(
            u"target-yanked"_s,
            QCoreApplication::translate("Requirements", "%1 %2 was withdrawn by its publisher.")
                .arg(guide.packages().name, request.target.text()),
            QCoreApplication::translate("Requirements", "Name the next newer version."));
    const TextForm form =
        request.file.isEmpty()
            ? formOfText(text)
            : formWithin(TextKind::Requirements, QFile::encodeName(request.file), text);
    if (form == TextForm::SetupScript)
        return rewriteScript(text, guide, request);
    const Outcome<RequirementFile> file = readRequirementFile(form, text, request.file);
    if (!file)
        return std::unexpected(file.error());
    return Requirements(text, guide, request).run(form, *file);
}

} // namespace wizard
