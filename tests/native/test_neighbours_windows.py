"""Windows of another program on Windows: found, followed through all that it does, asked for room."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

from evenline.native import neighbours_windows
from evenline.native.neighbours import Box, Neighbours, neighbours
from ui.windows_program import DialerProgram, until
from wine import under_wine

pytestmark = pytest.mark.windows

MAXIMISED, MINIMISED, RESTORED, HIDDEN, SHOWN = 3, 6, 9, 0, 5  # as ShowWindow counts


@pytest.fixture
def asked(qapp: QApplication) -> Iterator[Neighbours]:
    found = neighbours({})
    assert isinstance(found, neighbours_windows.WindowsNeighbours)
    yield found
    found.close()


@pytest.fixture
def dialer(qapp: QApplication) -> Iterator[DialerProgram]:
    program = DialerProgram("Softphone – 3 calls")
    yield program
    program.close()


def box_of(asked: Neighbours, dialer: DialerProgram) -> Box:
    stand = asked.stand(dialer.handle)
    assert stand is not None
    return stand.box


class News:
    """times: how often it was told. Some of it may have come while another program was waited for."""

    def __init__(self) -> None:
        self.times = self._seen = 0

    def __call__(self) -> None:
        self.times += 1

    def comes(self) -> None:
        until("news", lambda: self.times > self._seen)
        self._seen = self.times

    def stays_out(self, dialer: DialerProgram) -> None:
        """The other program has done all that it was told, and whatever Windows had to say of it was heard."""
        dialer.does("nothing")
        QApplication.processEvents()
        assert self.times == self._seen


def test_it_is_found_by_program_and_title(asked: Neighbours, dialer: DialerProgram) -> None:
    (found,) = [window for window in asked.windows() if window.handle == dialer.handle]
    assert found.title == "Softphone – 3 calls"
    assert found.program == "python"


def test_the_front_one_is_the_first(asked: Neighbours, dialer: DialerProgram) -> None:
    other = DialerProgram("Another")
    try:
        dialer.does("front")
        until("it is in front", lambda: asked.windows()[0].handle == dialer.handle)
        other.does("front")
        until("the other is in front", lambda: asked.windows()[0].handle == other.handle)
    finally:
        other.close()


def test_our_own_windows_and_hidden_ones_are_none(asked: Neighbours, dialer: DialerProgram) -> None:
    ours = QWidget()
    ours.show()
    dialer.does("show", HIDDEN)
    found = {window.handle for window in asked.windows()}
    assert int(ours.winId()) not in found
    assert dialer.handle not in found
    ours.close()


def test_it_is_pointed_at(asked: Neighbours, dialer: DialerProgram) -> None:
    dialer.does("front")
    dialer.does("move", 200, 150, 300, 200)
    until("it is there", lambda: (asked.at(250, 200) or dialer).handle == dialer.handle)
    found = asked.at(250, 200)
    assert found is not None
    assert found.handle == dialer.handle
    assert asked.at(900, 700) is None


def test_where_it_stands(asked: Neighbours, dialer: DialerProgram) -> None:
    dialer.does("move", 200, 150, 300, 200)
    stand = asked.stand(dialer.handle)
    assert stand is not None
    if under_wine():  # it has no border that is only there to be grabbed
        assert stand.box == Box(200, 150, 300, 200)
    assert not stand.hidden
    assert not stand.maximised
    assert not stand.full_screen


def test_it_is_followed_through_all_that_it_does(asked: Neighbours, dialer: DialerProgram) -> None:
    news = News()
    asked.watch(dialer.handle, news)

    dialer.does("move", 100, 110, 320, 260)
    news.comes()
    moved = asked.stand(dialer.handle)
    assert moved is not None
    assert (moved.box.y, moved.hidden) == (110, False)

    dialer.does("show", MINIMISED)
    news.comes()
    until("it is minimised", lambda: getattr(asked.stand(dialer.handle), "hidden", False))
    minimised = asked.stand(dialer.handle)
    assert minimised is not None
    assert minimised.box == moved.box

    dialer.does("show", RESTORED)
    news.comes()
    until("it is back", lambda: asked.stand(dialer.handle) == moved)

    dialer.does("show", MAXIMISED)
    news.comes()
    until("it is maximised", lambda: getattr(asked.stand(dialer.handle), "maximised", False))
    full = asked.stand(dialer.handle)
    assert full is not None
    assert not full.full_screen
    assert full.box.x >= 0
    assert full.box.y >= 0

    dialer.does("show", HIDDEN)
    news.comes()
    until("it is hidden", lambda: getattr(asked.stand(dialer.handle), "hidden", False))
    dialer.does("show", SHOWN)
    news.comes()

    dialer.does("close")
    news.comes()
    until("it is closed", lambda: asked.stand(dialer.handle) is None)


def test_what_comes_together_is_told_once(asked: Neighbours, dialer: DialerProgram) -> None:
    news = News()
    asked.watch(dialer.handle, news)
    for n in range(20):
        dialer.tell("move", 100 + n, 100, 300, 200)
    dialer.awaited(20)
    news.comes()
    assert news.times < 20
    stand = asked.stand(dialer.handle)
    assert stand is not None
    assert stand.box.x in range(119, 119 + 12)


def test_a_program_that_crashes_is_news(asked: Neighbours, dialer: DialerProgram) -> None:
    news = News()
    asked.watch(dialer.handle, news)
    dialer.kill()
    until("it is gone", lambda: news.times > 0 and asked.stand(dialer.handle) is None)


def test_a_window_that_was_gone_before_is_news(asked: Neighbours, dialer: DialerProgram) -> None:
    dialer.does("close")
    news = News()
    asked.watch(dialer.handle, news)
    news.comes()
    assert asked.stand(dialer.handle) is None


def test_the_list_changes_when_one_comes_goes_or_is_renamed(asked: Neighbours, dialer: DialerProgram) -> None:
    news = News()
    asked.watch(None, news)
    dialer.does("title", "Call", "with", "Jo")
    news.comes()
    assert "Call with Jo" in {window.title for window in asked.windows()}
    news.stays_out(dialer)

    dialer.does("show", HIDDEN)
    news.comes()
    assert dialer.handle not in {window.handle for window in asked.windows()}
    dialer.does("show", SHOWN)
    news.comes()
    assert dialer.handle in {window.handle for window in asked.windows()}


def test_what_is_watched_no_more_is_no_news(asked: Neighbours, dialer: DialerProgram) -> None:
    first, second = News(), News()
    other = DialerProgram("Another")
    try:
        asked.watch(dialer.handle, first)
        asked.watch(other.handle, second)
        dialer.does("move", 10, 10, 300, 200)
        other.does("move", 20, 20, 300, 200)
        second.comes()
        assert not first.times
        asked.close()
        other.does("move", 40, 40, 300, 200)
        second.stays_out(other)
    finally:
        other.close()


def test_room_is_kept_and_given_back(asked: Neighbours, qapp: QApplication) -> None:
    """What the shell then does with maximised windows only Windows shows: Wine's moves none."""
    panel = QWidget()
    panel.show()
    window = int(panel.winId())
    assert not asked.reserve(window, "right", None)
    assert asked.reserve(window, "right", Box(1264, 0, 336, 1200))
    assert asked.reserve(window, "left", Box(0, 0, 336, 1200))
    assert not asked.reserve(window, "left", None)
    assert asked.reserve(window, "left", Box(0, 0, 336, 1200))
    panel.close()


def test_a_maximised_window_makes_room(asked: Neighbours, dialer: DialerProgram) -> None:
    dialer.does("show", MAXIMISED)
    assert asked.make_room(dialer.handle, Box(0, 0, 900, 700))
    until("it made room", lambda: not getattr(asked.stand(dialer.handle), "maximised", True))
    borders = 20  # of a window of Windows' own, at most, that are only there to be grabbed
    until("it has its size", lambda: box_of(asked, dialer).width in range(900 - borders, 901))
    dialer.does("close")
    assert not asked.make_room(dialer.handle, Box(0, 0, 900, 700))
