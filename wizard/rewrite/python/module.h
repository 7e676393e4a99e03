// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/token.h"

#include <optional>

namespace wizard::python {

/// `a.b as c` of an import, by the numbers of its tokens.
struct Alias
{
    size_t first = 0; ///< of the name, or the `*`
    size_t last = 0;
    std::optional<size_t> bound; ///< the name after `as`
};

/// An import statement, by the numbers of its tokens.
struct Import
{
    bool isFrom = false;
    bool isLazy = false;    ///< `lazy` stands before it (Python 3.15), and is its first token
    int level = 0;          ///< dots before the module
    size_t first = 0;       ///< `lazy`, `from` or `import`
    size_t last = 0;        ///< the last token, which is a bracket where there is one
    size_t moduleFirst = 0; ///< of `from a.b import`; after moduleLast where there are only dots
    size_t moduleLast = 0;
    std::optional<size_t> open; ///< the brackets around the names
    std::optional<size_t> close;
    std::vector<Alias> names;
    int block = 0;
    bool isAlone = false; ///< nothing else is on its logical line

    bool hasModule() const { return moduleFirst <= moduleLast; }
};

enum class Role { Load, Store, Delete, Parameter, Declared };

/// A name with the attributes that follow it: `a.b.c`. Names of keyword arguments, attributes and
/// import statements are none.
struct NameUse
{
    size_t first = 0;
    size_t last = 0;
    Role role = Role::Load;
    bool storesMember = false; ///< the last attribute is assigned or deleted
    int block = 0;
};

/// An argument of a call, by the numbers of its tokens.
struct Argument
{
    std::optional<size_t> keyword; ///< the name before `=`
    size_t first = 0;              ///< of its value
    size_t last = 0;
    bool isUnpacked = false; ///< `*value` or `**value`
};

/// Something that is called, or the brackets of a class definition, by the numbers of its tokens.
struct Call
{
    size_t first = 0; ///< where what is called begins, or the class's name
    size_t open = 0;  ///< the brackets
    size_t close = 0;
    std::vector<Argument> arguments;
    int block = 0;
    bool isBases = false; ///< of a class
};

/// What a text says that a name or attribute is: `target = value`, `target: value`,
/// `value as target` of a `with`, or a parameter's annotation. By the numbers of the tokens.
struct Meaning
{
    enum class Kind { Value, Annotation, Entered };
    Kind kind = Kind::Value;
    size_t targetFirst = 0;
    size_t targetLast = 0;
    size_t first = 0; ///< of the value
    size_t last = 0;
};

enum class BlockKind {
    Module,
    If,
    Elif,
    Else,
    Try,
    Except,
    Finally,
    For,
    While,
    With,
    Class,
    Function,
    Case
};

/// The statements below a header. The first is the module itself.
struct Block
{
    BlockKind kind = BlockKind::Module;
    int parent = 0;
    int statement = 0;      ///< the same for all blocks of one compound statement
    size_t headerFirst = 0; ///< from the keyword to before the colon
    size_t headerLast = 0;
};

/// What a Python text says about names.
struct Module
{
    Tokens tokens;
    std::vector<Import> imports;
    std::vector<NameUse> names;
    std::vector<Call> calls;
    std::vector<Meaning> meanings;
    std::vector<Block> blocks{1};
};

/// Reads the tokens of a whole text by the grammar of Python 3, up to 3.15. Accepts what CPython's
/// parser accepts, and little else: what only its later passes refuse is not looked at.
std::expected<Module, SyntaxError> parsed(QByteArrayView text, Tokens tokens);

} // namespace wizard::python
