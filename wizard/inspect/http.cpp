// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/http.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QSslConfiguration>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pageLimit = 64 << 20;

class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

QNetworkRequest prepared(const WebRequest &request)
{
    QUrl url = request.url;
    QNetworkRequest prepared;
    if (!url.userName().isEmpty()) {
        const QString user =
            url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
        prepared.setRawHeader("Authorization", "Basic " + user.toUtf8().toBase64());
        // Who asks is told to nobody else.
        prepared.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                              QNetworkRequest::SameOriginRedirectPolicy);
    }
    url.setUserInfo({});
    prepared.setUrl(url);
    if (!request.accept.isEmpty())
        prepared.setRawHeader("Accept", request.accept);
    prepared.setHeader(QNetworkRequest::UserAgentHeader,
                       u"polyaxon-upgrade-wizard/"_s + QStringLiteral(WIZARD_VERSION));
    if (url.scheme() == "https"_L1 && !request.certificates.isEmpty()) {
        QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
        ssl.addCaCertificates(request.certificates);
        prepared.setSslConfiguration(ssl);
    }
    return prepared;
}

WebFailure::Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return WebFailure::Kind::Unauthorized;
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::ContentGoneError:
        return WebFailure::Kind::NotFound;
    case QNetworkReply::SslHandshakeFailedError:
        return WebFailure::Kind::Certificate;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ServiceUnavailableError:
        return WebFailure::Kind::Unreachable;
    default:
        return WebFailure::Kind::Other;
    }
}

} // namespace

QString shownUrl(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo);
}

QCoro::Task<std::expected<WebPage, WebFailure>> getPage(ProbePointer probe, WebRequest request)
{
    const QString name = shownUrl(request.url);
    if (probe->stop().stop_requested())
        co_return std::unexpected(WebFailure{WebFailure::Kind::RanOut, name});
    // One for each request: what one server answers slowly does not keep another waiting.
    QNetworkAccessManager network;
    network.setProxyFactory(new SystemProxies);
    const std::unique_ptr<QNetworkReply> reply(network.get(prepared(request)));
    bool isTooLarge = false;
    bool hasRunOut = false;
    const auto giveUp = [&reply, &hasRunOut] {
        hasRunOut = true;
        reply->abort();
    };
    QObject::connect(reply.get(), &QNetworkReply::downloadProgress, reply.get(),
                     [&](qint64 received) {
                         isTooLarge = isTooLarge || received > pageLimit;
                         if (isTooLarge && reply->isRunning())
                             reply->abort();
                     });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, reply.get(), giveUp);
    timer.start(probe->timeLeft());
    const std::stop_callback onStop(probe->stop(), [&reply, giveUp] {
        QMetaObject::invokeMethod(reply.get(), giveUp, Qt::QueuedConnection);
    });
    // Resumed from the event loop and not from the reply's own signal, so that it may be deleted.
    const auto ended = std::make_shared<FirstAnswer<bool>>();
    QObject::connect(reply.get(), &QNetworkReply::finished, reply.get(),
                     [ended] { ended->give(true); });
    if (!reply->isFinished())
        co_await ended->future();
    timer.stop();
    if (isTooLarge)
        co_return std::unexpected(WebFailure{WebFailure::Kind::TooLarge,
                                             inspectText("%1 is larger than 64 MiB.").arg(name)});
    if (hasRunOut)
        co_return std::unexpected(WebFailure{WebFailure::Kind::RanOut,
                                             inspectText("%1 did not answer in time.").arg(name)});
    if (reply->error() != QNetworkReply::NoError)
        co_return std::unexpected(
            WebFailure{kindOf(reply->error()), u"%1: %2"_s.arg(name, reply->errorString())});
    QUrl from = reply->url();
    from.setUserInfo({});
    const QByteArray type = reply->header(QNetworkRequest::ContentTypeHeader)
                                .toByteArray()
                                .split(';')
                                .value(0)
                                .trimmed();
    co_return WebPage{from, type.toLower(), reply->readAll()};
}

} // namespace wizard
