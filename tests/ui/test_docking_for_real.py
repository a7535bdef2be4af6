"""The panel beside a real window under a real window manager: moved, minimised, maximised, closed, found again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evenline.dock_requests import Sit, SitBeside
from evenline.docking import GAP
from evenline.events import Dialing, Ended
from evenline.native.neighbours import Stand
from evenline.native.neighbours_x11 import XNeighbours
from evenline.outcomes import Outcome
from evenline.policy import Policy
from evenline.requests import FileOutcome
from evenline.settings import Settings
from evenline.settings import load as load_settings
from evenline_ui import window as windows
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.place import PlacePage
from stage import JENNA, LINE, Stage

if sys.platform != "linux":
    pytest.skip("moves windows through X11", allow_module_level=True)

from Xlib import Xatom

from ui.dialer_window import DialerWindow
from ui.typist import Typist

MakeStage = Callable[..., Stage]
BESIDE = Settings(theme="light", motion=False, where="dialer", dialer_program="Phone")


@pytest.fixture
def dialer(qapp: QApplication) -> Iterator[DialerWindow]:
    window = DialerWindow(qapp, os.environ["DISPLAY"])
    yield window
    window.close()


@pytest.fixture
def typist(qapp: QApplication) -> Iterator[Typist]:
    person = Typist(qapp, os.environ["DISPLAY"])
    yield person
    person.close()


def begun(stage: Stage) -> Stage:
    """As the program does after its first paint; a stage leaves that out."""
    stage.program.dock.begin()
    return stage


def sits_right_of(stage: Stage, dialer: DialerWindow) -> bool:
    x, y, width, _ = dialer.frame()
    window = stage.program.window
    return window.isVisible() and window.pos() == window.place == QPoint(x + width + GAP, y)


def test_it_follows(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage(BESIDE))
    dialer.until("the panel is beside it", lambda: sits_right_of(stage, dialer))
    dialer.moves(320, 240)
    dialer.until("the panel came along", lambda: dialer.frame()[0] > 300 and sits_right_of(stage, dialer))
    dialer.resizes(420, 300)
    dialer.until("its edge was followed", lambda: dialer.frame()[2] < 450 and sits_right_of(stage, dialer))
    stage.program.ask(Sit("dialer", "left"))
    x, y, _, _ = dialer.frame()
    width = stage.program.window.width()
    here = QPoint(max(0, x - GAP - width), y)
    dialer.until(
        "it changed sides", lambda: stage.program.window.pos() == here or sits_right_of(stage, dialer)
    )


def test_it_goes_out_of_sight_with_its_dialer_but_not_on_a_call(
    make_stage: MakeStage, dialer: DialerWindow
) -> None:
    stage = begun(make_stage(BESIDE))
    window = stage.program.window
    dialer.until("the panel is beside it", lambda: sits_right_of(stage, dialer))
    dialer.minimises()
    dialer.until("it went too", lambda: not window.isVisible())
    stage.happens(Dialing(LINE, JENNA))
    dialer.until("a call brought it back", window.isVisible)
    stage.happens(Ended(LINE))
    assert window.isVisible()  # the outcome is to be filed
    stage.asks(FileOutcome(stage.call_id, Outcome.NO_ANSWER))
    stage.saved()
    dialer.until("all is done", lambda: not window.isVisible())
    dialer.restores()
    dialer.until("it is back", lambda: sits_right_of(stage, dialer))


def test_a_call_finds_it_on_a_screen_though_its_dialer_is_out_of_sight(
    make_stage: MakeStage, dialer: DialerWindow
) -> None:
    """The screen that it was on was unplugged meanwhile."""
    stage = begun(make_stage(replace(BESIDE, maximised="beside")))
    window = stage.program.window
    dialer.maximises()
    dialer.until("it fills its column", lambda: window.height() == window.screen().geometry().height())
    dialer.minimises()
    dialer.until("it went too", lambda: not window.isVisible())
    window._place_at(QPoint(5000, 5000))
    stage.happens(Dialing(LINE, JENNA))
    dialer.until("a call brought it back", window.isVisible)
    assert window.screen().availableGeometry().contains(QRect(window.place, window.size()))
    assert window.height() == 704


def test_another_desktop_takes_it_along(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage(BESIDE))
    window = stage.program.window
    dialer.until("the panel is beside it", lambda: sits_right_of(stage, dialer))
    dialer.goes_to_desktop(1)
    dialer.until("it is not seen here", lambda: not window.isVisible())
    dialer.shows_desktop(1)
    dialer.until("it is there", lambda: sits_right_of(stage, dialer))
    dialer.shows_desktop(0)
    dialer.until("and not here", lambda: not window.isVisible())


def test_a_call_is_seen_on_every_desktop(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage(BESIDE))
    window = stage.program.window
    dialer.until("the panel is beside it", lambda: sits_right_of(stage, dialer))
    stage.happens(Dialing(LINE, JENNA))
    dialer.shows_desktop(1)
    dialer.until("the dialer is out of sight", dialer.is_out_of_sight)
    dialer.until("the panel is not", lambda: dialer.is_viewable(int(window.winId())))
    dialer.shows_desktop(0)
    dialer.until("beside it again", lambda: sits_right_of(stage, dialer))


def test_a_maximised_dialer_is_lain_over(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage(BESIDE))
    window = stage.program.window
    dialer.maximises()
    screen = window.screen().geometry()
    dialer.until("it fills the screen", lambda: dialer.frame()[2] == screen.width())
    dialer.until(
        "the panel lies at its edge", lambda: window.pos().x() + window.width() == screen.right() + 1
    )
    dialer.maximises(False)
    dialer.until("beside it again", lambda: sits_right_of(stage, dialer))


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_maximised_dialer_gets_the_rest(make_stage: MakeStage, dialer: DialerWindow, side: str) -> None:
    stage = begun(make_stage(replace(BESIDE, side=side, maximised="beside")))
    window = stage.program.window
    dialer.maximises()
    screen = window.screen().geometry()
    rest = screen.width() - window.width()
    dialer.until("it has the rest of the screen", lambda: dialer.frame()[2] == rest)
    assert dialer.frame()[0] == (0 if side == "right" else window.width())
    dialer.until(
        "the panel fills its column",
        lambda: (
            window.pos() == QPoint(rest if side == "right" else 0, 0) and window.height() == screen.height()
        ),
    )
    stage.program.window.set_strip(True)
    dialer.until("a strip leaves it all", lambda: dialer.frame()[2] == screen.width())
    stage.program.window.set_strip(False)
    dialer.until("and the panel takes its own", lambda: dialer.frame()[2] == rest)
    dialer.maximises(False)
    dialer.until(
        "its own height again",
        lambda: (window.height() == 704 and sits_right_of(stage, dialer)) or side == "left",
    )
    dialer.maximises()
    dialer.until("again the rest", lambda: dialer.frame()[2] == rest)
    stage.program.dock.close()
    dialer.until("what was kept is given back", lambda: dialer.frame()[2] == screen.width())


def test_at_the_edge_maximised_windows_leave_it_room(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage(Settings(theme="light", motion=False, where="edge", side="right")))
    window = stage.program.window
    screen = window.screen().geometry()
    dialer.maximises()
    dialer.until("there is room", lambda: dialer.frame()[2] == screen.width() - window.width())
    assert window.pos() == QPoint(screen.width() - window.width(), 0)
    assert window.height() == screen.height()
    stage.program.ask(Sit("float"))
    dialer.until("the room is given back", lambda: dialer.frame()[2] == screen.width())
    assert window.height() == 704


def test_hidden_and_shown_again_it_has_its_edge(make_stage: MakeStage) -> None:
    stage = begun(make_stage(Settings(theme="light", motion=False, where="edge", side="right")))
    window, presence = stage.program.window, stage.program.presence
    QTest.qWait(100)  # until the screen counts the panel's column as a bar
    there = window.geometry()
    assert there.height() == window.screen().geometry().height()
    presence.hide()
    stage.happens(Dialing(LINE, JENNA))
    assert window.isVisible()
    assert window.geometry() == there
    stage.program.come_forward()
    assert window.geometry() == there


def test_at_the_edge_of_a_narrow_screen_it_keeps_its_width(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is wider than what it would leave, as with text of 200 % on a screen that stands upright."""
    monkeypatch.setattr(windows, "WIDTH", 900)
    stage = begun(make_stage(Settings(theme="light", motion=False, where="edge", side="right")))
    window = stage.program.window
    screen = window.screen().geometry()
    widths: list[int] = []
    window.resized.connect(lambda: widths.append(window.width()))
    QTest.qWait(200)  # nothing is to happen
    assert widths == []
    assert window.geometry() == QRect(screen.width() - 900, 0, 900, screen.height())


def test_a_closed_dialer_leaves_it_where_it_is_and_finds_it_again(
    make_stage: MakeStage, qapp: QApplication
) -> None:
    first = DialerWindow(qapp, os.environ["DISPLAY"])
    stage = begun(make_stage(BESIDE))
    first.until("the panel is beside it", lambda: sits_right_of(stage, first))
    at = stage.program.window.pos()
    first.closes()
    first.until("it is missed", lambda: not stage.program.dock.docked().here)
    assert stage.program.window.isVisible()
    assert stage.program.window.pos() == at
    first.x.close()
    again = DialerWindow(qapp, os.environ["DISPLAY"], title="Phone - 102")
    again.moves(60, 80)
    again.until("it is found", lambda: again.frame()[0] < 100 and sits_right_of(stage, again))
    again.close()


def test_a_window_that_changes_all_the_while_leaves_time_for_the_panel(dialer: DialerWindow) -> None:
    handle, shadow = dialer.window.id, dialer.x.intern_atom("_GTK_FRAME_EXTENTS")
    neighbours = XNeighbours(os.environ["DISPLAY"])
    told: list[Stand | None] = []

    def changes() -> None:
        dialer.window.change_property(shadow, Xatom.CARDINAL, 32, [len(told)] * 4)
        dialer.x.sync()

    def news() -> None:
        told.append(neighbours.stand(handle))
        assert len(told) == 1, "it never comes to an end"
        changes()
        neighbours.windows()  # the news comes with the answer

    neighbours.watch(handle, news)
    changes()
    dialer.until("it is told once", neighbours.read)
    neighbours.close()


def test_another_setting_leaves_it_beside_the_window_that_it_follows(
    make_stage: MakeStage, qapp: QApplication
) -> None:
    page = DialerWindow(qapp, os.environ["DISPLAY"], title="Agent screen", program="Browser")
    chosen = replace(BESIDE, dialer_program="Browser", dialer_title="Agent screen")
    stage = begun(make_stage(chosen))
    page.until("the panel is beside it", lambda: sits_right_of(stage, page))
    page.window.set_wm_name("On a call with Jenna")
    page.x.sync()
    other = DialerWindow(qapp, os.environ["DISPLAY"], title="Agent screen: help", program="Browser")
    stage.program.preferences.set("goal", 7)
    stage.program.preferences.set("side", "left")
    stage.program.preferences.set("side", "right")
    assert stage.program.dock._handle == page.window.id
    page.moves(260, 190)
    page.until("it is followed still", lambda: page.frame()[0] > 250 and sits_right_of(stage, page))
    other.close()
    page.close()


def test_a_dialer_that_is_waited_for_no_more_is_not_followed(
    make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = begun(make_stage(BESIDE))
    stage.program.ask(Sit("float"))
    late = DialerWindow(qapp, os.environ["DISPLAY"])
    QTest.qWait(100)  # nothing is to happen
    assert not stage.program.dock.docked().here
    late.close()


def test_what_is_followed_no_more_wakes_nobody(
    make_stage: MakeStage, dialer: DialerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = begun(make_stage(BESIDE))
    dialer.until("the panel is beside it", lambda: sits_right_of(stage, dialer))
    stage.program.ask(Sit("float"))
    QTest.qWait(100)  # until what came before is read
    told: list[bool] = []
    monkeypatch.setattr(XNeighbours, "read", lambda self: told.append(True))
    dialer.window.set_wm_name("On a call with Jenna")
    dialer.moves(300, 240)
    QTest.qWait(100)
    assert told == []
    monkeypatch.undo()
    stage.program.ask(Sit("dialer"))
    dialer.until("it is followed again", lambda: sits_right_of(stage, dialer))
    dialer.moves(320, 260)
    dialer.until("wherever it goes", lambda: dialer.frame()[0] > 310 and sits_right_of(stage, dialer))


def test_a_browser_becomes_a_dialer_by_its_title(make_stage: MakeStage, qapp: QApplication) -> None:
    page = DialerWindow(qapp, os.environ["DISPLAY"], title="Mail", program="Browser")
    other = DialerWindow(qapp, os.environ["DISPLAY"], title="News", program="Browser")
    stage = begun(
        make_stage(
            Settings(
                theme="light",
                motion=False,
                where="dialer",
                dialer_program="browser",
                dialer_title="Agent screen",
            )
        )
    )
    assert not stage.program.dock.docked().here
    page.window.set_wm_name("Agent screen: logged in")
    page.x.sync()
    page.until("it is seen for what it is", lambda: sits_right_of(stage, page))
    other.close()
    page.close()


def test_a_window_that_says_odd_things_of_itself_is_followed_all_the_same(
    make_stage: MakeStage, dialer: DialerWindow
) -> None:
    def says(what: str, kind: int, bits: int, value: object) -> None:
        dialer.window.change_property(dialer.x.intern_atom(what), kind, bits, value)

    named = (
        "import ctypes; ctypes.CDLL(None).prctl(15, 'телефонный'.encode()); input()"  # cut within a letter
    )
    with subprocess.Popen([sys.executable, "-c", named], stdin=subprocess.PIPE) as program:
        dialer.window.delete_property(Xatom.WM_CLASS)
        says("_NET_WM_PID", Xatom.CARDINAL, 32, [program.pid])
        says("_GTK_FRAME_EXTENTS", Xatom.CARDINAL, 32, [5, 5])
        says("_NET_WM_NAME", dialer.x.intern_atom("UTF8_STRING"), 8, b"\xff\0\n" * 9_000)
        dialer.x.sync()
        stage = begun(make_stage())
        comm = Path(f"/proc/{program.pid}/comm")
        dialer.until("the program has its name", lambda: comm.read_bytes().startswith("телеф".encode()))
        stage.program.ask(SitBeside(dialer.window.id))
        assert stage.program.preferences.now.dialer_program == "телефон\ufffd"
        dialer.until("the panel is beside it", lambda: stage.program.dock.docked().here)
        program.communicate(b"\n")


def test_the_dialer_is_picked_by_pointing_and_never_loses_the_keyboard(
    make_stage: MakeStage, typist: Typist
) -> None:
    typist.window.set_wm_class("phone", "Phone")
    stage = begun(make_stage())
    window = stage.program.window
    window.put(QPoint(900, 100))
    window.body.open(Page.PLACE)
    page = stage.page()
    assert isinstance(page, PlacePage)
    typist.finds(window)
    typist.gets("a")
    middle = page.sight.mapToGlobal(QPoint(page.sight.width() // 2, page.sight.height() // 2))
    typist.drags(middle, typist.at(100, 80) - middle)
    typist.until("it is docked", lambda: stage.program.dock.docked().here)
    assert stage.program.preferences.now.dialer_program == "Phone"
    assert stage.program.preferences.now.dialer_title == ""
    assert load_settings(stage.program.paths.settings)[0].where == "dialer"
    assert page.said.text().startswith("Phone. ")
    typist.gets("b")
    assert typist.active() == typist.window.id
    typist.finds(window)
    window.body.open(Page.LIVE)
    grip = window.mapToGlobal(QPoint(150, 12))
    typist.drags(grip, QPoint(90, 60))
    typist.until("dragged away it floats", lambda: stage.program.preferences.now.where == "float")
    typist.gets("c")
    assert typist.keys == list("abc")


def test_the_list_of_windows_is_another_way_to_pick(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage())
    stage.program.window.body.open(Page.PLACE)
    page = stage.page()
    assert [row.text() for row in page.rows if row.isVisible()] == ["Phone - 101"]
    page.rows[0].click()
    dialer.until("it is docked", lambda: sits_right_of(stage, dialer))
    stage.program.ask(Sit("float"))
    at = stage.program.window.pos()
    dialer.moves(10, 10)
    dialer.until("the dialer moved", lambda: dialer.frame()[0] < 20)
    assert stage.program.window.pos() == at


def test_where_an_administrator_wants_it_there_it_stays(
    make_stage: MakeStage, dialer: DialerWindow, qapp: QApplication
) -> None:
    stage = begun(make_stage(BESIDE))
    preferences, window = stage.program.preferences, stage.program.window
    dialer.until("the panel is beside it", lambda: sits_right_of(stage, dialer))
    preferences.policy = Policy({"dialer_program": "Phone"}, {"dialer_program": "policy"})
    other = DialerWindow(qapp, os.environ["DISPLAY"], title="Mail", program="Mail")
    stage.program.ask(SitBeside(other.window.id))
    assert stage.program.dock._handle == dialer.window.id
    assert preferences.now.dialer_title == ""
    preferences.policy = Policy({"where": "dialer"}, {"where": "policy"})
    window.put(QPoint(5, 5))
    window.dragged.emit()
    stage.program.draw_now()
    assert window.body.live.trouble.text() == "Set by your administrator (policy)."
    dialer.until("it is back beside it", lambda: sits_right_of(stage, dialer))
    other.close()


def test_each_arrangement_of_screens_has_its_place(make_stage: MakeStage) -> None:
    stage = begun(make_stage())
    window = stage.program.window
    window.put(QPoint(700, 90))
    window.dragged.emit()
    kept = json.loads(stage.program.paths.place.read_text())
    assert list(kept["places"].values()) == [[700, 90]]
    assert make_stage().program.window.pos() == QPoint(700, 90)
    kept["places"] = {"another desk": [5000, 5000]}
    stage.program.paths.place.write_text(json.dumps(kept))
    room = window.screen().availableGeometry()
    assert room.contains(make_stage().program.window.frameGeometry())
    stage.program.paths.place.write_text('{"x": 40, "y": 50, "strip": true}')  # as the first version wrote it
    old = make_stage().program.window
    assert old.is_strip
    assert old.pos() == QPoint(40, 50)


@pytest.mark.parametrize(
    "kept",
    [
        '{"x": 1e999, "y": 0, "strip": false}',
        '{"places": {"desk": [1e30, 5]}, "strip": false}',
        f'{{"places": {{"desk": [{10**22}, -5]}}, "strip": false}}',
        "[" * 200_000,
        '{"places": {"desk": "12"}, "strip": []}',
        "null",
    ],
)
def test_whatever_is_kept_of_its_place_it_opens_on_a_screen(make_stage: MakeStage, kept: str) -> None:
    stage = make_stage()
    stage.program.paths.place.write_text(kept)
    window = make_stage().program.window
    assert window.screen().availableGeometry().contains(window.geometry())


def test_brought_back_on_the_worst_day(make_stage: MakeStage, dialer: DialerWindow) -> None:
    stage = begun(make_stage(BESIDE))
    window = stage.program.window
    dialer.minimises()
    dialer.until("it is gone", lambda: not window.isVisible())
    window.move(QPoint(-4000, 9000))
    stage.program.dock.bring_back()
    room = window.screen().availableGeometry()
    dialer.until("it is there", window.isVisible)
    assert abs(window.geometry().center().x() - room.center().x()) <= 1
    assert room.contains(window.geometry())
    assert stage.program.preferences.now.where == "float"
