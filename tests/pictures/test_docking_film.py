"""The panel beside a dialer on two screens, filmed under a real window manager; the films are for looking at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from seen import PICTURES

if sys.platform != "linux":
    pytest.skip("plugs screens through RandR", allow_module_level=True)

# Qt 6.11 says this of itself when XSETTINGS change the scale under a window.
OF_QT = "The cached device pixel ratio value was stale on window expose."
PROGRAM = Path(__file__).with_name("docking_film.py")


@pytest.mark.parametrize("which", ["desk", "mixed"])
def test_it_stays_beside_the_dialer_and_on_a_screen(which: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(tmp_path), which], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if not line.startswith(OF_QT)] == []
    made, kept = tmp_path / "film.png", PICTURES / "docking" / f"{which}.png"
    if QImage(str(made)) != QImage(str(kept)):
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(made, kept)
