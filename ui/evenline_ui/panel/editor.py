"""The editor of a campaign: its own words first, then each of its cards. Nothing is saved before 'Save'."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from evenline import campaign_requests as wants
from evenline import requests
from evenline.cues.cards import Card
from evenline.cues.edit import Editing
from evenline_ui import mistakes, words
from evenline_ui.icons import icon
from evenline_ui.panel.button import Button
from evenline_ui.panel.campaign_form import CampaignForm
from evenline_ui.panel.card_form import CardForm
from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import FAMILY_ROLES, Look

CAMPAIGN = -1  # the place of the campaign's own words, before the first card


class EditorRow(Clickable):
    """A card of the list, by its icon, its title and its id; or the campaign's own words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._under, self._icon, self._role = "", "", "", "ink"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, title: str, under: str, icon_name: str, role: str) -> None:
        self._title, self._under, self._icon, self._role = title, under, icon_name, role
        self.setAccessibleName(f"{title}, {under}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(300), self._look.u(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("well"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(9), look.u(9))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size, edge = look.u(17), look.u(10)
        left = self.width() - edge - size if rtl else edge
        drawn = icon(self._icon, look.colour(self._role), size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, drawn)
        indent = edge + size + look.u(10)
        box = self.rect().adjusted(edge if rtl else indent, look.u(5), -indent if rtl else -edge, -look.u(5))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute
        for text, role, pixels, weight, at in (
            (self._title, "ink", 13.0, QFont.Weight.DemiBold, Qt.AlignmentFlag.AlignTop),
            (self._under, "soft", 11.5, QFont.Weight.Normal, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(look.font(pixels, weight))
            painter.setPen(look.colour(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, flags | at, shown)
        painter.end()


class EditorPage(QWidget):
    """asked: a CampaignRequest, or a Request about a card that was put away. turned: another title."""

    asked = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._editing: Editing | None = None
        self._never: frozenset[str] = frozenset()
        self.place: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget(self)
        self._listing = Scroll(look, self)
        self._inner = QWidget(self._listing)
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(look.u(6), 0, look.u(6), look.u(8))
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._listing.setWidget(self._inner)
        self.rows: list[EditorRow] = []
        self.campaign, self.card = CampaignForm(look, keyboard, self), CardForm(look, keyboard, self)
        for page in (self._listing, self.campaign, self.card):
            self._stack.addWidget(page)
        self.campaign.asked.connect(self.asked)
        self.card.asked.connect(self.asked)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        look, foot = self._look, QVBoxLayout()
        foot.setContentsMargins(look.u(10), look.u(8), look.u(10), look.u(12))
        foot.setSpacing(look.u(8))
        self.said = Text(look, role="slate", parent=self)
        self.said.hide()
        self.save_button = Button(
            look, words.translate("Panel", "Save"), height=42, kind="primary", role="teal", parent=self
        )
        self.undo_button = Button(look, words.translate("Panel", "Undo"), height=42, parent=self)
        self.back_button = Button(look, words.translate("Panel", "Show it again"), height=34, parent=self)
        row = QHBoxLayout()
        row.setSpacing(look.u(8))
        row.addWidget(self.save_button, 1)
        row.addWidget(self.undo_button)
        for widget in (self.said, self.back_button):
            foot.addWidget(widget)
        foot.addLayout(row)
        self.save_button.clicked.connect(lambda: self.asked.emit(wants.SaveEdit()))
        self.undo_button.clicked.connect(lambda: self.asked.emit(wants.UndoEdit()))
        self.back_button.clicked.connect(self._show_again)
        return foot

    def title(self) -> str:
        """Of the page as it is now."""
        if self._editing is None or self.place is None:
            return words.translate("Panel", "Edit the campaign")
        if self.place == CAMPAIGN:
            return words.translate("Panel", "The campaign’s words")
        return words.translate("Panel", "Edit a card")

    def turn(self, place: int | None) -> None:
        """Show the list (None), the campaign's own words, or a card."""
        self.place = place
        if place is not None and place != CAMPAIGN:
            self.card.begin(place)
        self.setFocus()
        self._redraw()
        self.turned.emit()

    def draw(self, editing: Editing | None, never: frozenset[str], said: str = "") -> None:
        """never: ids of the cards that are not shown in this campaign. said: what came of the last request."""
        if editing is None:
            return
        if self._editing is not None and editing.campaign != self._editing.campaign:
            self.place = None
        changed = (editing, never) != (self._editing, self._never)
        self._editing, self._never = editing, never
        if changed:
            self._redraw()
        if said and not editing.mistakes:
            self.said.say(said)

    def _redraw(self) -> None:
        editing = self._editing
        if editing is None:
            return
        first = editing.mistakes[0] if editing.mistakes else None
        self.said.say("" if first is None else mistakes.said(first))
        self.save_button.setEnabled(editing.is_changed and first is None)
        self.undo_button.setEnabled(editing.can_undo)
        self.back_button.setVisible(self._is_never())
        if self.place is None:
            self._draw_list(editing)
            self._stack.setCurrentWidget(self._listing)
        elif self.place == CAMPAIGN:
            self.campaign.draw(editing)
            self._stack.setCurrentWidget(self.campaign)
        else:
            self.card.draw(editing)
            self._stack.setCurrentWidget(self.card)
        for _ in range(3):  # at once, as on the page of the call
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _draw_list(self, editing: Editing) -> None:
        cards = editing.deck.cards
        while len(self.rows) < len(cards) + 1:
            row = EditorRow(self._look, self._inner)
            row.clicked.connect(lambda _=False, n=len(self.rows): self.turn(n - 1))
            self._list.insertWidget(self._list.count() - 1, row)
            self.rows.append(row)
        about = words.translate("Panel", "Offer, question, facts, times, outcomes")
        self.rows[0].draw(editing.deck.campaign.name, about, "open", "teal")
        self.rows[0].show()
        for n, row in enumerate(self.rows[1:]):
            row.setVisible(n < len(cards))
            if n < len(cards):
                card = cards[n]
                row.draw(
                    card.wordings[0].title,
                    self._about(card),
                    f"card-{card.family.value}",
                    FAMILY_ROLES[card.family],
                )

    def _about(self, card: Card) -> str:
        if card.id in self._never:
            return words.translate("Panel", "{card} · not shown any more").format(card=card.id)
        return card.id

    def _is_never(self) -> bool:
        card = self._card()
        return card is not None and card.id in self._never

    def _card(self) -> Card | None:
        if self._editing is None or self.place in (None, CAMPAIGN):
            return None
        cards, place = self._editing.deck.cards, self.place or 0
        return cards[place] if place < len(cards) else None

    def _show_again(self) -> None:
        card = self._card()
        if card is not None:
            name = self._editing.deck.campaign.name if self._editing is not None else ""
            self.asked.emit(requests.BringCardBack(card.id, name))
