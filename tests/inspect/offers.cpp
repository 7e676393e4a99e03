// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/chart_repository.h"
#include "inspect/package_index.h"
#include "inspecting.h"
#include "web_server.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;

class Offered : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;
    QString at(const QString &name) const { return m_folder->filePath(name); }

    static QStringList texts(const QList<Version> &versions)
    {
        QStringList result;
        for (const Version &version : versions)
            result << version.text();
        return result;
    }

    // A project makes the packages of interest, a deployment file the charts.
    Scope packageScope() const
    {
        Scope scope;
        scope.projects << m_folder->path();
        return scope;
    }

    Scope chartScope() const
    {
        write(at(u"values.yaml"_s), "gateway: {}\n");
        Scope scope;
        scope.deployments << at(u"values.yaml"_s);
        return scope;
    }

    static QByteArray page(const QList<std::pair<QByteArray, QByteArray>> &files)
    {
        QByteArrayList rows;
        for (const auto &[name, yanked] : files)
            rows << "{\"filename\": \"" + name + "\", \"yanked\": " + yanked + "}";
        return "{\"meta\": {\"api-version\": \"1.1\"}, \"name\": \"polyaxon\", \"files\": [" +
               rows.join(", ") + "]}";
    }

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        for (const char *name : {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS",
                                 "PIP_NO_INDEX", "http_proxy", "HTTP_PROXY"})
            qunsetenv(name);
        qputenv("PIP_CONFIG_FILE", "/dev/null");
    }

    void jsonIndex()
    {
        WebServer server;
        server.give(u"/simple/polyaxon/"_s,
                    page({{"polyaxon-1.20.0-py2.py3-none-any.whl", "false"},
                          {"polyaxon-1.20.0.tar.gz", "false"},
                          {"polyaxon-2.14.0-py3-none-any.whl", "\"compatibility issue\""},
                          {"polyaxon-2.9.4.tar.gz", "false"},
                          {"polyaxon-2.10.0-py3-none-any.whl", "true"},
                          {"polyaxon-2.10.0.tar.gz", "false"},
                          {"polyaxon-3.0.0rc1-py3-none-any.whl", "false"},
                          {"polyaxon_sdk-2.0.0.tar.gz", "false"},
                          {"polyaxon-cli-0.5.6.tar.gz", "false"}}),
                    "application/vnd.pypi.simple.v1+json");
        Scope scope = packageScope();
        scope.indexUrl = server.url(u"/simple"_s);
        const Inspection inspection = inspected(scope);
        QCOMPARE(texts(inspection.offers.packages),
                 (QStringList{u"2.10.0"_s, u"2.9.4"_s, u"1.20.0"_s}));
        QCOMPARE(texts(inspection.offers.yankedPackages), QStringList{u"2.14.0"_s});
        QCOMPARE(inspection.offers.yankReasons,
                 (QMap<QString, QString>{{u"2.14.0"_s, u"compatibility issue"_s}}));
        QVERIFY(server.requests().first().contains("application/vnd.pypi.simple.v1+json"));
    }

    void htmlIndex()
    {
        WebServer server;
        server.give(u"/simple/polyaxon/"_s,
                    "<!DOCTYPE html><html><body>\n<a "
                    "href=\"../x/polyaxon-2.9.4-py3-none-any.whl#sha256=1\" "
                    "data-requires-python=\"&gt;=3.8\">polyaxon-2.9.4-py3-none-any.whl</a><br>\n"
                    "<a data-yanked=\"compatibility > all\" "
                    "href='p'>polyaxon-2.14.1.tar.gz</a></body></html>");
        Scope scope = packageScope();
        scope.indexUrl = server.url(u"/simple/"_s);
        const Inspection inspection = inspected(scope);
        QCOMPARE(texts(inspection.offers.packages), QStringList{u"2.9.4"_s});
        QCOMPARE(texts(inspection.offers.yankedPackages), QStringList{u"2.14.1"_s});
        QCOMPARE(inspection.offers.yankReasons.value(u"2.14.1"_s), u"compatibility > all"_s);
        QCOMPARE(inspection.offers.pythons.value(u"2.9.4"_s), u">=3.8"_s);
    }

    void indexAsPipDecides()
    {
        WebServer server, extra;
        server.give(u"/simple/polyaxon/"_s, page({{"polyaxon-2.9.4.tar.gz", "false"}}),
                    "application/vnd.pypi.simple.v1+json");
        extra.give(u"/polyaxon/"_s, page({{"polyaxon-2.18.0.tar.gz", "false"}}),
                   "application/vnd.pypi.simple.v1+json");
        write(at(u"pip.conf"_s),
              QStringLiteral("[global]\nindex-url = %1\n[install]\nextra-index-url =\n    %2\n")
                  .arg(server.url(u"/simple"_s), extra.url())
                  .toUtf8());
        const Variable configuration("PIP_CONFIG_FILE", at(u"pip.conf"_s).toUtf8());
        QCOMPARE(texts(inspected(packageScope()).offers.packages),
                 (QStringList{u"2.18.0"_s, u"2.9.4"_s}));
        const Variable index("PIP_INDEX_URL", extra.url().toUtf8());
        QCOMPARE(packageSources({}, {}).indexes.first(), extra.url());
        Scope named;
        named.indexUrl = server.url();
        QCOMPARE(packageSources(named, {}).indexes, QStringList{server.url()});
    }

    void whoAsksIsNotShown()
    {
        WebServer server;
        server.give(u"/simple/polyaxon/"_s, "no", "text/plain", 401,
                    "WWW-Authenticate: Basic realm=\"x\"\r\n");
        Scope scope = packageScope();
        scope.indexUrl = server.url(u"/simple"_s).replace(u"://"_s, u"://reader:s3cr3t%21@"_s);
        const Inspection inspection = inspected(scope);
        QVERIFY(
            server.requests().first().contains("asic " + QByteArray("reader:s3cr3t!").toBase64()));
        QVERIFY(finding(inspection, u"index-unauthorized"_s));
        const QByteArray json = QJsonDocument(inspection.toJson()).toJson();
        QVERIFY2(!json.contains("s3cr3t"), json.constData());
    }

    void throughAProxy()
    {
        WebServer proxy;
        proxy.giveAlways(page({{"polyaxon-2.9.4.tar.gz", "false"}}),
                         "application/vnd.pypi.simple.v1+json", 200);
        const Variable variable("http_proxy", proxy.url().toUtf8());
        Scope scope = packageScope();
        scope.indexUrl = u"http://index.invalid/simple"_s;
        QCOMPARE(texts(inspected(scope).offers.packages), QStringList{u"2.9.4"_s});
        QVERIFY(proxy.requests().first().startsWith("GET http://index.invalid/simple/polyaxon/ "));
    }

    void ownCertificate()
    {
        if (programPath(u"openssl"_s).isEmpty())
            QSKIP("there is no openssl to make a certificate with");
        QCOMPARE(run({u"openssl"_s, u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s,
                      u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                      u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s,
                      at(u"key.pem"_s), u"-out"_s, at(u"own.pem"_s)})
                     .status,
                 0);
        QSslServer server;
        QSslConfiguration secure = QSslConfiguration::defaultConfiguration();
        secure.setLocalCertificate(QSslCertificate(contentOf(at(u"own.pem"_s))));
        secure.setPrivateKey(QSslKey(contentOf(at(u"key.pem"_s)), QSsl::Rsa));
        server.setSslConfiguration(secure);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const QByteArray body = page({{"polyaxon-2.9.4.tar.gz", "false"}});
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: "
                              "close\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        Scope scope = packageScope();
        scope.indexUrl = u"https://127.0.0.1:%1"_s.arg(server.serverPort());
        QVERIFY(finding(inspected(scope), u"index-unreachable"_s)->why.contains(u"SSL"_s));
        const Variable trusted("PIP_CERT", QFile::encodeName(at(u"own.pem"_s)));
        QCOMPARE(texts(inspected(scope).offers.packages), QStringList{u"2.9.4"_s});
    }

    void whoAsksIsNotToldToOthers()
    {
        WebServer first, second;
        first.give(u"/polyaxon/"_s, {}, "text/plain", 302,
                   "Location: " + second.url(u"/polyaxon/"_s).toUtf8() + "\r\n");
        Scope scope = packageScope();
        scope.indexUrl = first.url().replace(u"://"_s, u"://reader:s3cr3t@"_s);
        QVERIFY(finding(inspected(scope), u"index-unreachable"_s));
        QVERIFY(second.requests().isEmpty());
        // Without credentials it is followed.
        second.give(u"/polyaxon/"_s, page({{"polyaxon-2.9.4.tar.gz", "false"}}),
                    "application/json");
        scope.indexUrl = first.url();
        QCOMPARE(texts(inspected(scope).offers.packages), QStringList{u"2.9.4"_s});
    }

    void badAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("id");
        QTest::newRow("no such package")
            << QByteArray() << QByteArray("text/html") << 404 << u"index-without-package"_s;
        QTest::newRow("not an index")
            << QByteArray("hello") << QByteArray("text/plain") << 200 << u"index-not-understood"_s;
        QTest::newRow("broken JSON")
            << QByteArray("{\"files\": [") << QByteArray("application/json") << 200
            << u"index-not-understood"_s;
        QTest::newRow("server error")
            << QByteArray("x") << QByteArray("text/html") << 503 << u"index-unreachable"_s;
    }

    void badAnswers()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(QString, id);
        WebServer server;
        server.give(u"/polyaxon/"_s, body, type, status);
        Scope scope = packageScope();
        scope.indexUrl = server.url();
        const Inspection inspection = inspected(scope);
        QVERIFY2(finding(inspection, id), qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(probe(inspection, u"packages"_s)->phase, ProbeState::Phase::Failed);
    }

    void nobodyListens()
    {
        Scope scope = packageScope();
        scope.indexUrl = closedPort();
        scope.chartRepository = closedPort();
        scope.deployments = chartScope().deployments;
        const Inspection inspection = inspected(scope);
        QVERIFY(finding(inspection, u"index-unreachable"_s));
        QVERIFY(finding(inspection, u"charts-unreachable"_s));
    }

    void takesTheCallAndNeverAnswers()
    {
        WebServer server;
        server.setSilent();
        Scope scope = packageScope();
        scope.indexUrl = server.url();
        scope.chartRepository = server.url();
        scope.deployments = chartScope().deployments;
        QElapsedTimer clock;
        clock.start();
        const Inspection inspection = inspected(scope, {300ms});
        QVERIFY2(clock.elapsed() < 10'000, QByteArray::number(clock.elapsed()).constData());
        for (const QString &id : {u"packages"_s, u"charts"_s})
            QCOMPARE(probe(inspection, id)->phase, ProbeState::Phase::TimedOut);
        QCOMPARE(idsOf(inspection).count(u"probe-timed-out"_s), 2);
    }

    void wheels()
    {
        for (const QString &name :
             {u"polyaxon-2.9.4-py3-none-any.whl"_s, u"polyaxon-1.20.0.tar.gz"_s,
              u"kubernetes-36.0.3-py2.py3-none-any.whl"_s, u"readme"_s})
            write(at(u"wheels/"_s + name), "");
        Scope scope = packageScope();
        scope.offline = true;
        scope.wheels = at(u"wheels"_s);
        QCOMPARE(texts(inspected(scope).offers.packages), (QStringList{u"2.9.4"_s, u"1.20.0"_s}));
        QVERIFY(!finding(inspected(scope), u"offers-not-asked"_s));
        scope.wheels = at(u"none"_s);
        QCOMPARE(finding(inspected(scope), u"wheels-missing"_s)->severity, Severity::Blocker);
    }

    void chartRepository()
    {
        WebServer server;
        server.give(u"/charts/index.yaml"_s,
                    "apiVersion: v1\nentries:\n  polyaxon:\n  - {version: 2.9.4, urls: "
                    "[polyaxon-2.9.4.tgz]}\n  - {version: 2.15.1, urls: "
                    "['https://elsewhere.example/polyaxon-2.15.1.tgz']}\n"
                    "  - {version: 3.0.0-rc1, urls: [x.tgz]}\n  - {version: 1.20.0}\n  other:\n  - "
                    "{version: 9.0.0, urls: [o.tgz]}\n",
                    "text/yaml");
        Scope scope = chartScope();
        scope.chartRepository = server.url(u"/charts"_s);
        const Offers offers = inspected(scope).offers;
        QCOMPARE(texts(offers.charts.value(u"polyaxon"_s)), (QStringList{u"2.15.1"_s, u"2.9.4"_s}));
        QVERIFY(!offers.charts.contains(u"other"_s));
        QCOMPARE(offers.chartLocations.value(u"polyaxon-2.9.4"_s),
                 server.url(u"/charts/polyaxon-2.9.4.tgz"_s));
        QCOMPARE(offers.chartLocations.value(u"polyaxon-2.15.1"_s),
                 u"https://elsewhere.example/polyaxon-2.15.1.tgz"_s);
    }

    void chartFolder()
    {
        write(at(u"charts/polyaxon-2.9.4.tgz"_s), "");
        write(at(u"charts/agent-2.12.0.tgz"_s), "");
        write(at(u"charts/agent-operator-1.0.0.tgz"_s), "");
        write(at(u"charts/agent/Chart.yaml"_s), "name: agent\nversion: 2.15.1\n");
        Scope scope = chartScope();
        scope.offline = true;
        scope.chartRepository = at(u"charts"_s);
        Offers offers = inspected(scope).offers;
        QCOMPARE(texts(offers.charts.value(u"agent"_s)), (QStringList{u"2.15.1"_s, u"2.12.0"_s}));
        QCOMPARE(offers.chartLocations.value(u"agent-2.15.1"_s), at(u"charts/agent"_s));
        QCOMPARE(offers.chartLocations.value(u"polyaxon-2.9.4"_s),
                 at(u"charts/polyaxon-2.9.4.tgz"_s));
        write(at(u"charts/index.yaml"_s),
              "entries:\n  polyaxon:\n  - {version: 2.12.0, urls: [old/polyaxon-2.12.0.tgz]}\n  - "
              "{version: 2.9.4, urls: [elsewhere.tgz]}\n");
        offers = inspected(scope).offers;
        QCOMPARE(texts(offers.charts.value(u"polyaxon"_s)), (QStringList{u"2.12.0"_s, u"2.9.4"_s}));
        QCOMPARE(offers.chartLocations.value(u"polyaxon-2.12.0"_s),
                 at(u"charts/old/polyaxon-2.12.0.tgz"_s));
        QCOMPARE(offers.chartLocations.value(u"polyaxon-2.9.4"_s),
                 at(u"charts/polyaxon-2.9.4.tgz"_s));
    }

    void releasedCharts()
    {
        const QString folder = QDir::cleanPath(QStringLiteral(WIZARD_SHARED "/charts"));
        if (!QFile::exists(folder + "/index.yaml"_L1))
            QSKIP("the released charts are not here");
        Scope scope = chartScope();
        scope.offline = true;
        scope.chartRepository = folder;
        const Offers offers = inspected(scope).offers;
        QCOMPARE(texts(offers.charts.value(u"polyaxon"_s)),
                 (QStringList{u"2.15.1"_s, u"2.12.0"_s, u"2.9.4"_s, u"2.0.6"_s, u"1.22.0"_s,
                              u"1.20.0"_s, u"1.11.0"_s}));
        QCOMPARE(offers.chartLocations.value(u"agent-2.9.4"_s), folder + "/agent-2.9.4.tgz"_L1);
    }

    void chartProblems()
    {
        WebServer server;
        server.give(u"/a/index.yaml"_s, "entries: [", "text/yaml");
        server.give(u"/b/index.yaml"_s, "entries: {}\n", "text/yaml");
        server.give(u"/c/index.yaml"_s, "", "text/plain", 401);
        Scope scope = chartScope();
        const QList<std::pair<QString, QString>> cases{
            {server.url(u"/a"_s), u"charts-not-understood"_s},
            {server.url(u"/b"_s), u"charts-none"_s},
            {server.url(u"/c"_s), u"charts-unauthorized"_s},
            {server.url(u"/d"_s), u"charts-unreachable"_s},
            {u"oci://registry.example/charts"_s, u"charts-oci"_s},
            {at(u"none"_s), u"charts-unreachable"_s}};
        for (const auto &[repository, id] : cases) {
            scope.chartRepository = repository;
            const Inspection inspection = inspected(scope);
            QVERIFY2(finding(inspection, id),
                     qPrintable(repository + u' ' + idsOf(inspection).join(u' ')));
        }
    }

    void offlineSaysWhatItDidNotAsk()
    {
        Scope scope = packageScope();
        scope.deployments = chartScope().deployments;
        scope.offline = true;
        const Inspection inspection = inspected(scope);
        QCOMPARE(idsOf(inspection).count(u"offers-not-asked"_s), 2);
    }
};

QTEST_GUILESS_MAIN(Offered)
#include "offers.moc"
