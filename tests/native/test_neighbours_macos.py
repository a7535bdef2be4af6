"""Windows of another program on a Mac: listed and found without a permission, followed with one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

if sys.platform != "darwin":
    pytest.skip("asks the window server", allow_module_level=True)

from evenline.native import accessible_macos, neighbours_macos
from evenline.native.neighbours import NO_PERMISSION, Box, Neighbour, Neighbours, neighbours

pytestmark = pytest.mark.macos

GIVE_UP = 30.0  # seconds
TITLE = "evenline-test.txt"


def until(what: str, true: Callable[[], bool]) -> None:
    """In turns of the run loop, in which a Mac learns of what changed."""
    from AppKit import NSDate, NSRunLoop

    deadline = time.monotonic() + GIVE_UP
    while not true():
        assert time.monotonic() < deadline, what
        NSRunLoop.currentRunLoop().runUntilDate_(NSDate.dateWithTimeIntervalSinceNow_(0.05))


@pytest.fixture
def asked() -> Iterator[Neighbours]:
    found = neighbours({})
    assert isinstance(found, neighbours_macos.MacNeighbours)
    yield found
    found.close()


@pytest.fixture
def editor(asked: Neighbours, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neighbour]:
    """TextEdit, with a window."""
    file = tmp_path_factory.mktemp("mac") / TITLE
    file.write_text("A dialer's window.")
    subprocess.run(["open", "-a", "TextEdit", str(file)], check=True)

    def shown() -> list[Neighbour]:
        return [window for window in asked.windows() if window.program == "TextEdit"]

    until("TextEdit has a window", lambda: bool(shown()))
    yield shown()[0]
    subprocess.run(["killall", "TextEdit"], check=True)


def test_it_is_found_by_its_program_and_pointed_at(asked: Neighbours, editor: Neighbour) -> None:
    stand = asked.stand(editor.handle)
    assert stand is not None
    assert not stand.hidden
    over = asked.at(stand.box.x + stand.box.width // 2, stand.box.y + stand.box.height // 2)
    assert over is not None
    assert over.program == "TextEdit"
    assert asked.stand(2**31 - 1) is None


def test_what_it_lacks_it_says(asked: Neighbours) -> None:
    assert asked.why_not == ("" if accessible_macos.is_trusted() else NO_PERMISSION)
    assert not asked.reserve(1, "left", Box(0, 0, 336, 800))


def test_a_program_that_ends_is_news(asked: Neighbours, editor: Neighbour) -> None:
    news: list[int] = []
    asked.watch(editor.handle, lambda: news.append(1))
    subprocess.run(["killall", "TextEdit"], check=True)
    until("it is gone", lambda: bool(news) and asked.stand(editor.handle) is None)
    subprocess.run(["open", "-a", "TextEdit"], check=True)  # for the fixture to end


@pytest.mark.skipif(
    not accessible_macos.is_trusted(), reason="the person has to allow it under Accessibility"
)
def test_with_permission_it_is_moved_and_followed(asked: Neighbours, editor: Neighbour) -> None:
    news: list[int] = []
    asked.watch(editor.handle, lambda: news.append(1))
    assert asked.make_room(editor.handle, Box(80, 90, 600, 500))
    until("it is followed", lambda: bool(news))
    until("it is there", lambda: getattr(asked.stand(editor.handle), "box", None) == Box(80, 90, 600, 500))
