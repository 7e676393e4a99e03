// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/source_trees.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr auto plainImports = R"(import argparse
import logging
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import nn
)";

// Names that moved, names that stay, and a module that is used by its dotted name.
constexpr std::array usingImports{
    R"(from polyaxon.polyflow import V1Component, V1Job
from polyaxon import tracking
)",
    R"(from polyaxon.client import RunClient
from polyaxon.polyaxonfile import check_polyaxonfile
from polyaxon.polyflow import (
    V1IO,
    V1Component,  # what is run
    V1Operation as Operation,
)
)",
    R"(from polyaxon.k8s.k8s_schemas import V1Container, V1EnvVar
from polyaxon.schemas.types import V1ConnectionType
import polyaxon.tracking
)",
    R"(try:
    from polyaxon_sdk import V1Run
except ImportError:
    V1Run = None
from polyaxon.tracking.contrib.keras import PolyaxonKerasCallback
)",
    R"(from polyaxon import tracking
from polyaxon.tracking import Run
)",
};

constexpr auto body = R"python(
logger = logging.getLogger(__name__)

DEFAULTS = {
    "learning_rate": 1e-%1, "epochs": %1, "batch_size": 64, "dropout": 0.25,
    "optimizer": "adam", "schedule": [10, 20, 40], "name": f"model-%1",
}


class Model%1(nn.Module):
    """A model of %1 layers.

    Its parameters are what the command line says, or DEFAULTS.
    """

    def __init__(self, width: int = 128, depth: int = %1, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.width, self.depth = width, depth
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 10))

    def forward(self, x, mask=None):
        for index, layer in enumerate(self.layers):
            y = torch.relu(layer(x))
            if mask is not None and index % 2 == 0:
                y = y * mask[:, None]
            x = x + self.dropout(y)  # a residual path
        return self.head(x)


def load(path: Path, *, limit=None):
    """Reads the rows of a file, at most `limit` of them."""
    rows = defaultdict(list)
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            if limit is not None and number > limit:
                break
            try:
                key, *values = line.rstrip("\n").split("\t")
            except ValueError as error:
                logger.warning("line %d of %s is left out: %s", number, path, error)
                continue
            rows[key].append([float(value) for value in values if value.strip()])
    return {key: np.asarray(value) for key, value in rows.items()}


def step(model, batch, optimizer, scaler=None):
    inputs, targets = batch
    optimizer.zero_grad(set_to_none=True)
    outputs = model(inputs)
    loss = nn.functional.cross_entropy(outputs, targets)
    if scaler is None:
        loss.backward()
        optimizer.step()
    else:
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
    return loss.item(), (outputs.argmax(dim=-1) == targets).float().mean().item()


def train(model, data, epochs=DEFAULTS["epochs"], report=lambda **values: None):
    optimizer = torch.optim.Adam(model.parameters(), lr=DEFAULTS["learning_rate"])
    history = []
    for epoch in range(epochs):
        losses, hits = zip(*(step(model, batch, optimizer) for batch in data))
        history.append({"epoch": epoch, "loss": np.mean(losses), "accuracy": np.mean(hits)})
        report(**history[-1])
        logger.info(f"epoch {epoch:>3}: {history[-1]['loss']:.4f} ({len(losses)} steps)")
    return history


def arguments(argv=None):
    parser = argparse.ArgumentParser(description="Trains model %1.")
    for name, value in DEFAULTS.items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DATA", "data")) / "%1")
    return parser.parse_args(argv)


if __name__ == "__main__":
    options = arguments()
    train(Model%1(depth=options.epochs), load(options.data).items())
)python";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray moduleText(int number, bool usesProduct)
{
    QByteArray text = plainImports;
    if (usesProduct)
        text += usingImports.at(size_t(number / 50) % usingImports.size());
    return text + QByteArray(body).replace("%1", QByteArray::number(number));
}

} // namespace

void makeSources(const QString &folder, int first, int last)
{
    for (int number = first; number < last; ++number) {
        const QString package = u"%1/package%2"_s.arg(folder).arg(number / 50);
        if (number == first || number % 50 == 0)
            QDir().mkpath(package);
        write(u"%1/module%2.py"_s.arg(package).arg(number), moduleText(number, number % 50 == 0));
    }
    write(folder + u"/.gitignore"_s, "*.pyc\n__pycache__/\n/data/\n");
}

void makeMatchingSources(const QString &folder, int count)
{
    QDir().mkpath(folder);
    for (int number = 0; number < count; ++number)
        write(u"%1/module%2.py"_s.arg(folder).arg(number), moduleText(number * 50, true));
}
