"""`evenline panel quit`, as a setup says it: never in a call, and nothing is lost by it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evenline.call import Phase
from evenline.events import Answered, Dialing, Ended, Line, Summoned, Wish
from evenline.values import replace
from evenline.view import Waiting
from running_panel import RunningPanel
from ui.person import JENNA, Person

PATIENCE = 60  # seconds after which a command has failed
OPEN = "import sys; print('open', file=sys.stderr, flush=True)"
CALL = ("--source", "x", "--ref", "1")

Start = Callable[[], RunningPanel]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    made: list[RunningPanel] = []

    def make() -> RunningPanel:
        panel = RunningPanel(tmp_path / "home", OPEN)
        made.append(panel)
        assert panel.process.stderr is not None
        assert any(line.strip() == b"open" for line in panel.process.stderr)  # Qt has its own to say before
        return panel

    yield make
    for panel in made:
        panel.process.kill()
        panel.process.communicate()


def evenline(panel: RunningPanel, *words: str) -> tuple[int, str]:
    said = subprocess.run(
        [sys.executable, "-m", "evenline_ui", *words],
        env=panel.env,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return said.returncode, said.stderr


def test_between_calls_it_closes_at_once(start: Start) -> None:
    panel = start()
    assert evenline(panel, "panel", "quit") == (0, "")
    assert panel.ends() == 0
    assert panel.diary()[-1] == "ended"
    assert evenline(panel, "panel", "quit")[0] == 3


def test_in_a_call_it_says_why_not_and_closes_when_it_is_over(start: Start) -> None:
    panel = start()
    panel.calls("dialing", *CALL, "--number", "+14155550137")
    panel.until("shows connecting")
    status, said = evenline(panel, "panel", "quit")
    assert status == 2
    assert said.startswith("A call is on, so Evenline stays open.")
    assert evenline(panel, "panel", "quit", "--after-call") == (0, "")
    panel.calls("answered", *CALL)
    panel.until("shows talking")
    panel.calls("ended", *CALL)
    assert panel.ends() == 0
    assert panel.diary()[-1] == "ended"


def test_the_call_that_was_not_filed_yet_is_back_after_the_next_start(start: Start) -> None:
    panel = start()
    for event in ("dialing", "answered"):
        panel.calls(event, *CALL, "--number", "+14155550137")
    assert evenline(panel, "panel", "quit", "--after-call") == (0, "")
    panel.calls("ended", *CALL)
    assert panel.ends() == 0
    again = start()
    again.until("shows wrap-up")


def test_a_call_behind_the_one_that_waits_to_be_filed_is_on(person: Person) -> None:
    leaving, line = person.program.leaving, Line("hook:x", "1")
    person.hears(Dialing(line, JENNA), Answered(line), Ended(line))
    assert person.view.header.phase is Phase.WRAP_UP
    assert leaving.refuses(Summoned(Wish.QUIT)) == ""
    leaving.see(replace(person.view, waiting=Waiting(1, "b", "Tom", live=True, ringing=True)))
    assert leaving.refuses(Summoned(Wish.QUIT)) != ""
    assert leaving.refuses(Summoned(Wish.SHOW)) == ""
