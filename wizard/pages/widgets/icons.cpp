// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Draws an SVG whose `currentColor` is asked of the palette each time, so that icons follow a
// change between light and dark.
class PaletteIconEngine : public QIconEngine
{
public:
    PaletteIconEngine(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) {}

    // From the cache: to read and draw an SVG a dozen times takes half of a frame.
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    // `size` is in device-independent pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        if (size.isEmpty())
            return {};
        const QString key = u"wizard-icon %1 %2 %3x%4 %5"_s.arg(m_name, color(mode).name())
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap((QSizeF(size) * scale).toSize());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        draw(painter, pixmap.rect(), mode);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new PaletteIconEngine(*this); }
    QString key() const override { return u"wizard"_s; }
    bool isNull() override { return source().isEmpty(); }

private:
    void draw(QPainter &painter, const QRect &rect, QIcon::Mode mode) const
    {
        QByteArray svg = source();
        svg.replace("currentColor", color(mode).name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter, rect);
    }

    QByteArray source() const
    {
        QFile file(u":/icons/%1.svg"_s.arg(m_name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        return toneColor(m_tone, palette);
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    return QIcon(new PaletteIconEngine(name, tone));
}

QIcon programIcon()
{
    return icon(u"wizard"_s);
}

} // namespace wizard
