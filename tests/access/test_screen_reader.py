"""What a screen reader finds on the panel, what it hears, and that it can press what it finds."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest

from inside import look_into

if not sys.platform.startswith("linux"):
    pytest.skip("AT-SPI is what screen readers of Linux use", allow_module_level=True)

from access.screen_reader import ACTIONABLE, PATIENCE, Node, ScreenReader
from access.told_panel import ToldPanel
from evenline.hook_client import call
from scenes import SCENES
from scenes_campaigns import CAMPAIGNS
from scenes_looking_back import LOOKING_BACK

Shows = Callable[[str], Node]


@pytest.fixture
def shows(panel: ToldPanel, reader: ScreenReader) -> Shows:
    """The panel in this scene, as a screen reader finds it."""

    def show(scene: str) -> Node:
        panel.does("scene", scene)
        return reader.application("Evenline")

    return show


def told(node: Node) -> list[tuple[str, str]]:
    return [(shown.role, shown.name) for shown in node.shown() if shown.name]


@pytest.mark.parametrize("scene", [*SCENES, *CAMPAIGNS, *LOOKING_BACK])
def test_everything_has_a_name_and_nothing_two_of_them(scene: str, shows: Shows) -> None:
    top = shows(scene)
    nameless = [node.role for node in top.shown() if node.role in ACTIONABLE and not node.name.strip()]
    assert nameless == [], top.tree()
    for node in top.shown():
        seen = Counter((child.role, child.name) for child in node.children if child.is_seen and child.name)
        assert not [which for which, times in seen.items() if times > 1], top.tree()


def test_between_calls(shows: Shows) -> None:
    top = shows("ready")
    found = told(top)
    assert ("frame", "Evenline") in found
    assert ("label", "Jenna Ortiz") in found
    assert ("panel", "Smile, then dial.") in found
    assert ("push button", "22 of 30 connections") in found
    assert ("push button", "Start call") in found
    note = next(node for node in top.shown() if node.name.startswith("Last time"))
    assert (note.role, note.description) == ("push button", "Reception asked to try after Tuesday.")


def test_on_the_call(shows: Shows) -> None:
    top = shows("ask")
    line = top.find("progress bar", "Talk so far")
    assert line.description == "connected, not asked yet"
    assert line.value is not None
    assert line.value[0] > 720
    assert line.value[1:] == (0, 1000)
    assert "checked" not in top.find("radio button", "Yes").states
    heated = top.find("check box", "Heated")
    assert {"checkable", "sensitive"} <= heated.states
    assert "checked" not in heated.states
    card = top.find("panel", "Ask for the close.")
    assert card.description.startswith("“Shall I book you in for Thursday?”")
    assert ("push button", "I asked") in told(card)


def test_the_steps_of_a_heated_call_tell_which_one_is_current(shows: Shows) -> None:
    top = shows("heated")
    steps = [node for node in top.shown() if node.role == "radio button" and node.name[0].isdigit()]
    assert [node.name[:2] for node in steps] == ["1.", "2.", "3.", "4.", "5."]
    assert ["checked" in node.states for node in steps] == [False, True, False, False, False]
    assert [node.description for node in steps][:2] == ["done", ""]
    assert "checked" in top.find("check box", "Heated").states


def test_after_the_call_what_was_chosen_is_checked(shows: Shows) -> None:
    top = shows("wrap-up")
    assert ("label", "Heard, not now · 2:31") in told(top)
    assert "checked" in top.find("check box", "Price").states
    assert "checked" not in top.find("check box", "Timing").states
    assert top.find("text", "One thing to try next time")


def test_progress_tells_its_drawings_in_words(shows: Shows) -> None:
    top = shows("today")
    dots = top.find("progress bar", "24 of 30 connections")
    assert dots.value == (24, 0, 30)
    spans = {node.name: "checked" in node.states for node in top.shown() if node.role == "radio button"}
    assert spans == {"Today": True, "This week": False, "This month": False}
    assert any(node.role == "chart" and node.name.startswith("Mon 31, Tue 27") for node in top.shown())
    assert ("label", "Price 9") in told(top)
    assert ("layered pane", "Today") in told(top)


def test_the_menu_and_the_strip(shows: Shows) -> None:
    menu = told(shows("menu"))
    assert ("layered pane", "Menu") in menu
    assert ("push button", "Quit Evenline") in menu
    strip = told(shows("strip"))
    assert ("push button", "Open the panel") in strip
    assert ("graphic", "On call") in strip
    assert ("label", "23 of 30 connections") in strip
    assert not any(name == "/30" for _, name in strip)


def test_each_card_is_announced_once_and_the_clock_never(
    panel: ToldPanel, reader: ScreenReader, shows: Shows
) -> None:
    top = shows("on-call")
    card = next(node for node in top.shown() if node.role == "panel" and node.description)
    reader.hears("the first card", lambda: any(card.name in said for _, said in reader.heard))
    reader.heard.clear()
    reader.events.clear()
    for _ in range(5):
        panel.does("passes", 1)
    reader.listen()
    assert reader.heard == []
    assert reader.events == []
    panel.does("passes", 150)
    reader.hears("the question's card", lambda: len(reader.heard) == 1)
    politeness, said = reader.heard[0]
    assert politeness == 1  # polite
    again = reader.application("Evenline")
    after = next(node for node in again.shown() if node.role == "panel" and node.description)
    assert after.name != card.name
    assert after.name in said


def test_an_outcome_that_is_pressed_is_filed_and_said(
    panel: ToldPanel, reader: ScreenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.does("open")
    reader.hears("that it is ready", lambda: any(said.startswith("Ready.") for _, said in reader.heard))
    monkeypatch.setenv("EVENLINE_SOCKET", panel.hook)
    deadline = time.monotonic() + PATIENCE
    while call(["dialing", "--number", "+14155550137", "--name", "Jenna Ortiz"]) != 0:
        assert time.monotonic() < deadline
    assert call(["answered"]) == 0
    reader.hears("the call", lambda: any("On call: Jenna Ortiz." in said for _, said in reader.heard))
    assert call(["ended"]) == 0
    reader.hears("that it is over", lambda: any("Wrap-up: Jenna Ortiz." in said for _, said in reader.heard))
    reader.press(reader.application("Evenline").find("radio button", "Heard, not now"))
    reader.hears("that it is filed", lambda: any("Filed: Heard, not now." in s for _, s in reader.heard))
    with look_into(panel.home / "journal.sqlite") as kept:
        assert [row["outcome"] for row in kept.execute("select outcome from call")] == ["heard"]
    # A chip is pressed as it would be clicked: what is drawn is what the journal has.
    reader.press(reader.application("Evenline").find("check box", "Price"))
    while "checked" not in reader.application("Evenline").find("check box", "Price").states:
        assert time.monotonic() < deadline
