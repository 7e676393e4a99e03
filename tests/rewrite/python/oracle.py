# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What CPython itself says about Python files, in bytes.

    oracle.py tokens|imports|bindings|accepts
                                          paths in, one line each out: path, tab, and what was found
    oracle.py list FOLDER…                the .py files below
    oracle.py identifiers                 the ranges of characters that may start or continue a name

A file that CPython does not accept gives `error`.
"""
import ast
import hashlib
import io
import os
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
KINDS = {
    tokenize.NAME: "n", tokenize.NUMBER: "0", tokenize.STRING: "s", tokenize.OP: "o", tokenize.COMMENT: "c",
    tokenize.NEWLINE: "N", tokenize.NL: "L", tokenize.INDENT: "i", tokenize.DEDENT: "d",
    tokenize.FSTRING_START: "f", tokenize.FSTRING_END: "g",
}


class Offsets:
    """From (line, column) to bytes. Columns count characters, or bytes of UTF-8 (`ast`)."""

    def __init__(self, data):
        self.encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        self.lines, self.starts, at = [], [], 0
        lone = b"\r" in data.replace(b"\r\n", b"")
        for line in data.splitlines(keepends=True) if lone else [line + b"\n" for line in data.split(b"\n")]:
            self.starts.append(at)
            at += len(line)
            self.lines.append(line[3:] if not self.starts[-1] and line.startswith(b"\xef\xbb\xbf") else line)
        self.bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        self.size = len(data)

    def __call__(self, line, column, in_bytes):
        if line > len(self.lines):
            return self.size
        raw = self.lines[line - 1]
        start = self.starts[line - 1] + (self.bom if line == 1 else 0)
        if not raw.isascii():
            encoding = "utf-8" if self.encoding == "utf-8-sig" else self.encoding
            text = raw.decode(encoding)
            head = text.encode()[:column].decode() if in_bytes else text[:column]
            column = len(head.encode(encoding))
        return min(start + column, self.size)


def tokens(data):
    place = Offsets(data)
    found = []
    for token in tokenize.tokenize(io.BytesIO(data).readline):
        if token.type not in KINDS:
            continue
        begin = place(*token.start, False)
        # The end of a line is one place here, however many bytes it has; a dedent has none.
        end = begin if KINDS[token.type] in "NLid" else place(*token.end, False)
        if KINDS[token.type] not in "Lid":
            found.append(f"{KINDS[token.type]}{begin}-{end}")
    return hashlib.sha256(" ".join(found).encode()).hexdigest()


def imports(data):
    place = Offsets(data)

    def span(node):
        return f"{place(node.lineno, node.col_offset, True)}-{place(node.end_lineno, node.end_col_offset, True)}"

    found = []
    for node in ast.walk(ast.parse(data)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = " ".join(f"{alias.name}={alias.asname or ''}@{span(alias)}" for alias in node.names)
            head = f"from {node.level} {node.module or ''}" if isinstance(node, ast.ImportFrom) else "import"
            found.append((place(node.lineno, node.col_offset, True), f"{span(node)} {head} {names}"))
    return "; ".join(text for _, text in sorted(found))


def bindings(data):
    """The names that imports bind, each once."""
    found = set()
    for node in ast.walk(ast.parse(data)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
    return " ".join(sorted(found))


def accepts(data):
    ast.parse(data)
    return "ok"


def ranges(fits):
    start = None
    for code in range(0x80, 0x110001):
        inside = code < 0x110000 and not 0xD800 <= code <= 0xDFFF and fits(chr(code))
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            yield f"{start:x}-{code - 1:x}"
            start = None


def main():
    what, arguments = sys.argv[1], sys.argv[2:]
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
    if what == "identifiers":
        print("starts", *ranges(str.isidentifier))
        print("continues", *ranges(lambda c: ("a" + c).isidentifier()))
    elif what == "list":
        for folder in arguments:
            for root, _, names in os.walk(folder):
                for name in names:
                    path = os.path.join(root, name)
                    if name.endswith(".py") and os.path.isfile(path) and not os.path.islink(path):
                        print(path)
    else:
        for path in sys.stdin.read().splitlines():
            with open(path, "rb") as file:
                data = file.read()
            try:
                answer = {"tokens": tokens, "imports": imports, "accepts": accepts, "bindings": bindings}[what](data)
            except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError, tokenize.TokenError):
                answer = "error"
            print(path, answer, sep="\t", flush=True)


if __name__ == "__main__":
    main()
