// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_content.h"
#include "pages/diff_view/highlighting.h"
#include "system/failure.h"

#include <QCoroTask>
#include <QObject>

namespace wizard {

/// What is to be shown in a diff view.
struct DiffRequest
{
    QByteArray left;
    QByteArray right;
    QString fileName; ///< by which the highlighting is chosen
    QList<LineNote> notes;
    QList<LineChoice> choices;
    DiffLayout layout = DiffLayout::SideBySide;
};

/// Prepares a diff in a worker. A new request cancels the one before.
class DiffLoader : public QObject
{
    Q_OBJECT
public:
    explicit DiffLoader(QObject *parent = nullptr);
    ~DiffLoader() override;

    void load(DiffRequest request);
    void cancel();
    bool isLoading() const { return m_isLoading; }

Q_SIGNALS:
    /// For short texts the highlighting comes along; for long ones it follows in `highlighted`.
    void loaded(const wizard::DiffContent &content,
                std::shared_ptr<wizard::Highlighting> highlighting);
    void highlighted(std::shared_ptr<wizard::Highlighting> highlighting);
    void failed(const wizard::Failure &failure);

private:
    QCoro::Task<> work(DiffRequest request, std::stop_token stop);

    std::stop_source m_stop;
    bool m_isLoading = false;
};

} // namespace wizard
