// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/polyaxonfile_knowledge.h"
#include "guide/rule.h"
#include "rewrite/polyaxonfile/value.h"

namespace wizard::polyaxonfile {

/// What the conversion is told besides the file.
struct ConversionRequest
{
    Version target;
    QString name; ///< of images that are built
    QString
        repository; ///< what the project's repository is called, as far as the file's path tells
};

/// Something to say at a place of the source.
struct Note
{
    QString rule;
    RuleValues values;
    qsizetype place = 0;
};

/// A file that comes besides the converted one.
struct Companion
{
    QString suffix; ///< of its name: `-build`
    Value document;
};

/// What a file of v0, which must be valid, becomes.
struct Converted
{
    Value document;
    QList<Companion> companions;
    QList<Note> notes;
    QString kind; ///< what it is now: `job`, `tfjob`, `dag`, …
};

Converted converted(const Value &root, const PolyaxonfileKnowledge &knowledge,
                    const ConversionRequest &request);

/// A command as v0 cleaned it before it ran: divided at white space, backslashes at the ends of
/// words gone, joined with one space.
QString cleanedCommand(const QString &command);

/// The conversion while it is made. Each part adds to the document in the order in which a person
/// would write it, and says what it leaves to a human.
class Conversion
{
public:
    Conversion(const PolyaxonfileKnowledge &knowledge, ConversionRequest request)
        : m_knowledge(knowledge), m_request(std::move(request))
    {}

    Value document(const Value &root);
    Converted result(Value document);

private:
    bool has(const char *feature) const
    {
        return m_knowledge.has(QString::fromLatin1(feature), m_request.target);
    }
    void note(const char *rule, const Value &at, RuleValues values = {});
    void note(const char *rule, qsizetype place, RuleValues values = {});

    // conversion.cpp: the whole
    Value component(const Value &v0, bool isInline);
    Value withHeader(const Value &v0, const char *kind);
    void addBody(Value &component, const Value &v0, const Value *matrix);
    void addParams(Value &operation, const Value &v0);
    void addSettings(Value &component, const Value &v0);
    Value group(const Value &v0);

    // inputs.cpp
    void fitToMatrix(Value &input, const Value &way, const Value &io);
    void addInputs(Value &component, const Value &v0, const Value *matrix);
    Value declared(const Value &io);
    Value inputOf(const Entry &param);
    Value referenced(const Value &param);
    void checkUse(const Value &v0, const QStringList &names);
    QString inputName(const Entry &param);

    // environment.cpp
    void addEnvironment(Value &run, const Value *environment);
    Value known(const QString &name, const Value &value);
    void addConnections(Value &run, const Value *environment);
    void addResources(Value &container, const Value *environment);
    void addSecrets(Value &container, const Value *environment);
    void sayData(const Value &v0);

    // build.cpp
    struct Image
    {
        Value name; // null: none
        Comments comments;
        Value init; // what the code comes with; null: nothing
        QString workingDir;
    };
    Image image(const Value &v0, const QString &suffix);
    Value buildOperation(const Value &build, const Value &outer, bool isFile);
    Value buildPatch(const Value &build, const Value *environment);
    Value dockerfileOf(const Value &build);
    Value git(const Value &build);
    QString destination() const { return m_image.toLower() + QStringLiteral(":latest"); }

    // container.cpp
    Value job(const Value &v0);
    void addCommand(Value &container, const Value &v0);
    void addArguments(Value &container, const Value *command, const QString &before);
    Value container(const Value &v0, const Image &image, const Value *environment);
    Value notebook(const Value &v0);
    Value tensorboard(const Value &v0);

    // distributed.cpp
    QString distribution(const Value &v0) const;
    Value distributed(const Value &v0, const QString &kind);
    Value replica(const Value &v0, const Image &image, int count, const Value *own, bool isMaster);
    void saySingle(const Value &replicas, QStringView name);

    // matrix.cpp
    Value matrix(const Value &hptuning);
    Value choice(const Entry &entry);
    Value earlyStopping(const Value &list);
    Value bayes(const Value &bo);
    Value hyperband(const Value &hyperband);

    // pipeline.cpp
    Value pipeline(const Value &v0);
    Value dagOperation(const Value &op, const Value *templates);
    void addPatch(Value &operation, const Value &op);
    Value schedule(const Entry &entry, const Value &v0);

    QString name(const char *table, const QString &word) const
    {
        return m_knowledge.names.value(QString::fromLatin1(table)).value(word, word);
    }

    const PolyaxonfileKnowledge &m_knowledge;
    ConversionRequest m_request;
    QList<Companion> m_companions;
    QList<Note> m_notes;
    QMap<QString, QString> m_renamed; // inputs whose names are taken
    QString m_image;                  // that is built
    QString m_suffix;                 // of the template that is converted
    QString m_kind;
};

/// The type of an input that holds a value: empty where there is none for it.
struct InferredType
{
    QString type;
    bool isList = false;
};
InferredType inferredType(const Value &value);

/// The type of what one entry of a matrix gives.
QString matrixType(const Value &entry);

/// The value as an input of that type holds it: 1 as 1.0 for a float, `1e-3` as a number.
Value typedValue(const Value &value, const QString &type);

/// A text that is a number, but not for YAML: `1e-3`.
bool isHiddenNumber(const Value &value);

} // namespace wizard::polyaxonfile
