"""The files of runs: few and small, a report only of a run that ended badly, none of one that goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evenline import runs
from evenline.crash_report import ended_badly
from evenline.runs import Run, made_of_the_last

AT = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
DIES = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from evenline.runs import Run
run = Run(Path(sys.argv[1]), datetime(2026, 11, 19, int(sys.argv[2]), tzinfo=UTC), "begins")
run.note(datetime.now(UTC), "Dialing hook")
if sys.argv[3:] == ["stays"]:
    print("up", flush=True)
    sys.stdin.read()
os._exit(1)
"""


def dies(folder: Path, hour: int) -> None:
    path = os.pathsep.join(sys.path)
    subprocess.run(
        [sys.executable, "-c", DIES, str(folder), str(hour)], env={**os.environ, "PYTHONPATH": path}
    )


def saying() -> str:
    return "It ended."


def test_a_run_that_ended_leaves_no_report(tmp_path: Path) -> None:
    run = Run(tmp_path, AT, "begins")
    run.note(AT, "Dialing hook")
    run.note(AT, "Dialing hook")
    run.close(AT)
    assert [line.partition("Z ")[2] for line in run.path.read_text().splitlines()] == [
        "begins",
        "Dialing hook",
        "ended",
    ]
    assert made_of_the_last(tmp_path, None, saying) is None
    assert run.path.exists()


def test_one_that_died_leaves_one_once(tmp_path: Path) -> None:
    dies(tmp_path, 9)
    made = made_of_the_last(tmp_path, None, saying)
    assert made is not None
    assert made.read_text().startswith("It ended.\n\n2026-11-19T09:00:00.000Z begins\n")
    assert "Dialing hook" in made.read_text()
    assert made_of_the_last(tmp_path, None, saying) is None
    assert runs.reports(tmp_path) == [made]


def test_one_that_goes_on_is_let_alone(tmp_path: Path) -> None:
    path = os.pathsep.join(sys.path)
    other = subprocess.Popen(
        [sys.executable, "-c", DIES, str(tmp_path), "9", "stays"],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"up"
    assert made_of_the_last(tmp_path, None, saying) is None
    other.communicate(timeout=60)
    assert made_of_the_last(tmp_path, None, saying) is not None


def test_few_are_kept(tmp_path: Path) -> None:
    for hour in range(7):
        dies(tmp_path, hour)
    newest = made_of_the_last(tmp_path, None, saying)
    found = runs.reports(tmp_path)
    assert (len(found), found[-1]) == (runs.MOST_REPORTS, newest)
    for minute in range(20):
        Run(tmp_path, AT + timedelta(minutes=minute), "begins").close(AT)
    own = Run(tmp_path, AT + timedelta(hours=1), "begins")
    made_of_the_last(tmp_path, own.path, saying)
    assert len(list(tmp_path.glob(runs.RUNS))) == runs.MOST_RUNS
    assert own.path.exists()
    own.close(AT)


def test_a_long_run_keeps_its_beginning_and_its_newer_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "LARGEST", 2000)
    run = Run(tmp_path, AT, "begins")
    for n in range(300):
        run.note(AT, f"n {n}")
    assert run.path.stat().st_size < 2100
    run.close(AT)
    lines = [line.partition("Z ")[2] for line in run.path.read_text().splitlines()]
    assert (lines[0], lines[-2:]) == ("begins", ["n 299", "ended"])
    assert not ended_badly(run.path.read_text())


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    run = Run(tmp_path, AT, "begins")
    run.close(AT)
    assert run.path.stat().st_mode & 0o077 == 0
