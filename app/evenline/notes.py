"""What is worth knowing before they pick up: the plan for a call, in a few lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from evenline.barrier import barrier
from evenline.clock import Now
from evenline.contacts import shown
from evenline.entry import Entry
from evenline.events import Direction
from evenline.gatekeepers import rests_until
from evenline.hours import Verdict, judge
from evenline.outcomes import Outcome
from evenline.promises import Invited
from evenline.records import Contact
from evenline.state import State, lesson_for
from evenline.values import replace
from evenline.view import Note, NoteKind

MOST_DUE = 3


def notes_of(state: State, entry: Entry | None, now: Now) -> tuple[Note, ...]:
    """What is worth knowing before they pick up; without a contact, what is due. Paused: only who asked not to be
    called, which is their right."""
    party = state.plan if entry is None else entry.call.party
    known, figures = state.known(party.number), state.figures
    notes: list[Note] = []
    asked_about = barrier(state, entry) is not None  # then it stands there already
    if known is not None and known.refused_for_good is not None and not asked_about:
        notes.append(Note(NoteKind.DONT_CALL, day=known.refused_for_good))
    if state.paused:
        return tuple(notes)
    said = verdict(state, entry, now)
    if said is not None:
        notes.append(Note(NoteKind.HOURS, verdict=said))
    if known is not None:
        # On a call no click leads away from it.
        notes.extend(_of_contact(known, party.number if entry is None else "", now))
    if entry is not None and entry.tried is not None and said is None:  # there is room for one of them
        notes.append(Note(NoteKind.LESSON, entry.tried.text))
    if figures is None or entry is not None or state.break_ticks is not None:
        return tuple(notes)
    if not (party.number or party.name):
        missed = state.missed.call_id if state.missed is not None else ""
        others = [due for due in figures.due if due.call_id != missed]
        for due in others[:MOST_DUE]:
            text = due.name or shown(due.number)
            note = Note(
                NoteKind.DUE,
                text,
                due.on,
                due.outcome,
                due.call_id,
                filed_as=due.filed_as,
                minute=due.minute,
                zone=due.zone,
                plan=due.number or due.name,
            )
            notes.append(note)
    lesson = lesson_for(state, party.number, now.day)
    if lesson is not None:
        notes.append(Note(NoteKind.LESSON, lesson.text))
    if not figures.any_call:
        notes.append(Note(NoteKind.FIRST_RUN))
    return tuple(notes)


def _of_contact(known: Contact, page: str, now: Now) -> Iterator[Note]:
    """What was agreed, what the agent wrote of them, last time, the door. page: the number whose page a click
    opens."""
    agreed = known.agreed
    if agreed is not None and (agreed.note or agreed.invited is not Invited.NOBODY):
        yield Note(
            NoteKind.PROMISED,
            agreed.note,
            known.promised,
            minute=agreed.minute,
            zone=agreed.zone,
            contact=page,
            invited=agreed.invited,
        )
    if known.note:
        yield Note(NoteKind.WRITTEN, known.note, contact=page)
    if known.last_outcome is not None and known.last_outcome is not Outcome.DONT_CALL:
        yield Note(
            NoteKind.LAST_TIME,
            known.last_note,
            known.last_day,
            known.last_outcome,
            filed_as=known.last_filed_as,
            contact=page,
        )
    if known.gatekeepers:
        yield _at_the_gate(known.gatekeepers, now)


def verdict(state: State, entry: Entry | None, now: Now) -> Verdict | None:
    """What there is to say of the hour before a call; nothing of a ring that comes in, or of a rehearsal."""
    party = state.plan if entry is None else entry.call.party
    known = state.known(party.number)
    if known is None or known.calling is None or state.hours == "off":
        return None
    if entry is not None and (entry.rehearsal or entry.call.direction is Direction.IN):
        return None
    calling = known.calling
    if entry is not None:  # this call is not one of those that were made before it
        began = entry.call.began_at
        calling = replace(calling, recent=tuple(at for at in calling.recent if at < began))
    return judge(calling, now.instant)


def _at_the_gate(met: tuple[datetime, ...], now: Now) -> Note:
    """How often a gatekeeper was met, and when last; the day, where the number had better rest until it."""
    local = sorted(at.astimezone(now.local.tzinfo) for at in met)
    last = local[-1].time().replace(second=0, microsecond=0, tzinfo=None)
    rest = rests_until(now.day, [at.date() for at in local])
    return Note(NoteKind.GATEKEEPER, day=rest, times=len(local), at=last)
