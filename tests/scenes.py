"""The panel's states, each brought about by what happens in a call: for pictures, and to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from clocks import HandClock
from evenline import events, requests
from evenline.cues.cards import Moment
from evenline.events import Direction, Line, Party
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.records import (
    Contact,
    DayCount,
    Due,
    Figures,
    JournalCommand,
    KeepCall,
    ReadLessons,
)
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline.well import Well
from evenline_ui.panel.body import Page
from evenline_ui.program import Program

LINE = Line("hook", "1")
JENNA = Party("+14155550137", "Jenna Ortiz")
LONG = Party("+4915112345678901", "Maximiliane-Theodora von Hohenlohe-Waldenburg-Schillingsfürst")
ARABIC = Party("+966512345678", "عبد الرحمن بن خالد الزهراني")
JAPANESE = Party("+81312345678", "渡辺 さくら")


class Stage:
    """A program without journal or dialers: whatever happens in it is said here."""

    def __init__(self, program: Program, clock: HandClock) -> None:
        self.program, self.clock = program, clock
        self._sent: list[JournalCommand] = []
        program.shift._send = self._sent.append
        self.happens(events.JournalOpened(replace(figures(clock, today=22), lessons=())))

    def happens(self, event: events.Event) -> None:
        self.program.shift.feed(event)
        self.program.draw_now()

    def asks(self, *wishes: requests.Request) -> None:
        for wish in wishes:
            self.program.ask(wish)

    def passes(self, seconds: float) -> None:
        self.clock.pass_(seconds)
        self.happens(events.Tick())

    def page(self) -> Any:
        return self.program.window.body.page_widget()

    @property
    def call_id(self) -> str:
        return self.program.shift.state.desk.front

    def saved(self) -> None:
        """The journal says that all is on disk."""
        while self._sent:
            command = self._sent.pop(0)
            if isinstance(command, KeepCall):
                now = self.program.shift.state.figures or figures(self.clock)
                self.happens(events.Kept(command.record.id, command.revision, now))

    def refused(self, trouble: Trouble) -> None:
        """The journal could not write what it was sent last."""
        while self._sent:
            command = self._sent.pop(0)
            if isinstance(command, KeepCall):
                self.happens(events.NotKept(command.record.id, command.revision, trouble))

    def knows(self, party: Party, **known: object) -> None:
        found = Contact(pretty="+1 415 555 0137", zone="America/Los_Angeles", **known)  # type: ignore[arg-type]
        self.happens(events.Known(party.number, found))

    def counts(self, **counts: object) -> None:
        self.happens(events.FiguresRead(replace(figures(self.clock), **counts)))


def figures(clock: HandClock, today: int = 24) -> Figures:
    day = clock.now().day
    monday = day - timedelta(days=day.weekday())
    week = (31, 27, 34, today, 0, 0, 0)
    return Figures(
        day=day,
        today=today,
        goal=30,
        week=tuple(DayCount(monday + timedelta(days=n), count) for n, count in enumerate(week)),
        month=268,
        asked=18,
        seeds=9,
        connections_90=1320,
        yes_90=120,
        reasons=(("Price", 9), ("Timing", 6), ("Has a supplier", 4)),
        lessons=(lesson("Say what it saves before what it costs.", day),),
        any_call=True,
    )


def lesson(
    text: str,
    day: date,
    point: Point | None = None,
    back: int = 0,
    lesson_id: str = "",
    retired: bool = False,
) -> Lesson:
    """One that was learned a week ago, and comes back in so many days."""
    learned, due = day - timedelta(days=7), day + timedelta(days=back)
    return Lesson(
        lesson_id or text, text, "First campaign", point, Outcome.HEARD, JENNA.number, learned, due, retired
    )


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


def own_lessons(s: Stage) -> None:
    day = s.clock.now().day
    mine = (
        lesson("Say what it saves before what it costs.", day, Point.ASKING),
        lesson(
            "Let a silence stand after the question, and count to four before anything else.", day, None, 12
        ),
        lesson("Ask reception for help, not for a name.", day, Point.GATEKEEPER, 3),
        lesson("数字を先に言う。", day, Point.OPENING, 45),
        lesson("Write the name down before dialling.", day, Point.OPENING, 2, retired=True),
    )
    s.program.window.body.open(Page.LESSONS)
    s.happens(events.LessonsRead(ReadLessons(), mine))


def a_lesson_open(s: Stage) -> None:
    own_lessons(s)
    s.page().rows[1].head.click()


def lesson_retired(s: Stage) -> None:
    own_lessons(s)
    s.asks(requests.Retire("Ask reception for help, not for a name."))


def lessons_merging(s: Stage) -> None:
    a_lesson_open(s)
    s.page().rows[1].merge_button.click()


def no_lessons(s: Stage) -> None:
    s.program.window.body.open(Page.LESSONS)
    s.happens(events.LessonsRead(ReadLessons(), ()))


def menu(s: Stage) -> None:
    s.program.window.body.open(Page.MENU)


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
