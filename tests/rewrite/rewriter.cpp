// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class RewriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsConvertedHasARewriter();
    void twoRewritersOfOneText();
    void saysOnceWhatTwoWouldSay();
};

// A name for every form, so that none is left out.
constexpr std::array examples{
    std::pair{TextForm::Python, "a.py"},
    std::pair{TextForm::PythonLike, "a.pyx"},
    std::pair{TextForm::Notebook, "a.ipynb"},
    std::pair{TextForm::RequirementList, "requirements.txt"},
    std::pair{TextForm::PyProject, "pyproject.toml"},
    std::pair{TextForm::SetupCfg, "setup.cfg"},
    std::pair{TextForm::SetupScript, "setup.py"},
    std::pair{TextForm::Pipfile, "Pipfile"},
    std::pair{TextForm::CondaEnvironment, "environment.yml"},
    std::pair{TextForm::CondaRecipe, "meta.yaml"},
    std::pair{TextForm::ToxIni, "tox.ini"},
    std::pair{TextForm::Values, "values.yaml"},
    std::pair{TextForm::Polyaxonfile, "polyaxonfile.yaml"},
    std::pair{TextForm::ShellScript, "a.sh"},
    std::pair{TextForm::Dockerfile, "Dockerfile"},
    std::pair{TextForm::Makefile, "Makefile"},
    std::pair{TextForm::Pipeline, ".gitlab-ci.yml"},
    std::pair{TextForm::Jenkinsfile, "Jenkinsfile"},
    std::pair{TextForm::Prose, "README.md"},
};

void RewriterTest::whatIsConvertedHasARewriter()
{
    const Guide guide = *Guide::builtIn(u"v1-to-v2"_s);
    RewriteRequest request;
    request.target = *Version::parse(u"2.9.4");
    static_assert(std::size_t(TextForm::Prose) + 1 == examples.size());
    for (const auto &[form, name] : examples) {
        const QByteArray text = form == TextForm::Values ? "deploymentChart: platform\n" : "";
        request.file = QString::fromLatin1(name);
        QVERIFY2(recognisedForm(name, text) == form, name);
        const Outcome<Rewriting> rewriting = rewriteText(kindOf(form), text, guide, request);
        const bool hasNone = !rewriting && rewriting.error().id == "kind-unsupported"_L1;
        QVERIFY2(hasNone != isConverted(form), name);
    }
}

void RewriterTest::twoRewritersOfOneText()
{
    const auto edit = [](qsizetype begin, qsizetype end, int decision, const char *with) {
        return Edit{begin, end, {Piece::text(with)}, decision, u"r"_s, u"why"_s, true};
    };
    const QByteArray text = "0123456789";
    const Rewriting first{{edit(2, 4, 1, "a"), edit(8, 9, 2, "b")}, {}};
    Finding note;
    note.id = u"note"_s;
    // The last two are one decision, and one of them overlaps.
    const Rewriting second{
        {edit(0, 1, 0, "c"), edit(3, 5, 1, "d"), edit(6, 6, 0, "e"), edit(9, 10, 1, "f")}, {note}};
    const Rewriting both = joined(first, second);
    QCOMPARE(*spliced(text, both.edits), "c1a45e67b9");
    QList<int> decisions;
    for (const Edit &it : both.edits)
        decisions << it.decision;
    QCOMPARE(decisions, (QList<int>{3, 1, 3, 2}));
    QCOMPARE(both.notes, QList<Finding>{note});
    QCOMPARE(joined({}, second).edits, second.edits);
}

// The lists of tox are requirements, and its commands are none of them.
void RewriterTest::saysOnceWhatTwoWouldSay()
{
    RewriteRequest request;
    request.file = u"tox.ini"_s;
    request.target = *Version::parse(u"2.18.0"_s);
    const QByteArray text = "[testenv]\ndeps =\n    polyaxon==1.20.0\n    polyaxon-sdk==1.20.0\n"
                            "setenv =\n    PIN = polyaxon==1.20.0\n"
                            "commands =\n    pip install polyaxon==1.20.0\n";
    const auto rewriting =
        rewriteText(TextKind::Requirements, text, *Guide::builtIn(u"v1-to-v2"_s), request);
    QVERIFY(rewriting);
    QCOMPARE(*spliced(text, rewriting->edits), "[testenv]\ndeps =\n    polyaxon==2.18.0\n"
                                               "setenv =\n    PIN = polyaxon==1.20.0\n"
                                               "commands =\n    pip install polyaxon==2.18.0\n");
    QCOMPARE(rewriting->notes.size(), 1);
    QCOMPARE(rewriting->notes.first().id, u"requirements-code"_s);
    QCOMPARE(rewriting->notes.first().place->line, 6);
}

QTEST_APPLESS_MAIN(RewriterTest)
#include "rewriter.moc"
