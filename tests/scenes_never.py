"""The panel where somebody is not to be called, and the page of those lists: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from evenline import events, never, requests
from evenline.events import Answered, Dialing, Shown
from evenline.never import Lifted, Loading, Never, NeverRead, OutsideList
from evenline_ui.panel.leaf import Page
from stage import JENNA, LINE, Stage

REFUSED = date(2026, 3, 12)
RECORD = (
    Lifted(datetime(2026, 11, 12, 9, tzinfo=UTC), never.ALL_THE_SAME, "they-called"),
    Lifted(datetime(2026, 10, 2, 9, tzinfo=UTC), never.LIFTED, "their letter of 30 September"),
)


def planned(s: Stage) -> None:
    s.counts(today=22)
    s.asks(requests.PlanCall(JENNA.number))
    s.knows(JENNA, name="Jenna Ortiz", refused_for_good=REFUSED)


def why(s: Stage) -> None:
    planned(s)
    s.page().barrier.call.click()


def dialled(s: Stage) -> None:
    s.happens(Dialing(LINE, JENNA))
    s.knows(JENNA, name="Jenna Ortiz", refused_for_good=REFUSED, refused_by="National registry")


def talking(s: Stage) -> None:
    dialled(s)
    s.happens(Answered(LINE))


def lists(loading: Loading | None = None) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        today = s.clock.now().day
        s.program.window.body.open(Page.NEVER)
        kept = (
            OutsideList("1", "National registry", "US", today - timedelta(days=12), 9_812_044),
            OutsideList("2", "TPS", "GB", today - timedelta(days=40), 1_204_771),
        )
        s.happens(Shown(Never(today, NeverRead(31, kept, RECORD, asked="", found=None), loading)))

    return shown


def asked(s: Stage) -> None:
    lists()(s)
    board = s.program.view.board(Never) if s.program.view is not None else None
    assert board is not None
    state = NeverRead(31, board.state.lists, RECORD, (), JENNA.number, never.Refusal(REFUSED))
    s.page().number.setText("(415) 555-0137")
    s.happens(events.Shown(Never(board.today, state)))


NEVER: dict[str, Callable[[Stage], None]] = {
    "barrier-planned": planned,
    "barrier-why": why,
    "barrier-dialled": dialled,
    "barrier-talking": talking,
    "never": lists(),
    "never-asked": asked,
    "never-loading": lists(Loading(41_000_000, 120_000_000, 3_350_000, 12)),
}
