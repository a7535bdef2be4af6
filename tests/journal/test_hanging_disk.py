"""A disk that hangs: the panel goes on turning, closes all the same, and no call is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evenline.events import Kept
from evenline.journal import spare
from running_journal import ANSWER, Run, rows
from running_panel import RunningPanel

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("gcc") is None, reason="needs Linux and a compiler"
)
HERE = Path(__file__).resolve().parent
WRITER = """
import sys
from pathlib import Path
from queue import SimpleQueue
from clocks import HandClock
from evenline.events import JournalOpened, Kept
from evenline.journal.writer import Journal
from evenline.records import KeepCall
from record_samples import record

path, flag = Path(sys.argv[1]), Path(sys.argv[2])
answers, bugs = SimpleQueue(), []
journal = Journal(path, answers.put, bugs.append, HandClock(), spare=(path.parent, flag.parent))
journal.start()
assert isinstance(answers.get(), JournalOpened)
journal.send(KeepCall(record("before"), 1))
while not isinstance(answers.get(), Kept):
    pass
flag.touch()
journal.send(KeepCall(record("first"), 1))
journal.send(KeepCall(record("second", lesson="typed"), 1))
journal.close(0.3)
assert not bugs
print("closed", flush=True)
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hanging") / "hanging.so"
    words = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(made), str(HERE.parent / "hanging.c"), "-ldl"]
    subprocess.run(words, check=True)
    return made


def test_it_closes_and_what_was_not_taken_is_put_beside(
    run: Run, path: Path, tmp_path: Path, library: Path
) -> None:
    flag = tmp_path / "elsewhere" / "hangs"
    flag.parent.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LD_PRELOAD": str(library),
        "EVENLINE_HANGS": str(flag),
    }
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(flag)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "closed\n"
        writer.kill()  # the disk never came back
    assert rows(path).keys() == {"before"}
    flag.unlink()
    put = flag.with_name(spare.NAME)
    assert b"typed" not in put.read_bytes()
    r = run(path)
    r.journal._spare = (flag.parent,)
    r.opened()
    assert isinstance(r.keep("after"), Kept)
    r.journal.close(ANSWER)
    assert rows(path).keys() >= {"before", "after"}


WORDS = """
from pathlib import Path
import os
from PySide6.QtCore import QTimer
flag = Path(os.environ["EVENLINE_HANGS"])
flag.touch()
program.ask(requests.StartCall())
turns = []
def turn():
    turns.append(1)
    if len(turns) == 100:
        flag.with_name("turned").touch()
timer = QTimer(program)
timer.timeout.connect(turn)
timer.start(1)
"""


def test_the_panel_goes_on_turning_while_the_disk_hangs(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = tmp_path / "hangs"
    monkeypatch.setenv("LD_PRELOAD", str(library))
    monkeypatch.setenv("EVENLINE_HANGS", str(flag))
    panel = RunningPanel(tmp_path / "home", WORDS)
    try:
        panel.wait("the loop's hundredth turn", flag.with_name("turned").exists)
        assert flag.exists()
        assert "Kept" not in panel.diary()  # it did hang
    finally:
        flag.unlink()
        ended = panel.close()
    assert ended == 0
