"""The hook from end to end: the real client in a process of its own, the real channel, the desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from addresses import hook_address
from dialers.conformance import Harness, Holding, Incoming, Outgoing, on_desk
from dialers.panel import Panel, say
from evenline import hook_client
from evenline.call import Phase
from evenline.events import Answered, Dialing, Direction, Ended, EndReason, Line, Party, Ringing

NOT_RUNNING = "Evenline is not running, so this was not shown. Start it; it picks up from the next event.\n"


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    panel = Panel(tmp_path)
    panel.open()
    yield panel
    panel.close()


class HookHarness(Harness):
    """A softphone that runs the command on its events; named says whether it has names for its calls."""

    number = "+14155550123"
    cannot: ClassVar = {}

    def __init__(self, panel: Panel, named: bool) -> None:
        self.dialer, self.heard, self._panel = panel.dialer, panel.heard, panel
        self._named, self._calls, self._answered = named, 0, False

    def _say(self, *words: str) -> None:
        ref = ["--ref", f"call-{self._calls}"] if self._named else []
        assert self._panel.say(*words, *ref).returncode in (0, 3)  # 3: the panel has stopped

    def dial(self) -> None:
        self._calls += 1
        self._answered = False
        self._say("dialing", "--number", self.number)

    def they_answer(self) -> None:
        self._answered = True
        self._say("answered")

    def end(self) -> None:
        self._say("ended", *([] if self._answered else ["--reason", "cancelled"]))

    def ring_in(self) -> None:
        self._calls += 1
        self._say("ringing", "--number", self.number)

    def answer(self) -> None:
        self._answered = True
        self._say("answered", "--direction", "in")

    def caller_gives_up(self) -> None:
        self.end()

    def hold(self) -> None:
        self._say("held")

    def resume(self) -> None:
        self._say("resumed")


class TestHookWithNames(Outgoing, Incoming, Holding):
    @pytest.fixture
    def harness(self, panel: Panel) -> HookHarness:
        return HookHarness(panel, named=True)


class TestHookWithoutNames(Outgoing, Incoming, Holding):
    """As MicroSIP is: no word says which call is meant."""

    @pytest.fixture
    def harness(self, panel: Panel) -> HookHarness:
        return HookHarness(panel, named=False)

    def test_a_second_call_is_another_call(self, harness: Harness) -> None:
        for _ in range(2):
            harness.dial()
            harness.they_answer()
            harness.end()
        assert [call.phase for call in on_desk(harness.heard.events)] == [Phase.WRAP_UP] * 2


def test_two_softphones_are_two_lines(panel: Panel) -> None:
    panel.deliver("dialing", "--source", "microsip", "--", "+14155550123")
    panel.deliver("ringing", "--source", "twinkle", "--number", "+14155550199", "--name", "Ann")
    panel.deliver("ended", "--source", "microsip", "--reason", "busy")
    assert panel.heard.events == [
        Dialing(Line("hook:microsip"), Party("+14155550123")),
        Ringing(Line("hook:twinkle"), Party("+14155550199", "Ann"), Direction.IN),
        Ended(Line("hook:microsip"), EndReason.BUSY),
    ]
    first, second = on_desk(panel.heard.events)
    assert (first.phase, second.phase) == (Phase.WRAP_UP, Phase.CONNECTING)


def test_only_the_answer_is_told(panel: Panel) -> None:
    panel.deliver("answered", "--direction=in", "--number=sip:+14155550123@host;user=phone")
    panel.deliver("ended")
    (call,) = on_desk(panel.heard.events)
    assert (call.phase, call.direction, call.party.number) == (Phase.WRAP_UP, Direction.IN, "+14155550123")


def test_words_that_are_not_understood(panel: Panel) -> None:
    said = panel.say("dialling", "--number", "1")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("“dialling” is no event of a call.")
    assert panel.say().returncode == 2
    assert panel.heard.events == []


def test_no_panel(tmp_path: Path) -> None:
    said = say(Path(hook_address(tmp_path)), "answered")
    assert (said.returncode, said.stdout, said.stderr) == (3, "", NOT_RUNNING)


def test_a_panel_that_was_closed(panel: Panel) -> None:
    panel.close()
    said = panel.say("answered")
    assert (said.returncode, said.stderr) == (3, NOT_RUNNING)
    assert panel.heard.events == []


@pytest.mark.skipif(sys.platform == "win32", reason="a command line of Windows is text, not bytes")
def test_a_name_in_no_known_encoding_still_arrives(panel: Panel) -> None:
    said = panel.say("ringing", "--name", b"Jos\xe9")
    assert (said.returncode, said.stderr) == (0, "")
    (event,) = panel.heard.events
    assert isinstance(event, Ringing)
    assert event.party.name.startswith("Jos")


def test_half_a_character_is_no_traceback(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets one into a command line; here it can only be tried within the process."""
    monkeypatch.setenv("EVENLINE_SOCKET", str(panel.address))
    assert hook_client.call(["answered", "--name", "Ann\ud83d"]) == 0
    assert panel.heard.events == [Answered(Line("hook"), Party(name="Ann?"))]


def test_the_longest_words_arrive_shortened(panel: Panel) -> None:
    panel.deliver("answered", "--number", "7" * 10_000, "--name", "n" * 10_000)
    (event,) = panel.heard.events
    assert isinstance(event, Answered)
    assert event.party == Party("7" * 127 + "…", "n" * 119 + "…")


@pytest.mark.skipif(sys.platform == "win32", reason="a command line of Windows ends at 32,767 characters")
def test_more_than_a_message_may_hold_is_said(panel: Panel) -> None:
    said = panel.say("answered", "--name", "n" * 70_000)
    assert (said.returncode, said.stderr) == (2, "That was no message from “evenline call”.\n")
    panel.deliver("answered")
    assert panel.heard.events == [Answered(Line("hook"))]
