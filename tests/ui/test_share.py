"""From the real panel to the files: what was ticked is in them, a customer never, and no half file is left."""

from __future__ import annotations

import csv
import errno
import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import paper
from clocks import HandClock
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.records import KeepCall
from evenline.requests import Way
from evenline.settings import Settings
from evenline.values import replace
from evenline.view import View
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.patterns import PatternsPage
from evenline_ui.panel.progress import ProgressPage, Span
from evenline_ui.panel.share import SharePage
from evenline_ui.program import Program
from inside import opened
from record_samples import DAY, record

MakeProgram = Callable[..., Program]
PATIENCE = 30_000
SECRET = ("Ortiz", "Jenna", "5550137", "555 0137", "+1415", "moved", "lesson")


class Agent:
    """Somebody with a few calls in the journal who clicks from the footer to the report."""

    def __init__(self, make_program: MakeProgram, bot: QtBot, paths: Paths, reports: Path) -> None:
        self._bot = bot
        fill(paths.journal)
        settings = Settings(theme="light", motion=False)
        self.program = make_program(settings, HandClock(), replace(paths, reports=reports))
        self.program.show()
        self.sees(lambda: self.view.figures is not None)
        self.clicks(self.body.footer)
        self.sees(lambda: self.view.lookback is not None)

    @property
    def view(self) -> View:
        self.program.draw_now()
        assert self.program.view is not None
        return self.program.view

    @property
    def body(self):  # type: ignore[no-untyped-def]
        return self.program.window.body

    @property
    def progress(self) -> ProgressPage:
        page = self.body.page_widget()
        assert isinstance(page, ProgressPage)
        return page

    def goes_to_share(self) -> SharePage:
        self.clicks(self.progress.share_button)
        page = self.body.page_widget()
        assert isinstance(page, SharePage)
        return page

    def sees(self, true: Callable[[], bool]) -> None:
        self._bot.waitUntil(true, timeout=PATIENCE)

    def clicks(self, widget: QWidget | None) -> None:
        assert widget is not None
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.program.draw_now()

    def ticks_all(self, page: SharePage) -> None:
        for tick in page.parts.values():
            self.clicks(tick)


def fill(path: Path) -> None:
    store = opened(path)
    who: dict[str, Any] = {"name": "Jenna Ortiz", "number": "+14155550137", "lesson": "a lesson"}
    reasons = [
        "Price",
        "Price",
        "Timing",
        "They have moved house",
        "=Jenna asked",
        "Waits for spring",
        "-30%",
    ]
    for n, reason in enumerate(reasons):
        outcome = Outcome.SEED if n == 2 else Outcome.NO_THANKS
        store.keep(record(str(n), reason=reason, outcome=outcome, asked=n < 4, **who))
    store.keep(record("call 415 555 0137", reason="call 415 555 0137", outcome=Outcome.HEARD, **who))
    store.close()


@pytest.fixture
def agent(make_program: MakeProgram, qtbot: QtBot, paths: Paths, tmp_path: Path) -> Agent:
    return Agent(make_program, qtbot, paths, tmp_path / "Documents")


def saved(page: SharePage) -> Path:
    """The file that the panel says it is in."""
    where = Path(page.said().removeprefix("Saved: ").replace("\u200b", ""))
    assert where.is_file(), page.said()
    return where


def test_the_page_of_paper_holds_what_was_ticked_and_no_customer(agent: Agent) -> None:
    page = agent.goes_to_share()
    agent.ticks_all(page)
    offered = [tick.text() for tick in page.own if not tick.isHidden()]
    assert offered == ["-30% · 1", "They have moved house · 1", "Waits for spring · 1"]
    agent.clicks(page.own[2])
    agent.clicks(page.buttons[Way.PDF])
    path = saved(page)
    assert path.name == f"Evenline week {DAY}.pdf"
    pdf = path.read_bytes()
    said = paper.text(pdf)
    assert paper.pages(pdf) == 1
    assert not re.search("[\ufffd\ue000-\uf8ff]", said)  # it can be copied, and read aloud
    for shown in (
        "A week of calls",
        "16 – 19 November 2026",
        "50%",
        "Price",
        "Waits for spring",
        "Other reasons",
    ):
        assert shown in said
    assert re.search(r"A connection is a talk of at least 60 seconds", said)
    everything = paper.insides(pdf).decode("latin-1") + said
    unwide = everything.replace("\x00", "")
    for secret in (*SECRET, str(path.parent)):
        assert secret not in everything
        assert secret not in unwide
    title = re.search(r"/Title \((.*?)\)\n/Creator \((.*?)\)\n/Author \(\)", unwide, re.DOTALL)
    assert title is not None
    assert (title[1][2:17], title[2][2:]) == ("A week of calls", "Evenline")


def test_the_table(agent: Agent) -> None:
    page = agent.goes_to_share()
    agent.ticks_all(page)
    agent.clicks(page.own[0])
    agent.clicks(page.buttons[Way.CSV])
    path = saved(page)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Day", "Connections", "Asked for the close", "Seeds planted"]
    assert rows[4] == [DAY.isoformat(), "8", "4", "1"]
    assert rows[5:] == [
        [],
        ["Reason", "Times"],
        ["Price", "2"],
        ["'-30%", "1"],
        ["Timing", "1"],
        ["Other reasons", "4"],
    ]
    assert not any(secret in data.decode() for secret in SECRET)


def test_as_text(agent: Agent) -> None:
    page = agent.goes_to_share()
    agent.clicks(page.parts["connections"])
    agent.clicks(page.parts["asked"])
    agent.clicks(page.buttons[Way.TEXT])
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[1:4] == [
        "8 people connected with", "Mon 0 · Tue 0 · Wed 0 · Thu 8", "50% asked for the close, 4 of 8",
    ]  # fmt: skip
    assert not any(said in text for said in (*SECRET, "Price", "seed"))
    assert "copied" in page.said()


def test_how_often_they_asked_tells_no_connections(agent: Agent) -> None:
    page = agent.goes_to_share()
    agent.clicks(page.parts["asked"])
    agent.clicks(page.buttons[Way.TEXT])
    assert QGuiApplication.clipboard().text().splitlines()[1] == "50% asked for the close"
    agent.clicks(page.buttons[Way.PDF])
    said = paper.text(saved(page).read_bytes())
    assert "asked for the close" in said
    assert "of 8" not in said
    assert "Day by day" not in said


def test_a_page_that_is_open_follows_the_journal(agent: Agent) -> None:
    agent.clicks(agent.progress.spans.chips[1])
    late = record("late", reason="Price", name="Ada", number="")
    agent.program.journal.send(KeepCall(late, 1))
    agent.sees(lambda: agent.progress.said().startswith("9 people"))


def test_nothing_is_ticked_and_nothing_leaves(agent: Agent, tmp_path: Path) -> None:
    page = agent.goes_to_share()
    assert not any(tick.isChecked() for tick in (*page.parts.values(), *page.own))
    assert not any(tick.isVisible() for tick in page.own)
    QGuiApplication.clipboard().setText("before")
    for button in page.buttons.values():
        agent.clicks(button)
        assert page.said() == "Tick first what your line manager may see."
    assert QGuiApplication.clipboard().text() == "before"
    assert not (tmp_path / "Documents").exists()


def test_reasons_unticked_take_their_own_words_with_them(agent: Agent) -> None:
    page = agent.goes_to_share()
    agent.clicks(page.parts["reasons"])
    agent.clicks(page.own[1])
    assert page.choice.own == {"They have moved house"}
    agent.clicks(page.parts["reasons"])
    agent.clicks(page.parts["reasons"])
    assert not any(tick.isChecked() for tick in page.own)


def test_saving_again_takes_the_place_of_the_first(agent: Agent) -> None:
    page = agent.goes_to_share()
    agent.clicks(page.parts["seeds"])
    agent.clicks(page.buttons[Way.CSV])
    first = saved(page)
    before = first.read_bytes()
    agent.clicks(page.parts["connections"])
    assert page.said() == ""
    agent.clicks(page.buttons[Way.CSV])
    assert saved(page) == first
    assert first.read_bytes() != before
    assert [path.name for path in first.parent.iterdir()] == [first.name]


def test_a_folder_that_can_not_be_made_is_a_sentence(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "Documents"
    in_the_way.write_text("a file where a folder should be")
    agent = Agent(make_program, qtbot, paths, in_the_way)
    page = agent.goes_to_share()
    agent.clicks(page.parts["seeds"])
    agent.clicks(page.buttons[Way.PDF])
    assert "can’t be written" in page.said()
    assert in_the_way.read_text() == "a file where a folder should be"


@pytest.mark.parametrize(
    ("step", "code", "said"),
    [
        ("fsync", errno.ENOSPC, "The disk is full"),
        ("replace", errno.EACCES, "Nothing can be written"),
        ("replace", errno.EIO, "can’t be written"),
    ],
)
def test_what_can_not_be_written_leaves_the_old_file_and_no_half_one(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, said: str
) -> None:
    page = agent.goes_to_share()
    agent.clicks(page.parts["seeds"])
    agent.clicks(page.buttons[Way.PDF])
    path = saved(page)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    agent.clicks(page.parts["connections"])
    with monkeypatch.context() as patched:
        patched.setattr(os, step, refuse)
        agent.clicks(page.buttons[Way.PDF])
    assert said in page.said()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_week_and_a_month_against_a_goal_of_the_days_worked(agent: Agent) -> None:
    page = agent.progress
    assert page.said().startswith("8 people you connected with This month 8")
    agent.clicks(page.spans.chips[1])
    assert page.span is Span.WEEK
    assert "That is your goal so far: one working day at 5 make 5." in page.said()
    assert "Asked for the close 4 of 8" in page.said()
    agent.clicks(page.spans.chips[2])
    assert agent.body.header._phase.text() == "This month"
    assert "8 people you connected with" in page.said()


def test_patterns_and_the_way_back(agent: Agent) -> None:
    agent.clicks(agent.progress.patterns_button)
    page = agent.body.page_widget()
    assert isinstance(page, PatternsPage)
    assert page.said() == "Too few yet to see a pattern. 8 reasons were given."
    assert [bar.accessibleName() for bar in page.bars if bar.isVisible()][:2] == ["Price 2", "-30% 1"]
    agent.clicks(page.share_button)
    for back in (Page.SHARE, Page.PROGRESS, Page.LIVE):
        assert agent.body.page is back
        agent.clicks(agent.body.header.menu_button)


def test_a_call_closes_the_page_and_takes_no_tick_along(agent: Agent) -> None:
    from evenline.events import Dialing, Line

    agent.goes_to_share()
    agent.program.shift.feed(Dialing(Line("test", "1")))
    agent.program.draw_now()
    assert agent.body.page is Page.LIVE
