"""Placeholders in a card's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.cues.cards import Wording
from evenline.cues.fill import fill, talked

VALUES = {"name": "Ada", "offer": "tea"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("plain", "plain"),
        ("{name}", "Ada"),
        ("Hi {name}, {offer}? {name}!", "Hi Ada, tea? Ada!"),
        ("{nobody} here", " here"),
        ("an open { brace", "an open { brace"),
        ("a closed } brace", "a closed } brace"),
        ("{name", "{name"),
        ("", ""),
    ],
)
def test_placeholders_are_filled_and_nothing_else_is_changed(text: str, filled: str) -> None:
    assert fill(Wording(text, text, text), VALUES) == Wording(filled, filled, filled)


def test_braces_in_a_value_mean_nothing() -> None:
    assert fill(Wording("{name}"), {"name": "{offer} %s {0}", "offer": "tea"}).title == "{offer} %s {0}"


@given(st.text(alphabet=st.characters(exclude_characters="{}")), st.text())
def test_a_value_goes_in_as_it_is(around: str, value: str) -> None:
    assert fill(Wording(f"{around}{{name}}{around}"), {"name": value}).title == around + value + around


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    filled = fill(Wording(text), {}).title
    assert filled == text or "{" in text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "A moment"),
        (19.9, "A moment"),
        (20, "Half a minute"),
        (59.9, "Half a minute"),
        (60, "One minute"),
        (119.9, "One minute"),
        (120, "Two minutes"),
        (179.9, "Two minutes"),
        (600, "Ten minutes"),
        (660, "11 minutes"),
    ],
)
def test_how_long_somebody_listened_in_words(seconds: float, words: str) -> None:
    assert talked(seconds) == words


@pytest.mark.parametrize(
    ("language", "seconds", "words"),
    [
        ("de", 5, "Einen Moment"),
        ("de", 45, "Eine halbe Minute"),
        ("de", 61, "Eine Minute"),
        ("de", 725, "Zwölf Minuten"),
        ("de", 780, "13 Minuten"),
        ("fr", 61, "Une minute"),
        ("fr", 150, "Deux minutes"),
        ("fr", 660, "11 minutes"),
        ("es", 30, "Medio minuto"),
        ("es", 61, "Un minuto"),
        ("es", 150, "Dos minutos"),
    ],
)
def test_the_words_follow_the_language_of_the_deck(language: str, seconds: float, words: str) -> None:
    assert talked(seconds, language) == words
