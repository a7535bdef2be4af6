"""What is announced when the view changes: once, in words, and nothing for a second that passes."""

from __future__ import annotations

from collections.abc import Callable

from evenline import events, requests
from evenline.cues.cards import Moment
from evenline.events import Direction, Line, Party
from evenline.outcomes import Outcome
from evenline.troubles import Trouble, TroubleKind
from evenline.view import View
from evenline_ui.announcer import news
from scenes import dont_call, on_call
from stage import LINE, Stage

MakeStage = Callable[..., Stage]


def shown(stage: Stage) -> View:
    assert stage.program.view is not None
    return stage.program.view


def told(stage: Stage, happens: Callable[[], object]) -> list[str]:
    """What is new after this has happened."""
    before = shown(stage)
    happens()
    stage.program.draw_now()
    return news(before, shown(stage))


def test_a_second_is_no_news(make_stage: MakeStage) -> None:
    stage = make_stage()
    on_call(stage)
    assert told(stage, lambda: stage.passes(1)) == []
    assert news(shown(stage), shown(stage)) == []


def test_a_card_with_steps_is_told_by_its_step(make_stage: MakeStage) -> None:
    stage = make_stage()
    on_call(stage, 95)
    tapped = told(stage, lambda: stage.asks(requests.TapMoment(stage.call_id, Moment.HEATED)))
    assert tapped[0] == "Stay impersonal."
    assert tapped[1].startswith("1. ")
    stepped = told(stage, lambda: stage.asks(requests.GoToStep(stage.call_id, 2)))
    assert [said for said in stepped if said.startswith("2. ")] == stepped[:1]
    assert "Stay impersonal." not in stepped
    assert told(stage, lambda: stage.passes(1)) == []


def test_what_was_filed_is_told_once_it_is_on_disk(make_stage: MakeStage) -> None:
    stage = make_stage()
    on_call(stage, 151)
    stage.happens(events.Ended(LINE))
    filing = requests.FileOutcome(stage.call_id, Outcome.HEARD)
    assert "Filed: Heard, not now" not in told(stage, lambda: stage.asks(filing))
    assert "Filed: Heard, not now" in told(stage, stage.saved)
    assert told(stage, lambda: stage.passes(1)) == []


def test_trouble_comes_first_and_another_call_is_told(make_stage: MakeStage) -> None:
    stage = make_stage()
    on_call(stage)
    trouble = Trouble(TroubleKind.COPIED, detail="Nobody keeps this.")
    assert told(stage, lambda: stage.happens(events.Noticed(trouble)))[0] == "Nobody keeps this."
    second = events.Ringing(Line("hook", "2"), Party("+442079460018", "Priya Raman"), Direction.IN)
    assert told(stage, lambda: stage.happens(second)) == ["Ringing: Priya Raman"]


def test_who_asked_not_to_be_called_is_told_at_once(make_stage: MakeStage) -> None:
    stage = make_stage()
    said = told(stage, lambda: dont_call(stage))
    assert "Connecting: Jenna Ortiz" in said
    assert any("Please don’t call. They asked not to be called" in part for part in said)
