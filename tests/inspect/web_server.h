// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

/// A web server on this machine that gives fixed answers, and remembers what it was asked.
class WebServer : public QTcpServer
{
public:
    WebServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, socket,
                        [this, socket] { answer(*socket); });
        });
    }

    QString url(const QString &path = {}) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path);
    }

    void give(const QString &path, const QByteArray &body, const QByteArray &type = "text/html",
              int status = 200, const QByteArray &header = {})
    {
        m_answers[path] = page(body, type, status, header);
    }

    /// To everything that has no answer of its own.
    void giveAlways(const QByteArray &body, const QByteArray &type, int status)
    {
        m_other = page(body, type, status, {});
    }

    void setSilent() { m_isSilent = true; } ///< takes connections, and never answers
    const QByteArrayList &requests() const { return m_requests; }

private:
    static QByteArray page(const QByteArray &body, const QByteArray &type, int status,
                           const QByteArray &header)
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type +
               "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + header +
               "Connection: close\r\n\r\n" + body;
    }

    void answer(QTcpSocket &socket)
    {
        QByteArray &request = m_open[&socket];
        request += socket.readAll();
        if (!request.contains("\r\n\r\n") || m_isSilent)
            return;
        m_requests << request;
        const QString path = QString::fromLatin1(request.split(' ').value(1));
        socket.write(m_answers.value(path, m_other));
        socket.disconnectFromHost();
        m_open.remove(&socket);
    }

    QHash<QString, QByteArray> m_answers;
    QByteArray m_other = page({}, "text/plain", 404, {});
    QHash<QTcpSocket *, QByteArray> m_open;
    QByteArrayList m_requests;
    bool m_isSilent = false;
};

/// The address of a port that nobody listens at.
inline QString closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort());
}
