"""Shortcuts under X11: passive grabs of keys, each decided on while the server holds the keyboard still.

A grabbed key freezes the keyboard until we say what becomes of it: kept (AsyncKeyboard), or handed to the window
that has the keyboard as if it had never been grabbed (ReplayKeyboard). See "GrabKey" and "AllowEvents" in the X
protocol. A grab is for exactly one state of the modifiers, so each chord is grabbed once for every state of the
locks, and with AltGr held none of them matches.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any, Protocol

from evenline import chords
from evenline.native.hotkeys import TAKEN, TYPES, UNKNOWN, Refused
from evenline.values import value

ALT = ("Alt_L", "Alt_R")
SUPER = ("Super_L", "Super_R")
ALT_GR = ("ISO_Level3_Shift", "Mode_switch")
LOCKS = ("Num_Lock", "Scroll_Lock")  # CapsLock has a modifier of its own
CONSOLES = range(0x1008FE01, 0x1008FE0D)  # XF86Switch_VT_1 to 12
LEVELS = 8  # two groups of four
KEYSYMS = {
    "Space": "space", "Enter": "Return", "Tab": "Tab", "Esc": "Escape", "Backspace": "BackSpace",
    "PageUp": "Page_Up", "PageDown": "Page_Down",
}  # fmt: skip


class TextFocus(Protocol):
    """Says whether the keyboard is in a text field: see evenline.native.text_input_atspi."""

    @property
    def wakes(self) -> tuple[int, ...]: ...

    def open(self) -> None: ...

    def read(self) -> None: ...

    def is_text(self, pid: int | None) -> bool | None: ...

    def close(self) -> None: ...


class XHotkeys:
    """display: as in DISPLAY. The connection is open while there are shortcuts."""

    why_not = ""

    def __init__(self, display: str, focus: TextFocus, typing_here: Callable[[], bool]) -> None:
        self._name, self._focus, self._typing_here = display, focus, typing_here
        self._x: _Grabs | None = None
        self._chords: Mapping[str, Callable[[], None]] = {}
        self._lost: Callable[[tuple[Refused, ...]], None] = lambda refused: None
        self._refused: tuple[Refused, ...] = ()

    @property
    def wakes(self) -> tuple[int, ...]:
        return () if self._x is None else (self._x.fileno(), *self._focus.wakes)

    def set(
        self, chords: Mapping[str, Callable[[], None]], lost: Callable[[tuple[Refused, ...]], None]
    ) -> tuple[Refused, ...]:
        """Raises OSError where there is no X server any more."""
        self._chords, self._lost = dict(chords), lost
        if not chords:
            self.close()
            return ()
        with _as_os_error():
            if self._x is None:
                self._x = _Grabs(self._name)
                self._focus.open()
            self._refused = self._x.grab([*chords])
        self.read()
        return self._refused

    def read(self) -> None:
        self._focus.read()
        if self._x is None:
            return
        try:
            with _as_os_error():
                pressed, refused = self._x.pressed(self._is_text), self._refused
                while self._x.is_laid_out_anew():
                    refused = self._x.grab([*self._chords])
                    pressed += self._x.pressed(self._is_text)  # a key that came with an answer rouses nobody
        except OSError:  # the server is gone, and Qt ends the program for that
            self.close()
            return
        news = tuple(r for r in refused if r not in self._refused)
        self._refused = refused
        if news:
            self._lost(news)
        for chord in pressed:
            if chord in self._chords:
                self._chords[chord]()

    def close(self) -> None:
        self._focus.close()
        if self._x is not None:
            self._x.close()
            self._x = None

    def _is_text(self) -> bool:
        if self._typing_here():
            return True
        return self._x is not None and self._focus.is_text(self._x.pid_in_front()) is True


@value
class _Modifiers:
    """The masks of what each is on this keyboard, 0 for one that it has not. locks: every state they can be in."""

    alt: int
    strong: int
    alt_gr: int
    locks: tuple[int, ...]

    def states(self, mods: int) -> list[int]:
        """These modifiers, together with every state of the locks."""
        return [mods | locks for locks in self.locks]


def _any(masks: Mapping[str, int], names: tuple[str, ...]) -> int:
    mask = 0
    for name in names:
        mask |= masks[name]
    return mask


class _Grabs:
    """One connection. Raises what Xlib raises."""

    def __init__(self, name: str) -> None:
        from Xlib import display

        self._display: Any = display.Display(name)
        self._root = self._display.screen().root
        self._have: dict[tuple[int, int], str] = {}
        self._mods = _Modifiers(0, 0, 0, ())
        self._let_up: tuple[int, int] = (0, 0)
        self._remapped = False
        self._display.set_error_handler(_ignore)

    def fileno(self) -> int:
        return int(self._display.fileno())

    def close(self) -> None:
        from Xlib import X, error

        with contextlib.suppress(error.ConnectionClosedError, OSError):
            self._root.ungrab_key(X.AnyKey, X.AnyModifier)
            self._display.sync()  # a key that is pressed from now on is nobody's but whose it is
            self._display.close()

    # Having keys ---------------------------------------------------------------------------------------

    def grab(self, wanted: list[str]) -> tuple[Refused, ...]:
        """Have these and no others. What is had already, by the same key, is not let go."""
        self._remapped = False
        mods = self._modifiers()
        if mods != self._mods:  # what was grabbed was grabbed with other locks
            for had in self._have:
                self._let_go(had)
            self._have, self._mods = {}, mods
        places: dict[str, tuple[int, int]] = {}
        why: dict[str, str] = {}
        for chord in wanted:
            place = self._place(chords.parse(chord))
            if isinstance(place, str):
                why[chord] = place
            else:
                places[chord] = place
        for had in [p for p, chord in self._have.items() if places.get(chord) != p]:
            del self._have[had]
            self._let_go(had)
        for chord, wished in places.items():
            if wished in self._have:
                continue
            if self._take(wished):
                self._have[wished] = chord
            else:
                why[chord] = TAKEN
        return tuple(Refused(chord, why[chord]) for chord in wanted if chord in why)

    def _place(self, chord: chords.Chord) -> tuple[int, int] | str:
        """(keycode, modifiers), or why there is none."""
        from Xlib import X

        known = self._mods
        masks = {"Ctrl": X.ControlMask, "Alt": known.alt, "Shift": X.ShiftMask, "Super": known.strong}
        codes = self._codes(chord.key)
        if not codes or not all(masks[mod] for mod in chord.mods):
            return UNKNOWN
        if "Alt" in chord.mods and known.alt & known.alt_gr:
            return TYPES
        if {"Ctrl", "Alt"} <= set(chord.mods) and self._switches_console(codes[0]):
            return TAKEN
        return codes[0], sum(masks[mod] for mod in chord.mods)

    def _codes(self, key: str) -> list[int]:
        """The key that writes this without Shift, before those that need it or another group."""
        from Xlib import XK

        keysym = XK.string_to_keysym(key.lower() if key in chords.LETTERS else KEYSYMS.get(key, key))
        found = self._display.keysym_to_keycodes(keysym)
        return [code for code, _ in sorted(found, key=lambda pair: pair[1])]

    def _switches_console(self, code: int) -> bool:
        """Whether the server takes this key, with Ctrl and Alt, for another console, as it does F1 to F12."""
        levels = {self._display.keycode_to_keysym(code, level) for level in range(LEVELS)}
        return not levels.isdisjoint(CONSOLES)

    def _modifiers(self) -> _Modifiers:
        from Xlib import XK, X

        XK.load_keysym_group("xkb")  # ISO_Level3_Shift
        masks: dict[str, int] = dict.fromkeys((*ALT, *SUPER, *ALT_GR, *LOCKS), 0)
        names = {XK.string_to_keysym(name): name for name in masks}
        for n, codes in enumerate(self._display.get_modifier_mapping()):
            for code in filter(None, codes):
                for level in (0, 1):
                    if name := names.get(self._display.keycode_to_keysym(code, level)):
                        masks[name] |= 1 << n
        locks = {X.LockMask, *(masks[name] for name in LOCKS)} - {0}
        states = [sum(on) for n in range(len(locks) + 1) for on in combinations(sorted(locks), n)]
        return _Modifiers(_any(masks, ALT), _any(masks, SUPER), _any(masks, ALT_GR), tuple(states))

    def _take(self, place: tuple[int, int]) -> bool:
        from Xlib import X, error

        code, mods = place
        taken = error.CatchError(error.BadAccess)
        for state in self._mods.states(mods):
            self._root.grab_key(code, state, False, X.GrabModeAsync, X.GrabModeSync, onerror=taken)
        self._display.sync()
        if taken.get_error() is None:
            return True
        self._let_go(place)
        return False

    def _let_go(self, place: tuple[int, int]) -> None:
        code, mods = place
        for state in self._mods.states(mods):
            self._root.ungrab_key(code, state)

    # What is pressed -----------------------------------------------------------------------------------

    def is_laid_out_anew(self) -> bool:
        return self._remapped

    def pressed(self, is_text: Callable[[], bool]) -> list[str]:
        """The chords that fired. Every key that the server holds still is decided on."""
        from Xlib import X

        fired: list[str] = []
        while self._display.pending_events():
            told = self._display.next_event()
            if told.type == X.MappingNotify:
                self._display.refresh_keyboard_mapping(told)
                self._remapped = True
            elif told.type == X.KeyRelease:
                self._let_up = (told.detail, told.time)
            elif told.type == X.KeyPress:
                chord = self._meant(told.detail, told.state)
                # One that is held down is let up and pressed again at the same instant, as the server has it.
                repeats = self._let_up == (told.detail, told.time)
                keeps = False
                try:
                    keeps = chord is not None and not is_text()
                finally:  # whatever became of the question: nobody can type until this is said
                    self._display.allow_events(X.AsyncKeyboard if keeps else X.ReplayKeyboard, told.time)
                    self._display.flush()
                if chord is not None and keeps and not repeats:
                    fired.append(chord)
        return fired

    def _meant(self, code: int, state: int) -> str | None:
        return next(
            (c for (k, mods), c in self._have.items() if k == code and state in self._mods.states(mods)), None
        )

    def pid_in_front(self) -> int | None:
        """The process that the window with the keyboard is of. The server knows, whatever the window says."""
        from Xlib.ext import res

        focus = getattr(self._display.get_input_focus().focus, "id", 0)  # no window: a number
        if not focus or not self._display.has_extension("X-Resource"):
            return None
        asked = [{"client": focus, "mask": res.LocalClientPIDMask}]
        found = self._display.res_query_client_ids(asked).ids
        return int(found[0].value[0]) if found and found[0].value else None


@contextlib.contextmanager
def _as_os_error() -> Any:
    from Xlib import error

    try:
        yield
    except (error.DisplayError, error.ConnectionClosedError) as closed:
        raise OSError(str(closed)) from closed


def _ignore(error: object, request: object) -> None:
    """For X errors that answer no question: a key that was let go twice."""
