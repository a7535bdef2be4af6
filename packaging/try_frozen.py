#!/usr/bin/env python3
"""Starts a frozen Evenline and makes two calls with it: `python try_frozen.py FOLDER [--picture FILE]`.

FOLDER holds its programs. They run in a home of their own; on Linux with a bus and a keyring of their own,
elsewhere with the system's keyring. A list comes in, a call is driven to a card and to its row in the journal
through `evenline-call`, and a second one to a front desk. Then the panel is asked to close, and what it
kept is read back. Any line that the panel or a command says and that is not expected fails it, and so does a
trouble in its diary.

Exit status: 0 all of this happened; 1 something did not, and was said. Needs nothing but Python, and PySide6
for a picture.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

EXE = ".exe" if sys.platform == "win32" else ""
PATIENCE = 60.0  # seconds for any one step
KEY_AGAIN = 2.1  # seconds, after which the same key means the same again (taps.py: RE_ARMED)
SETTINGS = (
    'region = "US"\nlanguage = "en"\ntheme = "light"\nmotion = false\n'  # with a file there is no first run
)
LIST = "name,number\nJenna Ortiz,+1 415 555 0137\nSam Lee,+1 415 555 0138\n"
JENNA, DESK = "+14155550137", "+14155550139"
PICTURE = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
if not app.primaryScreen().grabWindow(0).save(sys.argv[1]):
    sys.exit(f"{sys.argv[1]} can't be written")
"""


class TrialError(Exception):
    """str() says what did not happen."""


class Trial:
    """folder: of the programs. home: where everything that they keep goes. expected: what they may say."""

    def __init__(
        self, folder: Path, home: Path, environment: dict[str, str], expected: Sequence[str] = ()
    ) -> None:
        self._folder, self.home = folder, home
        self._expected = [re.compile(each) for each in expected]
        ours = ("PYTHONPATH", "PYTHONHOME", "PYTHON_KEYRING_BACKEND", "EVENLINE_JOURNAL")
        self.environment = {name: said for name, said in environment.items() if name not in ours} | {
            "EVENLINE_HOME": str(home),
            "EVENLINE_SOCKET": rf"\\.\pipe\evenline-try-{os.getpid()}" if EXE else str(home / "run" / "hook"),
        }

    def program(self, name: str) -> str:
        """The whole path of one of them."""
        found = self._folder / f"{name}{EXE}"
        if not found.exists():
            raise TrialError(f"{found} is not there")
        return str(found)

    def say(self, name: str, *words: str) -> str:
        """Runs one of the programs to its end. What it printed comes back; what it complained of fails."""
        done = subprocess.run(
            [self.program(name), *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        what = " ".join((name, *words))
        self.check(what, done.stderr)
        if done.returncode != 0:
            raise TrialError(f"“{what}” ended with status {done.returncode}: {_text(done.stdout)}")
        return _text(done.stdout)

    def calls(self, *words: str) -> None:
        """As a softphone does; a hook that says anything at all is in somebody's way."""
        self.check("evenline-call", self.say("evenline-call", *words).encode())

    def check(self, what: str, said: bytes) -> None:
        """Fails at a line that is not expected."""
        for line in filter(None, map(str.strip, _text(said).splitlines())):
            if not any(each.search(line) for each in self._expected):
                raise TrialError(f"{what} said: {_text(said)}")


class Panel:
    """The panel itself, known by what it writes in its diary."""

    def __init__(self, trial: Trial, *words: str) -> None:
        self._trial = trial
        program = trial.program("evenline-panel" if EXE else "evenline")
        self._process = subprocess.Popen(
            [program, *words],
            env=trial.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._said: list[bytes] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            self._said.extend(said)

    def diary(self) -> list[str]:
        """Its lines so far, without the times."""
        runs = (self._trial.home / "logs").glob("run-*.log")
        return [line.partition(" ")[2] for run in runs for line in run.read_text("utf-8").splitlines()]

    def until(self, line: str, times: int = 1) -> None:
        self._wait(f"“{line}” in its diary", lambda: self.diary().count(line) >= times)

    def is_ready(self) -> bool:
        """For the next call, as it is when the last one was filed."""
        shown = [line for line in self.diary() if line.startswith("shows")]
        return shown[-1].startswith("shows ready")

    def within(self, seconds: float, true: Callable[[], bool]) -> None:
        """Waits for it, and no longer than that."""
        deadline = time.monotonic() + seconds
        while not true() and time.monotonic() < deadline:
            time.sleep(0.02)

    def _wait(self, what: str, true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not true():
            if self._process.poll() is not None:
                raise TrialError(f"it ended ({self._process.returncode}) before {what}: {self.said()}")
            if time.monotonic() > deadline:
                raise TrialError(f"never came: {what}. It wrote {self.diary()} and said {self.said()}")
            time.sleep(0.02)

    def said(self) -> str:
        return _text(b"".join(self._said))

    def end(self) -> None:
        """Asks it to close, as a session that ends does, and waits until it has."""
        if EXE:  # without /F this is what a click on a window's cross says
            asks = ["taskkill", "/PID", str(self._process.pid)]
            subprocess.run(asks, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)
        else:
            self._process.send_signal(signal.SIGTERM)
        status = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self._trial.check("the panel", b"".join(self._said))
        troubles = [line for line in self.diary() if line.startswith(("Noticed", "Qt says"))]
        if status != 0 or troubles or "ended" not in self.diary():
            raise TrialError(f"it ended with status {status}, and wrote: {self.diary()}")

    def kill(self) -> None:
        """Whatever became of it, nothing of it stays."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)


def trial_of(trial: Trial, picture: Path | None) -> None:
    """Raises TrialError, or TimeoutExpired where a command hangs."""
    trial.home.mkdir(parents=True, exist_ok=True)
    (trial.home / "settings.toml").write_text(SETTINGS, "utf-8")
    people = trial.home / "people.csv"
    people.write_text(LIST, "utf-8")
    if not trial.say("evenline", "--version").startswith("Evenline "):
        raise TrialError("it does not know its version")
    if "2 new" not in (said := trial.say("evenline", "import", str(people))):
        raise TrialError(f"the list did not come in: {said}")
    panel = Panel(trial)
    try:
        panel.until("JournalOpened")
        _call_jenna(trial, panel, picture)
        _call_a_front_desk(trial, panel)
        panel.end()
    finally:
        panel.kill()
    _read_back(trial)


def _call_jenna(trial: Trial, panel: Panel, picture: Path | None) -> None:
    trial.calls("dialing", "--number", JENNA, "--name", "Jenna Ortiz", "--ref", "1")
    panel.until("shows connecting")
    trial.calls("answered", "--ref", "1")
    panel.until("shows talking")
    trial.calls("tap", "objection")
    panel.until("Tapped")
    if picture is not None:
        subprocess.run([sys.executable, "-c", PICTURE, str(picture)], check=True, timeout=PATIENCE)
    trial.calls("ended", "--ref", "1")
    panel.until("shows wrap-up")
    trial.calls("tap", "file-yes")
    panel.until("Tapped", 2)


def _call_a_front_desk(trial: Trial, panel: Panel) -> None:
    """Its number was clicked in a browser; its country's public holidays say when to call again."""
    trial.say("evenline", f"tel:{DESK}")
    panel.until("Planned")
    trial.calls("dialing", "--number", DESK, "--ref", "2")
    panel.until("shows connecting", 2)
    trial.calls("tap", "gatekeeper")
    panel.until("Tapped", 3)
    trial.calls("ended", "--ref", "2")
    panel.until("shows wrap-up", 2)
    deadline = time.monotonic() + PATIENCE
    while (
        not panel.is_ready()
    ):  # a call that came to the front a moment ago is not filed (deeds.py: UNDER_THE_HAND)
        if time.monotonic() > deadline:
            raise TrialError(f"the second call was never filed: {panel.diary()}")
        trial.calls("tap", "file-gatekeeper")
        panel.within(KEY_AGAIN, panel.is_ready)


def _read_back(trial: Trial) -> None:
    """What is in the journal, in the frozen program's own words."""
    doctor = trial.say("evenline", "doctor")
    out = trial.home / "out"
    trial.say("evenline", "export", "csv", str(out))
    (table,) = out.rglob("calls.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["number"].lstrip("'"), row["outcome"], row["id"]) for row in csv.DictReader(file)]
    filed = {(number, outcome) for number, outcome, _ in rows}
    if filed != {(JENNA, "yes"), (DESK, "gatekeeper")}:
        raise TrialError(f"in the journal there is {rows}. Doctor says:\n{doctor}")
    (jenna,) = (call for number, _, call in rows if number == JENNA)
    cards = trial.say("evenline", "cues", "explain", jenna)
    if "smile" not in cards or "objection" not in cards:
        raise TrialError(f"other cards were shown than expected: {cards}")
    print(cards)


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace").replace("\r\n", "\n").strip()


@contextmanager
def keyring(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which there is one."""
    if not sys.platform.startswith("linux"):
        yield dict(os.environ)
        return
    from session_bus import Desktop

    folder.mkdir(mode=0o700)
    desktop = Desktop(folder)
    try:
        desktop.begin(unlocked=True)
        yield desktop.environment
    finally:
        desktop.close()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="of the screen while a card is up")
    parser.add_argument(
        "--expect", action="append", default=[], metavar="PATTERN", help="lines that may be said; repeat it"
    )
    parser.add_argument("--home", type=Path, metavar="NEW", help="keep what it keeps there")
    args = parser.parse_args()
    if isinstance(sys.stdout.encoding, str):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a pipe on Windows
    with (
        tempfile.TemporaryDirectory(prefix="evenline-try-") as temporary,
        keyring(Path(temporary) / "bus") as environment,
    ):
        trial = Trial(args.folder, args.home or Path(temporary) / "home", environment, args.expect)
        try:
            trial_of(trial, args.picture and args.picture.absolute())
        except (TrialError, subprocess.TimeoutExpired) as error:
            print(f"The frozen program failed: {error}", file=sys.stderr)
            return 1
    print("The frozen program made its calls, and kept them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
