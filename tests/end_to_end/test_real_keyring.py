"""A real panel beside a real keyring: its key is made there without a word, opens the journal again, and a keyring
that is locked is said, with calls that are kept all the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from running_panel import RunningPanel
from session_bus import Desktop

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Secret Service is Linux's")
NAMES = """
def look():
    program.draw_now()
    past = [each.name for each in program.shift.state.recent or ()]
    if not past:
        QTimer.singleShot(20, look)
        return
    open({names!r}, "w").write(" ".join(past))
from PySide6.QtCore import QTimer
program.ask(requests.ListCalls())
look()
"""


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "run")
    yield made
    made.close()


def calls(panel: RunningPanel, name: str) -> None:
    panel.calls("dialing", "--ref", name, "--name", name, "--", "+14155550137")
    panel.calls("answered", "--ref", name)
    panel.calls("ended", "--ref", name)
    panel.calls("tap", "file-heard")
    panel.until("Tapped")


def test_from_the_first_day_to_a_keyring_that_is_locked(desktop: Desktop, tmp_path: Path) -> None:
    home, names = tmp_path / "home", tmp_path / "names"
    desktop.begin(unlocked=True)
    first = RunningPanel(home, environment=desktop.environment)
    try:
        first.until("JournalOpened")
        calls(first, "Quillfeather")
    finally:
        first.close()
    desktop.end()

    desktop.begin(unlocked=False)
    locked = RunningPanel(home, environment=desktop.environment)
    try:
        locked.wait("that is said", lambda: any(line.endswith("no-keyring") for line in locked.diary()))
        calls(locked, "Marzipan")
    finally:
        locked.close()
    desktop.end()
    for path in (path for path in home.rglob("*") if path.is_file()):  # what waits sealed too
        found = path.read_bytes()
        assert not any(name in found for name in (b"Quillfeather", b"Marzipan", b"4155550137")), path

    desktop.begin(unlocked=True)
    again = RunningPanel(home, NAMES.format(names=str(names)), environment=desktop.environment)
    try:
        again.wait("both calls", names.exists)
    finally:
        again.close()
    assert names.read_text().split() == ["Marzipan", "Quillfeather"]
