// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "pages/diff_view/diff_view.h"
#include "pages/review/change_tree.h"
#include "pages/v0_window.h"

#include <QLineEdit>
#include <QTemporaryDir>

using namespace wizard;
using namespace Qt::StringLiterals;

// From v0 to v2 in one plan, through the window with the whole engine: two guides, one edit of each
// file. Versions are those of a folder of wheels and of a folder of charts.
class V0WindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void toV2AndBack();
    void toV1();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const
    {
        return readFile(path(name)).value_or(QByteArray());
    }
    bool goOn(Station station) const;
    bool runAll() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WizardWindow> m_window;
    std::unique_ptr<Driver> m_driver;
};

void V0WindowTest::init()
{
    const QString charts = smallCharts();
    if (charts.isEmpty())
        QSKIP("helm is not here");
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    useOwnSettings(m_folder->path());
    QVERIFY(writeV0Project(QDir(m_folder->path())));
    Scope scope = v0Scope(QDir(m_folder->path()));
    scope.chartRepository = charts;
    m_window = shownWindow(scope, path(u"runs"_s));
    QVERIFY(m_window);
    m_driver = std::make_unique<Driver>(*m_window);
    QVERIFY(goOn(Station::Inspect) && goOn(Station::Plan));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().planning().isMaking(), 60'000);
}

bool V0WindowTest::goOn(Station station) const
{
    return QTest::qWaitFor([this] { return m_driver->isEnabled(u"Next"_s); }, 60'000) &&
           m_driver->press(u"Next"_s) &&
           QTest::qWaitFor([&] { return m_driver->station() == station; });
}

bool V0WindowTest::runAll() const
{
    const RunSession &running = m_window->session().running();
    if (!QTest::qWaitFor([this] { return m_driver->isEnabled(u"Begin"_s); }) ||
        !m_driver->press(u"Begin"_s))
        return false;
    return QTest::qWaitFor(
        [&] {
            if (running.askedStep())
                m_driver->press(u"Start This Step"_s);
            return running.result().has_value();
        },
        60'000);
}

void V0WindowTest::toV2AndBack()
{
    QVERIFY2(m_window->session().planning().plan(), qPrintable(m_driver->text()));
    const Plan plan = *m_window->session().planning().plan();
    QCOMPARE(plan.targetPackage, u"2.9.4"_s);
    for (const QString &name : v0Project().keys())
        QVERIFY2(plan.change(path(name)) && !plan.change(path(name))->edits.isEmpty(),
                 qPrintable(name));
    QVERIFY(goOn(Station::Review));
    auto *tree = m_driver->page()->findChild<ChangeTree *>();
    QCOMPARE(tree->topLevelItem(0)->childCount(), v0Project().size());
    auto *diff = m_driver->page()->findChild<DiffView *>();
    QTRY_VERIFY(diff->changeCount() > 0);
    m_driver->picture(u"v0-review"_s);
    QCOMPARE(tree->topLevelItem(1)->childCount(), 1);
    tree->setCurrentItem(tree->topLevelItem(1)->child(0));
    QTRY_VERIFY(!diff->isLoading() && diff->changeCount() == 1);
    m_driver->picture(u"v0-new-file"_s);
    QVERIFY(!m_driver->text().contains(u"not-to-be-seen"_s));
    const QByteArray made = textOf(*diff->content().diff, DiffSide::Right).text();
    QVERIFY2(made.contains("hubRef: kaniko") && made.contains("pip install --index-url") &&
                 !made.contains("not-to-be-seen"),
             made);
    QVERIFY(m_driver->press(u"Find"_s));
    auto *field = m_driver->find<QLineEdit>(u"Find in all files and objects"_s);
    QVERIFY(field);
    field->setText(u"not-to-be-seen"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(m_driver->text().contains(u"not found"_s));
    QVERIFY(goOn(Station::Run));
    QVERIFY(runAll());
    const RunSession &running = m_window->session().running();
    QVERIFY2(running.result()->end == RunEnd::Done, qPrintable(m_driver->text()));
    QVERIFY(content(u"project/polyaxonfile.yml"_s).startsWith("version: 1.1\nkind: operation\n"));
    QVERIFY(content(u"project/requirements.txt"_s).startsWith("polyaxon==2.9.4\n"));
    QVERIFY(content(u"project/train.py"_s)
                .contains("from polyaxon.tracking import Run as Experiment\n"));
    QVERIFY(content(u"values.yml"_s).contains("artifactsStore:"));
    QVERIFY(QFile::exists(path(u"project/job-build.yml"_s)));

    QVERIFY(m_driver->press(u"Roll Back"_s));
    QTRY_VERIFY(m_driver->isEnabled(u"Roll Back Now"_s));
    QVERIFY(m_driver->press(u"Roll Back Now"_s));
    QTRY_VERIFY_WITH_TIMEOUT(running.result() && running.result()->end == RunEnd::RolledBack,
                             60'000);
    QVERIFY(!QFile::exists(path(u"project/job-build.yml"_s)));
    const QMap<QString, QByteArray> before = v0Project();
    for (auto file = before.cbegin(); file != before.cend(); ++file)
        QCOMPARE(content(file.key()), file.value());
}

void V0WindowTest::toV1()
{
    const QList<Version> targets =
        m_window->session().engine().targets(*m_window->session().inspecting().inspection());
    QCOMPARE(targets, (QList<Version>{*Version::parse(u"2.9.4"_s), *Version::parse(u"1.20.0"_s)}));
    m_window->session().makePlan({targets.last()});
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().planning().isMaking(), 60'000);
    const auto &plan = m_window->session().planning().plan();
    QVERIFY2(plan, qPrintable(m_driver->text()));
    QCOMPARE(plan->targetPackage, u"1.20.0"_s);
    const Change *requirements = plan->change(path(u"project/requirements.txt"_s));
    QVERIFY(requirements);
    QVERIFY(changed(*requirements, content(u"project/requirements.txt"_s))
                ->startsWith("polyaxon==1.20.0\n"));
}

QTEST_MAIN(V0WindowTest)
#include "v0_way.moc"
