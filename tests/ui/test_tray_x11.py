"""The icon in a real tray: it comes when one comes, shows the phase; a real click hides and shows the panel."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from evenline import requests
from evenline.settings import Settings
from evenline_ui.program import Program
from scenes import SCENES
from stage import Stage

if sys.platform != "linux":
    pytest.skip("a tray of X11", allow_module_level=True)

from Xlib import X, display

from ui.typist import Typist

MakeStage = Callable[..., Stage]
MakeProgram = Callable[..., Program]
PATIENCE = 20  # seconds for a process to end


@pytest.fixture(autouse=True)
def no_session_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trays that are asked over D-Bus are those of a person's own desktop."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def typist(qapp: QApplication) -> Iterator[Typist]:
    person = Typist(qapp, os.environ["DISPLAY"])
    yield person
    person.close()


class Trays:
    """A desktop's tray, started and ended by the test; and what is embedded in it, as the X server says."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._x: Any = display.Display(os.environ["DISPLAY"])
        self._selection = self._x.intern_atom("_NET_SYSTEM_TRAY_S0")
        self._info = self._x.intern_atom("_XEMBED_INFO")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = "trayer --edge top --align left --widthtype request --heighttype pixel --height 32"
        self._process = subprocess.Popen(words.split(), stderr=subprocess.DEVNULL)
        self._typist.until("there is a tray", lambda: self._owner() is not None)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def close(self) -> None:
        self.stop()
        self._x.close()

    def _owner(self) -> Any:
        owner = self._x.get_selection_owner(self._selection)
        return None if owner == X.NONE else owner

    def embedded(self) -> list[Any]:
        """The windows of icons that are shown in the tray."""
        found: list[Any] = []
        if self._owner() is None:
            return found
        for top in self._x.screen().root.query_tree().children:
            found += self._in(top)
        return found

    def _in(self, window: Any) -> list[Any]:
        from Xlib.error import BadWindow

        found: list[Any] = []
        try:
            for child in window.query_tree().children:
                embeds = child.get_full_property(self._info, X.AnyPropertyType) is not None
                if embeds and self._is_of_tray(window) and child.get_attributes().map_state == X.IsViewable:
                    found.append(child)
                found += self._in(child)
        except BadWindow:  # gone while it was looked at
            return []
        return found

    def _is_of_tray(self, window: Any) -> bool:
        """Whether the tray's own program made it: the upper bits of an id are its maker's."""
        owner = self._owner()
        return owner is not None and (window.id ^ owner.id) & ~0x1FFFFF == 0

    def middle(self) -> QPoint:
        """Of the one icon, on the screen."""
        (window,) = self.embedded()
        at, size = self._x.screen().root.translate_coords(window, 0, 0), window.get_geometry()
        return QPoint(at.x + size.width // 2, at.y + size.height // 2)

    def colours(self) -> set[int]:
        """What the server has on the icon."""
        (window,) = self.embedded()
        size = window.get_geometry()
        image = window.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFF)
        data = image.data if isinstance(image.data, bytes) else image.data.encode("latin-1")
        return {int.from_bytes(data[n : n + 3], "little") for n in range(0, len(data), 4)}


@pytest.fixture
def trays(typist: Typist) -> Iterator[Trays]:
    found = Trays(typist)
    yield found
    found.close()


def with_icon(stage: Stage) -> Stage:
    stage.program.presence.begin()
    return stage


def test_it_comes_with_the_tray_and_comes_again(make_stage: MakeStage, trays: Trays, typist: Typist) -> None:
    with_icon(make_stage())
    typist.gets("a")
    assert trays.embedded() == []
    trays.start()
    typist.until("the icon is in the tray", lambda: len(trays.embedded()) == 1)
    trays.stop()
    typist.until("the tray is gone", lambda: trays.embedded() == [])
    trays.start()
    typist.until("the icon is in the next tray", lambda: len(trays.embedded()) == 1)
    typist.gets("b")


@pytest.mark.usefixtures("slowly")
def test_a_click_hides_the_panel_and_another_one_shows_it_without_the_keyboard(
    make_stage: MakeStage, trays: Trays, typist: Typist
) -> None:
    stage = with_icon(make_stage())
    window = stage.program.window
    window.put(QPoint(900, 100))
    trays.start()
    typist.until("the icon is in the tray", lambda: len(trays.embedded()) == 1)
    typist.finds(window)
    typist.gets("a")
    typist.clicks_at(trays.middle())
    typist.until("the panel is hidden", lambda: not window.isVisible())
    typist.gets("b")
    typist.clicks_at(trays.middle())
    typist.until("the panel is back", window.isVisible)
    typist.finds(window)
    assert window.pos() == QPoint(900, 100)
    typist.gets("c")
    assert typist.active() == typist.window.id
    assert typist.keys == list("abc")


@pytest.mark.usefixtures("quickly")
def test_a_double_click_is_one_click(make_stage: MakeStage, trays: Trays, typist: Typist) -> None:
    stage = with_icon(make_stage())
    trays.start()
    typist.until("the icon is in the tray", lambda: len(trays.embedded()) == 1)
    typist.clicks_at(trays.middle())
    typist.clicks_at(trays.middle())
    typist.until("the panel is hidden", lambda: not stage.program.window.isVisible())
    typist.gets("d")  # both clicks came before this key
    assert not stage.program.window.isVisible()


def test_what_the_tray_shows_follows_the_phase(make_stage: MakeStage, trays: Trays, typist: Typist) -> None:
    trays.start()
    stage = with_icon(make_stage())
    typist.until("the icon is in the tray", lambda: len(trays.embedded()) == 1)
    tray = stage.program.presence.tray
    assert tray is not None
    assert tray.icon.toolTip() == "Evenline: Ready"
    typist.until("it is grey", lambda: 0x626B70 in trays.colours())
    SCENES["on-call"](stage)
    assert tray.icon.toolTip() == "Evenline: On call"
    typist.until("it is green", lambda: 0x0F6E67 in trays.colours())
    stage.asks(requests.Pause(True))
    stage.program.draw_now()
    assert tray.icon.toolTip() == "Evenline: Paused"
    typist.until("it is grey again", lambda: 0x626B70 in trays.colours())


def test_its_setting_takes_it_out_and_brings_it(make_stage: MakeStage, trays: Trays, typist: Typist) -> None:
    trays.start()
    stage = make_stage(Settings(theme="light", motion=False, tray=False))
    with_icon(stage)
    assert stage.program.presence.tray is None
    stage.program.preferences.set("tray", True)
    typist.until("the icon is in the tray", lambda: len(trays.embedded()) == 1)
    stage.program.preferences.set("tray", False)
    typist.until("the icon is gone", lambda: trays.embedded() == [])
