"""The Mac's icon, made from the drawing as the build makes it, and read back."""

from __future__ import annotations

from pathlib import Path

from PIL import IcnsImagePlugin, Image

import drawings

# The sizes of an icon set (`iconutil`): points, and how many pixels there are to one.
WANTED = {(16, 16, 2), (32, 32, 2), (128, 128, 1), (128, 128, 2), (256, 256, 1), (256, 256, 2), (512, 512, 1),
          (512, 512, 2)}  # fmt: skip


def test_every_size_is_there_with_air_around_the_tile(tmp_path: Path) -> None:
    drawings.make_all(tmp_path)
    with Image.open(tmp_path / "evenline.icns") as icon:
        assert isinstance(icon, IcnsImagePlugin.IcnsImageFile)
        assert set(icon.info["sizes"]) >= WANTED
        assert icon.size == (1024, 1024)
        alpha = icon.convert("RGBA").getchannel("A")
    left, top, right, bottom = alpha.getbbox() or (0, 0, 0, 0)
    assert (left, top) == (1024 - right, 1024 - bottom)
    assert 90 <= left <= 110  # https://developer.apple.com/design/human-interface-guidelines/app-icons
    assert alpha.getpixel((512, 512)) == 255
