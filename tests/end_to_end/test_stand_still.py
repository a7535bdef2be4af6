"""The panel's process is stopped for some seconds and goes on: as good as a machine that slept."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenline.paths import Paths
from inside import look_into
from running_panel import RunningPanel
from softphone import Softphone

if sys.platform == "win32":
    pytest.skip("no process can be stopped there", allow_module_level=True)

LONG = 12.0  # seconds: the next second of the clock is ten late then, and nothing keeps the loop for so long


def stands_still(panel: RunningPanel, seconds: float) -> None:
    """What is waited for is the time itself."""
    os.kill(panel.process.pid, signal.SIGSTOP)
    try:
        select.select([], [], [], seconds)
    finally:
        os.kill(panel.process.pid, signal.SIGCONT)


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Softphone]:
    if sys.platform != "linux":
        pytest.skip("baresip is Debian's")
    phone = Softphone(tmp_path / "agent", "agent")
    phone.start()
    yield phone
    phone.kill()


def test_in_a_call(paths: Paths, phone: Softphone) -> None:
    home = paths.journal.parent
    home.mkdir()
    host, port = phone.control
    (home / "settings.toml").write_text(f'baresip = "{host}:{port}"\n')
    panel = RunningPanel(home)
    try:
        panel.until("JournalOpened")
        panel.calls("dialing", "--ref", "7", "--name", "Jenna Ortiz", "--", "+14155550137")
        panel.calls("answered", "--ref", "7")
        panel.until("shows talking")
        stands_still(panel, LONG)
        panel.until("Slept")
        panel.until("shows talking slept")
        panel.calls("ended", "--ref", "7")  # the hook still hears
        panel.wait("wrap-up", lambda: any("shows wrap-up" in line for line in panel.diary()))
        phone.kill()  # its softphone ended meanwhile, and comes back
        panel.until("DialerLost baresip")
        phone.start()
        panel.until("DialerBack baresip")
    finally:
        assert panel.close() == 0, panel.said
    with look_into(paths.journal) as kept:
        (talk,) = kept.execute("SELECT talk FROM call").fetchone()
    assert 0 < talk < 1000 * LONG  # ms
