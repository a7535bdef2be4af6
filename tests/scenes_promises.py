"""Promised calls: their list, one that was missed, what is due before a call: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from evenline import requests
from evenline.events import Answered, Dialing, Ended, Shown
from evenline.outcomes import Outcome
from evenline.promises import Change, Invited, Promise, Promises
from evenline.records import Due
from evenline_ui.panel.leaf import Page
from stage import ARABIC, JENNA, LINE, LONG, Stage

LOS_ANGELES = "America/Los_Angeles"


def some(today: date) -> tuple[Promise, ...]:
    def one(name: str, ahead: int, kind: Outcome = Outcome.CALL_BACK, **more: Any) -> Promise:
        usual = {"name": name, "number": "+14155550137", "last_outcome": kind, "last_day": today}
        fields: dict[str, Any] = {**usual, **more}
        return Promise(f"{name} {kind.value}", kind=kind, day=today + timedelta(days=ahead), **fields)

    return (
        one("Priya Raman", -2, Outcome.SEED, minute=600, invited=Invited.I, moves=2),
        one(
            JENNA.name,
            0,
            minute=14 * 60 + 30,
            zone=LOS_ANGELES,
            invited=Invited.THEY,
            note="Has the board’s answer by then; ask about the second site.",
            last_outcome=Outcome.NO_ANSWER,
        ),
        one("", 0, Outcome.GATEKEEPER, number="+442079460018", minute=600, zone="Europe/London"),
        one(LONG.name, 1, invited=Invited.THEY),
        one(ARABIC.name, 2, Outcome.SEED, minute=11 * 60, zone="Asia/Riyadh"),
        one("Grace Oduya", 24, Outcome.SEED, filed_as="Next season"),
    )


def board(s: Stage, **changes: Any) -> Promises:
    now = s.clock.now()
    fields: dict[str, Any] = {"found": some(now.day), **changes}
    return Promises(now.day, now.local.tzinfo, **fields)


def listed(s: Stage) -> None:
    s.program.window.body.open(Page.CALLBACKS)
    s.happens(Shown(board(s)))


def opened(s: Stage) -> None:
    listed(s)
    s.page().open_row(f"{JENNA.name} {Outcome.CALL_BACK.value}")


def let_go(s: Stage) -> None:
    s.program.window.body.open(Page.CALLBACKS)
    found = some(s.clock.now().day)
    s.happens(Shown(board(s, found=found[1:], change=Change.DROPPED, changed=found[0])))


def none(s: Stage) -> None:
    s.program.window.body.open(Page.CALLBACKS)
    s.happens(Shown(board(s, found=())))


def due(s: Stage) -> None:
    day = s.clock.now().day
    first = Due("1", JENNA.number, JENNA.name, day, Outcome.CALL_BACK, "", 870, LOS_ANGELES)
    second = Due("2", "+442079460018", "", day, Outcome.GATEKEEPER, "", 600, "Europe/London")
    s.counts(today=22, due=(first, second), lessons=())


def missed(s: Stage) -> None:
    one = Due("1", JENNA.number, JENNA.name, s.clock.now().day - timedelta(days=3), Outcome.CALL_BACK)
    s.counts(today=22, due=(one,), missed=one, lessons=())


def agreed(s: Stage) -> None:
    """A call back, with all that can be said of it."""
    s.happens(Dialing(LINE, JENNA))
    s.knows(JENNA, name=JENNA.name)
    s.happens(Answered(LINE))
    s.passes(151)
    s.happens(Ended(LINE))
    s.asks(requests.FileOutcome(s.call_id, Outcome.CALL_BACK))
    s.saved()
    s.asks(requests.PickDate(s.call_id, 7), requests.AgreeTime(s.call_id, 870))
    s.asks(requests.SayInvited(s.call_id, Invited.THEY))
    s.program.window.body.live.debrief.more.click()


PROMISES: dict[str, Callable[[Stage], None]] = {
    "callbacks": listed,
    "callback-open": opened,
    "callback-let-go": let_go,
    "no-callbacks": none,
    "callbacks-due": due,
    "callback-missed": missed,
    "callback-agreed": agreed,
}
