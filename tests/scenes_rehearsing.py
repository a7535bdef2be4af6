"""The panel's states in a rehearsal."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from evenline import events, requests
from evenline.cues.cards import Moment
from evenline.outcomes import Outcome
from evenline_ui.panel.leaf import Page
from stage import Stage


def rehearsals(s: Stage) -> None:
    s.program.window.body.open(Page.REHEARSALS)
    s.happens(events.Played({"rehearsal:fair-price": 4, "rehearsal:good-company": 1}))


def rehearsing_rings(s: Stage, scenario: str = "front-desk") -> None:
    rehearsals(s)
    s.asks(requests.Rehearse(scenario))
    QCoreApplication.sendPostedEvents(s.program._bridge)  # the dialer's word crosses the bridge
    s.saved()


def rehearsing(s: Stage, scenario: str = "front-desk") -> None:
    rehearsing_rings(s, scenario)
    s.passes(2)
    s.asks(requests.TheyAnswered(s.call_id))
    s.passes(3)
    s.saved()


def rehearsing_again(s: Stage) -> None:
    rehearsing(s)
    s.asks(requests.Replied(s.call_id), requests.Replied(s.call_id))
    for _ in range(4):
        s.asks(requests.TapMoment(s.call_id, Moment.HEATED))
    s.passes(31)


def rehearsing_heated(s: Stage) -> None:
    rehearsing(s, "boiling-over")
    s.asks(requests.TapMoment(s.call_id, Moment.HEATED), requests.GoToStep(s.call_id, 2))
    s.asks(requests.GoToStep(s.call_id, 3))
    s.passes(48)


def rehearsing_ask(s: Stage) -> None:
    rehearsing(s, "good-company")
    s.asks(requests.Replied(s.call_id), requests.Replied(s.call_id))
    s.passes(40)


def rehearsed(s: Stage) -> None:
    rehearsing_ask(s)
    s.asks(requests.Asked(s.call_id), requests.Replied(s.call_id))
    s.saved()
    s.passes(3)


def rehearsed_debrief(s: Stage) -> None:
    rehearsing(s, "fair-price")
    s.asks(requests.Replied(s.call_id), requests.TapMoment(s.call_id, Moment.OBJECTION))
    s.passes(94)
    s.asks(requests.TapMoment(s.call_id, Moment.NO), requests.TapMoment(s.call_id, Moment.OBJECTION))
    s.asks(requests.TapMoment(s.call_id, Moment.NO), requests.TapMoment(s.call_id, Moment.OBJECTION))
    s.asks(requests.TapMoment(s.call_id, Moment.NO), requests.FileOutcome(s.call_id, Outcome.SEED))
    s.saved()
    s.passes(11)
