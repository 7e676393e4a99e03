// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/rule.h"
#include "guide/version.h"
#include "system/failure.h"
#include "system/files.h"

#include <yaml-cpp/yaml.h>

#include <type_traits>

namespace wizard {

/// Thrown while a guide is read, caught by Guide::load: file, line, rule and what was expected.
struct GuideError
{
    QString file;
    int line = 0; ///< from 1; 0: the file as a whole
    QString rule; ///< the rule's id, where one is being read
    QString expected;
};

/// One YAML file of a guide while it is read. Every getter throws a GuideError when the value is
/// missing or of another kind than expected.
class GuideFile
{
public:
    GuideFile(QString path, QByteArrayView content);

    const YAML::Node &root() const { return m_root; }
    const QString &path() const { return m_path; }

    QString text(const YAML::Node &map, const char *key) const; ///< required, not empty
    QString optionalText(const YAML::Node &map, const char *key) const;
    QStringList texts(const YAML::Node &map,
                      const char *key) const; ///< a list of texts; empty when absent
    VersionRange range(const YAML::Node &map, const char *key) const; ///< required
    YAML::Node list(const YAML::Node &map,
                    const char *key) const; ///< a sequence; empty when absent
    YAML::Node mapping(const YAML::Node &map, const char *key) const; ///< required
    void allowOnly(const YAML::Node &map,
                   std::initializer_list<const char *> keys) const; ///< a misspelt key is an error

    QList<Rule> rules() const; ///< the `rules` of this file, each checked to be whole

    [[noreturn]] void fail(const YAML::Node &where, const QString &expected,
                           const QString &rule = {}) const;

private:
    QString m_path;
    YAML::Node m_root;
};

/// One file of a guide, read for itself by `read`. What is wrong in it was said when the guide was
/// loaded, so that `guide-invalid` only names it here.
template <typename Reader>
auto readGuideFile(const QString &guideId, const QString &name, Reader read)
    -> Outcome<std::invoke_result_t<Reader, const GuideFile &>>
{
    const QString path = QStringLiteral(":/guides/") + guideId + u'/' + name;
    const Outcome<QByteArray> text = readFile(path);
    if (!text)
        return std::unexpected(text.error());
    try {
        return read(GuideFile(path, *text));
    } catch (const GuideError &) {
        return failed(QStringLiteral("guide-invalid"), path);
    } catch (const YAML::Exception &) {
        return failed(QStringLiteral("guide-invalid"), path);
    }
}

} // namespace wizard
