// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QString>

namespace wizard {

/// The files of somebody who runs v0, by name: a project, and the values of their deployment.
inline QMap<QString, QByteArray> v0Project()
{
    return {{QStringLiteral("project/polyaxonfile.yml"), R"(version: 1
kind: group
# the digits
tags: [digits]
hptuning:
  concurrency: 2
  random_search:
    n_experiments: 6
  matrix:
    rate: {uniform: "0.001:0.1"}
    units: {values: [32, 64]}
environment:
  resources:
    memory: {requests: 512, limits: 1024}
  node_selector: {pool: train}
build:
  image: python:3.7
run:
  cmd: python train.py --rate={{ rate }} \
    --units={{ units }}
)"},
            {QStringLiteral("project/job.yml"), R"(version: 1
kind: job
build:
  image: python:3.7
  build_steps:
    - pip install numpy
    - pip install --index-url https://me:not-to-be-seen@pypi.example.org/simple tools
  env_vars:
    - [LOGIN_TOKEN, not-to-be-seen-too]
    - [LEVEL, high]
run:
  cmd: python prepare.py --token not-to-be-seen \
    --twice
)"},
            {QStringLiteral("project/train.py"), R"(from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.log_metrics(loss=0.5)
)"},
            {QStringLiteral("project/requirements.txt"), "polyaxon-client==0.6.1\nnumpy\n"},
            {QStringLiteral("project/run.sh"),
             "#!/bin/sh\npolyaxon run -f polyaxonfile.yml --name digits\npolyaxon project list\n"},
            {QStringLiteral("values.yml"), R"(deploymentType: kubernetes
serviceType: NodePort
rbac:
  enabled: true
persistence:
  outputs:
    out1: {existingClaim: plx-out, mountPath: /plx/out}
  data:
    digits: {existingClaim: plx-data, mountPath: /data/digits, readOnly: true}
postgresql:
  enabled: true
  postgresPassword: not-to-be-seen
scheduler:
  replicas: 1
)"}};
}

/// Writes them below a folder; false when it cannot.
inline bool writeV0Project(const QDir &folder)
{
    const QMap<QString, QByteArray> files = v0Project();
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        QFile written(folder.filePath(file.key()));
        if (!folder.mkpath(QFileInfo(written).path()) || !written.open(QIODevice::WriteOnly) ||
            written.write(file.value()) != file.value().size())
            return false;
    }
    return true;
}

} // namespace wizard
