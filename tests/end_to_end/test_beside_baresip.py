"""The main job, for real: two softphones, one panel, one journal. Only the campaign's times are shortened."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evenline.call import Phase
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import Settings
from evenline.view import Actions, CardAction, View
from evenline_ui.program import Program
from samples import first_deck, own_deck
from softphone import FarEnd, Softphone

if sys.platform != "linux":
    pytest.skip("baresip is Debian's", allow_module_level=True)

MakeProgram = Callable[..., Program]
PATIENCE = 30_000  # ms after which a wait has failed
SCENARIOS = Path(__file__).parents[1] / "dialers" / "sipp"


@pytest.fixture
def phones(tmp_path: Path) -> Iterator[tuple[Softphone, Softphone]]:
    """The agent's phone, and somebody else's."""
    agent = Softphone(tmp_path / "agent", "agent")
    other = Softphone(tmp_path / "other", "+14155550137", display="Jenna Ortiz")
    agent.start()
    other.start()
    yield agent, other
    agent.kill()
    other.kill()


class Desk:
    """The panel beside the agent's phone, and a person who looks at it and clicks."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self._bot = program, qtbot

    @property
    def view(self) -> View:
        self.program.draw_now()
        assert self.program.view is not None
        return self.program.view

    @property
    def live(self):  # type: ignore[no-untyped-def]
        return self.program.window.body.live

    def sees(self, true: Callable[[], bool]) -> None:
        self._bot.waitUntil(true, timeout=PATIENCE)

    def sees_phase(self, phase: Phase) -> None:
        self.sees(lambda: self.view.header.phase is phase)

    def sees_card(self, title: str) -> None:
        self.sees(lambda: self.view.card is not None and self.view.card.title == title)
        assert self.live.card._title.text() == title

    def clicks(self, widget: QWidget | None) -> None:
        assert widget is not None
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def files(self, outcome: Outcome) -> None:
        self.clicks(self.live.outcomes.button(outcome))


@pytest.fixture
def desk(make_program: MakeProgram, paths: Paths, phones: tuple[Softphone, Softphone], qtbot: QtBot) -> Desk:
    words = first_deck().read_text("utf-8")
    short = words.replace("connection = 60", "connection = 1").replace("ask = 150", "ask = 2")
    assert short.count("connection = 1\n") == 1
    assert short.count("ask = 2\n") == 1
    own_deck(paths, short)
    host, port = phones[0].control
    program = make_program(Settings(theme="light", motion=False, region="US", baresip=f"{host}:{port}"))
    program.show()
    desk = Desk(program, qtbot)
    desk.sees(lambda: desk.view.figures is not None)
    desk.sees(lambda: "baresip" not in program.shift.state.away and phones_heard(program))
    return desk


def phones_heard(program: Program) -> bool:
    dialer = next(d for d in program.dialing.dialers if d.name == "baresip")
    return dialer._socket is not None  # type: ignore[attr-defined]


def rows(journal: Path) -> list[dict[str, object]]:
    """The journal's calls, read by another process."""
    code = (
        "import json, sys; from pathlib import Path; from inside import look_into\n"
        "with look_into(Path(sys.argv[1])) as db:\n"
        "    print(json.dumps([dict(r) for r in db.execute('SELECT * FROM call ORDER BY began_at')]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(journal)], capture_output=True, text=True, check=True
    )
    found: list[dict[str, object]] = json.loads(said.stdout)
    return found


def test_the_main_job(desk: Desk, phones: tuple[Softphone, Softphone], paths: Paths) -> None:
    agent, other = phones
    assert desk.view.footer.count == 0

    agent.dial(other.uri)
    desk.sees_phase(Phase.CONNECTING)
    assert desk.view.who.number.replace(" ", "").replace("-", "") == "+14155550137"
    desk.sees_card("Smile, then dial.")

    other.wait_for_calls("INCOMING")
    other.answer()
    desk.sees_phase(Phase.TALKING)
    desk.sees_card("Find their reason.")
    desk.sees(lambda: desk.view.line is not None and desk.view.line.connected)
    desk.sees(lambda: desk.view.footer.count == 1)
    desk.sees_card("Ask for the close.")
    desk.clicks(desk.live.card.button(CardAction.ASKED))

    agent.hangup()
    desk.sees_phase(Phase.WRAP_UP)
    assert desk.view.debrief is None
    desk.files(Outcome.HEARD)
    desk.sees(lambda: desk.view.debrief is not None)
    desk.clicks(desk.live.debrief.reasons.chip("Timing"))
    field = desk.live.debrief.lesson_field
    QTest.keyClicks(field, "Ask about the season first.")
    desk.sees(lambda: desk.view.debrief is not None and desk.view.debrief.lesson.endswith("first."))
    desk.clicks(desk.live.foot.first_button)
    desk.sees(lambda: desk.view.actions is Actions.READY)
    assert desk.view.footer.count == 1
    desk.sees(lambda: not desk.program.shift.state.desk.entries)

    (row,) = rows(paths.journal)
    assert row["number"] == "+14155550137"
    assert row["dialer"] == "baresip"
    assert row["direction"] == "out"
    assert row["outcome"] == "heard"
    assert row["connected"] == 1
    assert row["asked"] == 1
    assert row["reason"] == "Timing"
    assert row["lesson"] == "Ask about the season first."
    assert row["end_reason"] == "normal"
    assert isinstance(row["talk"], int)
    assert row["talk"] >= 2000


def test_the_other_side_hangs_up_an_incoming_call(
    desk: Desk, phones: tuple[Softphone, Softphone], paths: Paths
) -> None:
    agent, other = phones
    other.dial(agent.uri)
    desk.sees_phase(Phase.CONNECTING)
    assert desk.view.who.incoming
    assert desk.view.who.name == "Jenna Ortiz"
    agent.answer()
    desk.sees_phase(Phase.TALKING)
    other.hangup()
    desk.sees_phase(Phase.WRAP_UP)
    desk.files(Outcome.NO_THANKS)
    desk.sees(lambda: desk.view.actions is Actions.NEXT)
    (row,) = rows(paths.journal)
    assert (row["direction"], row["outcome"], row["connected"]) == ("in", "no-thanks", 0)


def test_cancelled_while_it_rings(desk: Desk, phones: tuple[Softphone, Softphone], paths: Paths) -> None:
    agent, other = phones
    agent.dial(other.uri)
    desk.sees_phase(Phase.CONNECTING)
    other.wait_for_calls("INCOMING")
    agent.hangup()
    unanswered(desk, paths, "cancelled")


def test_rejected(desk: Desk, phones: tuple[Softphone, Softphone], paths: Paths) -> None:
    agent, other = phones
    agent.dial(other.uri)
    other.wait_for_calls("INCOMING")
    other.hangup()
    unanswered(desk, paths, "rejected")


def test_busy(desk: Desk, phones: tuple[Softphone, Softphone], paths: Paths) -> None:
    far = FarEnd(SCENARIOS / "busy.xml", "+14155550137")
    try:
        phones[0].dial(far.uri)
        unanswered(desk, paths, "busy")
    finally:
        far.close()


def unanswered(desk: Desk, paths: Paths, reason: str) -> None:
    """Over without an answer: it waits for its one click, then the panel is ready, without a debrief."""
    desk.sees_phase(Phase.WRAP_UP)
    assert desk.view.outcomes is not None
    assert rows_filed(paths) == 0
    desk.files(Outcome.NO_ANSWER)
    desk.sees(lambda: desk.view.actions is Actions.READY)
    assert desk.view.toast is not None
    (row,) = rows(paths.journal)
    assert (row["end_reason"], row["outcome"], row["connected"]) == (reason, "no-answer", 0)
    assert desk.view.footer.count == 0


def rows_filed(paths: Paths) -> int:
    return sum(row["outcome"] is not None for row in rows(paths.journal))


def test_baresip_dies_in_the_middle_of_a_call(
    desk: Desk, phones: tuple[Softphone, Softphone], paths: Paths
) -> None:
    agent, other = phones
    agent.dial(other.uri)
    other.wait_for_calls("INCOMING")
    other.answer()
    desk.sees_phase(Phase.TALKING)
    desk.sees(lambda: desk.view.line is not None and desk.view.line.connected)
    agent.kill()
    desk.sees(lambda: "went away" in desk.live.trouble.text())
    assert desk.view.header.phase is Phase.TALKING  # not lost, and not ended for the agent either
    assert desk.view.header.can_end
    agent.start()
    desk.sees_phase(Phase.WRAP_UP)
    desk.sees(lambda: desk.live.trouble.text() == "")
    desk.files(Outcome.CALL_BACK)
    desk.sees(lambda: desk.view.debrief is not None)
    (row,) = rows(paths.journal)
    assert (row["end_reason"], row["outcome"], row["connected"]) == ("dropped", "call-back", 1)
