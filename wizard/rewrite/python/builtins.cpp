// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/builtins.h"

#include "rewrite/python/characters.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace wizard::python {

namespace {

// What IPython gives to every cell; `_3` and `_i3` are what the third gave and said.
bool isOfNotebook(QByteArrayView name)
{
    static constexpr auto names = std::to_array<QByteArrayView>(
        {"In", "Out", "display", "exit", "get_ipython", "open", "quit", "_", "__", "___", "_dh",
         "_i", "_ih", "_ii", "_iii", "_oh"});
    if (std::ranges::find(names, name) != names.end())
        return true;
    const QByteArrayView number = name.sliced(name.startsWith("_i")  ? 2
                                              : name.startsWith('_') ? 1
                                                                     : 0);
    return number.size() < name.size() && !number.isEmpty() && std::ranges::all_of(number, isDigit);
}

} // namespace

bool isBuiltin(QByteArrayView name, Dialect dialect)
{
    if (dialect == Dialect::Notebook && isOfNotebook(name))
        return true;
    // dir(builtins) of Python 3.13, and what each module has of itself.
    static constexpr auto names = std::to_array<std::string_view>({"ArithmeticError",
                                                                   "AssertionError",
                                                                   "AttributeError",
                                                                   "BaseException",
                                                                   "BaseExceptionGroup",
                                                                   "BlockingIOError",
                                                                   "BrokenPipeError",
                                                                   "BufferError",
                                                                   "BytesWarning",
                                                                   "ChildProcessError",
                                                                   "ConnectionAbortedError",
                                                                   "ConnectionError",
                                                                   "ConnectionRefusedError",
                                                                   "ConnectionResetError",
                                                                   "DeprecationWarning",
                                                                   "EOFError",
                                                                   "Ellipsis",
                                                                   "EncodingWarning",
                                                                   "EnvironmentError",
                                                                   "Exception",
                                                                   "ExceptionGroup",
                                                                   "FileExistsError",
                                                                   "FileNotFoundError",
                                                                   "FloatingPointError",
                                                                   "FutureWarning",
                                                                   "GeneratorExit",
                                                                   "IOError",
                                                                   "ImportError",
                                                                   "ImportWarning",
                                                                   "IndentationError",
                                                                   "IndexError",
                                                                   "InterruptedError",
                                                                   "IsADirectoryError",
                                                                   "KeyError",
                                                                   "KeyboardInterrupt",
                                                                   "LookupError",
                                                                   "MemoryError",
                                                                   "ModuleNotFoundError",
                                                                   "NameError",
                                                                   "NotADirectoryError",
                                                                   "NotImplemented",
                                                                   "NotImplementedError",
                                                                   "OSError",
                                                                   "OverflowError",
                                                                   "PendingDeprecationWarning",
                                                                   "PermissionError",
                                                                   "ProcessLookupError",
                                                                   "PythonFinalizationError",
                                                                   "RecursionError",
                                                                   "ReferenceError",
                                                                   "ResourceWarning",
                                                                   "RuntimeError",
                                                                   "RuntimeWarning",
                                                                   "StopAsyncIteration",
                                                                   "StopIteration",
                                                                   "SyntaxError",
                                                                   "SyntaxWarning",
                                                                   "SystemError",
                                                                   "SystemExit",
                                                                   "TabError",
                                                                   "TimeoutError",
                                                                   "TypeError",
                                                                   "UnboundLocalError",
                                                                   "UnicodeDecodeError",
                                                                   "UnicodeEncodeError",
                                                                   "UnicodeError",
                                                                   "UnicodeTranslateError",
                                                                   "UnicodeWarning",
                                                                   "UserWarning",
                                                                   "ValueError",
                                                                   "Warning",
                                                                   "WindowsError",
                                                                   "ZeroDivisionError",
                                                                   "_IncompleteInputError",
                                                                   "__annotations__",
                                                                   "__build_class__",
                                                                   "__builtins__",
                                                                   "__cached__",
                                                                   "__class__",
                                                                   "__debug__",
                                                                   "__doc__",
                                                                   "__file__",
                                                                   "__import__",
                                                                   "__loader__",
                                                                   "__module__",
                                                                   "__name__",
                                                                   "__package__",
                                                                   "__path__",
                                                                   "__qualname__",
                                                                   "__spec__",
                                                                   "abs",
                                                                   "aiter",
                                                                   "all",
                                                                   "anext",
                                                                   "any",
                                                                   "ascii",
                                                                   "bin",
                                                                   "bool",
                                                                   "breakpoint",
                                                                   "bytearray",
                                                                   "bytes",
                                                                   "callable",
                                                                   "chr",
                                                                   "classmethod",
                                                                   "compile",
                                                                   "complex",
                                                                   "copyright",
                                                                   "credits",
                                                                   "delattr",
                                                                   "dict",
                                                                   "dir",
                                                                   "divmod",
                                                                   "enumerate",
                                                                   "eval",
                                                                   "exec",
                                                                   "exit",
                                                                   "filter",
                                                                   "float",
                                                                   "format",
                                                                   "frozenset",
                                                                   "getattr",
                                                                   "globals",
                                                                   "hasattr",
                                                                   "hash",
                                                                   "help",
                                                                   "hex",
                                                                   "id",
                                                                   "input",
                                                                   "int",
                                                                   "isinstance",
                                                                   "issubclass",
                                                                   "iter",
                                                                   "len",
                                                                   "license",
                                                                   "list",
                                                                   "locals",
                                                                   "map",
                                                                   "max",
                                                                   "memoryview",
                                                                   "min",
                                                                   "next",
                                                                   "object",
                                                                   "oct",
                                                                   "open",
                                                                   "ord",
                                                                   "pow",
                                                                   "print",
                                                                   "property",
                                                                   "quit",
                                                                   "range",
                                                                   "repr",
                                                                   "reversed",
                                                                   "round",
                                                                   "set",
                                                                   "setattr",
                                                                   "slice",
                                                                   "sorted",
                                                                   "staticmethod",
                                                                   "str",
                                                                   "sum",
                                                                   "super",
                                                                   "tuple",
                                                                   "type",
                                                                   "vars",
                                                                   "zip"});
    static_assert(std::ranges::is_sorted(names));
    return std::ranges::binary_search(names, std::string_view(name.data(), size_t(name.size())));
}

} // namespace wizard::python
