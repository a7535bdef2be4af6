"""What is asked of the lessons themselves, and the journal's part of it: one command at a time, none is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from evenline.call import Phase
from evenline.clock import Now
from evenline.records import LessonCommand, MergeLesson, ReadLessons, RetireLesson, RewordLesson
from evenline.requests import BringBack, EditLesson, LessonRequest, ListLessons, Merge, Retire, UndoLesson
from evenline.state import State, lesson_for
from evenline.values import replace

LONGEST = 2000  # characters


def asked(state: State, request: LessonRequest, now: Now) -> tuple[State, LessonCommand | None]:
    """The state after a request about lessons, and what the journal has to do for it."""
    match request:
        case ListLessons(text):
            return replace(state, lessons_text=text), ReadLessons(text)
        case EditLesson(lesson_id, text):
            kept = text[:LONGEST].strip()  # a lesson is not wiped out by emptying its field: it is retired
            return state, RewordLesson(lesson_id, kept) if kept else None
        case Retire(lesson_id):
            return replace(state, lesson_undo=(request, _words(state, lesson_id))), RetireLesson(
                lesson_id, now.instant
            )
        case Merge(lesson_id, into):
            if lesson_id == into:
                return state, None
            return replace(state, lesson_undo=(request, _words(state, lesson_id))), MergeLesson(
                lesson_id, into
            )
        case BringBack(lesson_id):
            return replace(state, lesson_undo=None), RetireLesson(lesson_id, None)
        case UndoLesson():
            return replace(state, lesson_undo=None), _undone(state)


def _undone(state: State) -> LessonCommand | None:
    if state.lesson_undo is None:
        return None
    done, _ = state.lesson_undo
    return (
        MergeLesson(done.lesson_id, None) if isinstance(done, Merge) else RetireLesson(done.lesson_id, None)
    )


def _words(state: State, lesson_id: str) -> str:
    return next((lesson.text for lesson in state.lessons or () if lesson.id == lesson_id), "")


def taken_up(state: State, number: str, day: date) -> State:
    """While it still rings, a lesson that was learned with this very contact takes the place of any other; not
    while the panel is paused."""
    own = lesson_for(state, number, day)
    if state.paused or own is None or own.number != number:
        return state
    for entry in state.desk.entries:
        rings = entry.call.phase is Phase.CONNECTING and entry.call.party.number == number
        if rings and own.id != entry.tried_id:
            entry = entry.changed(tried=own, tried_id=own.id)
            state = replace(state, desk=state.desk.put(entry))
    return state


def counted(state: State, lesson_id: str) -> State:
    """This lesson was shown before one more call."""
    if not lesson_id:
        return state
    times = state.lessons_shown.get(lesson_id, 0) + 1
    return replace(state, lessons_shown=MappingProxyType({**state.lessons_shown, lesson_id: times}))


def forgotten(state: State, lesson_id: str) -> State:
    """A lesson is not what it was when its contact was looked up; the next look finds it as it is."""
    without = {
        number: replace(known, lessons=tuple(one for one in known.lessons if one.id != lesson_id))
        for number, known in state.contacts.items()
    }
    return replace(state, contacts=MappingProxyType(without))


class LessonWork:
    """Hands commands to `send`, the next one when the last was answered. Typing is faster than a disk: of what
    waits, only the newest search and the newest words of a lesson go on."""

    def __init__(self, send: Callable[[LessonCommand], None]) -> None:
        self._send = send
        self._waiting: list[LessonCommand] = []
        self._on_its_way: LessonCommand | None = None

    def add(self, command: LessonCommand) -> None:
        self._waiting = [old for old in self._waiting if not _replaces(command, old)] + [command]
        self.go_on()

    def answered(self, command: LessonCommand) -> None:
        if command == self._on_its_way:
            self._on_its_way = None
        self.go_on()

    def refused(self) -> None:
        """The journal had trouble: what was on its way goes again with the next try, before the rest."""
        if self._on_its_way is not None:
            newer = any(_replaces(command, self._on_its_way) for command in self._waiting)
            self._waiting = [*([] if newer else [self._on_its_way]), *self._waiting]
            self._on_its_way = None

    def go_on(self) -> None:
        if self._on_its_way is None and self._waiting:
            self._on_its_way = self._waiting.pop(0)
            self._send(self._on_its_way)

    def hand_over(self) -> None:
        """The shift ends: all that changes a lesson goes to the journal now."""
        for command in self._waiting:
            if not isinstance(command, ReadLessons):
                self._send(command)
        self._waiting = []


def _replaces(new: LessonCommand, old: LessonCommand) -> bool:
    if isinstance(new, RewordLesson) and isinstance(old, RewordLesson):
        return new.lesson_id == old.lesson_id
    return isinstance(new, ReadLessons) and isinstance(old, ReadLessons)
