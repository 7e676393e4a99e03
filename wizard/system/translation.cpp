// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/translation.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace wizard {

using namespace Qt::StringLiterals;

void installTranslations(QCoreApplication &application)
{
    // The one that is installed last is asked first.
    for (const QLocale &locale : {QLocale(QLocale::English), QLocale()}) {
        auto translator = std::make_unique<QTranslator>(&application);
        if (translator->load(locale, u"polyaxon-upgrade-wizard"_s, u"_"_s, u":/translations"_s))
            QCoreApplication::installTranslator(translator.release());
    }
}

} // namespace wizard
