"""A call's entry: the call, what the agent did with it, and how much of that is on disk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from evenline import outcomes
from evenline.call import Call
from evenline.clock import Now
from evenline.cues.cards import Moment
from evenline.cues.choose import Memory
from evenline.events import Direction, EndReason, Line, Party
from evenline.lessons import Lesson, Point
from evenline.outcomes import MEANINGS, Outcome
from evenline.promises import Agreed
from evenline.records import Record
from evenline.values import field, replace, value
from evenline.well import Well

if TYPE_CHECKING:
    from evenline.rehearsal import Play

HEAT_STEPS = 5
CIVIL_STEP, ENDING_STEP = 3, 4  # of the ladder: asking for civility comes before ending the call
PAST = "past:"
ROUGH_HEAT = 3
ROUGH_RUN = 3  # flat refusals one after the other
FLAT = (Outcome.NO_THANKS, Outcome.DONT_CALL)
ROUGH_HANG_UP = 20.0  # seconds of talk: a no after so little was a door shut in the face


@value
class Entry:
    """revision counts the changes; on_disk is the newest that the journal has.

    filed_as: the campaign's own words for the outcome, '' where there are none. kept and kept_as are the two
    as the disk has them: only that files a call. rehearsal entries are never counted; play is what is
    rehearsed, and how far it has come. tapped: every moment that was tapped so far; filed_last: an outcome
    was filed since the last of them. ask_now: the agent wants the question's card before its time. heat_step:
    how far a heated call went, short of calm; heat_at: where on the ladder it stands. longer: how often the
    agent asked for more wrap-up. reached: the talk was seen to be long enough. minutes: of talk that the
    journal was told of. refusals_before: flat ones, running, before this call. offers_break: a rough call,
    and the last offer was long enough ago. done: the agent has gone on. point: at which it went wrong. tried:
    the lesson that was shown before it, None where there was none, or for a call of earlier on, of which only
    its id is known; kept_it: whether it was kept, None: not said. due_by_rule: nobody chose the day, the wait
    after a gatekeeper did. feedback_on: the day on which somebody was asked about this call; answer: what
    they said. all_the_same: why they were called who is not to be; barrier_passed: what the panel asked about
    that was answered.
    """

    call: Call
    campaign: str
    connects_after: float
    gatekeeper_counts: bool
    rehearsal: bool = False
    play: Play | None = None
    outcome: Outcome | None = None
    filed_as: str = ""
    outcome_at: datetime | None = None
    kept: Outcome | None = None
    kept_as: str = ""
    moment: Moment | None = None
    tapped: frozenset[Moment] = frozenset()
    filed_last: bool = False
    asked: bool = False
    ask_now: bool = False
    not_yet_talk: float | None = None
    not_yets: int = 0
    heat_step: int = 0
    heat_at: int = 0
    memory: Memory = field(default_factory=Memory)
    went_well: frozenset[Well] = frozenset()
    well_by_hand: bool = False
    reason: str = ""
    lesson: str = ""
    point: Point | None = None
    tried: Lesson | None = None
    tried_id: str = ""
    kept_it: bool | None = None
    due_on: date | None = None
    due_by_rule: bool = False
    due_by_time: bool = False
    agreed: Agreed = Agreed()
    feedback_on: date | None = None
    answer: str = ""
    all_the_same: str = ""
    barrier_passed: bool = False
    longer: int = 0
    reached: bool = False
    minutes: int = 0
    refusals_before: int = 0
    offers_break: bool = False
    done: bool = False
    revision: int = 0
    on_disk: int = 0

    @property
    def is_filed(self) -> bool:
        same = self.kept is self.outcome and self.kept_as == self.filed_as
        return self.outcome is not None and same

    @property
    def is_put_away(self) -> bool:
        """A rehearsal that a real call interrupted: it wants no outcome any more."""
        return self.rehearsal and self.done

    @property
    def is_waiting(self) -> bool:
        """Over, and still without an outcome on disk."""
        return not self.call.is_live and not self.is_filed and not self.is_put_away

    def talked_enough(self, ticks: float) -> bool:
        return self.call.answered_ticks is not None and self.call.talk(ticks) >= self.connects_after

    def past_gatekeeper(self, ticks: float) -> bool:
        """Somebody was in the way, and the contact was reached all the same."""
        return (
            Moment.GATEKEEPER in self.tapped
            and self.is_connection(ticks)
            and self.outcome is not Outcome.GATEKEEPER
        )

    @property
    def was_asked(self) -> bool:
        """Nobody says yes to a question that was not put."""
        return self.asked or self.outcome is Outcome.YES

    @property
    def is_past(self) -> bool:
        """Taken from the journal: its times are not of this shift's clock."""
        return self.call.line.ref.startswith(PAST)

    def is_connection(self, ticks: float) -> bool:
        return outcomes.is_connection(self.talked_enough(ticks), self.outcome, self.gatekeeper_counts)

    def is_rough(self, ticks: float) -> bool:
        """A call that nobody should carry alone: real heat, a no that hung up at once, or one no too many."""
        if self.heat_step >= ROUGH_HEAT:
            return True
        if self.outcome not in FLAT or self.call.answered_ticks is None:
            return False
        return self.call.talk(ticks) < ROUGH_HANG_UP or self.refusals_before + 1 >= ROUGH_RUN

    @property
    def asks_point(self) -> bool:
        """Whether somebody was there, and it did not end in a yes."""
        return self.outcome not in (None, Outcome.YES, Outcome.NO_ANSWER)

    def needs_debrief(self) -> bool:
        """Only a call that somebody answered has something to learn from."""
        return self.call.answered_ticks is not None

    def well(self, ticks: float) -> frozenset[Well]:
        """What went well: the agent's own ticks once they made any, else what the call shows."""
        if self.well_by_hand:
            return self.went_well
        seen = {
            Well.LISTENED: self.is_connection(ticks),
            Well.ASKED: self.was_asked,
            Well.PAST_GATEKEEPER: self.past_gatekeeper(ticks),
            Well.CALM: self.heat_step > 0 and not self.is_rough(ticks),
            Well.POLITE: self.is_rough(ticks),
        }
        return frozenset(what for what, happened in seen.items() if happened)

    def changed(self, **fields: object) -> Entry:
        """The entry with these fields, as a new revision that the journal has not seen."""
        return replace(self, revision=self.revision + 1, **fields)

    def record(self, now: Now) -> Record:
        """The entry as it is kept."""
        call, ticks = self.call, now.ticks
        answered, ended = call.answered_ticks, call.ended_ticks
        return Record(
            id=call.id,
            dialer=call.line.dialer,
            direction=call.direction.value,
            number=call.party.number,
            name=call.party.name,
            began_at=call.began_at,
            zone=call.zone,
            day=call.day,
            answered_at=None if answered is None else call.instant(answered),
            ended_at=None if ended is None else call.instant(ended),
            talk=round(call.talk(ticks), 3),
            held=round(call.held, 3),
            end_reason="" if call.end_reason is None else call.end_reason.value,
            campaign=self.campaign,
            outcome=self.outcome,
            filed_as=self.filed_as if self.outcome else "",
            filed_at=self.outcome_at,
            talked_enough=self.talked_enough(ticks),
            connected=self.is_connection(ticks),
            gatekeeper_counts=self.gatekeeper_counts,
            rehearsal=self.rehearsal,
            asked=self.was_asked,
            past_gatekeeper=self.past_gatekeeper(ticks),
            heat_step=self.heat_step,
            went_well=tuple(sorted(well.value for well in self.well(ticks))),
            reason=self.reason if self.outcome and MEANINGS[self.outcome].is_no else "",
            lesson=self.lesson.strip(),
            point=self.point if self.asks_point else None,
            tried=self.tried_id,
            kept_it=self.kept_it,
            due_on=self.due_on if self.outcome and MEANINGS[self.outcome].wants_date else None,
            agreed=self.agreed if self.outcome and MEANINGS[self.outcome].wants_date else Agreed(),
            feedback_on=self.feedback_on,
            answer=self.answer.strip(),
            all_the_same=self.all_the_same,
            cards=() if self.is_past else self.memory.log,
        )


def from_record(record: Record, connects_after: float) -> Entry:
    """The entry of a call of earlier on, over by now, as the journal has it.

    A call that was still up when the program ended has no end on record: it ended when last heard of.
    """
    answered_at = record.answered_at
    began_ticks, talk_and_hold = 0.0, record.talk + record.held
    if answered_at is not None:  # ticks count from the answer; from the beginning where there was none
        began_ticks = -(answered_at - record.began_at).total_seconds()
    if record.ended_at is not None:
        ended_ticks = (record.ended_at - (answered_at or record.began_at)).total_seconds()
    else:
        ended_ticks = talk_and_hold
    call = Call(
        id=record.id,
        line=Line(record.dialer, ref=PAST + record.id),
        direction=Direction(record.direction),
        party=Party(record.number, record.name),
        began_at=record.began_at.astimezone(UTC),
        zone=record.zone,
        day=record.day,
        began_ticks=began_ticks,
        answered_ticks=None if answered_at is None else 0.0,
        held=record.held,
        # Instants are kept to the millisecond and cut, durations rounded: the talk is what was kept as talk.
        asleep=ended_ticks - talk_and_hold if answered_at is not None else 0.0,
        ended_ticks=ended_ticks,
        end_reason=EndReason(record.end_reason) if record.end_reason else None,
    )
    return Entry(
        call=call,
        campaign=record.campaign,
        # Whether the talk was long enough was settled then, whatever the campaign asks for today.
        connects_after=0.0 if record.talked_enough else max(connects_after, record.talk + 1),
        gatekeeper_counts=record.gatekeeper_counts,
        rehearsal=record.rehearsal,
        outcome=record.outcome,
        filed_as=record.filed_as,
        outcome_at=record.filed_at,
        kept=record.outcome,
        kept_as=record.filed_as,
        tapped=frozenset({Moment.GATEKEEPER}) if record.past_gatekeeper else frozenset(),
        reached=record.talked_enough,
        asked=record.asked,
        heat_step=record.heat_step,
        heat_at=record.heat_step,
        went_well=frozenset(Well(value) for value in record.went_well),
        well_by_hand=True,
        reason=record.reason,
        lesson=record.lesson,
        point=record.point,
        tried_id=record.tried,
        kept_it=record.kept_it,
        due_on=record.due_on,
        agreed=record.agreed,
        feedback_on=record.feedback_on,
        answer=record.answer,
        all_the_same=record.all_the_same,
        barrier_passed=True,
    )
