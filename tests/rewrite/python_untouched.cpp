// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Most names that are used need no edit, and many of them would break by the published rule, which
/// is to take everything from polyaxon.client: those of tracking, first of all.
class PythonUntouchedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isLeft_data();
    void isLeft();
};

void PythonUntouchedTest::isLeft_data()
{
    QTest::addColumn<QByteArray>("module");
    for (const char *module :
         {"polyaxon.tracking", "polyaxon.tracking.run", "polyaxon.tracking.contrib.keras",
          "polyaxon.tracking.contrib.pytorch_lightning", "polyaxon.exceptions", "polyaxon.settings",
          "polyaxon.logger", "polyaxon.api", "polyaxon.pkg", "polyaxon.polyaxonfile",
          "polyaxon.types", "polyaxon.client"})
        QTest::newRow(module) << QByteArray(module);
}

void PythonUntouchedTest::isLeft()
{
    QFETCH(QByteArray, module);
    const Guide guide = *Guide::builtIn(u"v1-to-v2"_s);
    int left = 0;
    for (const QByteArrayView view : guide.python().names(module)) {
        const QByteArray name = view.toByteArray();
        if (guide.python().home(module, name, {})->fate != PythonHome::Fate::Stays)
            continue;
        for (const QByteArray &text :
             {"from " + module + " import " + name + '\n',
              "import " + module + "\nprint(" + module + '.' + name + ")\n",
              "import " + module + " as m\nprint(m." + name + ")\n"}) {
            const auto rewriting = rewritePython(text, guide, {});
            QVERIFY2(rewriting && rewriting->edits.isEmpty(), text);
        }
        ++left;
    }
    QVERIFY(left > 0);
}

QTEST_GUILESS_MAIN(PythonUntouchedTest)
#include "python_untouched.moc"
