// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"

#include <QColor>

#include <memory>
#include <stop_token>
#include <vector>

namespace wizard {

/// A run of characters with how a syntax definition wants them to look.
struct StyledSpan
{
    int begin = 0;
    int length = 0;
    QRgb color = 0; ///< 0: the text's own
    bool isBold = false;
    bool isItalic = false;
};

/// Syntax highlighting of the two texts of a diff. The state of the highlighter is kept every 32
/// lines, so that any line can be styled at once. It is made in a worker, since it reads the whole
/// of both texts, and then used in one thread.
class Highlighting
{
public:
    enum class Side { Left, Right };

    /// Null when no definition fits the file's name, or when `stop` was requested.
    static std::shared_ptr<Highlighting> make(const TextLines &left, const TextLines &right,
                                              const QString &fileName, std::stop_token stop = {});
    ~Highlighting();

    void setDark(bool dark);

    /// What is behind the first bytes of a line is left as it is.
    static constexpr qsizetype mostBytes = 4096;
    std::vector<StyledSpan> spans(Side side, int line);

    /// Whether a line of the left text and one of the right, if they are equal, look the same.
    bool isSameBefore(int left, int right);

private:
    Highlighting();
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace wizard
