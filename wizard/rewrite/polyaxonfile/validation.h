// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/polyaxonfile_schema.h"
#include "rewrite/polyaxonfile/value.h"

namespace wizard::polyaxonfile {

/// Why the product refuses a file: its own words, and where. The path is the one that the product
/// gives, which is not always that of the place.
struct Problem
{
    QString path; ///< `environment/resources/gpu`; empty: the file as a whole
    QString message;
    qsizetype place = 0; ///< byte of the source
    bool operator==(const Problem &) const = default;
};

/// Everything that v0 has against a file, in the order in which it looks: what v0.6.1 says, where
/// it stops at the first, that alone.
QList<Problem> problemsOfV0(const Value &root, const PolyaxonfileSchema &schema);

/// Everything that a version of v1 or v2 has against a component or an operation.
QList<Problem> problemsOfV1(const Value &root, const PolyaxonfileSchema &schema,
                            const Version &version);

/// Looks at a value with a schema, and collects what is wrong with it.
class Validator
{
public:
    Validator(const PolyaxonfileSchema &schema, Version version)
        : m_schema(schema), m_version(std::move(version))
    {}

    /// Thrown where the product stops at once.
    struct Stop
    {
        Problem problem;
    };

    const QList<Problem> &problems() const { return m_problems; }
    void add(const QString &path, const QString &message, const Value &at, qsizetype place = -1);

    void object(const QString &type, const Value &value, const QString &path);
    void field(const PolyaxonfileField &field, const Value &value, const QString &path);

private:
    void fieldsOf(const PolyaxonfileObject &type, const Value &value, const QString &path);
    void finish(const PolyaxonfileObject &type, const Value &value, const QString &path);
    void variant(const PolyaxonfileObject &type, const Value &value, const QString &path);
    void many(const PolyaxonfileField &field, const Value &value, const QString &path);
    void list(const PolyaxonfileField &field, const Value &value, const QString &path);
    void entries(const PolyaxonfileField &field, const Value &value, const QString &path);
    void scalar(const PolyaxonfileField &field, const Value &value, const QString &path);
    void distribution(const QString &name, const Value &value, const QString &path);
    void restrictions(const PolyaxonfileField &field, const Value &value, const QString &path);

    // What has to hold beside the fields; in validation_checks.cpp.
    void check(const QString &name, const Value &value, const QString &path);
    void checkBuild(const Value &value, const QString &path);
    void checkImage(const Value &value, const QString &path);
    void checkEnvironment(const QString &name, const Value &value, const QString &path);
    void checkReplicas(const Value &value, const QString &path);
    void checkMatrix(const Value &value, const QString &path);
    void checkSearch(const Value &value, const QString &path);
    void checkUtility(const Value &value, const QString &path);

    const PolyaxonfileSchema &m_schema;
    Version m_version;
    QList<Problem> m_problems;
};

QString joined(const QString &path, const QString &name);

/// What marshmallow makes of a value for a field of truth; nothing when it refuses it.
std::optional<bool> truthOf(const Value *value);

} // namespace wizard::polyaxonfile
