// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/text_content.h"
#include "guide/text_form.h"
#include "guide/text_name.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class TextFormTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void byName_data();
    void byName();
    void strangersByName();
    void byContent_data();
    void byContent();
    void kinds();
    void concern();
    void lockFiles();
};

void TextFormTest::byName_data()
{
    QTest::addColumn<TextForm>("form");
    const auto add = [](TextForm form, const QList<const char *> &names) {
        for (const char *name : names)
            QTest::newRow(name) << form;
    };
    add(TextForm::Python, {"train.py", "/a/b/stubs.pyi", "gui.pyw", "a/.py", "requirements/x.py"});
    add(TextForm::PythonLike, {"fast.pyx", "model.py.jinja", "model.py.j2"});
    add(TextForm::Notebook, {"Look at this.ipynb"});
    add(TextForm::RequirementList,
        {"requirements.txt", "requirements-dev.txt", "dev-requirements.in", "base_constraints.txt",
         "requirements.gpu.pip", "/p/requirements/train.txt", "reqs.txt"});
    add(TextForm::PyProject, {"pyproject.toml", "/deep/er/pyproject.toml"});
    add(TextForm::SetupCfg, {"setup.cfg"});
    add(TextForm::SetupScript, {"setup.py", "/p/setup.py"});
    add(TextForm::Pipfile, {"Pipfile"});
    add(TextForm::CondaEnvironment, {"environment.yml", "environment-gpu.yaml", "conda_env.yml"});
    add(TextForm::CondaRecipe, {"recipe/meta.yaml"});
    add(TextForm::ToxIni, {"tox.ini"});
    add(TextForm::ShellScript, {"run.sh", "a.bash", ".envrc", ".env", ".env.local"});
    add(TextForm::Dockerfile, {"Dockerfile", "Dockerfile.gpu", "train.Dockerfile", "x.dockerfile",
                               "Containerfile", "/p/docker/Dockerfile-cpu"});
    add(TextForm::Makefile, {"Makefile", "GNUmakefile", "rules.mk", "justfile"});
    add(TextForm::Pipeline,
        {".gitlab-ci.yml", "/p/.github/workflows/test.yaml", ".github/workflows/a.yml",
         ".circleci/config.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml",
         "docker-compose.dev.yml", "compose.yaml", ".travis.yml", "dvc.yaml"});
    add(TextForm::Jenkinsfile, {"Jenkinsfile", "Jenkinsfile.nightly"});
    add(TextForm::Prose, {"README", "README.txt", "docs/index.rst", "CONTRIBUTING.md"});
    add(TextForm::Polyaxonfile, {"polyaxonfile.json", "polyaxon.json", "polyaxonfile.yml",
                                 "polyaxon.yaml", "train.polyaxonfile.yaml"});
}

void TextFormTest::byName()
{
    QFETCH(TextForm, form);
    QCOMPARE(recognisedForm(QTest::currentDataTag(), ""), form);
}

void TextFormTest::strangersByName()
{
    for (const char *name :
         {"notes.txt", "a.pyc", "data.json", "x.txt.py.bak", "workflows/test.yml", "poetry.lock",
          "uv.lock", "Pipfile.lock", "setup.cfg.orig", "/requirements.txt/x.csv", "image.png",
          "LICENSE", "folder/", "myrequirementsfile.txt"})
        QVERIFY2(!recognisedForm(name, "import polyaxon\n"), name);
}

void TextFormTest::byContent_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<TextForm>>("form");
    const auto add = [](const char *name, const char *path, const char *text,
                        std::optional<TextForm> form) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(text) << form;
    };
    add("python script", "bin/submit", "#!/usr/bin/env python3\nx", TextForm::Python);
    add("shell script", "bin/start", "#!/bin/bash -eu\nx", TextForm::ShellScript);
    add("env shell", "bin/start", "#!/usr/bin/env -S bash -e\nx", TextForm::ShellScript);
    add("perl script", "bin/start", "#!/usr/bin/perl\n", std::nullopt);
    add("no script", "bin/start", "polyaxon", std::nullopt);
    add("component", "train.yaml", "version: 1.1\nkind: component\n", TextForm::Polyaxonfile);
    add("operation", "a.yml", "\xEF\xBB\xBFversion: 1.1\r\nkind: 'operation'  # x\r\n",
        TextForm::Polyaxonfile);
    add("v0 experiment", "a.yml", "---\nversion: 1\nkind: experiment\nrun: {cmd: x {{ lr }}}\n",
        TextForm::Polyaxonfile);
    add("conda environment", "gpu.yml", "name: x\nchannels: [a]\ndependencies:\n  - polyaxon\n",
        TextForm::CondaEnvironment);
    add("chart", "Chart.yaml", "name: x\nversion: 1.0.0\ndependencies: []\n", std::nullopt);
    add("kind of something else", "a.yml", "apiVersion: v1\nkind: Job\nspec: {version: 1}\n",
        std::nullopt);
    add("kind further in", "a.yml", "version: 3\nspec:\n  kind: job\n", std::nullopt);
    add("chart named", "values.yaml", "deploymentChart: platform\n", TextForm::Values);
    add("values", "my.yaml", "gateway: {}\npostgresql:\n  enabled: true\n", TextForm::Values);
    add("other values", "my.yaml", "postgresql:\n  enabled: true\n", std::nullopt);
    add("keys only in a comment", "my.yaml", "# gateway, postgresql\na: 1\n", std::nullopt);
    add("manifest", "my.yaml", "kind: List\ngateway: 1\npostgresql: 1\n", std::nullopt);
    add("values by the product's name", "polyaxon.yaml",
        "deploymentType: kubernetes\napi: {}\n"
        "gateway: {}\n",
        TextForm::Values);
    add("nameless notebook", "", " {\"cells\": [], \"nbformat\": 4}", TextForm::Notebook);
    add("nameless python", "", "from polyaxon import tracking\n", TextForm::Python);
    add("nameless values", "", "deploymentChart: agent\n", TextForm::Values);
    add("nameless Polyaxonfile", "", "kind: operation\nversion: 1.1\n", TextForm::Polyaxonfile);
    add("nameless stranger", "", "hello\n", std::nullopt);
    add("nothing", "", "", std::nullopt);
}

void TextFormTest::byContent()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, text);
    QFETCH(std::optional<TextForm>, form);
    QCOMPARE(recognisedForm(path, text), form);
    QCOMPARE(looksLikeDeployment(text), form == TextForm::Values);
}

void TextFormTest::kinds()
{
    for (const TextKind kind : {TextKind::Python, TextKind::Notebook, TextKind::Requirements,
                                TextKind::Deployment, TextKind::Polyaxonfile, TextKind::Shell}) {
        QCOMPARE(textKindFromName(textKindName(kind)), kind);
        QCOMPARE(kindOf(formWithin(kind, {}, {})), kind);
    }
    QCOMPARE(textKindFromName(u"cobol"), std::nullopt);
    QCOMPARE(formWithin(TextKind::Requirements, "a/pyproject.toml", {}), TextForm::PyProject);
    QCOMPARE(formWithin(TextKind::Requirements, "a/odd.name", {}), TextForm::RequirementList);
    // What the user calls it counts for more than its name.
    QCOMPARE(formWithin(TextKind::Python, "a/setup.py", {}), TextForm::Python);
    QCOMPARE(formWithin(TextKind::Shell, "deploy", "#!/bin/sh\n"), TextForm::ShellScript);
}

void TextFormTest::concern()
{
    QVERIFY(mayConcern(TextForm::Python, "import polyaxon", "polyaxon"));
    QVERIFY(mayConcern(TextForm::Python, "environ['POLYAXON_HOST']", "polyaxon"));
    QVERIFY(!mayConcern(TextForm::Python, "plx = 1", "polyaxon"));
    QVERIFY(mayConcern(TextForm::ShellScript, "plx ops ls", "polyaxon"));
    QVERIFY(!mayConcern(TextForm::ShellScript, "ls", "polyaxon"));
    QVERIFY(mayConcern(TextForm::Polyaxonfile, "kind: operation", "polyaxon"));
}

void TextFormTest::lockFiles()
{
    QCOMPARE(lockFileRenewal("/p/poetry.lock"), "poetry lock");
    QCOMPARE(lockFileRenewal("uv.lock"), "uv lock");
    QVERIFY(!lockFileRenewal("poetry.lock.py"));
    QVERIFY(!lockFileRenewal("/p/pyproject.toml"));
}

QTEST_APPLESS_MAIN(TextFormTest)
#include "text_form.moc"
