"""Chords: keys pressed together, as a person writes them, in one spelling. None of them can type.

A chord has Ctrl, Alt or Super in it, or is a function key; Shift alone makes a capital of a letter, so it counts
for nothing. What text fields themselves live on (Ctrl+C, Shift+Insert, Ctrl+Left) is refused as well: where a
system does not say that the keyboard is in a text field, such a chord would be missed there.
"""

from __future__ import annotations

import enum

from evenline.values import value

MODIFIERS = {
    "Ctrl": ("ctrl", "control", "strg"),
    "Alt": ("alt", "option", "opt"),
    "Shift": ("shift", "umschalt", "maj"),
    "Super": ("super", "win", "windows", "meta", "cmd", "command"),
}
FUNCTION_KEYS = tuple(f"F{n}" for n in range(1, 25))
NAMED_KEYS = {
    "Space": ("space",),
    "Enter": ("enter", "return"),
    "Tab": ("tab",),
    "Esc": ("esc", "escape"),
    "Backspace": ("backspace",),
    "Insert": ("insert", "ins"),
    "Delete": ("delete", "del"),
    "Home": ("home",),
    "End": ("end",),
    "PageUp": ("pageup", "pgup"),
    "PageDown": ("pagedown", "pgdown", "pgdn"),
    "Left": ("left",),
    "Right": ("right",),
    "Up": ("up",),
    "Down": ("down",),
}
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = tuple("0123456789")
KEYS = (*FUNCTION_KEYS, *LETTERS, *DIGITS, *NAMED_KEYS)

_MODIFIERS = {other: name for name, others in MODIFIERS.items() for other in others}
_KEYS = {key.lower(): key for key in (*FUNCTION_KEYS, *LETTERS, *DIGITS)} | {
    other: name for name, others in NAMED_KEYS.items() for other in others
}
_EDITORS = ("Ctrl", "Super")  # Super is the Mac's Command
_LETTERS_THAT_EDIT = (*"ACVXYZ",)
LONGEST = 40  # characters of what is wrong that are said again
_FREE = ("Esc", "Space", "PageUp", "PageDown")  # the other named keys move, delete or enter something


class Why(enum.Enum):
    """What is wrong with a chord, as a sentence with the {part} that is."""

    MODIFIER = "“{part}” is none of Ctrl, Alt, Shift and Super."
    TWICE = "{part} is in it twice."
    NO_KEY = "A key is missing behind the last +, as K in Ctrl+Alt+K."
    KEY = "“{part}” is no key for a shortcut. There are A to Z, 0 to 9, F1 to F24 and some with names."
    TYPES = "{part} is needed to type. Ctrl, Alt or Super has to be in it, or a function key."
    EDITS = "{part} is needed to edit text. Another modifier has to be in it, as in Ctrl+Alt+K."


class ChordError(ValueError):
    """part: the piece, or the chord, that is wrong. str() is a sentence for whoever wrote the chord."""

    def __init__(self, why: Why, part: str) -> None:
        super().__init__(why.value.format(part=part))
        self.why, self.part = why, part


@value
class Chord:
    """mods: in the order of MODIFIERS. key: one of KEYS."""

    mods: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.mods, self.key))


def parse(text: str) -> Chord:
    """The chord in 'ctrl + alt + f9'. Raises ChordError."""
    *given, last = (part.strip().lower() for part in text.split("+"))
    mods: set[str] = set()
    for part in given:
        if part not in _MODIFIERS:
            raise ChordError(Why.MODIFIER, part[:LONGEST])
        if _MODIFIERS[part] in mods:
            raise ChordError(Why.TWICE, _MODIFIERS[part])
        mods.add(_MODIFIERS[part])
    if last in _MODIFIERS or (given and not last):
        raise ChordError(Why.NO_KEY, last)
    if last not in _KEYS:
        raise ChordError(Why.KEY, last[:LONGEST])
    chord = Chord(tuple(name for name in MODIFIERS if name in mods), _KEYS[last])
    if problem := _in_the_way(chord):
        raise ChordError(problem, str(chord))
    return chord


def _in_the_way(chord: Chord) -> Why | None:
    """What typing would lack for it."""
    strong = [mod for mod in chord.mods if mod != "Shift"]
    if chord.key in FUNCTION_KEYS or len(strong) > 1:
        return None
    if not strong:
        return Why.TYPES
    letter = strong[0] in _EDITORS and chord.key in _LETTERS_THAT_EDIT
    return Why.EDITS if letter or (chord.key in NAMED_KEYS and chord.key not in _FREE) else None
