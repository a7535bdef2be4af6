"""The panel sits beside a real softphone's window: Twinkle, started, moved, closed and started again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from evenline.docking import GAP
from evenline.settings import Settings
from stage import Stage

if sys.platform != "linux":
    pytest.skip("Twinkle runs on Linux", allow_module_level=True)

from pytestqt.qtbot import QtBot
from Xlib import display

MakeStage = Callable[..., Stage]
PATIENCE = 60_000  # ms
PROFILE = "user_name=agent\nuser_domain=127.0.0.1\nuser_display=Agent\n"
SYSTEM = "dev_ringtone=alsa:null\ndev_speaker=alsa:null\ndev_mic=alsa:null\nsip_port=25060\nrtp_port=28000\n"


@pytest.fixture
def twinkle(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts one, in a home of its own."""
    home = tmp_path / "twinkle"
    (home / ".twinkle").mkdir(parents=True)
    (home / ".twinkle" / "agent.cfg").write_text(PROFILE)
    (home / ".twinkle" / "twinkle.sys").write_text(SYSTEM)
    env = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        words = ["twinkle", "-f", "agent", "--force"]
        started.append(subprocess.Popen(words, env=env, stdin=quiet, stdout=quiet, stderr=quiet))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_the_panel_follows_twinkle(
    make_stage: MakeStage, twinkle: Callable[[], subprocess.Popen[bytes]], qtbot: QtBot
) -> None:
    chosen = Settings(theme="light", motion=False, where="dialer", side="left", dialer_program="Twinkle")
    stage = make_stage(chosen)
    dock, window = stage.program.dock, stage.program.window
    dock.begin()
    assert not dock.docked().here
    first = twinkle()
    qtbot.waitUntil(lambda: dock.docked().here, timeout=PATIENCE)
    [phone] = dock.candidates()
    assert phone.title.startswith("Twinkle")
    x = display.Display()
    theirs = x.create_resource_object("window", phone.handle)
    theirs.configure(x=500, y=300)
    x.sync()

    def is_beside() -> bool:
        corner = x.screen().root.translate_coords(theirs, 0, 0)
        edges = theirs.get_full_property(x.intern_atom("_NET_FRAME_EXTENTS"), 0).value
        left, top = corner.x - edges[0], corner.y - edges[2]
        return corner.x >= 500 and window.pos() == QPoint(left - GAP - window.width(), top)

    qtbot.waitUntil(is_beside, timeout=PATIENCE)
    first.kill()
    qtbot.waitUntil(lambda: not dock.docked().here, timeout=PATIENCE)
    assert window.isVisible()
    twinkle()
    qtbot.waitUntil(lambda: dock.docked().here, timeout=PATIENCE)
    x.close()
