"""Start at login on a Mac: a property list in the person's LaunchAgents, which launchd reads at login."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

LABEL = "evenline.panel"
BUNDLE = "org.evenline.Evenline"
AGENTS = Path.home() / "Library" / "LaunchAgents"


def agent(words: Sequence[str]) -> dict[str, Any]:
    """What launchd reads, for one person or, from the installer, for everybody: launchd.plist(5)."""
    return {
        "Label": LABEL,
        "AssociatedBundleIdentifiers": [BUNDLE],  # so that Login Items (macOS 13) has our name for it
        "ProgramArguments": list(words),
        "RunAtLoad": True,
        "LimitLoadToSessionType": "Aqua",  # where there is a screen: not for a login over the network
        "ProcessType": "Interactive",
    }


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
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(self._file.name + ".new")
        fresh.write_bytes(plistlib.dumps(agent(self._words)))
        fresh.replace(self._file)
