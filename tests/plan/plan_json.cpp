// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/plan.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <sys/stat.h>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

/// Makes plans of every shape, the same ones for the same seed.
class AnyPlan
{
public:
    explicit AnyPlan(uint seed) : m_random(seed) {}

    Plan plan()
    {
        Plan plan;
        plan.id = u"id-"_s + text();
        plan.created = QDateTime::fromMSecsSinceEpoch(qint64(m_random()) * 977,
                                                      QTimeZone(number(28) * 1800 - 25200));
        plan.guide = u"guide "_s + text();
        plan.targetPackage = text();
        plan.targetChart = text();
        for (int i = number(4); i > 0; --i)
            plan.findings << finding();
        for (int i = number(4); i > 0; --i)
            plan.changes << change(i);
        for (int i = number(3); i > 0; --i)
            plan.objects << ObjectChange{u"Deployment"_s, u"n"_s + text(), text(),
                                         text().toUtf8(), text().toUtf8(), number(2) == 0};
        for (int i = number(6); i > 0; --i)
            plan.steps << step(i, plan);
        return plan;
    }

private:
    int number(int below) { return int(m_random() % uint(below)); }
    QString text()
    {
        static const QStringList parts{u"a"_s,     u" "_s, u"é漢😀"_s, u"\n"_s,           u"\""_s,
                                       u"\\"_s,    u"'"_s, u"{run}"_s, QString(QChar(0)), u"%1"_s,
                                       u"\u2028"_s};
        QString text;
        for (int i = number(6); i > 0; --i)
            text += parts.at(number(int(parts.size())));
        return text;
    }
    QByteArray bytes()
    {
        QByteArray bytes;
        for (int i = number(9); i > 0; --i)
            bytes += char(number(256));
        return bytes;
    }
    QStringList texts()
    {
        QStringList texts;
        for (int i = number(4); i > 0; --i)
            texts << text();
        return texts;
    }
    Finding finding()
    {
        Finding finding{
            u"id"_s, Severity(number(3)), text(), text(), text(), texts(), text(), text(), {}};
        if (number(2) == 0)
            finding.place = Place{text(), number(100), number(100)};
        return finding;
    }
    Change change(int index)
    {
        Change change{u"/"_s + QString::number(index) + text(),
                      TextKind(number(6)),
                      QByteArray(64, 'a'),
                      10'000,
                      {},
                      {finding()}};
        for (qsizetype from = number(9); from < 60; from += 1 + number(30)) {
            Edit edit{from,
                      from + number(9),
                      {Piece::text(bytes()), Piece::copy(number(9), 9 + number(9))},
                      number(5),
                      text(),
                      text(),
                      number(2) == 0};
            change.edits << edit;
            from = edit.end;
        }
        return change;
    }
    Check check(const Plan &plan)
    {
        if (const auto kind = Check::Kind(number(8)); kind <= Check::Kind::PrintsOther)
            return {kind,
                    QStringList{u"program"_s} + texts(),
                    {},
                    kind >= Check::Kind::Prints ? text() : QString(),
                    text()};
        else if (kind != Check::Kind::ChangeIs || plan.changes.isEmpty())
            return {Check::Kind::FileIs, {}, u"/x"_s + text(), text(), text()};
        return {Check::Kind::ChangeIs,
                {},
                plan.changes.at(number(int(plan.changes.size()))).path,
                u"{run}/copy"_s,
                text()};
    }
    Action action(const Plan &plan)
    {
        switch (number(plan.changes.isEmpty() ? 4 : 5)) {
        case 0: {
            RunCommand run{
                QStringList{u"program"_s} + texts(), text(), text(), text(), {}, number(1000)};
            if (number(2) == 0)
                run.unless = check(plan);
            return run;
        }
        case 1:
            return WriteRunFile{u"{run}/"_s + text(), bytes()};
        case 2:
            return KeepCopy{u"/p"_s + text(), u"{run}/"_s + text()};
        case 3:
            return RestoreCopy{u"/p"_s + text(), u"{run}/"_s + text()};
        default:
            return ApplyChange{plan.changes.first().path,
                               number(2) == 0 ? QString() : u"{run}/x"_s};
        }
    }
    template <typename Item>
    QList<Item> several(Item (AnyPlan::*make)(const Plan &), const Plan &plan)
    {
        QList<Item> items;
        for (int i = number(4); i > 0; --i)
            items << (this->*make)(plan);
        return items;
    }
    Step step(int index, const Plan &plan)
    {
        Step step;
        step.id = u"Step.%1_x"_s.arg(index);
        step.title = text();
        step.why = text();
        step.target = text();
        step.needs = texts();
        step.before = several(&AnyPlan::check, plan);
        step.actions = several(&AnyPlan::action, plan);
        step.after = several(&AnyPlan::check, plan);
        step.undo = several(&AnyPlan::action, plan);
        step.undone = several(&AnyPlan::check, plan);
        step.rehearsal = several(&AnyPlan::action, plan);
        step.undoClass = UndoClass(number(4));
        step.undoText = text();
        if (!plan.steps.isEmpty() && number(2) == 0)
            step.redoneFrom = plan.steps.first().id;
        if (number(2) == 0)
            step.destruction = Destruction{u"ns"_s + text(), texts()};
        step.interruptsService = number(2) == 0;
        step.optional = number(2) == 0;
        step.enabled = number(2) == 0;
        return step;
    }

    std::mt19937 m_random;
};

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

// Every place in a JSON value, as a function that puts something else there.
using Replace = std::function<QJsonValue(const QJsonValue &)>;
QList<QJsonValue> withEachPlaceReplaced(const QJsonValue &value, const Replace &replace)
{
    QList<QJsonValue> results{replace(value)};
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        for (const QJsonValue &changed : withEachPlaceReplaced(it.value(), replace)) {
            QJsonObject copy = object;
            copy[it.key()] = changed; // Undefined takes the member away
            results << copy;
        }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        for (const QJsonValue &changed : withEachPlaceReplaced(array.at(i), replace)) {
            QJsonArray copy = array;
            copy[i] = changed.isUndefined() ? QJsonValue() : changed;
            results << copy;
        }
    return results;
}

// One of everything, so that every member is somewhere in its JSON.
Plan everything()
{
    Plan plan;
    plan.id = u"id"_s;
    plan.created = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, QTimeZone::UTC);
    plan.guide = u"v1-to-v2"_s;
    plan.targetPackage = u"2.0.0"_s;
    plan.targetChart = u"2.0.0"_s;
    plan.findings = {{u"f"_s,
                      Severity::Warning,
                      u"t"_s,
                      u"w"_s,
                      u"a"_s,
                      {u"do"_s},
                      u"l"_s,
                      u"s"_s,
                      Place{u"/a"_s, 1, 2}}};
    plan.changes = {{u"/a"_s,
                     TextKind::Python,
                     QByteArray(64, 'a'),
                     10,
                     {{1,
                       2,
                       {Piece::text("x"), Piece::text("\xff"), Piece::copy(0, 3)},
                       1,
                       u"r"_s,
                       u"because"_s,
                       true}},
                     {},
                     {{u"b"_s, {Piece::text("x"), Piece::copy(0, 3)}, u"r"_s, u"because"_s}}}};
    plan.objects = {{u"Deployment"_s, u"n"_s, u"ns"_s, "live", "planned", true}};
    Step step;
    step.id = u"one"_s;
    step.title = u"t"_s;
    const Check says{Check::Kind::Prints, {u"cat"_s}, {}, u"x"_s, u"it says x"_s};
    step.before = {says};
    step.actions = {RunCommand{{u"a"_s}, u"/w"_s, u"/i"_s, u"{run}/o"_s, says, 5},
                    WriteRunFile{u"{run}/w"_s, "\xff"}, KeepCopy{u"/a"_s, u"{run}/c"_s},
                    ApplyChange{u"/a"_s, u"{run}/d"_s}, ApplyChange{u"/a"_s, u"{run}/b"_s, u"b"_s}};
    step.after = {{Check::Kind::ChangeIs, {}, u"/a"_s, u"{run}/c"_s, u"changed"_s}};
    step.undo = {RestoreCopy{u"/a"_s, u"{run}/c"_s}};
    step.undone = {{Check::Kind::FileMissing, {}, u"/b"_s, {}, u"gone"_s}};
    step.undoClass = UndoClass::Exact;
    step.destruction = Destruction{u"ns"_s, {u"pod/x"_s}};
    plan.steps = {step};
    return plan;
}

} // namespace

class PlanJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas();
    void isSavedForTheUserAlone();
    void tellsWhereItIsCutOff();
    void tellsWhereSomethingIsOfAnotherType();
    void tellsWhatIsMissing();
    void tellsWhereItContradictsItself_data();
    void tellsWhereItContradictsItself();
};

void PlanJsonTest::comesBackAsItWas()
{
    for (uint seed = 0; seed < 300; ++seed) {
        const Plan plan = AnyPlan(seed).plan();
        const auto read = Plan::fromJson(jsonOf(plan.toJson()));
        QVERIFY2(read.has_value(),
                 qPrintable(u"seed %1: %2"_s.arg(seed).arg(read ? QString() : read.error().what)));
        QVERIFY2(*read == plan, qPrintable(u"seed %1"_s.arg(seed)));
        QCOMPARE(read->toJson(), plan.toJson());
    }
    QVERIFY(Plan::fromJson(jsonOf(everything().toJson())).value() == everything());
}

void PlanJsonTest::isSavedForTheUserAlone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.json"_s);
    QVERIFY(everything().save(path).has_value());
    struct stat state{};
    ::stat(qPrintable(path), &state);
    QCOMPARE(state.st_mode & 07777, 0600u);
    QVERIFY(Plan::load(path).value() == everything());
    const auto absent = Plan::load(folder.filePath(u"absent"_s));
    QCOMPARE(absent.error().id, u"file-unreadable"_s);
}

void PlanJsonTest::tellsWhereItIsCutOff()
{
    const QByteArray json = jsonOf(everything().toJson()).trimmed();
    for (qsizetype size = 0; size < json.size(); ++size) {
        const auto read = Plan::fromJson(json.first(size));
        QVERIFY2(!read, qPrintable(QString::number(size)));
        QCOMPARE(read.error().id, u"plan-damaged"_s);
        QVERIFY2(read.error().what.contains(u"byte"_s), qPrintable(read.error().what));
    }
}

void PlanJsonTest::tellsWhereSomethingIsOfAnotherType()
{
    // A member of another type is never read as if it were empty.
    const QJsonObject whole = everything().toJson();
    const QList<QJsonValue> others{QJsonValue(), true,          7.5,
                                   u"other"_s,   QJsonArray{1}, QJsonObject{{u"x"_s, 1}}};
    int tried = 0;
    for (const QJsonValue &other : others)
        for (const QJsonValue &changed : withEachPlaceReplaced(whole, [&](const QJsonValue &value) {
                 return value.type() == other.type() ? value : other;
             })) {
            const auto read = Plan::fromJson(jsonOf(changed.toObject()));
            ++tried;
            if (read)
                QCOMPARE(read->toJson(), changed.toObject());
            else
                QCOMPARE(read.error().id, u"plan-damaged"_s);
            QVERIFY(read || !read.error().what.isEmpty());
        }
    QVERIFY2(tried > 500, qPrintable(QString::number(tried)));
}

void PlanJsonTest::tellsWhatIsMissing()
{
    // A file is written into the run's folder, from a change that has it: neither alone.
    Plan plan = everything();
    QVERIFY(Plan::fromJson(jsonOf(plan.toJson())));
    std::get<ApplyChange>(plan.steps[0].actions.last()).into.clear();
    QVERIFY(!Plan::fromJson(jsonOf(plan.toJson())));
    plan = everything();
    plan.steps[0].actions.removeLast();
    plan.changes[0].files.clear();
    QVERIFY(Plan::fromJson(jsonOf(plan.toJson())));

    // Only what may be left out may be missing, and then nothing else is.
    const QStringList mayBeAbsent{u"command"_s,    u"place"_s,      u"workingDirectory"_s,
                                  u"inputFile"_s,  u"outputFile"_s, u"unless"_s,
                                  u"destruction"_s};
    const QJsonObject whole = everything().toJson();
    const std::function<void(const QJsonValue &, const std::function<QJsonObject(QJsonValue)> &)>
        visit = [&](const QJsonValue &value, const std::function<QJsonObject(QJsonValue)> &around) {
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                // Whether these may be missing depends on each other: above.
                if (it.key() == "into"_L1 || it.key() == "file"_L1 || it.key() == "files"_L1)
                    continue;
                QJsonObject without = object;
                without.remove(it.key());
                const auto read = Plan::fromJson(jsonOf(around(without)));
                QVERIFY2(read.has_value() == mayBeAbsent.contains(it.key()), qPrintable(it.key()));
                const QString key = it.key();
                visit(it.value(), [&, key](const QJsonValue &inner) {
                    QJsonObject copy = object;
                    copy[key] = inner;
                    return around(copy);
                });
            }
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                visit(array.at(i), [&, i](const QJsonValue &inner) {
                    QJsonArray copy = array;
                    copy[i] = inner;
                    return around(copy);
                });
        };
    visit(whole, [](const QJsonValue &value) { return value.toObject(); });
}

void PlanJsonTest::tellsWhereItContradictsItself_data()
{
    QTest::addColumn<std::function<void(Plan &)>>("damage");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const std::function<void(Plan &)> &damage,
                        const QString &word) { QTest::newRow(name) << damage << word; };
    row(
        "done again with none", [](Plan &plan) { plan.steps[0].redoneFrom = u"lost"_s; },
        u"lost"_s);
    row(
        "done again with itself", [](Plan &plan) { plan.steps[0].redoneFrom = plan.steps[0].id; },
        u"one"_s);
    row("step twice", [](Plan &plan) { plan.steps << plan.steps.first(); }, u"one"_s);
    row("change twice", [](Plan &plan) { plan.changes << plan.changes.first(); }, u"/a"_s);
    row(
        "action without change",
        [](Plan &plan) { plan.steps[0].actions << ApplyChange{u"/lost"_s, {}}; }, u"/lost"_s);
    row(
        "check without change", [](Plan &plan) { plan.steps[0].after[0].path = u"/lost"_s; },
        u"/lost"_s);
    row(
        "undo without change",
        [](Plan &plan) { plan.steps[0].undo << ApplyChange{u"/lost"_s, {}}; }, u"/lost"_s);
    row(
        "condition without change",
        [](Plan &plan) {
            std::get<RunCommand>(plan.steps[0].actions[0]).unless =
                Check{Check::Kind::ChangeIs, {}, u"/lost"_s, u"{run}/c"_s, {}};
        },
        u"/lost"_s);
    row(
        "file that is not there",
        [](Plan &plan) { std::get<ApplyChange>(plan.steps[0].actions.last()).file = u"c"_s; },
        u"one"_s);
    row(
        "file copied from outside",
        [](Plan &plan) { plan.changes[0].files[0].content << Piece::copy(0, 11); }, u"/a"_s);
    row(
        "file in another folder", [](Plan &plan) { plan.changes[0].files[0].name = u"../b"_s; },
        u"entry 1"_s);
    row("edit outside", [](Plan &plan) { plan.changes[0].edits[0].end = 11; }, u"/a"_s);
    row(
        "copy outside",
        [](Plan &plan) { plan.changes[0].edits[0].replacement << Piece::copy(0, 11); }, u"/a"_s);
    row(
        "edits overlap", [](Plan &plan) { plan.changes[0].edits << plan.changes[0].edits[0]; },
        u"/a"_s);
    row(
        "copy outside the run",
        [](Plan &plan) { plan.steps[0].actions << KeepCopy{u"/a"_s, u"/etc/x"_s}; }, u"entry 1"_s);
    row(
        "write outside the run",
        [](Plan &plan) { plan.steps[0].actions << WriteRunFile{u"/etc/x"_s, {}}; }, u"entry 1"_s);
    row("id with a path", [](Plan &plan) { plan.steps[0].id = u"../x"_s; }, u"entry 1"_s);
    row("id with a line end", [](Plan &plan) { plan.steps[0].id = u"x\n"_s; }, u"entry 1"_s);
    row(
        "no program",
        [](Plan &plan) { std::get<RunCommand>(plan.steps[0].actions[0]).argv.clear(); },
        u"entry 1"_s);
}

void PlanJsonTest::tellsWhereItContradictsItself()
{
    QFETCH(std::function<void(Plan &)>, damage);
    QFETCH(QString, word);
    Plan plan = everything();
    damage(plan);
    const auto read = Plan::fromJson(jsonOf(plan.toJson()));
    QVERIFY(!read);
    QCOMPARE(read.error().id, u"plan-damaged"_s);
    QVERIFY2(read.error().what.contains(word), qPrintable(read.error().what));
}

QTEST_GUILESS_MAIN(PlanJsonTest)
#include "plan_json.moc"
