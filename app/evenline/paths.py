"""Where things lie on this system. The folders are the platform's own (platformdirs)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from evenline.hook_client import address
from evenline.values import value


@value
class Paths:
    """journal: the calls. settings: settings.toml. campaigns: a folder with the person's own. place: where
    the panel was last. logs: a folder. hook: where `evenline call` reaches the panel. reports: a folder, None
    for the person's documents. policy, preset: the administrator's files, None for a panel that nobody
    administers."""

    journal: Path
    settings: Path
    campaigns: Path
    place: Path
    logs: Path
    hook: str
    reports: Path | None = None
    policy: Path | None = None
    preset: Path | None = None

    @property
    def updates(self) -> Path:
        """What is known of newer versions."""
        return self.place.with_name("updates.json")

    def is_new(self) -> bool:
        """Nobody has used Evenline here yet: no settings, no calls, no place."""
        return not any(path.exists() for path in (self.settings, self.journal, self.place))


def written(text: str) -> Path:
    """A folder as the settings have it: ~ and variables ($USER, %USERNAME%) are the person's own, so that one line
    of an administrator gives everybody a folder of their own. An unknown variable stays as it is written."""
    return Path(os.path.expandvars(text)).expanduser()


def find(journal: str | None = None) -> Paths:
    """journal: the file that `--journal` named; else EVENLINE_JOURNAL; else the platform's data folder.

    EVENLINE_HOME puts everything into one folder: a stick, or a test. Policy and preset stay where they are.
    """
    import platformdirs

    from evenline import policy, preset

    home = os.environ.get("EVENLINE_HOME")
    written = "Evenline" if sys.platform in ("win32", "darwin") else "evenline"
    app = platformdirs.PlatformDirs(written, appauthor=False)
    data = Path(home) if home else Path(app.user_data_dir)
    config = Path(home) if home else Path(app.user_config_dir)
    logs = Path(home) / "logs" if home else Path(app.user_log_dir)
    chosen = journal or os.environ.get("EVENLINE_JOURNAL")
    return Paths(
        journal=Path(chosen).expanduser().absolute() if chosen else data / "journal.sqlite",
        settings=config / "settings.toml",
        campaigns=config / "campaigns",
        place=data / "place.json",
        logs=logs,
        hook=address(),
        reports=Path(home) / "reports" if home else None,
        policy=policy.machine_folder() / policy.NAME,
        preset=policy.machine_folder() / preset.NAME,
    )
