"""The frozen program as such: it makes calls, and its folder holds what it should and no more."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PyInstaller.archive.readers import CArchiveReader

import drawings
import freeze
import version_resource
from display import Display
from facts import ROOT, VERSION

TRY = ROOT / "packaging" / "try_frozen.py"
EXE = ".exe" if sys.platform == "win32" else ""
PATIENCE = 300.0  # seconds
LARGEST = {"linux": 160, "win32": 90, "darwin": 160}  # megabytes, installed
SHADES = 8  # of a picture that shows more than an empty screen


def test_it_makes_calls_and_keeps_them(programs: Path, tmp_path: Path, display: Display | None) -> None:
    picture = tmp_path / "screen.png"
    done = subprocess.run(
        [sys.executable, str(TRY), str(programs), "--picture", str(picture)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    colours = Image.open(picture).convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > SHADES


def test_it_is_no_larger_than_it_may_be(programs: Path) -> None:
    files = sorted(freeze.files(programs), key=lambda path: path.stat().st_size, reverse=True)
    largest = "\n".join(
        f"{path.stat().st_size / 1e6:6.1f}  {path.relative_to(programs)}" for path in files[:25]
    )
    size = freeze.size(programs) / freeze.MEGABYTE
    assert size <= LARGEST[sys.platform], f"{size:.0f} MB. The largest files, in MB:\n{largest}"


def test_the_program_for_softphones_holds_next_to_nothing(programs: Path) -> None:
    """What it may import says test_hook_client_is_light.py; here, what it could."""
    frozen = CArchiveReader(str(programs / f"evenline-call{EXE}"))
    assert set(frozen.open_embedded_archive("PYZ.pyz").toc) == {"evenline", "evenline.hook_client"}
    assert not [name for name in frozen.toc if "rth" in name]  # nothing that runs before it
    asked = [str(programs / f"evenline-call{EXE}"), "ended"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("Evenline is not running")


def test_everybody_whose_work_is_in_it_is_named_with_a_licence(programs: Path) -> None:
    said = (programs / "_internal" / "THIRD-PARTY.txt").read_text("utf-8")
    named = {line.split()[0] for line in said.splitlines() if re.fullmatch(r"\S+ \d[\w.]*", line)}
    some = {"Python", "PySide6_Essentials", "shiboken6", "sqlcipher3", "keyring", "holidays", "phonenumbers"}
    assert some <= named
    assert not {"pytest", "ruff", "mypy", "pillow", "evenline"} & named
    if sys.platform == "linux":
        assert "libssl" in said  # a library of the system that was taken along
    for text in ("GNU LESSER GENERAL PUBLIC LICENSE", "PYTHON SOFTWARE FOUNDATION LICENSE", "Bootloader"):
        assert text.lower() in said.lower()
    assert (programs / "_internal" / "LICENSE").read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")


def test_nothing_in_it_says_where_it_was_made(programs: Path) -> None:
    here = str(ROOT).encode()
    assert [path for path in freeze.files(programs) if here in path.read_bytes()] == []


def test_nothing_in_it_is_for_another_system(programs: Path) -> None:
    modules = CArchiveReader(str(programs / f"evenline{EXE}")).open_embedded_archive("PYZ.pyz").toc
    ours = [name for name in modules if name.startswith("evenline")]
    others = {"linux": ("_windows", "_macos"), "win32": ("_x11", "_macos"), "darwin": ("_x11", "_windows")}
    assert ours
    assert [name for name in ours if name.endswith(others[sys.platform])] == []


@pytest.mark.parametrize("size", [16, 256])
def test_the_icon_is_drawn_at_every_size(size: int, tmp_path: Path) -> None:
    drawings.make_all(tmp_path)
    with Image.open(tmp_path / "evenline.ico") as icon:
        assert (size, size) in icon.info["sizes"]
    with Image.open(tmp_path / "evenline.icns") as icon:
        assert max(wide for wide, _, _ in icon.info["sizes"]) == 512  # at two pixels each
    with Image.open(tmp_path / f"evenline-{size}.png") as icon:
        assert icon.size == (size, size)
        assert icon.getpixel((0, 0)) == (0, 0, 0, 0)  # its corners are round
        middle = icon.getpixel((size // 2, size // 4))
        assert isinstance(middle, tuple)
        assert middle[3] == 255


def test_windows_is_told_the_version() -> None:
    said = version_resource.text("evenline-call", "Evenline for softphones")
    compile(said, "version", "eval")  # PyInstaller reads it so
    assert f"'FileVersion', '{VERSION}'" in said
    assert "'evenline-call.exe'" in said
