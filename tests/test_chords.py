"""Chords as people write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.chords import FUNCTION_KEYS, KEYS, MODIFIERS, Chord, ChordError, parse

spellings = st.sampled_from([other for others in MODIFIERS.values() for other in others])
parts = st.one_of(spellings, st.sampled_from(KEYS), st.text(max_size=6))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ctrl+Alt+F9", "Ctrl+Alt+F9"),
        ("alt + CONTROL + f9", "Ctrl+Alt+F9"),
        ("Strg+Umschalt+k", "Ctrl+Shift+K"),
        ("Cmd+Option+Return", "Alt+Super+Enter"),
        ("F13", "F13"),
        ("shift+f2", "Shift+F2"),
        ("super+1", "Super+1"),
        ("Ctrl+PgDn", "Ctrl+PageDown"),
        ("Ctrl+Alt+C", "Ctrl+Alt+C"),
    ],
)
def test_one_spelling_for_each(written: str, meant: str) -> None:
    assert str(parse(written)) == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("K", "needed to type"),
        ("Shift+K", "needed to type"),
        ("Shift+Insert", "needed to type"),
        ("Space", "needed to type"),
        ("Enter", "needed to type"),
        ("Ctrl+C", "needed to edit"),
        ("Super+V", "needed to edit"),
        ("Ctrl+Shift+Left", "needed to edit"),
        ("Alt+Backspace", "needed to edit"),
        ("Ctrl+Insert", "needed to edit"),
        ("", "is no key"),
        ("Ctrl+", "missing behind"),
        ("Ctrl+Alt", "missing behind"),
        ("Ctrl+Control+F9", "twice"),
        ("F9+F10", "none of Ctrl"),
        ("Ctrl+ß", "is no key"),
        ("AltGr+F9", "none of Ctrl"),
    ],
)
def test_what_is_refused_is_refused_in_a_sentence(written: str, said: str) -> None:
    with pytest.raises(ChordError, match=said) as error:
        parse(written)
    assert str(error.value).endswith(".")


@given(st.lists(parts, max_size=5))
def test_whatever_is_read_can_t_type_and_is_read_again_as_itself(written: list[str]) -> None:
    with contextlib.suppress(ChordError):
        chord = parse("+".join(written))
        assert parse(str(chord)) == chord
        assert parse("+".join((*reversed(chord.mods), chord.key)).upper()) == chord
        assert chord.key in FUNCTION_KEYS or set(chord.mods) - {"Shift"}


@given(st.sets(st.sampled_from([*MODIFIERS])), st.sampled_from(KEYS))
def test_every_chord_of_two_strong_modifiers_is_allowed(mods: set[str], key: str) -> None:
    chord = Chord(tuple(name for name in MODIFIERS if name in mods), key)
    if len(mods - {"Shift"}) > 1 or key in FUNCTION_KEYS:
        assert parse(str(chord)) == chord
