"""Shortcuts in every program, and the whole panel from the keyboard: real keys under a real window manager."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from evenline import settings_file
from evenline.cues.cards import Moment
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import Settings
from evenline_ui import doctor
from scenes import SCENES
from stage import Stage

if sys.platform != "linux":
    pytest.skip("typed by XTest", allow_module_level=True)

from Xlib import XK, X, display

from ui.typist import Typist

MakeStage = Callable[..., Stage]
CHORD = ("Control_L", "Alt_L", "k")
LOCKS = {"CapsLock": ("Caps_Lock",), "NumLock": ("Num_Lock",), "both": ("Caps_Lock", "Num_Lock")}


@pytest.fixture
def typist(qapp: QApplication) -> Iterator[Typist]:
    person = Typist(qapp, os.environ["DISPLAY"])
    yield person
    person.close()


@pytest.fixture
def layout() -> Iterator[Callable[..., None]]:
    """Lays the keyboard out anew, as setxkbmap does."""

    def lay_out(*words: str) -> None:
        subprocess.run(["setxkbmap", *words], check=True)

    yield lay_out
    lay_out("us", "-option", "")


def with_keys(make_stage: MakeStage, typist: Typist, **keys: str) -> Stage:
    """A panel beside the dialer with these shortcuts; the dialer has the keyboard."""
    stage = make_stage(Settings(theme="light", motion=False, **keys))  # type: ignore[arg-type]
    SCENES["ask"](stage)
    stage.program.window.put(QPoint(900, 100))
    stage.program.shortcuts.start()
    typist.finds(stage.program.window)
    typist.gets("a")
    return stage


def moment(stage: Stage) -> Moment | None:
    return stage.program.shift.state.desk.entries[0].moment


def said(stage: Stage) -> str:
    stage.program.draw_now()
    return stage.program.window.body.live.trouble.text()


def test_a_shortcut_acts_and_the_dialer_neither_gets_it_nor_loses_the_keyboard(
    make_stage: MakeStage, typist: Typist
) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    typist.presses(*CHORD)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)
    typist.types("b")
    typist.until("the dialer gets the next key", lambda: "b" in typist.keys)
    assert typist.active() == typist.window.id
    assert typist.keys == ["a", "?", "?", "b"]
    assert said(stage) == ""


@pytest.mark.parametrize("locked", LOCKS)
def test_a_lock_that_is_on_changes_nothing(locked: str, make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    for lock in LOCKS[locked]:
        typist.presses(lock)
    typist.presses(*CHORD)
    for lock in LOCKS[locked]:
        typist.presses(lock)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)
    typist.types("b")
    typist.until("the dialer gets the next key", lambda: "b" in typist.keys)
    assert "k" not in typist.keys


def test_a_chord_with_one_modifier_more_is_another_one(make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    typist.presses("Shift_L", *CHORD)
    typist.until("the dialer gets it", lambda: "k" in typist.keys)
    assert moment(stage) is not Moment.HEATED


def test_a_key_that_is_held_down_means_it_once(typist: Typist, request: pytest.FixtureRequest) -> None:
    """Asked of the system itself: the shift would take no notice of the second one anyway."""
    from evenline.native.hotkeys import hotkeys

    pressed: list[str] = []
    keys = hotkeys(lambda: False)
    request.addfinalizer(keys.close)
    assert keys.set({"Ctrl+Alt+K": lambda: pressed.append("k")}, lambda refused: None) == ()

    let_up: set[int] = set()

    def repeated() -> bool:
        """The server has let the key up and pressed it again three times."""
        keys.read()
        let_up.add(keys._x._let_up[1])  # type: ignore[attr-defined]
        return len(let_up) > 3

    typist.holds(*CHORD)
    typist.until("the server repeats the key", repeated)
    typist.lets_go(*CHORD)
    soon = time.monotonic() + 0.005  # nobody presses a key again in the same millisecond
    typist.until("a moment is over", lambda: time.monotonic() > soon)
    typist.presses(*CHORD)

    def pressed_again() -> bool:
        keys.read()
        return len(pressed) > 1

    typist.until("the second press is read", pressed_again)
    assert pressed == ["k", "k"]


def test_alt_gr_is_no_alt(make_stage: MakeStage, typist: Typist, layout: Callable[..., None]) -> None:
    """On a German keyboard AltGr+Q writes @: neither that, nor AltGr on top of the chord, is Ctrl+Alt+Q."""
    layout("de")
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+Q", key_no="Alt+Q")
    typist.until("no key is refused", lambda: said(stage) == "")
    for held in (["ISO_Level3_Shift"], ["Control_L", "Alt_L", "ISO_Level3_Shift"]):
        before = typist.keys.count("q")
        typist.presses(*held, "q")
        typist.until("the dialer gets it", lambda n=before: typist.keys.count("q") == n + 1)  # type: ignore[misc]
    assert moment(stage) not in (Moment.HEATED, Moment.NO)
    typist.presses("Control_L", "Alt_L", "q")
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)


def test_a_keyboard_that_is_laid_out_anew_keeps_the_letters_of_the_shortcuts(
    make_stage: MakeStage, typist: Typist, layout: Callable[..., None]
) -> None:
    """Y and Z change places between an English keyboard and a German one."""
    layout("us")
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+Y")
    y, z = typist.code("y"), typist.code("z")
    layout("de")
    typist.until("the new keyboard is known", lambda: grabbed(stage) == [z])
    typist.presses("Control_L", "Alt_L", y)
    typist.until("the dialer gets the key that was it", lambda: "z" in typist.keys)
    assert moment(stage) is not Moment.HEATED
    typist.presses("Control_L", "Alt_L", z)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)


def grabbed(stage: Stage) -> list[int]:
    """The keys that the server holds for the panel."""
    return [code for code, _ in stage.program.shortcuts._hotkeys._x._have]  # type: ignore[union-attr]


def test_a_shortcut_pressed_while_the_keyboard_is_laid_out_anew_is_not_kept_waiting(
    make_stage: MakeStage, typist: Typist, layout: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes together with an answer of the server, and nothing rouses the panel for it once more."""
    layout("us")
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+Y")
    grabs = stage.program.shortcuts._hotkeys._x  # type: ignore[union-attr]
    grab = grabs.grab

    def grab_and_press(wanted: list[str]) -> Any:
        refused = grab(wanted)
        monkeypatch.undo()
        typist.presses("Control_L", "Alt_L", typist.code("z"))  # of the layout that the typist knows still
        grabs._display.sync()
        return refused

    monkeypatch.setattr(grabs, "grab", grab_and_press)
    layout("de")
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)
    typist.gets("b")


def test_whatever_fails_the_keyboard_does_not_stand_still(
    make_stage: MakeStage, typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    hotkeys: Any = stage.program.shortcuts._hotkeys

    def fails(pid: int | None) -> bool:
        raise LookupError

    def reads() -> None:
        while True:
            hotkeys._x.pressed(hotkeys._is_text)

    monkeypatch.setattr(hotkeys._focus, "is_text", fails)
    typist.presses(*CHORD)
    with pytest.raises(LookupError):
        reads()
    typist.until("the dialer gets the key", lambda: "k" in typist.keys)
    typist.gets("b")


def test_a_chord_of_another_program_is_said_at_once(
    make_stage: MakeStage, typist: Typist, request: pytest.FixtureRequest
) -> None:
    other = display.Display(os.environ["DISPLAY"])
    request.addfinalizer(other.close)
    code = other.keysym_to_keycode(XK.string_to_keysym("k"))
    root = other.screen().root
    root.grab_key(code, X.ControlMask | X.Mod1Mask, False, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K", key_no="Ctrl+Alt+F9", key_ask="Ctrl+Alt+J")
    assert "has Ctrl+Alt+K, Ctrl+Alt+F9 already" in said(stage)  # F9 is the server's own, for a console
    preferences = stage.program.preferences
    preferences.set("key_no", "")
    assert "has Ctrl+Alt+K already" in said(stage)
    preferences.set("key_heated", "Ctrl+Alt+H")
    assert said(stage) == ""
    typist.presses("Control_L", "Alt_L", "h")
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)
    preferences.set("key_no", "Ctrl+Alt+H")
    assert said(stage) == "Ctrl+Alt+H is set for two things, and does the first of them."
    preferences.set("key_no", "H")
    assert said(stage).startswith("H is needed to type.")


def test_all_are_let_go_while_the_panel_wants_none(make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K", key_outcome_yes="Ctrl+Alt+J")
    stage.program.shortcuts.set_off(True)
    typist.presses(*CHORD)
    typist.presses("Control_L", "Alt_L", "j")
    typist.until("the dialer gets them", lambda: {"k", "j"} <= set(typist.keys))
    assert moment(stage) is not Moment.HEATED
    stage.program.shortcuts.set_off(False)
    typist.presses("Control_L", "Alt_L", "j")
    entry = stage.program.shift.state.desk.entries[0]
    typist.until("it is filed", lambda: stage.program.shift.state.desk.entries[0].outcome is Outcome.YES)
    assert typist.keys.count("j") == 1
    assert entry.outcome is None


def test_no_shortcut_is_taken_from_the_panel_s_own_field(make_stage: MakeStage, typist: Typist) -> None:
    stage = make_stage(Settings(theme="light", motion=False, key_outcome_yes="Ctrl+Alt+K"))
    SCENES["wrap-up"](stage)
    window = stage.program.window
    window.put(QPoint(900, 100))
    stage.program.shortcuts.start()
    typist.finds(window)
    field = window.body.live.debrief.lesson_field
    typist.clicks(field)
    typist.until(
        "the field has the keyboard", lambda: field.hasFocus() and typist.has_keyboard(int(window.winId()))
    )
    before = stage.program.shift.state.desk.entries[0]
    typist.presses(*CHORD)
    typist.types("x")
    typist.until("the words are in the field", lambda: field.toPlainText() == "x")
    assert stage.program.shift.state.desk.entries[0].outcome is before.outcome


# Other programs' text fields -----------------------------------------------------------------------------


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session's bus of its own, with what it needs to start the accessibility bus."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


class OtherProgram:
    """entry_window.py in a process of its own."""

    def __init__(self, **environ: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("entry_window.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | environ, bufsize=0,
        )  # fmt: skip
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        self._heard = b""

    def heard(self) -> list[str]:
        assert self.process.stdout is not None
        self._heard += self.process.stdout.read() or b""
        return self._heard.decode().splitlines()

    def focuses(self, name: str, typist: Typist) -> None:
        assert self.process.stdin is not None
        typist.until("its window is there", lambda: bool(self.heard()))
        before = len(self.heard())
        self.process.stdin.write(f"{name}\n".encode())
        typist.until(f"the {name} has the focus", lambda: f"focus {name}" in self.heard()[before:])
        window = int(next(line for line in self.heard() if line.startswith("window")).split()[1])
        typist.until("its window has the keyboard", lambda: typist.has_keyboard(window))


@pytest.fixture
def other() -> Iterator[Callable[..., OtherProgram]]:
    made: list[OtherProgram] = []

    def make(**environ: str) -> OtherProgram:
        made.append(OtherProgram(**environ))
        return made[-1]

    yield make
    for program in made:
        program.process.communicate(timeout=20)


def knows(stage: Stage) -> Any:
    """What the panel knows of the keyboard, of whoever has it."""
    return stage.program.shortcuts._hotkeys._focus.is_text(None)  # type: ignore[union-attr]


K = "75"  # Qt.Key_K


def test_in_a_text_field_of_another_program_the_key_goes_there(
    bus: str, make_stage: MakeStage, typist: Typist, other: Callable[..., OtherProgram]
) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    page = other(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    page.focuses("button", typist)
    page.focuses("entry", typist)
    typist.until("the panel knows of the field", lambda: knows(stage) is True)
    typist.presses(*CHORD)
    typist.until("the field gets the key", lambda: f"key entry {K}" in page.heard())
    assert moment(stage) is not Moment.HEATED

    page.focuses("button", typist)
    typist.until("the panel knows that it was left", lambda: knows(stage) is False)
    typist.presses(*CHORD)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)
    assert f"key button {K}" not in page.heard()


def test_a_field_that_was_left_for_a_window_that_says_nothing_is_no_field_any_more(
    bus: str, make_stage: MakeStage, typist: Typist, other: Callable[..., OtherProgram]
) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    page = other(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    page.focuses("button", typist)
    page.focuses("entry", typist)
    typist.until("the panel knows of the field", lambda: knows(stage) is True)
    typist.takes_keyboard()
    typist.gets("b")
    typist.presses(*CHORD)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)


def test_of_a_program_that_says_nothing_nothing_is_known_and_shortcuts_fire(
    bus: str, make_stage: MakeStage, typist: Typist, other: Callable[..., OtherProgram]
) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    page = other(DBUS_SESSION_BUS_ADDRESS="")
    page.focuses("entry", typist)
    assert knows(stage) is None
    typist.presses(*CHORD)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)


def test_a_bus_that_goes_away_leaves_the_shortcuts(bus: str, make_stage: MakeStage, typist: Typist) -> None:
    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    focus = stage.program.shortcuts._hotkeys._focus  # type: ignore[union-attr]
    assert focus.tells
    focus._talk.sock.shutdown(2)
    typist.until("the panel knows that it went", lambda: not focus.tells)
    typist.presses(*CHORD)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)


def test_a_bus_that_talks_nonsense_leaves_the_shortcuts(
    bus: str, make_stage: MakeStage, typist: Typist
) -> None:
    from jeepney import DBusAddress, new_signal

    stage = with_keys(make_stage, typist, key_heated="Ctrl+Alt+K")
    focus = stage.program.shortcuts._hotkeys._focus  # type: ignore[union-attr]
    said = DBusAddress("/nowhere", focus._talk.unique_name, "org.a11y.atspi.Event.Object")
    for body in ((), ("focused",), ("focused", 1)):  # the last one is of nothing that could answer
        focus._talk.send_message(new_signal(said, "StateChanged", "si"[: len(body)], body))
    typist.presses(*CHORD)
    typist.until("the call is heated", lambda: moment(stage) is Moment.HEATED)
    assert focus.tells


@pytest.mark.parametrize("there", [True, False])
def test_doctor_says_whether_text_fields_are_told(
    there: bool, bus: str, paths: Paths, monkeypatch: Any
) -> None:
    if not there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    settings_file.change(paths.settings, "key_ask", "Ctrl+Alt+K")
    found = next(f for f in doctor.examine(paths) if f.about == "shortcuts")
    assert found.said.startswith("1 set")
    assert ("does not tell" in found.said) is not there


def test_doctor_says_that_wayland_gives_none(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    found = next(f for f in doctor.examine(paths) if f.about == "shortcuts")
    assert found.said.startswith("none set")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    settings_file.change(paths.settings, "key_ask", "Ctrl+Alt+K")
    found = next(f for f in doctor.examine(paths) if f.about == "shortcuts")
    assert found.ok is False
    assert "Wayland" in found.said


def test_under_wayland_it_is_said_what_to_do_instead(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = make_stage(Settings(theme="light", motion=False, key_ask="Ctrl+Alt+K"))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    stage.program.shortcuts.start()
    assert "evenline call tap asked" in said(stage)
    monkeypatch.delenv("WAYLAND_DISPLAY")
