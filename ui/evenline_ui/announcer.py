"""Tells whoever listens what changed on the panel, once and politely; the clock is never told."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from evenline.values import replace
from evenline.view import CardView, Note, NoteKind, View
from evenline_ui import reader, words


class Announcer:
    """hears(view) after each drawing. Costs one question while nobody listens."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._told: View | None = None

    def hears(self, view: View) -> None:
        before, self._told = self._told, view
        if QAccessible.isActive():
            reader.announce(self._widget, " ".join(_sentence(said) for said in news(before, view)))


def news(before: View | None, now: View) -> list[str]:
    """What is new, in the order in which it matters. before: None where nothing was told yet."""
    said: list[str] = []
    if now.trouble is not None and (before is None or before.trouble != now.trouble):
        said.append(words.trouble(now.trouble))
    if before is None or _phase(before) != _phase(now):
        name, _ = words.who(now.who)
        said.append(
            f"{words.phase(now.header)}: {name}" if now.outcomes is not None else words.phase(now.header)
        )
    if now.waiting is not None and (before is None or before.waiting != now.waiting):
        said.append(words.waiting(now.waiting))
    toast, was = now.toast, before.toast if before is not None else None
    if toast is not None and toast.saved and (was is None or replace(was, talk=toast.talk) != toast):
        filed = words.filed(toast.outcome, toast.filed_as)
        said.append(words.translate("Panel", "Filed: {outcome}").format(outcome=filed))
    said += [
        _note(note) for note in now.notes if _warns(note) and (before is None or note not in before.notes)
    ]
    if now.barrier is not None and (before is None or before.barrier != now.barrier):
        said.append(f"{words.please_dont()} {words.barrier(now.barrier)}")
    if now.speech is not None and (before is None or before.speech != now.speech):
        said.append(words.speech(now.speech)[0])
    if now.card is not None:
        said += _card(before.card if before is not None else None, now.card)
    return said


def _phase(view: View) -> tuple[object, ...]:
    """What tells one phase of one call from another."""
    return words.phase(view.header), view.outcomes.call_id if view.outcomes is not None else ""


def _card(before: CardView | None, now: CardView) -> list[str]:
    """Its title and what to say, once; afterwards only the steps."""
    said: list[str] = []
    if before is None or (before.id, before.title) != (now.id, now.title):
        said = [now.title, now.say]
    step = now.steps[now.step - 1] if 0 < now.step <= len(now.steps) else ""
    if step and (said or before is None or before.step != now.step):
        said = [*said[:1], f"{now.step}. {step}", now.say]
    return [part for part in said if part]


def _warns(note: Note) -> bool:
    return note.kind in (NoteKind.DONT_CALL, NoteKind.HOURS)


def _note(note: Note) -> str:
    return " ".join(_sentence(part) for part in words.note(note))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", "”", "»", "“")) else f"{text}."
