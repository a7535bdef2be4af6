"""The panel's states around campaigns, cards that were put away, and what others say of a call: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from evenline import campaign_requests, events, requests
from evenline.cues.cards import Moment
from evenline.outcomes import Outcome
from evenline_ui.panel.leaf import Page
from stage import JENNA, LINE, Stage


def talking(s: Stage, seconds: float) -> None:
    s.happens(events.Dialing(LINE, JENNA))
    s.knows(JENNA)
    s.happens(events.Answered(LINE))
    s.passes(seconds)
    s.saved()


def campaigns(s: Stage) -> None:
    s.program.window.body.open(Page.CAMPAIGNS)


def editing(s: Stage) -> None:
    s.program.ask(campaign_requests.EditCampaign("b2b-appointment"))
    s.program.window.body.open(Page.EDITOR)
    s.program.draw_now()


def card_edited(s: Stage) -> None:
    editing(s)
    s.page().turn(
        s.page().rows.index(next(r for r in s.page().rows if r.accessibleName().endswith(", ask"))) - 1
    )


def card_wrong(s: Stage) -> None:
    card_edited(s)
    s.page().card.fields["title"].edited.emit("This title is far too long for a card to be read")
    s.program.draw_now()


def steps_edited(s: Stage) -> None:
    editing(s)
    s.page().turn(next(n for n, r in enumerate(s.page().rows) if ", heated" in r.accessibleName()) - 1)


def campaign_edited(s: Stage) -> None:
    editing(s)
    s.page().turn(-1)


def put_away(s: Stage) -> None:
    talking(s, 75)
    s.asks(requests.TapMoment(s.call_id, Moment.OBJECTION))
    s.asks(requests.PutCardAway("objection"))
    s.program.draw_now()


def asking_now(s: Stage) -> None:
    talking(s, 82)
    s.asks(requests.AskNow(s.call_id))
    s.program.draw_now()


def no_on_the_line(s: Stage) -> None:
    talking(s, 96)
    s.asks(requests.FileOutcome(s.call_id, Outcome.NO_THANKS))
    s.saved()


def hung_up(s: Stage) -> None:
    talking(s, 9)
    s.happens(events.Ended(LINE))
    s.saved()


def stopped_at_the_door(s: Stage) -> None:
    s.counts(today=22, lessons=())
    s.asks(requests.PlanCall(JENNA.number))
    day = s.clock.now()
    s.knows(
        JENNA,
        name="Jenna Ortiz",
        last_day=day.day - timedelta(days=6),
        last_outcome=Outcome.GATEKEEPER,
        gatekeepers=(day.instant - timedelta(days=6), day.instant - timedelta(days=11)),
    )


def campaign_on_the_call(s: Stage) -> None:
    s.program.ask(campaign_requests.UseCampaign("b2b-appointment"))
    talking(s, 140)
    s.asks(requests.TapMoment(s.call_id, Moment.NO))
    s.program.draw_now()


def answered(s: Stage) -> None:
    talking(s, 100)
    s.happens(events.Ended(LINE))
    s.counts(today=23, lessons=())
    s.asks(requests.FileOutcome(s.call_id, Outcome.CALL_BACK))
    s.saved()
    s.asks(
        requests.AskedForFeedback(s.call_id),
        requests.TypeAnswer(s.call_id, "Ask for the day before the price."),
    )
    s.saved()
    s.program.draw_now()


def no_yes_yet(s: Stage) -> None:
    talking(s, 45)
    s.happens(events.Ended(LINE))
    s.counts(today=3, connections_90=24, yes_90=0, lessons=())
    s.asks(requests.FileOutcome(s.call_id, Outcome.HEARD))
    s.saved()
    s.passes(5)


CAMPAIGNS: dict[str, Callable[[Stage], None]] = {
    "campaigns": campaigns,
    "campaign-on-the-call": campaign_on_the_call,
    "editing": editing,
    "card-edited": card_edited,
    "card-wrong": card_wrong,
    "steps-edited": steps_edited,
    "campaign-edited": campaign_edited,
    "put-away": put_away,
    "asking-now": asking_now,
    "no-on-the-line": no_on_the_line,
    "hung-up": hung_up,
    "stopped-at-the-door": stopped_at_the_door,
    "answered": answered,
    "no-yes-yet": no_yes_yet,
}
