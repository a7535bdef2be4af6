"""Which call an event is about, and which call the panel is for."""

from __future__ import annotations

from itertools import count

import pytest

from clocks import HandClock
from evenline.call import Call, Phase
from evenline.desk import LATE, Desk, receive, settle
from evenline.entry import Entry
from evenline.events import (
    Answered,
    DialerBack,
    DialerEvent,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Line,
    Party,
    Resumed,
    Ringing,
)
from evenline.outcomes import Outcome
from evenline.values import replace

ONE, TWO, BARE = Line("phone", "1"), Line("phone", "2"), Line("hook")


def opens(call: Call) -> Entry:
    return Entry(call, "Campaign", connects_after=60.0, gatekeeper_counts=False, revision=1)


class Table:
    """A desk with its clock, and ids that tell the order of the calls: a, b, c …"""

    def __init__(self) -> None:
        self.clock, self.desk = HandClock(), Desk()
        self._ids = (chr(ord("a") + n) for n in count())

    def take(self, *events: DialerEvent) -> Table:
        for event in events:
            self.desk = receive(self.desk, event, self.clock.now(), lambda: next(self._ids), opens)
        return self

    def wait(self, seconds: float) -> Table:
        self.clock.pass_(seconds)
        return self

    def file(self, call_id: str, done: bool = False) -> Table:
        """The outcome is on disk, with all else of the call."""
        entry = self[call_id].changed(outcome=Outcome.HEARD, kept=Outcome.HEARD, done=done)
        entry = entry.changed(on_disk=entry.revision + 1)
        self.desk = settle(self.desk.put(entry), self.clock.now())
        return self

    def pin(self, call_id: str) -> Table:
        self.desk = settle(replace(self.desk, pinned=call_id), self.clock.now())
        return self

    def __getitem__(self, call_id: str) -> Entry:
        entry = self.desk.entry(call_id)
        assert entry is not None, f"{call_id} is not on the desk: {self.ids}"
        return entry

    @property
    def ids(self) -> str:
        return "".join(e.call.id for e in self.desk.entries)

    @property
    def behind(self) -> str:
        return "".join(e.call.id for e in self.desk.waiting())


def test_events_find_their_call_by_ref() -> None:
    t = Table().take(Dialing(ONE), Dialing(TWO), Answered(ONE), Ended(TWO))
    assert (t["a"].call.phase, t["b"].call.phase) == (Phase.TALKING, Phase.WRAP_UP)


def test_the_same_ref_of_another_dialer_is_another_call() -> None:
    t = Table().take(Dialing(ONE), Dialing(Line("other", "1")), Answered(ONE))
    assert (t.ids, t["b"].call.phase) == ("ab", Phase.CONNECTING)


def test_a_line_without_ref_speaks_of_the_call_that_is_up() -> None:
    t = Table().take(Dialing(BARE), Ringing(BARE), Answered(BARE), Ended(BARE))
    assert (t.ids, t["a"].call.phase) == ("a", Phase.WRAP_UP)
    t.wait(1).take(Dialing(BARE))
    assert (t.ids, t.desk.front) == ("ab", "b")


def test_a_dialer_without_refs_never_touches_another_dialers_call() -> None:
    t = Table().take(Dialing(ONE), Answered(BARE), Ended(BARE))
    assert (t["a"].call.phase, t["b"].call.phase) == (Phase.CONNECTING, Phase.WRAP_UP)


def test_a_ref_less_word_that_names_another_number_is_another_call() -> None:
    t = Table().take(Dialing(BARE, Party("111")), Answered(BARE), Ringing(BARE, Party("222"), Direction.IN))
    assert (t.ids, t["b"].call.party.number, t.desk.front) == ("ab", "222", "a")
    t.take(Answered(BARE, Party("222"), Direction.IN))
    assert t["b"].call.phase is Phase.TALKING


def test_a_ref_less_end_of_two_is_for_the_one_in_front() -> None:
    t = Table().take(Dialing(BARE, Party("111")), Answered(BARE), Ringing(BARE, Party("222"), Direction.IN))
    t.take(Ended(BARE))
    assert (t["a"].call.is_live, t["b"].call.is_live) == (False, True)


def test_a_dialer_that_names_its_call_only_later_means_the_nameless_one() -> None:
    t = Table().take(
        Dialing(Line("phone"), Party("111")), Ringing(ONE, Party("111")), Answered(ONE), Ended(ONE)
    )
    assert (t.ids, t["a"].call.line, t["a"].call.phase) == ("a", ONE, Phase.WRAP_UP)


def test_a_named_ring_with_another_number_is_not_the_nameless_call() -> None:
    t = Table().take(Dialing(Line("phone"), Party("111")), Ringing(ONE, Party("222"), Direction.IN))
    assert t.ids == "ab"


def test_an_end_that_overtakes_the_first_word_leads_straight_to_wrap_up() -> None:
    t = Table().take(Ended(ONE, EndReason.BUSY))
    assert t.ids == ""
    t.wait(LATE - 0.1).take(Dialing(ONE, Party("111")))
    call = t["a"].call
    assert (call.phase, call.end_reason, call.party.number) == (Phase.WRAP_UP, EndReason.BUSY, "111")
    t.take(Ringing(ONE), Answered(ONE))
    assert (t.ids, t["a"].call.phase) == ("a", Phase.WRAP_UP)
    assert t["a"].call.answered_ticks is not None


def test_an_end_without_a_ref_that_nobody_knows_is_forgotten() -> None:
    t = Table().take(Ended(BARE), Dialing(BARE))
    assert t["a"].call.phase is Phase.CONNECTING


def test_an_end_is_not_remembered_for_longer_than_late() -> None:
    t = Table().take(Ended(ONE)).wait(LATE + 0.1).take(Dialing(ONE))
    assert t["a"].call.phase is Phase.CONNECTING


@pytest.mark.parametrize(("after", "ids"), [(LATE - 0.1, "a"), (LATE + 0.1, "ab")])
def test_a_ref_is_a_new_call_once_late_has_passed(after: float, ids: str) -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Ended(ONE)).wait(after).take(Dialing(ONE))
    assert t.ids == ids
    assert t["a"].call.phase is Phase.WRAP_UP


def test_late_news_of_a_filed_call_opens_no_second_one() -> None:
    t = Table().take(Dialing(ONE), Ended(ONE)).file("a", done=True)
    assert t.ids == ""
    t.wait(1).take(Ringing(ONE), Answered(ONE), Ended(ONE))
    assert t.ids == ""
    t.wait(LATE).take(Dialing(ONE))
    assert t.ids == "b"


def test_repeated_events_are_no_news() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE))
    before = t["a"]
    t.take(Dialing(ONE), Ringing(ONE), Answered(ONE), Resumed(ONE))
    assert t["a"] == before


@pytest.mark.parametrize(
    "event", [Held(ONE), Resumed(ONE), Held(BARE), DialerLost("phone"), DialerBack("phone")]
)
def test_words_of_no_call_open_none(event: DialerEvent) -> None:
    assert Table().take(event).ids == ""


def test_a_ring_that_comes_in_never_hides_a_call_that_waits_for_its_outcome() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Ended(ONE)).wait(60)
    t.take(Ringing(TWO, Party("222"), Direction.IN))
    assert (t.desk.front, t.behind) == ("a", "b")
    t.file("a")
    assert t.desk.front == "b"


def test_a_ring_that_comes_in_stays_behind_a_call_that_is_up() -> None:
    t = Table().take(Dialing(ONE), Ringing(TWO, direction=Direction.IN))
    assert t.desk.front == "a"
    t.take(Answered(ONE))
    assert (t.desk.front, t.behind) == ("a", "b")


def test_answering_it_brings_it_forward_and_the_other_one_still_waits() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Ended(ONE)).wait(60)
    t.take(Ringing(TWO, direction=Direction.IN), Answered(TWO, direction=Direction.IN))
    assert (t.desk.front, t.behind) == ("b", "a")
    t.take(Ended(TWO))
    assert (t.desk.front, t.behind) == ("b", "a")
    t.file("b", done=True)
    assert (t.desk.front, t.behind) == ("a", "")


def test_dialing_comes_before_a_call_that_waits() -> None:
    t = Table().take(Dialing(ONE), Ended(ONE)).wait(60).take(Dialing(TWO))
    assert (t.desk.front, t.behind) == ("b", "a")


def test_a_consultation_call_over_a_held_one() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Held(ONE), Dialing(TWO))
    assert (t.desk.front, t.behind) == ("b", "a")
    t.take(Answered(TWO))
    assert t.desk.front == "b"
    t.take(Ended(TWO))
    assert (t.desk.front, t.behind) == (
        "a",
        "b",
    )  # a call that is up, even held, comes before one that is over
    t.take(Resumed(ONE), Ended(ONE))
    assert (t.desk.front, t.behind) == ("a", "b")


def test_swapping_two_calls_brings_the_one_that_talks_forward() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Held(ONE), Dialing(TWO), Answered(TWO))
    t.take(Held(TWO), Resumed(ONE))
    assert t.desk.front == "a"


def test_a_debrief_gives_way_and_is_off_the_desk() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Ended(ONE)).file("a")
    assert (t.ids, t.desk.front) == ("a", "a")
    t.take(Ringing(TWO, direction=Direction.IN))
    assert (t.ids, t.desk.front) == ("b", "b")


def test_a_call_that_gives_way_stays_until_all_of_it_is_on_disk() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Ended(ONE)).file("a")
    t.desk = t.desk.put(t["a"].changed(lesson="asked sooner"))
    t.take(Dialing(TWO))
    assert (t.ids, t.desk.front, t.behind) == ("ab", "b", "")


def test_a_pinned_call_stays_in_front_until_one_is_dialed_or_answered() -> None:
    t = Table().take(Dialing(ONE), Ended(ONE)).wait(60).take(Dialing(TWO), Answered(TWO))
    t.pin("a")
    assert (t.desk.front, t.behind) == ("a", "b")
    t.take(Held(TWO), Resumed(TWO), Ringing(Line("phone", "3"), direction=Direction.IN))
    assert (t.desk.front, t.behind) == ("a", "bc")
    t.take(Held(TWO), Answered(Line("phone", "3")))
    assert (t.desk.front, t.desk.pinned) == ("c", "")


def test_front_ticks_tell_when_another_call_came_to_the_front() -> None:
    t = Table().take(Dialing(ONE)).wait(5).take(Answered(ONE))
    assert t.desk.front_ticks == 1000.0
    t.wait(5).take(Held(ONE), Dialing(TWO), Answered(TWO))
    assert (t.desk.front, t.desk.front_ticks) == ("b", 1010.0)


def test_a_lost_dialer_marks_its_own_live_calls_and_no_others() -> None:
    t = Table().take(Dialing(ONE), Answered(ONE), Dialing(BARE), Dialing(TWO), Ended(TWO))
    t.take(DialerLost("phone"))
    assert [t[c].call.away_ticks for c in "abc"] == [1000.0, None, None]
    t.wait(5).take(DialerBack("phone"))
    assert t["a"].call.away_ticks is None
