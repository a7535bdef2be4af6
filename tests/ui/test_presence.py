"""Hidden until the next call, paused: what brings the panel back, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from evenline import events, requests
from evenline.events import Line, Party
from evenline.outcomes import Outcome
from evenline.troubles import Trouble, TroubleKind
from scenes import SCENES
from stage import LINE, Stage

MakeStage = Callable[..., Stage]
FULL = Trouble(TroubleKind.JOURNAL_FULL, "/journal", "", True)


@pytest.mark.parametrize(
    "event",
    [
        events.Dialing(Line("hook", "9")),
        events.Ringing(Line("baresip", "9"), Party(), events.Direction.IN),
        events.Answered(Line("manual")),
    ],
)
def test_any_call_that_begins_brings_it_back(event: events.Event, make_stage: MakeStage) -> None:
    stage = make_stage()
    SCENES["on-call"](stage)
    stage.program.presence.hide()
    stage.happens(event)  # a second one, behind the one in front
    assert stage.program.window.isVisible()


def test_the_call_that_is_up_and_a_rehearsal_do_not(make_stage: MakeStage) -> None:
    stage = make_stage()
    SCENES["connecting"](stage)
    window = stage.program.window
    stage.program.presence.hide()
    stage.happens(events.Answered(LINE))
    stage.passes(70)
    stage.happens(events.Ended(LINE))
    stage.asks(requests.FileOutcome(stage.call_id, Outcome.HEARD))
    stage.saved()
    stage.asks(requests.NextCall())
    stage.program.draw_now()
    assert not window.isVisible()
    stage.happens(events.Dialing(Line("rehearsal")))
    assert not window.isVisible()
    stage.program.presence.show()
    assert window.isVisible()


def test_a_filing_that_is_refused_brings_it_back_and_what_was_known_does_not(make_stage: MakeStage) -> None:
    stage = make_stage()
    stage.happens(events.DialerLost("baresip", "127.0.0.1:4444"))
    window = stage.program.window
    stage.program.presence.hide()
    stage.program._say("Saved.")
    stage.program.draw_now()
    assert not window.isVisible()
    stage.passes(60)
    assert stage.program.view is not None
    assert stage.program.view.trouble is not None
    assert stage.program.view.trouble.kind is TroubleKind.DIALER_AWAY
    assert not window.isVisible()
    stage.program.presence.show()
    SCENES["wrap-up-open"](stage)
    stage.asks(requests.FileOutcome(stage.call_id, Outcome.HEARD))
    stage.program.draw_now()
    stage.program.presence.hide()
    assert not window.isVisible()
    stage.refused(FULL)
    assert window.isVisible()


def test_a_panel_is_never_hidden_or_paused_at_a_start(make_stage: MakeStage) -> None:
    first = make_stage()
    first.asks(requests.Pause(True))
    first.program.presence.hide()
    again = make_stage()
    assert again.program.window.isVisible()
    assert again.program.view is not None
    assert not again.program.view.paused
    assert not again.program.presence.is_quiet


def test_no_key_is_for_a_panel_that_is_paused_or_hidden(make_stage: MakeStage) -> None:
    stage = make_stage()
    SCENES["on-call"](stage)
    program = stage.program

    def taps() -> bool:
        """Whether a key changes anything."""
        stage.clock.pass_(2)
        before = program.shift.state.desk.entries[0].moment
        program._arrived(events.Tapped(events.Tapping.HEATED))
        program.draw_now()
        return program.shift.state.desk.entries[0].moment is not before

    assert taps()
    program.presence.hide()
    assert not taps()
    program.presence.show()
    assert taps()
    stage.asks(requests.Pause(True))
    program.draw_now()
    assert not taps()
    stage.asks(requests.Pause(False))
    program.draw_now()
    assert taps()


def test_a_strip_in_the_middle_keeps_its_top_edge(make_stage: MakeStage) -> None:
    window = make_stage().program.window
    window.put(QPoint(700, 200))
    for strip in (True, False, True):
        window.set_strip(strip)
        assert window.place == QPoint(700, 200)
