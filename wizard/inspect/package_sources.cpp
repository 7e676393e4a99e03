// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/package_index.h"
#include "system/files.h"

#include <QDir>
#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// pip.conf as configparser reads it: sections, `key = value`, indented lines go on.
void readConfiguration(const QString &path, QMap<QString, QString> &settings)
{
    QString section;
    QString key;
    const QByteArray content = readFile(path, 1 << 20).value_or(QByteArray());
    for (const QString &line : QString::fromUtf8(content).split(u'\n')) {
        const QString text = line.trimmed();
        if (text.isEmpty() || text.startsWith(u'#') || text.startsWith(u';'))
            continue;
        if (line.startsWith(u' ') || line.startsWith(u'\t')) {
            if (!key.isEmpty())
                settings[key] += u'\n' + text;
        } else if (text.startsWith(u'[')) {
            section = text.sliced(1).section(u']', 0, 0);
            key.clear();
        } else if (section == "global"_L1 || section == "install"_L1) {
            static const QRegularExpression separator(u"\\s*[=:]\\s*"_s);
            const auto match = separator.match(text);
            key = match.hasMatch() ? text.first(match.capturedStart()).toLower().replace(u'_', u'-')
                                   : QString();
            if (!key.isEmpty())
                settings[key] = text.sliced(match.capturedEnd());
        }
    }
}

// From the weakest to the strongest, so that the last one counts.
QMap<QString, QString> pipSettings(const QStringList &prefixes)
{
    QMap<QString, QString> settings;
    const QString named = qEnvironmentVariable("PIP_CONFIG_FILE");
    QStringList files;
    for (const QString &folder :
         qEnvironmentVariable("XDG_CONFIG_DIRS", u"/etc/xdg"_s).split(u':', Qt::SkipEmptyParts))
        files.prepend(folder + "/pip/pip.conf"_L1);
    files << u"/etc/pip.conf"_s << QDir::homePath() + "/.pip/pip.conf"_L1
          << qEnvironmentVariable("XDG_CONFIG_HOME", QDir::homePath() + "/.config"_L1) +
                 "/pip/pip.conf"_L1;
    for (const QString &prefix : prefixes)
        files << prefix + "/pip.conf"_L1;
    if (!named.isEmpty())
        files << named;
    if (named != "/dev/null"_L1)
        for (const QString &file : files)
            readConfiguration(file, settings);
    for (const QString &key :
         {u"index-url"_s, u"extra-index-url"_s, u"find-links"_s, u"no-index"_s, u"cert"_s}) {
        const QString name = u"PIP_"_s + key.toUpper().replace(u'-', u'_');
        if (qEnvironmentVariableIsSet(name.toLatin1().constData()))
            settings[key] = qEnvironmentVariable(name.toLatin1().constData());
    }
    return settings;
}

QStringList words(const QString &text)
{
    static const QRegularExpression space(u"\\s+"_s);
    return text.split(space, Qt::SkipEmptyParts);
}

bool isOn(const QString &text)
{
    const QString folded = text.toLower();
    return folded == "1"_L1 || folded == "true"_L1 || folded == "yes"_L1 || folded == "on"_L1;
}

} // namespace

PackageSources packageSources(const Scope &scope, const QStringList &prefixes)
{
    const QMap<QString, QString> settings = pipSettings(prefixes);
    PackageSources sources;
    sources.certificates = settings.value(u"cert"_s);
    for (const char *name : {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"})
        if (sources.certificates.isEmpty())
            sources.certificates = qEnvironmentVariable(name);
    if (!scope.wheels.isEmpty()) {
        sources.folders << scope.wheels;
        return sources;
    }
    for (const QString &link : words(settings.value(u"find-links"_s))) {
        const QString folder = link.startsWith("file://"_L1) ? QUrl(link).toLocalFile() : link;
        if (QFileInfo(folder).isDir())
            sources.folders << folder;
    }
    if (!scope.indexUrl.isEmpty())
        sources.indexes << scope.indexUrl;
    else if (!isOn(settings.value(u"no-index"_s)))
        sources.indexes << settings.value(u"index-url"_s, u"https://pypi.org/simple"_s)
                        << words(settings.value(u"extra-index-url"_s));
    return sources;
}

} // namespace wizard
