"""A fresh Windows under Wine to install things on, with a person whose folders are those of any Windows."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rig
import setups
from facts import ROOT, VERSION

FROZEN = rig.BUILD / "dist" / "evenline"
ICON = rig.BUILD / "dist" / "made" / setups.ICON
PATIENCE = 180.0  # seconds for any one step
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Evenline"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
OLD, NEW = "0.0.9", VERSION
STALE = "_internal/of-an-older-version.txt"  # a file of the older version's that the newer one lacks
SETTINGS = 'region = "US"\nlanguage = "en"\ntheme = "light"\nmotion = false\n'


class Machine:
    """drive: C:, as this system sees it. Its files are the rig's, by hard links; the registry, which Wine writes
    into as it stands, is its own."""

    def __init__(self) -> None:
        machines = rig.BUILD / "machines"
        machines.mkdir(exist_ok=True)
        self._prefix = Path(tempfile.mkdtemp(dir=machines)) / "prefix"
        subprocess.run(["cp", "-al", rig.PREFIX, self._prefix], check=True)
        for registry in self._prefix.glob("*.reg"):
            registry.unlink()
            shutil.copy2(rig.PREFIX / registry.name, registry)
        self._environment = rig.environment(self._prefix)
        for ours in ("PYTHON_KEYRING_BACKEND", "PYTHONPATH"):
            self._environment.pop(ours, None)
        self._started: list[subprocess.Popen[bytes]] = []
        self.drive = self._prefix / "drive_c"
        (user,) = (path for path in (self.drive / "users").iterdir() if path.name != "Public")
        self.local = user / "AppData" / "Local"
        self.menu = user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
        self.data = self.local / "Evenline"
        self.own = self.local / "Programs" / "Evenline"
        self.everybodys = self.drive / "Program Files" / "Evenline"

    def named(self, path: Path) -> str:
        """As Windows names it."""
        if path.is_relative_to(self.drive):
            return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")
        return "Z:" + str(path).replace("/", "\\")

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        said = [self.named(word) if isinstance(word, Path) else word for word in words]
        program = subprocess.Popen(
            ["wine", *said],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._started.append(program)
        return program

    def run(self, *words: str | Path) -> int:
        """To its end; its exit status."""
        return self.says(*words)[0]

    def says(self, *words: str | Path) -> tuple[int, str]:
        program = self.start(*words)
        said, _ = program.communicate(timeout=PATIENCE)
        return program.returncode, said.decode("utf-8", "replace").replace("\r\n", "\n").strip()

    def value(self, key: str, name: str = "") -> str | None:
        """What the registry has there; None if it has nothing."""
        status, said = self.says("reg", "query", key, *(["/v", name] if name else ["/ve"]))
        lines = [line.split("    ") for line in said.splitlines() if "    REG_" in line]
        return lines[0][-1].strip() if status == 0 and lines else None

    def tries(self, folder: Path, picture: Path | None = None) -> None:
        """Two calls with the program that is installed there, in a home and on a pipe of their own."""
        words: list[str | Path] = [rig.PYTHON / "python.exe", ROOT / "packaging" / "try_frozen.py", folder]
        if picture is not None:
            words += ["--picture", picture]
        status, said = self.says(*words)
        assert status == 0, said

    # The panel, as its person has it ----------------------------------------------------------------------

    def opens(self, folder: Path) -> None:
        """The panel is opened, and ready."""
        self.data.mkdir(exist_ok=True)
        settings = self.data / "settings.toml"
        if not settings.exists():
            settings.write_text(SETTINGS)
        before = len(self.runs())
        self.start(folder / "evenline-panel.exe")
        self.until("it is open", lambda: len(self.runs()) > before and "JournalOpened" in self.diary())

    def runs(self) -> list[Path]:
        """The diaries of the panel, the newest last."""
        return sorted((self.data / "Logs").glob("run-*.log"), key=lambda path: path.stat().st_mtime)

    def diary(self) -> list[str]:
        """Of the newest run, without the times."""
        runs = self.runs()
        return [line.partition(" ")[2] for line in runs[-1].read_text("utf-8").splitlines()] if runs else []

    def until(self, what: str, true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, f"never came: {what} ({self.diary()})"
            time.sleep(0.05)

    def calls(self, folder: Path, *words: str) -> None:
        assert self.run(folder / "evenline-call.exe", *words) == 0, words

    def closes(self, folder: Path) -> None:
        self.calls(folder, "panel", "quit")
        self.until("it has ended", lambda: self.diary()[-1] == "ended")

    def close(self) -> None:
        """Whatever still runs there is over, and nothing of it stays."""
        rig.end(self._prefix)
        for program in self._started:
            with program:
                pass
        shutil.rmtree(self._prefix.parent)
