"""The panel's states, each brought about by what happens in a call: for pictures, and to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from evenline import events, requests
from evenline.cues.cards import Moment
from evenline.events import Direction, Line, Party
from evenline.lessons import Point
from evenline.outcomes import Outcome
from evenline.promises import Agreed, Invited
from evenline.records import (
    DayCount,
    Due,
    Figures,
)
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline.well import Well
from evenline_ui.panel.leaf import Page
from scenes_lessons import a_lesson_open, lesson_retired, lessons_merging, no_lessons, own_lessons
from scenes_rehearsing import (
    rehearsals,
    rehearsed,
    rehearsed_debrief,
    rehearsing,
    rehearsing_again,
    rehearsing_ask,
    rehearsing_heated,
    rehearsing_rings,
)
from stage import ARABIC, JAPANESE, JENNA, LINE, LONG, Stage, figures


def ready(s: Stage) -> None:
    s.counts(today=22)
    s.asks(requests.PlanCall("+14155550137"))
    s.knows(
        JENNA,
        name="Jenna Ortiz",
        last_day=s.clock.now().day - timedelta(days=7),
        last_outcome=Outcome.GATEKEEPER,
        last_note="Reception asked to try after Tuesday.",
    )


def ready_promised(s: Stage) -> None:
    day = s.clock.now().day
    said = "Has the board’s answer by then; ask about the second site."
    s.counts(today=22)
    s.asks(requests.PlanCall("+14155550137"))
    s.knows(
        JENNA,
        name="Jenna Ortiz",
        last_day=day - timedelta(days=7),
        last_outcome=Outcome.CALL_BACK,
        last_note="Waits for the board.",
        promised=day,
        agreed=Agreed(14 * 60 + 30, "America/Los_Angeles", Invited.THEY, said),
        note="Short calls. Says Jen, not Jenna.",
    )


def ready_nobody(s: Stage) -> None:
    s.counts(today=22, lessons=())


def first_run(s: Stage) -> None:
    empty = Figures(day=s.clock.now().day, week=tuple(DayCount(d.day, 0) for d in figures(s.clock).week))
    s.happens(events.FiguresRead(empty))


def callback_due(s: Stage) -> None:
    day = s.clock.now().day
    due = (
        Due("1", "+14155550137", "Jenna Ortiz", day, Outcome.CALL_BACK),
        Due("2", "+442079460018", "", day - timedelta(days=1), Outcome.SEED),
    )
    s.counts(today=22, due=due)


def connecting(s: Stage) -> None:
    s.happens(events.Dialing(LINE, JENNA))
    s.knows(JENNA)
    s.saved()
    s.passes(6)


def connecting_by_hand(s: Stage) -> None:
    s.happens(events.Dialing(Line("manual", "1"), JENNA))
    s.saved()
    s.passes(6)


def incoming_withheld(s: Stage) -> None:
    s.happens(events.Ringing(LINE, Party(), Direction.IN))
    s.saved()
    s.passes(3)


def dont_call(s: Stage) -> None:
    s.happens(events.Dialing(LINE, JENNA))
    day = s.clock.now().day - timedelta(days=40)
    s.knows(JENNA, last_outcome=Outcome.DONT_CALL, last_day=day, refused_for_good=day)
    s.saved()


def on_call(s: Stage, seconds: float = 48) -> None:
    connecting(s)
    s.happens(events.Answered(LINE))
    s.passes(seconds)
    s.saved()


def ask(s: Stage) -> None:
    on_call(s, 62)
    s.counts(today=23)
    s.passes(130)


def held(s: Stage) -> None:
    on_call(s, 80)
    s.happens(events.Held(LINE))
    s.passes(12)


def heated(s: Stage) -> None:
    on_call(s, 95)
    s.counts(today=23)
    s.asks(requests.TapMoment(s.call_id, Moment.HEATED))
    s.asks(requests.GoToStep(s.call_id, 2))


def heated_end(s: Stage) -> None:
    heated(s)
    for step in (3, 4):
        s.asks(requests.GoToStep(s.call_id, step))


def gatekeeper(s: Stage) -> None:
    on_call(s, 12)
    s.asks(requests.TapMoment(s.call_id, Moment.GATEKEEPER))


def objection(s: Stage) -> None:
    on_call(s, 75)
    s.asks(requests.TapMoment(s.call_id, Moment.OBJECTION))


def a_no(s: Stage) -> None:
    on_call(s, 140)
    s.counts(today=23)
    s.asks(requests.TapMoment(s.call_id, Moment.NO))


def filed_during_call(s: Stage) -> None:
    ask(s)
    s.asks(requests.FileOutcome(s.call_id, Outcome.CALL_BACK))
    s.saved()


def wrap_up_open(s: Stage) -> None:
    ask(s)
    s.happens(events.Ended(LINE))
    s.saved()
    s.passes(4)


def wrap_up(s: Stage) -> None:
    on_call(s, 151)
    s.asks(requests.TapMoment(s.call_id, Moment.GATEKEEPER))
    s.happens(events.Ended(LINE))
    s.counts()
    s.asks(requests.FileOutcome(s.call_id, Outcome.HEARD))
    s.saved()
    s.asks(requests.GiveReason(s.call_id, "Price"))
    s.passes(24)
    s.saved()


def wrap_up_is_enough(s: Stage) -> None:
    wrap_up(s)
    s.passes(30)


def set_out(s: Stage) -> None:
    s.counts(today=22)
    wrap_up(s)
    s.asks(requests.SayKept(s.call_id, True))
    s.asks(requests.PickPoint(s.call_id, Point.ASKING))
    s.saved()


def gatekeeper_filed(s: Stage) -> None:
    on_call(s, 31)
    s.asks(requests.TapMoment(s.call_id, Moment.GATEKEEPER))
    s.happens(events.Ended(LINE))
    s.asks(requests.FileOutcome(s.call_id, Outcome.GATEKEEPER))
    s.saved()
    s.asks(requests.PickPoint(s.call_id, Point.GATEKEEPER))
    s.passes(9)


def call_back_filed(s: Stage) -> None:
    on_call(s, 151)
    s.happens(events.Ended(LINE))
    s.asks(requests.FileOutcome(s.call_id, Outcome.CALL_BACK))
    s.saved()
    s.asks(requests.PickDate(s.call_id, 1))
    s.passes(9)


def seed_filed(s: Stage) -> None:
    on_call(s, 151)
    s.happens(events.Ended(LINE))
    s.asks(requests.FileOutcome(s.call_id, Outcome.SEED))
    s.asks(requests.PickDate(s.call_id, 7))
    s.asks(requests.GiveReason(s.call_id, "They have just moved house"))
    s.asks(requests.TypeLesson(s.call_id, "Ask about the timing first."))
    s.saved()
    s.passes(10)


def rough(s: Stage) -> None:
    on_call(s, 41)
    s.asks(requests.TapMoment(s.call_id, Moment.HEATED))
    for step in (3, 4):
        s.asks(requests.GoToStep(s.call_id, step))
    s.happens(events.Ended(LINE))
    s.asks(requests.FileOutcome(s.call_id, Outcome.NO_THANKS))
    s.saved()
    s.counts()
    s.asks(requests.TickWell(s.call_id, Well.ASKED))
    s.asks(requests.TickWell(s.call_id, Well.ASKED))
    s.passes(31)
    s.saved()


def on_break(s: Stage) -> None:
    rough(s)
    s.asks(requests.TakeBreak())
    s.saved()
    s.passes(48)


def today(s: Stage) -> None:
    s.counts()
    s.program.window.body.open(Page.PROGRESS)


def over_the_goal(s: Stage) -> None:
    s.counts(today=34)
    s.program.window.body.open(Page.PROGRESS)


def calls(s: Stage) -> None:
    from evenline.journal.rows import to_record, to_row

    wrap_up(s)
    newest = s.program.shift.state.desk.entries[0].record(s.clock.now())
    others = []
    for n, outcome in enumerate([*Outcome, None]):
        began = newest.began_at - timedelta(minutes=7 * (n + 1))
        name = ("", "Jenna Ortiz", "渡辺 さくら", LONG.name)[n % 4]
        talk = 0.0 if outcome is Outcome.NO_ANSWER else 20.0 + 37 * n
        record = replace(newest, id=str(n), began_at=began, outcome=outcome, name=name, talk=talk)
        others.append(to_record(to_row(replace(record, connected=talk > 60, rehearsal=n == 3))))
    s.asks(requests.NextCall())
    s.program.window.body.open(Page.CALLS)
    s.happens(events.Recent((newest, *others)))


def menu(s: Stage) -> None:
    s.program.window.body.open(Page.MENU)


def dialer_away(s: Stage) -> None:
    s.happens(events.DialerLost("baresip", "127.0.0.1:4444"))


def dialer_lost_in_call(s: Stage) -> None:
    on_call(s, 70)
    s.happens(events.DialerLost("hook", ""))


def not_writable(s: Stage) -> None:
    on_call(s, 90)
    s.happens(events.Ended(LINE))
    s.asks(requests.FileOutcome(s.call_id, Outcome.HEARD))
    trouble = Trouble(
        TroubleKind.JOURNAL_READ_ONLY, str(Path("/home/sam/.local/share/evenline/journal.sqlite")), "", True
    )
    s.refused(trouble)


def deck_wrong(s: Stage) -> None:
    detail = "cards.toml, line 12: one of smile, rapport, ask was expected; found 'smille'"
    s.happens(events.DeckRefused(Trouble(TroubleKind.DECK_WRONG, "cards.toml", detail)))


def second_call(s: Stage) -> None:
    on_call(s, 70)
    s.happens(events.Ringing(Line("hook", "2"), Party("+442079460018", "Priya Raman"), Direction.IN))


def long_name(s: Stage) -> None:
    s.happens(events.Dialing(LINE, LONG))
    s.happens(events.Answered(LINE))
    s.passes(20)
    s.saved()


def arabic_name(s: Stage) -> None:
    s.happens(events.Dialing(LINE, ARABIC))
    s.happens(events.Answered(LINE))
    s.passes(160)
    s.asks(requests.TapMoment(s.call_id, Moment.NO))
    s.saved()


def japanese_name(s: Stage) -> None:
    s.happens(events.Dialing(LINE, JAPANESE))
    s.saved()


def strip(s: Stage) -> None:
    ask(s)
    s.program.window.set_strip(True)


SCENES: dict[str, Callable[[Stage], None]] = {
    "ready": ready,
    "ready-nobody": ready_nobody,
    "ready-promised": ready_promised,
    "first-run": first_run,
    "callback-due": callback_due,
    "connecting": connecting,
    "connecting-by-hand": connecting_by_hand,
    "incoming-withheld": incoming_withheld,
    "dont-call": dont_call,
    "on-call": on_call,
    "ask": ask,
    "held": held,
    "heated": heated,
    "heated-end": heated_end,
    "gatekeeper": gatekeeper,
    "objection": objection,
    "a-no": a_no,
    "filed-during-call": filed_during_call,
    "wrap-up-open": wrap_up_open,
    "wrap-up": wrap_up,
    "wrap-up-is-enough": wrap_up_is_enough,
    "set-out": set_out,
    "gatekeeper-filed": gatekeeper_filed,
    "call-back-filed": call_back_filed,
    "seed-filed": seed_filed,
    "rough": rough,
    "break": on_break,
    "today": today,
    "over-the-goal": over_the_goal,
    "calls": calls,
    "lessons": own_lessons,
    "lesson-open": a_lesson_open,
    "lesson-retired": lesson_retired,
    "lessons-merging": lessons_merging,
    "lessons-empty": no_lessons,
    "menu": menu,
    "rehearsals": rehearsals,
    "rehearsing-rings": rehearsing_rings,
    "rehearsing": rehearsing,
    "rehearsing-again": rehearsing_again,
    "rehearsing-heated": rehearsing_heated,
    "rehearsing-ask": rehearsing_ask,
    "rehearsed": rehearsed,
    "rehearsed-debrief": rehearsed_debrief,
    "dialer-away": dialer_away,
    "dialer-lost-in-call": dialer_lost_in_call,
    "not-writable": not_writable,
    "deck-wrong": deck_wrong,
    "second-call": second_call,
    "long-name": long_name,
    "arabic-name": arabic_name,
    "japanese-name": japanese_name,
    "strip": strip,
}
