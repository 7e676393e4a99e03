// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/text_pairs.h"

namespace wizard {

namespace {

QByteArray numbered(int from, int to, const QByteArray &end = "\n")
{
    QByteArray text;
    for (int line = from; line <= to; ++line)
        text += "line " + QByteArray::number(line) + end;
    return text;
}

QByteArray withEnds(QByteArray text, const QByteArray &end)
{
    return text.replace("\n", end);
}

std::vector<TextPair> plain()
{
    const QByteArray ten = numbered(1, 10);
    const QByteArray imports = "import os\nfrom polyaxon.polyflow import V1Job\n\n\ndef main():\n"
                               "    return V1Job()\n";
    const QByteArray values = "api:\n  replicas: 2   # one is not enough\n  resources: {}\n"
                              "postgresql:\n  enabled: true\n";
    return {
        {"both-empty", "", ""},
        {"from-empty", "", "one\ntwo\n"},
        {"to-empty", "one\ntwo\n", ""},
        {"same", ten, ten},
        {"one-word", imports, QByteArray(imports).replace("polyflow", "schemas")},
        {"one-line-in-ten", ten, QByteArray(ten).replace("line 5", "line five")},
        {"inserted-first", ten, "line 0\n" + ten},
        {"inserted-last", ten, ten + "line 11\n"},
        {"removed-first", ten, QByteArray(ten).remove(0, 7)},
        {"removed-last", ten, ten.chopped(8)},
        {"far-apart", numbered(1, 60),
         numbered(1, 60).replace("line 7\n", "seven\n").replace("line 51\n", "")},
        {"near-each-other", numbered(1, 12),
         numbered(1, 12).replace("line 4\n", "four\n").replace("line 9\n", "nine\n")},
        {"everything-else", numbered(1, 4), "alpha\nbeta\ngamma\n"},
        {"moved-block", "a\nb\nc\n" + ten, ten + "a\nb\nc\n"},
        {"swapped-lines", "first one\nsecond two\n", "second two\nfirst one\n"},
        {"value-and-comment", values, QByteArray(values).replace("replicas: 2  ", "replicas: 3  ")},
        {"key-renamed-and-moved", values,
         "gateway:\n  service: {}\n" +
             QByteArray(values).replace("postgresql:\n  enabled: true\n",
                                        "externalServices:\n  postgresql:\n    enabled: true\n")},
        {"more-lines-after", "call(a, b, c)\n", "call(\n    a,\n    b,\n    c,\n)\n"},
        {"fewer-lines-after", "call(\n    a,\n    b,\n    c,\n)\n", "call(a, b, c)\n"},
        {"same-line-many-times", "x\nx\nx\nx\nx\n", "x\nx\ny\nx\nx\nx\n"},
        {"function-inserted", "def one():\n    return 1\n\n\ndef three():\n    return 3\n",
         "def one():\n    return 1\n\n\ndef two():\n    return 2\n\n\ndef three():\n    return "
         "3\n"},
        {"only-blank-lines", "\n\n\n", "\n\n\n\n\n"},
        {"indented-anew", "if a:\n  b\n  c\n", "if a:\n    b\n    c\n"},
    };
}

std::vector<TextPair> nasty()
{
    const QByteArray four = numbered(1, 4);
    const QByteArray longLine = "args: " + QByteArray("--set a=b ").repeated(40);
    return {
        {"no-final-line-end", four, four.chopped(1)},
        {"final-line-end-comes", four.chopped(1), four},
        {"no-final-line-end-at-all", four.chopped(1),
         QByteArray(four).replace("3", "three").chopped(1)},
        {"crlf-to-lf", withEnds(four, "\r\n"), four},
        {"one-line-of-crlf", four, QByteArray(four).replace("line 2\n", "line 2\r\n")},
        {"crlf-on-both-sides", withEnds(four, "\r\n"),
         withEnds(QByteArray(four).replace("3", "three"), "\r\n")},
        {"lone-carriage-returns", "a\rb\nc\n", "a\rb\nd\n"},
        {"byte-order-mark-goes", "\xEF\xBB\xBF" + four, four},
        {"byte-order-mark-stays", "\xEF\xBB\xBF" + four,
         "\xEF\xBB\xBF" + QByteArray(four).replace("line 1", "line one")},
        {"tabs", "\ta\tb\n\tc\n", "\ta\tb\n        c\n"},
        {"trailing-space", "a \nb\n", "a\nb  \n"},
        {"wide-characters", "name: 日本語のテキスト\n", "name: 日本のテキスト\n"},
        {"combining-characters", "cafe\xCC\x81 au lait\n", "caf\xC3\xA9 au lait\n"},
        {"emoji-of-several", "who: \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB here\n",
         "who: \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB there\n"},
        {"right-to-left", "title: שלום עולם 1\n", "title: שלום עולם 2\n"},
        {"marks-of-direction", "if a:  # \xE2\x80\xAE }; \xE2\x80\xAC\n", "if a:  # };\n"},
        {"not-utf-8", "name: M\xFCller\nage: 1\n", "name: M\xC3\xBCller\nage: 1\n"},
        {"a-zero-byte", QByteArray("a\0b\n", 4), QByteArray("a\0c\n", 4)},
        {"control-characters", "a\x1b[31mred\x1b[0m\n", "a red\n"},
        {"long-line", longLine + "\nend\n", longLine.chopped(10) + "--set c=d\nend\n"},
        {"long-line-replaced", longLine + "\n", QByteArray("0123456789").repeated(30) + "\n"},
        {"separators-of-lines",
         "a\xE2\x80\xA8"
         "b\x0C"
         "c\n",
         "a\xE2\x80\xA8"
         "b\x0C"
         "d\n"},
    };
}

} // namespace

std::vector<TextPair> textPairs()
{
    std::vector<TextPair> pairs = plain();
    for (TextPair &pair : nasty())
        pairs.push_back(std::move(pair));
    return pairs;
}

} // namespace wizard
