"""A package that is upgraded while the panel is open, and a call is on: the call is kept all the same."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import try_frozen
from display import Display
from try_frozen import JENNA, SETTINGS, Panel, Trial

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a program that runs is not replaced"
)


def upgrade(programs: Path) -> None:
    """As dpkg does: another file in the place of each, under its name. What is in it is not what is looked for."""
    for path in (programs / "evenline", programs / "_internal" / "base_library.zip"):
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(bytes(path.stat().st_size + 1000))
        fresh.replace(path)


def test_a_call_that_is_on_is_kept(programs: Path, tmp_path: Path, display: Display | None) -> None:
    copy = tmp_path / "programs"
    shutil.copytree(programs, copy, symlinks=True)
    with try_frozen.keyring(tmp_path / "bus") as environment:
        home = tmp_path / "home"
        home.mkdir()
        (home / "settings.toml").write_text(SETTINGS)
        old, new = Trial(copy, home, environment), Trial(programs, home, environment)
        panel = Panel(old)
        try:
            panel.until("JournalOpened")
            new.calls("dialing", "--number", JENNA)
            panel.until("shows connecting")
            upgrade(copy)
            new.calls("answered")
            panel.until("shows talking")
            new.calls("tap", "heated")
            panel.until("Tapped")
            new.calls("ended")
            panel.until("shows wrap-up")
            new.calls("tap", "file-yes")
            panel.until("Tapped", 2)
            panel.end()
        finally:
            panel.kill()
        assert ", yes:" in new.say("evenline", "cues", "explain")
    shutil.rmtree(copy)
