"""Start at login on a Mac: a property list in the person's LaunchAgents, which launchd reads at login."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

LABEL = "evenline.panel"
AGENTS = Path.home() / "Library" / "LaunchAgents"


class MacAutostart:
    """agents: the folder; its files are named after their label, as launchd.plist(5) asks for."""

    def __init__(self, words: Sequence[str], agents: Path | None = None) -> None:
        self._words, self._file = list(words), (agents or AGENTS) / f"{LABEL}.plist"

    def is_on(self) -> bool:
        """What a person switched off under Login Items the system alone knows, and tells no file of."""
        try:
            said = plistlib.loads(self._file.read_bytes())
        except FileNotFoundError:
            return False
        except (plistlib.InvalidFileException, ExpatError):
            return False  # launchd makes nothing of it either
        return bool(said.get("RunAtLoad")) and not said.get("Disabled")

    def turn(self, on: bool) -> None:
        if not on:
            self._file.unlink(missing_ok=True)
            return
        agent: dict[str, Any] = {
            "Label": LABEL,
            "ProgramArguments": self._words,
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",  # where there is a screen: not for a login over the network
            "ProcessType": "Interactive",
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(self._file.name + ".new")
        fresh.write_bytes(plistlib.dumps(agent))
        fresh.replace(self._file)
