"""One card of a campaign being edited: the very card on top, as it will be seen, and its words and rules below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import campaign_requests as wants
from evenline.cues.edit import Editing
from evenline.cues.toml_lines import Path
from evenline.preview import preview
from evenline_ui import mistakes, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.card import Card
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.form import FormField
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

MOST_STEPS = 5
NUMBERS = ("priority", "most", "cooldown")


def number(text: str) -> str | int | float | None:
    """What a field for a number holds: a number, nothing, or words that are told as a mistake."""
    text = text.strip()
    if not text:
        return None
    for kind in (int, float):
        try:
            return kind(text.replace(",", "."))
        except ValueError:
            continue
    return text


class CardForm(QWidget):
    """draw(editing, card). asked: a CampaignRequest."""

    asked = Signal(object)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._editing: Editing | None = None
        self._at, self._wording, self._step = 0, 0, 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(8))
        self.card = Card(look, self)
        self.card.stepped.connect(self._choose_step)
        shown = QVBoxLayout()
        shown.setContentsMargins(look.u(10), 0, look.u(10), 0)
        shown.addWidget(self.card)
        column.addLayout(shown)
        area = Scroll(look, self)
        inner = QWidget(area)
        self._form = QVBoxLayout(inner)
        self._form.setContentsMargins(look.u(14), 0, look.u(14), look.u(8))
        self._form.setSpacing(look.u(8))
        self._furnish(inner)
        self._form.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)

    def _furnish(self, inner: QWidget) -> None:
        look = self._look
        self.wordings = Choices(look, "slate", inner)
        self.wordings.chosen.connect(self._choose_wording)
        self.add_button = Button(look, words.translate("Panel", "Another wording"), height=28, parent=inner)
        self.drop_button = Button(look, words.translate("Panel", "Remove it"), height=28, parent=inner)
        self.add_button.clicked.connect(self._add)
        self.drop_button.clicked.connect(self._drop)
        row = QHBoxLayout()
        row.setSpacing(look.u(6))
        row.addWidget(self.add_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        self._form.addWidget(self.wordings)
        self.fields: dict[str, FormField] = {}
        names = {
            "title": words.translate("Panel", "Title"),
            "say": words.translate("Panel", "What to say"),
            "why": words.translate("Panel", "One reason why"),
        }
        for key, name in names.items():
            self._field(inner, key, name, tall=key == "say")
        for n in range(MOST_STEPS):
            step = words.translate("Panel", "Step {number}").format(number=n + 1)
            self._field(inner, f"do{n}", step)
            self._field(inner, f"say{n}", words.translate("Panel", "Words for it"))
            said = self.fields[f"say{n}"]
            said.field.setAccessibleName(f"{step}: {said.field.accessibleName()}")
        self._form.addLayout(row)
        self.rules = Text(look, role="soft", parent=inner)
        self._form.addWidget(self.rules)
        rules = {
            "after": words.translate("Panel", "Seconds of talk before it comes"),
            "priority": words.translate("Panel", "Priority, 0 to 100"),
            "most": words.translate("Panel", "Times in one call, at most"),
            "cooldown": words.translate("Panel", "Seconds until it may return"),
        }
        for key, name in rules.items():
            self._field(inner, key, name, beside=True)

    def _field(
        self, inner: QWidget, key: str, name: str, *, beside: bool = False, tall: bool = False
    ) -> None:
        field = FormField(self._look, self._keyboard, name, inner, beside=beside, tall=tall)
        field.edited.connect(lambda text, k=key: self._edited(k, text))
        self.fields[key] = field
        self._form.addWidget(field)

    def begin(self, card: int) -> None:
        """Another card is edited."""
        self._at, self._wording, self._step = card, 0, 1

    def draw(self, editing: Editing) -> None:
        self._editing = editing
        found = editing.at(("card", self._at)) or {}
        wordings = found.get("words", [])
        self._wording = min(self._wording, max(0, len(wordings) - 1))
        numbers = [str(n + 1) for n in range(len(wordings))]
        self.wordings.draw(numbers if len(numbers) > 1 else [], self._wording)
        self.drop_button.setVisible(len(wordings) > 1)
        name = words.translate("Panel", "Alex")
        self.card.draw(preview(editing.deck, self._at, self._wording, self._step, name))
        steps = found.get("steps", [])
        for key, field in self.fields.items():
            path = self._path(key)
            value = editing.at(path)
            if key[-1].isdigit():
                field.setVisible(int(key[-1]) < len(steps))
                if value is None and key.startswith("do"):
                    value = editing.at(path[:-1])  # a step may be words alone
            if key == "say":
                field.setVisible(not steps)  # each step has words of its own
            wrong = editing.mistake(path)
            field.draw("" if value is None else str(value), mistakes.what(wrong) if wrong is not None else "")
        self.rules.say(comes(found))

    def _path(self, key: str) -> Path:
        card: Path = ("card", self._at)
        if key in ("title", "say", "why"):
            return (*card, "words", self._wording, key)
        if key[-1].isdigit():
            return (*card, "steps", int(key[-1]), key[:-1])
        return (*card, key)

    def _edited(self, key: str, text: str) -> None:
        if self._editing is None:
            return
        path = self._path(key)
        if key[-1].isdigit():
            self._edited_step(path, text)
            return
        value: str | int | float | None = text or (None if key == "why" else "")
        if key in NUMBERS or (key == "after" and text.strip() not in ("ask", "connection")):
            value = number(text)
        self.asked.emit(wants.PutValue(path, value))

    def _edited_step(self, path: Path, text: str) -> None:
        if self._editing is not None and isinstance(self._editing.at(path[:-1]), str):
            self.asked.emit(wants.PutValue(path[:-1], text))  # words alone stay words alone
            return
        self.asked.emit(wants.PutValue(path, text if text or path[-1] == "do" else None))

    def _choose_wording(self, place: int) -> None:
        self._wording = place
        self._again()

    def _choose_step(self, step: int) -> None:
        self._step = step
        self._again()

    def _again(self) -> None:
        self.setFocus()  # what stands in a field that is not typed into may be replaced
        if self._editing is not None:
            self.draw(self._editing)

    def _add(self) -> None:
        if self._editing is not None:
            self._wording = len(self._editing.at(("card", self._at, "words")) or [])
            self.asked.emit(wants.AddWording(self._at))

    def _drop(self) -> None:
        self.asked.emit(wants.DropWording(self._at, self._wording))


def comes(card: dict[str, object]) -> str:
    """When this card comes, by the keys of its table; they are changed in the file itself."""
    told = [
        f"{key} = {', '.join(found) if isinstance(found, list) else found}"
        for key in ("phase", "moment", "outcome", "when", "unless", "once")
        if (found := card.get(key)) is not None
    ]
    return words.translate("Panel", "Comes with: {rules}").format(rules=" · ".join(told))
