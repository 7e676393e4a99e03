// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made_window.h"
#include "pages/widgets/path_check_box.h"
#include "system/files.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// A release without a deployment file: what Helm keeps as its values becomes one, where somebody
// says, and the plan is made with it.
class StoredValuesPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_it.reset(); }
    void writesThemAndPlansWithThem();
    void asksBeforeItReplaces();
    void replacesNoDeploymentFile();
    void writesThoseOfSeveralToAFolder();
    void offersNothingWhereNothingIsMissing();

private:
    Driver &driver() const { return *m_it->driver; }
    void addRelease(const QString &name) const;
    void atPlan();
    bool chooseInDialog(const QString &path) const;
    QByteArray read(const QString &name) const { return m_it->made.read(name); }

    std::unique_ptr<MadeWindow> m_it;
    Inspection m_planned; // what the last plan was made from
};

void StoredValuesPageTest::init()
{
    m_it = std::make_unique<MadeWindow>();
    m_planned = {};
    Inspection &inspection = m_it->made.inspection;
    inspection.scope.deployments.clear();
    m_it->made.scope.deployments.clear();
    inspection.cluster = Cluster();
}

void StoredValuesPageTest::addRelease(const QString &name) const
{
    Release release;
    release.name = name;
    release.nameSpace = u"ml"_s;
    release.chart = u"polyaxon"_s;
    release.revision = 3;
    release.values = "api:\n  replicas: 2\nuser:\n  password: not-to-be-seen\n";
    m_it->made.inspection.cluster->releases << release;
}

// As the engine plans: a release that no file is for blocks.
void StoredValuesPageTest::atPlan()
{
    Engine engine = m_it->made.engine();
    engine.plan = [this, real = engine.plan](const Inspection &seen, const Choices &choices,
                                             std::stop_token stop,
                                             const std::function<void(QString)> &progress) {
        m_planned = seen;
        Inspection judged = seen;
        for (const Release &release : seen.cluster->releases)
            if (std::ranges::none_of(seen.deployments, [&](const DeploymentFile &file) {
                    return isFor(file, release);
                }))
                judged.findings << madeFinding(Severity::Blocker, u"release-without-file"_s,
                                               release.name);
        return real(judged, choices, stop, progress);
    };
    m_it->open(m_it->made.scope, engine);
    QVERIFY(m_it->goTo(Station::Plan));
    QTRY_VERIFY(m_it->session().planning().plan());
    QTest::qWait(1);
}

bool StoredValuesPageTest::chooseInDialog(const QString &path) const
{
    return QTest::qWaitFor([&] {
        auto *dialog = m_it->window->findChild<QFileDialog *>();
        if (!dialog || !dialog->isVisible())
            return false;
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        return true;
    });
}

void StoredValuesPageTest::writesThemAndPlansWithThem()
{
    addRelease(u"plx"_s);
    atPlan();
    QVERIFY(m_it->plan().isBlocked());
    QVERIFY2(driver().text().contains(u"Helm keeps values of plx"_s) &&
                 driver().text().contains(u"They may hold secrets"_s),
             qPrintable(driver().text()));
    driver().picture(u"values-wanted"_s);
    const QString file = m_it->made.path(u"kept/deployment.yaml"_s);
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QVERIFY(m_it->press(u"Write Stored Values"_s));
    QVERIFY(chooseInDialog(file));
    QTRY_VERIFY(m_it->session().planning().plan() && !m_it->plan().isBlocked());
    const QByteArray text = read(u"kept/deployment.yaml"_s);
    QVERIFY2(text.contains("password: not-to-be-seen") && text.contains("releaseName: \"plx\""),
             text);
    QCOMPARE(QFileInfo(file).permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(m_planned.deployments.size(), 1);
    QCOMPARE(m_planned.deployments.first().path, file);
    QCOMPARE(m_planned.scope.deployments, {file});
    QVERIFY(m_it->says(file));
    driver().picture(u"values-written"_s);
    QVERIFY(!driver().button(u"Write Stored Values"_s));
    QVERIFY(!driver().text().contains(u"not-to-be-seen"_s));
    // From now on it is a deployment file like any other.
    QVERIFY(m_it->press(u"Plan Again"_s));
    QTRY_VERIFY(m_it->session().planning().plan() && !m_it->plan().isBlocked());
    QCOMPARE(m_it->session().scope().deployments, {file});
    while (driver().station() != Station::Start)
        QVERIFY(m_it->press(u"Back"_s));
    auto *box = driver().find<PathCheckBox>(file);
    QVERIFY(box && box->isChecked());
}

void StoredValuesPageTest::asksBeforeItReplaces()
{
    addRelease(u"plx"_s);
    m_it->made.write(u"mine.yaml"_s, "mine: true\n");
    const QString file = m_it->made.path(u"mine.yaml"_s);
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                            QFile::ReadOther));
    atPlan();
    QVERIFY(m_it->press(u"Write Stored Values"_s));
    QVERIFY(chooseInDialog(file));
    QTRY_VERIFY(driver().button(u"Replace It"_s)); // the window has a Cancel too
    driver().picture(u"values-replace"_s);
    QVERIFY(m_it->press(u"Cancel"_s));
    QTRY_VERIFY(m_it->window->findChildren<QMessageBox *>().isEmpty());
    QCOMPARE(read(u"mine.yaml"_s), "mine: true\n");
    QVERIFY(m_it->plan().isBlocked());
    QVERIFY(m_it->press(u"Write Stored Values"_s));
    QVERIFY(chooseInDialog(file));
    QVERIFY(m_it->press(u"Replace It"_s));
    QTRY_VERIFY(m_it->session().planning().plan() && !m_it->plan().isBlocked());
    QVERIFY(read(u"mine.yaml"_s).contains("replicas: 2"));
    // Whoever could read what was there cannot read what is.
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

// Not even when somebody says so: it is what another release is upgraded with.
void StoredValuesPageTest::replacesNoDeploymentFile()
{
    addRelease(u"plx"_s);
    const QString file = m_it->made.path(u"values.yaml"_s);
    const QByteArray before = read(u"values.yaml"_s);
    m_it->made.inspection.deployments
        << DeploymentFile{file, {}, u"agent"_s, u"other"_s, u"ml"_s, {}, true};
    atPlan();
    QVERIFY(m_it->press(u"Write Stored Values"_s));
    QVERIFY(chooseInDialog(file));
    QTRY_VERIFY(m_it->window->findChild<QMessageBox *>());
    QVERIFY(!driver().button(u"Replace It"_s));
    QVERIFY(m_it->press(u"OK"_s));
    QCOMPARE(read(u"values.yaml"_s), before);
}

void StoredValuesPageTest::writesThoseOfSeveralToAFolder()
{
    addRelease(u"plx"_s);
    addRelease(u"other"_s);
    atPlan();
    QVERIFY(driver().text().contains(u"Helm keeps values of plx, other"_s));
    QVERIFY(m_it->press(u"Write Stored Values"_s));
    QTRY_VERIFY(m_it->window->findChild<QFileDialog *>());
    QCOMPARE(m_it->window->findChild<QFileDialog *>()->fileMode(), QFileDialog::Directory);
    QVERIFY(QDir().mkpath(m_it->made.path(u"all"_s)));
    QVERIFY(chooseInDialog(m_it->made.path(u"all"_s)));
    QTRY_VERIFY(m_it->session().planning().plan() && !m_it->plan().isBlocked());
    QVERIFY(!read(u"all/ml-plx.yaml"_s).isEmpty() && !read(u"all/ml-other.yaml"_s).isEmpty());
    QCOMPARE(m_it->session().scope().deployments.size(), 2);
}

void StoredValuesPageTest::offersNothingWhereNothingIsMissing()
{
    addRelease(u"plx"_s);
    m_it->made.inspection.deployments
        << DeploymentFile{m_it->made.path(u"values.yaml"_s), {}, u"platform"_s, {}, {}, {}, true};
    atPlan();
    QVERIFY(!driver().button(u"Write Stored Values"_s));
}

QTEST_MAIN(StoredValuesPageTest)
#include "stored_values_page.moc"
