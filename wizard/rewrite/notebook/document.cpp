// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/document.h"

#include "rewrite/python/characters.h"
#include "rewrite/python/source.h"

#include <QCoreApplication>

namespace wizard::notebook {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Notebook", text);
}

/// One pass over the file. Members may be in any order.
class DocumentReader
{
public:
    explicit DocumentReader(QByteArrayView text)
        : m_json(text, text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {}

    Document run()
    {
        m_json.object([this](QByteArrayView key) {
            if (key == "nbformat")
                m_document.format = int(number());
            else if (key == "metadata" && m_json.peek() == '{')
                metadata();
            else if ((key == "cells" || key == "worksheets") && m_json.peek() == '[')
                once(m_hasCells), key == "cells" ? cells() : worksheets();
            else
                m_json.skip();
        });
        m_json.finish();
        if (m_document.language.isEmpty())
            m_document.language = "python";
        return std::move(m_document);
    }

private:
    // What is there twice, others read in another way than we.
    void once(bool &isThere)
    {
        if (std::exchange(isThere, true))
            m_json.fail(tr("this is there twice"));
    }

    qlonglong number()
    {
        const qsizetype begin = (m_json.peek(), m_json.at());
        m_json.skip();
        return m_json.bytes({begin, m_json.at()}).toLongLong();
    }

    void metadata()
    {
        QByteArray kernel;
        QByteArray language;
        m_json.object([&](QByteArrayView key) {
            const bool isInfo = key == "language_info";
            if ((!isInfo && key != "kernelspec") || m_json.peek() != '{')
                return m_json.skip();
            m_json.object([&](QByteArrayView member) {
                const QByteArray word = m_json.word().toLower();
                if (isInfo && member == "name")
                    m_document.language = word;
                else if (isInfo && member == "version")
                    m_document.version = word;
                else if (!isInfo && member == "language")
                    language = word;
                else if (!isInfo && member == "name")
                    kernel = word;
            });
        });
        if (m_document.language.isEmpty())
            m_document.language =
                language.isEmpty() && kernel.startsWith("python") ? "python" : language;
        if (m_document.version.isEmpty() && kernel == "python2")
            m_document.version = "2";
    }

    void worksheets()
    {
        m_json.array([this] {
            if (m_json.peek() != '{')
                return m_json.skip();
            m_json.object([this](QByteArrayView key) {
                key == "cells" && m_json.peek() == '[' ? cells() : m_json.skip();
            });
        });
    }

    void cells()
    {
        m_json.array([this] { m_json.peek() == '{' ? cell() : m_json.skip(); });
    }

    void cell()
    {
        Cell cell;
        cell.number = ++m_count;
        bool isCode = false;
        bool hasType = false;
        bool hasSource = false;
        m_json.object([&](QByteArrayView key) {
            if (key == "cell_type") {
                once(hasType);
                isCode = m_json.word() == "code";
            } else if (key == "source" || key == "input") {
                once(hasSource);
                source(cell);
            } else if (key == "language") { // of format 3
                cell.language = m_json.word().toLower();
            } else if (key == "metadata" && m_json.peek() == '{') {
                cellMetadata(cell);
            } else {
                m_json.skip();
            }
        });
        if (isCode && hasSource)
            m_document.cells.push_back(std::move(cell));
    }

    // An editor may know that a cell is in another language.
    void cellMetadata(Cell &cell)
    {
        m_json.object([&](QByteArrayView key) {
            if (key != "vscode" || m_json.peek() != '{')
                return m_json.skip();
            m_json.object([&](QByteArrayView member) {
                const QByteArray word = m_json.word().toLower();
                if (member == "languageId")
                    cell.language = word;
            });
        });
    }

    void source(Cell &cell)
    {
        const char c = m_json.peek();
        cell.begin = m_json.at();
        cell.isList = c == '[';
        if (c == '"')
            cell.parts.push_back(m_json.string());
        else if (c == '[')
            m_json.array([&] { cell.parts.push_back(m_json.string()); });
        else
            m_json.fail(tr("the source of a cell is expected here"));
    }

    JsonReader m_json;
    Document m_document;
    int m_count = 0;
    bool m_hasCells = false;
};

qsizetype undecodable(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const int length = python::codePointAt(text, at).length;
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

Outcome<Document> documentOf(QByteArrayView text, const QString &file)
{
    const auto refuse = [&](qsizetype at, const QString &id, const QString &what) {
        return std::unexpected(
            python::failureAt(text, file, at, id, what, tr("Correct the file, or leave it out.")));
    };
    if (!text.isValidUtf8())
        return refuse(undecodable(text), u"notebook-undecodable"_s,
                      tr("byte %1 is not UTF-8").arg(undecodable(text)));
    try {
        Document document = DocumentReader(text).run();
        if (document.format < 2 || document.format > 4)
            return refuse(0, u"notebook-format"_s,
                          document.format == 0
                              ? tr("this is no notebook: it does not say its format (nbformat)")
                              : tr("notebooks of format %1 are not known").arg(document.format));
        return document;
    } catch (const JsonError &error) {
        return refuse(error.at, u"notebook-json"_s,
                      tr("this does not parse as JSON: %1").arg(error.what));
    }
}

} // namespace wizard::notebook
