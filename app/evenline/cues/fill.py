"""Puts a card's words together: placeholders filled, nothing else changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from evenline.cues.cards import Wording

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


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


def talked(seconds: float) -> str:
    """How long somebody listened, in words that fit a title, never more than it was: 'Two minutes' for 2:59."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "Half a minute" if seconds >= 20 else "A moment"
    count = NUMBERS[minutes] if minutes < len(NUMBERS) else str(minutes)
    return f"{count} minute{'' if minutes == 1 else 's'}"
