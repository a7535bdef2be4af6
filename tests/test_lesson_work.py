"""A lesson and the call that it is for; and what is asked of the lessons, whatever the journal says to it."""

from __future__ import annotations

from datetime import date

import pytest

from evenline.events import (
    Answered,
    Dialing,
    Ended,
    FiguresRead,
    Known,
    LessonsRead,
    Line,
    Party,
    Ringing,
)
from evenline.lesson_work import LessonWork
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.records import (
    Contact,
    Figures,
    LessonCommand,
    MergeLesson,
    ReadLessons,
    RetireLesson,
    RewordLesson,
)
from evenline.requests import (
    BringBack,
    EditLesson,
    FileOutcome,
    ListLessons,
    Merge,
    NextCall,
    PickPoint,
    PlanCall,
    Retire,
    SayKept,
    TakeBreak,
    TryAgain,
    UndoLesson,
)
from evenline.view import NoteKind
from stand_ins import FULL, Bench

DAY = date(2026, 11, 19)
LINE = Line("phone", "1")


def lesson(name: str, number: str = "", point: Point | None = None) -> Lesson:
    return Lesson(name, f"Try {name}", "Spring", point, None, number, DAY, DAY)


HERS, OTHER = lesson("hers", "111"), lesson("other")


def due(*lessons: Lesson) -> FiguresRead:
    return FiguresRead(Figures(DAY, lessons=lessons, any_call=True))


def with_lessons(*lessons: Lesson) -> Bench:
    return Bench().open().feed(due(*lessons))


def shown(bench: Bench) -> list[str]:
    return [note.text for note in bench.view.notes if note.kind is NoteKind.LESSON]


def tried(bench: Bench) -> str:
    """The lesson of the call that is in front."""
    entry = bench.shift.state.desk.current
    assert entry is not None
    return entry.record(bench.clock.now()).tried


def filed(bench: Bench, outcome: Outcome = Outcome.HEARD, seconds: float = 90.0) -> Bench:
    """The call is answered, talked through, ended and filed."""
    bench.feed(Answered(LINE))
    bench.clock.pass_(seconds)
    bench.feed(Ended(LINE))
    bench.clock.pass_(1)
    return bench.ask(FileOutcome("call-1", outcome)).answers()


# The call ---------------


def test_what_was_on_the_ready_screen_is_what_the_debrief_asks_about() -> None:
    bench = with_lessons(OTHER, lesson("also"))
    assert shown(bench) == ["Try also"]  # one at most
    bench.feed(Dialing(LINE, Party("222")))
    assert shown(bench) == ["Try also"]  # it stays while it rings
    filed(bench)
    assert bench.view.debrief is not None
    assert (bench.view.debrief.tried, bench.view.debrief.kept_it) == ("Try also", None)
    bench.ask(SayKept("call-1", True))
    assert bench.view.debrief.kept_it is True
    record = bench.answers().journal.records["call-1"]
    assert (record.tried, record.kept_it) == ("also", True)
    bench.ask(SayKept("call-1", True)).answers()
    assert bench.journal.records["call-1"].kept_it is None
    bench.ask(SayKept("call-1", False)).answers()
    assert bench.journal.records["call-1"].kept_it is False


def test_the_next_call_gets_another_while_the_first_was_not_judged() -> None:
    bench = with_lessons(lesson("a"), lesson("b")).feed(Dialing(LINE, Party("222")))
    assert tried(bench) == "a"
    filed(bench).ask(NextCall())
    bench.feed(due(lesson("a"), lesson("b")))
    assert shown(bench) == ["Try b"]
    bench.feed(Dialing(Line("phone", "2"), Party("222")))
    assert tried(bench) == "b"


def test_the_planned_contacts_own_lesson_comes_first() -> None:
    bench = with_lessons(OTHER)
    bench.ask(PlanCall("111")).feed(Known("111", Contact(lessons=(HERS,))))
    assert shown(bench) == ["Try hers"]
    bench.feed(Dialing(LINE, Party("111")))
    assert tried(bench) == "hers"


def test_a_contact_known_only_as_it_rings_brings_their_lesson_until_they_answer() -> None:
    bench = with_lessons(OTHER).feed(Dialing(LINE, Party("111")))
    assert tried(bench) == "other"
    bench.feed(Known("111", Contact(lessons=(HERS,))))
    assert (shown(bench), tried(bench)) == (["Try hers"], "hers")
    late = with_lessons(OTHER).feed(Dialing(LINE, Party("111")), Answered(LINE))
    late.feed(Known("111", Contact(lessons=(HERS,))))
    assert tried(late) == "other"


def test_a_contact_without_a_lesson_leaves_the_one_that_was_shown() -> None:
    bench = with_lessons(OTHER).feed(Dialing(LINE, Party("111")), Known("111", Contact()))
    assert (shown(bench), tried(bench)) == (["Try other"], "other")


def test_a_number_that_nobody_called_before_gets_the_lesson_of_the_opening() -> None:
    bench = with_lessons(lesson("closing", point=Point.CLOSING), lesson("opening", point=Point.OPENING))
    assert shown(bench) == ["Try closing"]
    bench.ask(PlanCall("333")).feed(Known("333", Contact()))
    assert shown(bench) == ["Try opening"]
    bench.feed(Known("333", Contact(last_day=DAY, last_point=Point.CLOSING)))
    assert shown(bench) == ["Try closing"]


def test_nothing_was_set_out_where_no_ready_screen_was_seen() -> None:
    bench = with_lessons(OTHER).feed(Dialing(LINE, Party("222")))
    filed(bench).feed(due(OTHER))
    bench.feed(Dialing(Line("phone", "2"), Party("333")))  # straight from the debrief
    assert bench.view.who.number == "333"
    assert (tried(bench), shown(bench)) == ("", [])
    resting = filed(with_lessons(OTHER).feed(Dialing(LINE, Party("222"))), Outcome.NO_THANKS, 3.0)
    resting.ask(TakeBreak()).answers().feed(due(OTHER))
    assert shown(resting) == []
    resting.feed(Ringing(Line("phone", "2"), Party("333")))
    assert tried(resting) == ""


@pytest.mark.parametrize(
    ("outcome", "seconds", "asks", "points"),
    [
        (Outcome.HEARD, 90.0, True, True),
        (Outcome.GATEKEEPER, 90.0, True, True),
        (Outcome.CALL_BACK, 90.0, True, True),
        (Outcome.NO_THANKS, 90.0, True, True),
        (Outcome.YES, 90.0, True, False),  # nothing went wrong
        (Outcome.NO_ANSWER, 90.0, False, False),  # nobody was there
        (Outcome.NO_THANKS, 5.0, False, False),  # a rough one: nobody is asked to think about it
    ],
)
def test_what_the_debrief_asks(outcome: Outcome, seconds: float, asks: bool, points: bool) -> None:
    bench = filed(with_lessons(OTHER).feed(Dialing(LINE, Party("222"))), outcome, seconds)
    debrief = bench.view.debrief
    assert debrief is not None
    assert (bool(debrief.tried), bool(debrief.points)) == (asks, points)


def test_the_point_is_one_can_be_taken_back_and_goes_with_the_outcome() -> None:
    bench = filed(with_lessons().feed(Dialing(LINE, Party("222"))))
    bench.ask(PickPoint("call-1", Point.ASKING), PickPoint("call-1", Point.CLOSING)).answers()
    assert bench.view.debrief is not None
    assert [point for point, on in bench.view.debrief.points if on] == [Point.CLOSING]
    assert bench.journal.records["call-1"].point is Point.CLOSING
    bench.ask(PickPoint("call-1", Point.CLOSING)).answers()
    assert bench.journal.records["call-1"].point is None
    bench.ask(PickPoint("call-1", Point.CLOSING), FileOutcome("call-1", Outcome.YES)).answers()
    assert bench.journal.records["call-1"].point is None


def test_a_lesson_that_was_judged_is_not_shown_from_memory() -> None:
    """It was learned with Ada, whose number was looked up; then it was tried on somebody else's call."""
    bench = with_lessons(HERS).ask(PlanCall("111")).feed(Known("111", Contact(lessons=(HERS,))))
    bench.journal.queue.clear()  # it was looked up already
    bench.ask(PlanCall("")).feed(Dialing(LINE, Party("222")))
    filed(bench)
    assert tried(bench) == "hers"
    bench.ask(SayKept("call-1", True)).answers()
    bench.ask(NextCall(), PlanCall("111"))
    assert shown(bench) == []


# The page ---------------


def on_its_page(*found: Lesson) -> Bench:
    bench = Bench().open().ask(ListLessons())
    bench.journal.queue.clear()
    return bench.feed(LessonsRead(ReadLessons(), found))


def asked(bench: Bench) -> list[LessonCommand]:
    return [c for c in bench.journal.queue if isinstance(c, LessonCommand)]


def test_retired_and_taken_back() -> None:
    bench = on_its_page(HERS, OTHER).ask(Retire("hers"))
    assert asked(bench) == [RetireLesson("hers", bench.clock.now().instant)]
    bench.answers()
    assert bench.view.lessons is not None
    assert (bench.view.lessons.undo, bench.view.lessons.was_merged) == ("Try hers", False)
    bench.ask(UndoLesson())
    assert asked(bench) == [RetireLesson("hers", None)]
    assert bench.answers().view.lessons is not None
    assert bench.view.lessons.undo == ""
    bench.ask(UndoLesson(), BringBack("other"))
    assert asked(bench) == [RetireLesson("other", None)]


def test_merged_and_taken_back() -> None:
    bench = on_its_page(HERS, OTHER).ask(Merge("hers", "hers"))
    assert asked(bench) == []
    bench.ask(Merge("hers", "other"))
    assert asked(bench) == [MergeLesson("hers", "other")]
    bench.answers()
    assert bench.view.lessons is not None
    assert (bench.view.lessons.undo, bench.view.lessons.was_merged) == ("Try hers", True)
    assert asked(bench.ask(UndoLesson())) == [MergeLesson("hers", None)]


def test_only_what_was_searched_for_last_is_shown() -> None:
    bench = on_its_page(HERS, OTHER).ask(ListLessons("o"), ListLessons("ot"), ListLessons("oth"))
    assert asked(bench) == [ReadLessons("o")]
    bench.feed(LessonsRead(ReadLessons("o"), (HERS, OTHER)))
    assert asked(bench) == [ReadLessons("o"), ReadLessons("oth")]
    bench.feed(LessonsRead(ReadLessons("oth"), (OTHER,)))
    assert bench.view.lessons is not None
    assert bench.view.lessons.found == (OTHER,)


def test_words_that_could_not_be_saved_wait_for_the_next_try_and_none_are_lost() -> None:
    bench = on_its_page(HERS)
    bench.journal.refusing = FULL
    for text in ("T", "Tr", "Try", " Try it \n", "  "):
        bench.ask(EditLesson("hers", text))
    bench.answers(1)
    assert bench.view.trouble == FULL
    bench.journal.refusing = None
    bench.ask(TryAgain())
    assert asked(bench) == [RewordLesson("hers", "Try it")]
    bench.answers()
    assert bench.view.trouble is None


def test_the_end_of_the_shift_hands_over_what_waits() -> None:
    bench = on_its_page(HERS, OTHER)
    bench.ask(EditLesson("hers", "a"), EditLesson("hers", "ab"), ListLessons("x"), Retire("other"))
    bench.shift.hand_over()
    now = bench.clock.now().instant
    assert asked(bench) == [RewordLesson("hers", "a"), RewordLesson("hers", "ab"), RetireLesson("other", now)]


def test_a_change_is_followed_by_a_new_look() -> None:
    bench = on_its_page(HERS).ask(ListLessons("her")).answers().ask(EditLesson("hers", "Wait"))
    bench.feed(*bench.journal.answer())
    assert asked(bench) == [ReadLessons("her")]


def test_work_goes_one_by_one_and_in_order() -> None:
    sent: list[LessonCommand] = []
    work = LessonWork(sent.append)
    first, then = RetireLesson("a", None), MergeLesson("a", "b")
    work.add(first)
    work.add(then)
    assert sent == [first]
    work.refused()
    work.go_on()
    assert sent == [first, first]
    work.answered(first)
    work.answered(first)  # the answer to the first try, come late
    assert sent == [first, first, then]
