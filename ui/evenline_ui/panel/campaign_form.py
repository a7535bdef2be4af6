"""What a campaign is about: its words, its three facts, its times and what it calls the outcomes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import campaign_requests as wants
from evenline.cues.edit import Editing
from evenline.cues.toml_lines import Path
from evenline_ui import mistakes, words
from evenline_ui.panel.card_form import number
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.form import FormField
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.tick import Tick
from evenline_ui.theme import Look

FACTS = 3


class CampaignForm(Scroll):
    """asked: a CampaignRequest."""

    asked = Signal(object)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look, self._keyboard = look, keyboard
        self._editing: Editing | None = None
        inner = QWidget(self)
        self._form = QVBoxLayout(inner)
        self._form.setContentsMargins(look.u(14), 0, look.u(14), look.u(8))
        self._form.setSpacing(look.u(8))
        self.fields: dict[str, FormField] = {}
        texts = {
            "name": words.translate("Panel", "Name of the campaign"),
            "aim": words.translate("Panel", "Aim of a call"),
            "offer": words.translate("Panel", "What you offer"),
            "question": words.translate("Panel", "The closing question"),
        }
        for key, name in texts.items():
            self._field(inner, key, name, partial(self._put_words, key))
        for n in range(FACTS):
            name = words.translate("Panel", "Fact {number}").format(number=n + 1)
            self._field(inner, f"fact{n}", name, partial(self._put_fact, n))
        reasons = words.translate("Panel", "Reasons for a no, with commas between them")
        self._field(inner, "reasons", reasons, self._put_reasons)
        times = {
            "connection": words.translate("Panel", "Seconds that make a connection"),
            "ask": words.translate("Panel", "Seconds until it is time to ask"),
            "wrap_up": words.translate("Panel", "Seconds of wrap-up"),
            "gatekeeper_wait": words.translate("Panel", "Business days after a gatekeeper"),
        }
        for key, name in times.items():
            self._field(inner, key, name, partial(self._put_number, key), beside=True)
        heading = Text(
            look,
            words.translate("Panel", "Outcomes in your words"),
            weight=QFont.Weight.DemiBold,
            parent=inner,
        )
        heading.setContentsMargins(look.u(4), look.u(6), 0, 0)
        self._form.addWidget(heading)
        from evenline.outcomes import Outcome

        self.shown: dict[str, Tick] = {}
        for outcome in Outcome:
            name = words.outcome(outcome)
            self._field(inner, outcome.value, name, partial(self._rename, outcome.value))
            if outcome is not Outcome.DONT_CALL:  # people have a right to it
                tick = Tick(look, words.translate("Panel", "has a button"), inner)
                tick.setAccessibleName(f"{name}: {tick.text()}")
                tick.clicked.connect(lambda on, o=outcome.value: self._show(o, on))
                self._form.addWidget(tick)
                self.shown[outcome.value] = tick
        self._form.addStretch(1)
        self.setWidget(inner)

    def _field(
        self, inner: QWidget, key: str, name: str, edited: Callable[[str], None], beside: bool = False
    ) -> None:
        field = FormField(self._look, self._keyboard, name, inner, beside=beside)
        field.edited.connect(edited)
        self.fields[key] = field
        self._form.addWidget(field)

    def draw(self, editing: Editing) -> None:
        self._editing = editing
        for key, field in self.fields.items():
            path = self._path(key)
            value = editing.at(path) if path else None
            if isinstance(value, list):
                value = ", ".join(map(str, value))
            wrong = editing.mistake(path) if path else None
            field.draw("" if value is None else str(value), mistakes.what(wrong) if wrong is not None else "")

        for key, tick in self.shown.items():
            place = self._outcome(key)
            tick.setChecked(place is None or not editing.at(("outcome", place, "hidden")))

    def _show(self, outcome: str, on: bool) -> None:
        self.asked.emit(wants.HideOutcome(outcome, not on))

    def _path(self, key: str) -> Path:
        if key.startswith("fact"):
            return ("campaign", "facts", int(key[-1]))
        place = self._outcome(key)
        if place is not None:
            return ("outcome", place, "name")
        return ("campaign", key) if "-" not in key else ()

    def _outcome(self, key: str) -> int | None:
        """Where the file speaks of this outcome."""
        tables = (self._editing.at(("outcome",)) if self._editing is not None else None) or []
        return next((n for n, table in enumerate(tables) if table.get("id") == key), None)

    def _put(self, way: Path, value: str | int | float | None) -> None:
        self.asked.emit(wants.PutValue(("campaign", *way), value))

    def _put_words(self, key: str, text: str) -> None:
        self._put((key,), text)

    def _put_number(self, key: str, text: str) -> None:
        self._put((key,), number(text))

    def _put_fact(self, n: int, text: str) -> None:
        facts = list(self._editing.at(("campaign", "facts")) or []) if self._editing is not None else []
        if n < len(facts):
            self._put(("facts", n), text)  # in its place: the list keeps its lines and comments
        else:
            self.asked.emit(wants.PutValue(("campaign", "facts"), [*facts, text]))

    def _put_reasons(self, text: str) -> None:
        reasons = [reason.strip() for reason in text.split(",") if reason.strip()]
        self.asked.emit(wants.PutValue(("campaign", "reasons"), reasons))

    def _rename(self, outcome: str, text: str) -> None:
        self.asked.emit(wants.NameOutcome(outcome, text.strip()))
