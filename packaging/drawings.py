"""The program's icon for each system, made from one drawing: icons/evenline.svg."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader

from facts import HERE

SOURCE = HERE / "icons" / "evenline.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)  # pixels, as desktops on Linux look for them
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)  # those of Windows at 100 to 250 %
MAC_SIDE, MAC_TILE = 1024, 824  # the grid of macOS leaves air around a tile


def png(size: int) -> bytes:
    """The drawing at so many pixels."""
    kept = io.BytesIO()
    drawn(size).save(kept, "PNG")
    return kept.getvalue()


def drawn(size: int) -> Image.Image:
    """Through Qt's own reader of SVG, as the panel draws its signs."""
    source = QBuffer()
    source.setData(QByteArray(SOURCE.read_bytes()))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    if image.isNull():
        raise RuntimeError(f"{SOURCE}: {reader.errorString()}")
    image = image.convertToFormat(image.Format.Format_RGBA8888)
    return Image.frombytes(
        "RGBA", (size, size), bytes(image.constBits()), "raw", "RGBA", image.bytesPerLine()
    )


def make_all(folder: Path) -> None:
    """evenline.ico, evenline.icns, and PNG files named by their size."""
    first, *more = [drawn(size) for size in reversed(ICO_SIZES)]
    first.save(folder / "evenline.ico", sizes=[(size, size) for size in ICO_SIZES], append_images=more)
    mac = Image.new("RGBA", (MAC_SIDE, MAC_SIDE))
    corner = (MAC_SIDE - MAC_TILE) // 2
    mac.paste(drawn(MAC_TILE), (corner, corner))
    mac.save(folder / "evenline.icns")
    for size in SIZES:
        (folder / f"evenline-{size}.png").write_bytes(png(size))
