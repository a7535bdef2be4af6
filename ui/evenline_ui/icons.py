"""Icons: one SVG file each, tinted with a theme's colour when first drawn."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImageReader, QPixmap

from evenline_ui.theme import RESOURCES

_drawn: dict[tuple[str, int, int, int], QPixmap] = {}


def icon(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon in this colour, `size` logical pixels square, for a screen of this device pixel ratio."""
    pixels = round(size * ratio)
    key = (name, colour.rgba(), size, pixels)
    drawn = _drawn.get(key)
    if drawn is None:
        drawn = _drawn[key] = _draw(name, colour, pixels)
        drawn.setDevicePixelRatio(ratio)
    return drawn


def _draw(name: str, colour: QColor, pixels: int) -> QPixmap:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour.name())
    buffer = QBuffer()
    buffer.setData(QByteArray(source.encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # Through the image plug-in: the QtSvg module need not be imported for it.
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    image = reader.read()
    if image.isNull():
        raise RuntimeError(f"icon {name}: {reader.errorString()}")
    return QPixmap.fromImage(image)
