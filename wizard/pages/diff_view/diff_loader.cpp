// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_loader.h"

#include "pages/diff_view/shown_text.h"

#include <QCoroFuture>
#include <QCoroTimer>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

using namespace std::chrono_literals;

namespace {

constexpr int fewLines = 3000;   // highlighted within a blink: not worth a second look of the view
constexpr auto untilSeen = 50ms; // the first look has the processors for itself
constexpr qsizetype mostColumns = 60'000'000; // what a scroll bar can count in pixels

struct Loaded
{
    Outcome<DiffContent> content;
    std::shared_ptr<Highlighting> highlighting;
};

Outcome<DiffContent> contentOf(const DiffRequest &request, const std::stop_token &stop)
{
    auto diff = diffTexts(request.left, request.right, stop);
    if (!diff)
        return std::unexpected(diff.error());
    DiffContent content;
    content.diff = *diff;
    content.notes = request.notes;
    std::ranges::stable_sort(content.notes, {}, &LineNote::line);
    content.boxes = rowBoxes(**diff, request.choices);
    content.layOut(request.layout);
    content.columns =
        int(std::min(mostColumns, std::max(widestLine((*diff)->left), widestLine((*diff)->right))));
    content.leftFormat = textFormat((*diff)->left);
    content.rightFormat = textFormat((*diff)->right);
    return content;
}

std::shared_ptr<Highlighting> highlightingOf(const TextDiff &diff, const QString &fileName,
                                             std::stop_token stop)
{
    return diff.isBinary ? nullptr : Highlighting::make(diff.left, diff.right, fileName, stop);
}

Loaded load(const DiffRequest &request, std::stop_token stop)
{
    Loaded loaded{contentOf(request, stop), nullptr};
    if (loaded.content &&
        loaded.content->diff->left.count() + loaded.content->diff->right.count() <= fewLines)
        loaded.highlighting = highlightingOf(*loaded.content->diff, request.fileName, stop);
    return loaded;
}

} // namespace

DiffLoader::DiffLoader(QObject *parent) : QObject(parent) {}

DiffLoader::~DiffLoader()
{
    m_stop.request_stop();
}

void DiffLoader::cancel()
{
    m_stop.request_stop();
    m_stop = {};
    m_isLoading = false;
}

void DiffLoader::load(DiffRequest request)
{
    cancel();
    m_isLoading = true;
    work(std::move(request), m_stop.get_token());
}

QCoro::Task<> DiffLoader::work(DiffRequest request, std::stop_token stop)
{
    const QPointer<DiffLoader> self = this;
    const Loaded result = co_await QtConcurrent::run([=] { return wizard::load(request, stop); });
    if (!self || stop.stop_requested())
        co_return;
    m_isLoading = false;
    if (!result.content) {
        Q_EMIT failed(result.content.error());
        co_return;
    }
    const auto diff = result.content->diff;
    Q_EMIT loaded(*result.content, result.highlighting);
    if (!self || stop.stop_requested() || diff->left.count() + diff->right.count() <= fewLines)
        co_return;
    co_await QCoro::sleepFor(untilSeen);
    if (!self || stop.stop_requested())
        co_return;
    const auto late =
        co_await QtConcurrent::run([=] { return highlightingOf(*diff, request.fileName, stop); });
    if (self && !stop.stop_requested() && late)
        Q_EMIT highlighted(late);
}

} // namespace wizard
