// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

#include <QUrl>

namespace wizard {

/// An answer of a web server.
struct WebPage
{
    QUrl url;        ///< where it came from after redirections, without user and password
    QByteArray type; ///< the content type, without parameters
    QByteArray body;
};

/// What is asked, and whom is trusted besides the system's own certificates.
struct WebRequest
{
    QUrl url; ///< user and password in it go out as basic authentication, nowhere else
    QByteArray accept;
    QString certificates; ///< a PEM file, or empty
};

/// Why a page could not be had.
struct WebFailure
{
    enum class Kind { Unreachable, Unauthorized, NotFound, Certificate, TooLarge, RanOut, Other };
    Kind kind = Kind::Other;
    QString what; ///< without user and password
};

/// Gets a page within the probe's limits, through the system's proxies. At most 64 MiB are read.
QCoro::Task<std::expected<WebPage, WebFailure>> getPage(ProbePointer probe, WebRequest request);

/// A URL for people: without user and password.
QString shownUrl(const QUrl &url);

} // namespace wizard
