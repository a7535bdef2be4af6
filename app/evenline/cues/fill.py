"""Puts a card's words together: placeholders filled, nothing else changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from evenline.cues.cards import Wording
from evenline.cues.durations import TALKED


def fill(wording: Wording, values: Mapping[str, str]) -> Wording:
    """The wording with its placeholders filled. A value is taken as it is: braces in it mean nothing."""
    return Wording(*(_filled(text, values) for text in (wording.title, wording.say, wording.why)))


def _filled(text: str, values: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    head, *rest = text.split("{")
    parts = [head]
    for piece in rest:
        name, brace, tail = piece.partition("}")
        parts.append(values.get(name, "") + tail if brace else "{" + piece)
    return "".join(parts)


def talked(seconds: float, language: str = "en") -> str:
    """How long somebody listened, in words that fit a title, never more than it was: 'Two minutes' for 2:59.

    language: a key of TALKED.
    """
    said = TALKED[language]
    minutes = int(seconds // 60)
    if minutes < 1:
        return said.half_a_minute if seconds >= 20 else said.a_moment
    if minutes <= len(said.minutes):
        return said.minutes[minutes - 1]
    return said.more.format(n=minutes)
