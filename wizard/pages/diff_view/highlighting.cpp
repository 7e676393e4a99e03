// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/highlighting.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/FoldingRegion>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <algorithm>
#include <array>

namespace wizard {

using namespace KSyntaxHighlighting;

namespace {

constexpr int blockLines = 32;

// Collects the formats of one line.
class LineStyler : public AbstractHighlighter
{
public:
    State style(QStringView line, const State &state)
    {
        spans.clear();
        return highlightLine(line, state);
    }

    State skip(QStringView line, const State &state)
    {
        isCollecting = false;
        const State after = highlightLine(line, state);
        isCollecting = true;
        return after;
    }

    std::vector<StyledSpan> spans;

protected:
    void applyFormat(int offset, int length, const Format &format) override
    {
        if (!isCollecting || length == 0 || format.textStyle() == Theme::Error)
            return;
        StyledSpan span{offset, length, 0, format.isBold(theme()), format.isItalic(theme())};
        if (format.hasTextColor(theme()))
            span.color = format.textColor(theme()).rgb();
        if (span.color != 0 || span.isBold || span.isItalic)
            spans.push_back(span);
    }

    void applyFolding(int, int, FoldingRegion) override {}

private:
    bool isCollecting = true;
};

// The states before the lines of the block that was asked for last.
struct BlockStates
{
    int block = -1;
    std::vector<State> states;
};

struct SideStates
{
    TextLines text;
    std::vector<State> blocks; // before the first line of each block
    std::array<BlockStates, 4> recent;
    size_t oldest = 0;
};

QString cappedLine(const TextLines &text, int line)
{
    return text.shown(line, Highlighting::mostBytes);
}

} // namespace

struct Highlighting::Data
{
    Repository repository;
    LineStyler styler;
    std::array<SideStates, 2> sides;

    bool readThrough(SideStates &side, const std::stop_token &stop)
    {
        State state;
        side.blocks.reserve(size_t(side.text.count() / blockLines) + 1);
        for (int line = 0; line < side.text.count(); ++line) {
            if (line % blockLines == 0) {
                if (stop.stop_requested())
                    return false;
                side.blocks.push_back(state);
            }
            state = styler.skip(cappedLine(side.text, line), state);
        }
        return true;
    }

    // Known from the line's begin on; what is behind `line` may not be.
    std::vector<State> &statesThrough(SideStates &side, int line)
    {
        const int block = line / blockLines;
        auto found = std::ranges::find(side.recent, block, &BlockStates::block);
        if (found == side.recent.end()) {
            found = side.recent.begin() + std::ptrdiff_t(side.oldest);
            side.oldest = (side.oldest + 1) % side.recent.size();
            *found = {block, {side.blocks[size_t(block)]}};
        }
        std::vector<State> &states = found->states;
        for (int next = block * blockLines + int(states.size()) - 1; next < line; ++next)
            states.push_back(styler.skip(cappedLine(side.text, next), states.back()));
        return states;
    }
};

Highlighting::Highlighting() : m_data(std::make_unique<Data>()) {}

Highlighting::~Highlighting() = default;

std::shared_ptr<Highlighting> Highlighting::make(const TextLines &left, const TextLines &right,
                                                 const QString &fileName, std::stop_token stop)
{
    std::shared_ptr<Highlighting> made(new Highlighting);
    Data &data = *made->m_data;
    const Definition definition = data.repository.definitionForFileName(fileName);
    if (!definition.isValid())
        return nullptr;
    data.styler.setDefinition(definition);
    data.sides[0].text = left;
    data.sides[1].text = right;
    for (SideStates &side : data.sides)
        if (!data.readThrough(side, stop))
            return nullptr;
    return made;
}

void Highlighting::setDark(bool dark)
{
    m_data->styler.setTheme(
        m_data->repository.defaultTheme(dark ? Repository::DarkTheme : Repository::LightTheme));
}

bool Highlighting::isSameBefore(int left, int right)
{
    const auto before = [this](size_t side, int line) {
        return m_data->statesThrough(m_data->sides[side], line)[size_t(line % blockLines)];
    };
    return before(0, left) == before(1, right);
}

std::vector<StyledSpan> Highlighting::spans(Side side, int line)
{
    SideStates &states = m_data->sides[side == Side::Left ? 0 : 1];
    std::vector<State> &known = m_data->statesThrough(states, line);
    const auto at = size_t(line % blockLines);
    State after = m_data->styler.style(cappedLine(states.text, line), known[at]);
    if (known.size() == at + 1 && known.size() < blockLines) // the next line needs not ask again
        known.push_back(std::move(after));
    return m_data->styler.spans;
}

} // namespace wizard
