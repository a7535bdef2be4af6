"""The page of the call: contact, card, talk, moments, outcomes, debrief. From top to foot, as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import requests
from evenline.outcomes import Filing, Outcome
from evenline.requests import DeskRequest, Request
from evenline.view import Actions, CardAction, View
from evenline_ui.panel.actions import ActionRow
from evenline_ui.panel.away import AwayBar
from evenline_ui.panel.barrier import BarrierBox
from evenline_ui.panel.card import Card
from evenline_ui.panel.debrief import DebriefBox
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.missed import MissedBox
from evenline_ui.panel.moments import MomentChips
from evenline_ui.panel.notes import Notes
from evenline_ui.panel.outcomes import OutcomeGrid
from evenline_ui.panel.paused import PausedCard
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.speech import SpeechBubble
from evenline_ui.panel.talk_line import TalkLineBar
from evenline_ui.panel.toast import ToastBar
from evenline_ui.panel.trouble import TroubleBar, WaitingBar
from evenline_ui.panel.who import WhoBox
from evenline_ui.theme import Look

SHORT = 540  # of the design's pixels: a page that is less tall keeps its room for the card


class LivePage(QWidget):
    """asked: a Request or a DeskRequest. rehearse: show what there is to rehearse.
    other_day: show this promise among the others. met: show the page of whoever has this number.

    Only the card's area gives way; what is under it never moves.
    """

    asked = Signal(object)
    rehearse = Signal()
    unlock = Signal()
    other_day = Signal(str)
    met = Signal(str)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view: View | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.who = WhoBox(look, keyboard, self)
        self.area = Scroll(look, self)
        inner = QWidget(self.area)
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(look.u(10), 0, look.u(10), 0)
        middle.setSpacing(look.u(10))
        self.trouble = TroubleBar(look, inner)
        self.waiting = WaitingBar(look, inner)
        self.toast = ToastBar(look, inner)
        self.speech = SpeechBubble(look, inner)
        self.card = Card(look, inner)
        self.paused = PausedCard(look, inner)
        self.barrier = BarrierBox(look, inner)
        self.away = AwayBar(look, inner)
        self.missed = MissedBox(look, inner)
        self.notes = Notes(look, inner)
        self.debrief = DebriefBox(look, keyboard, inner)
        above = (self.trouble, self.waiting, self.toast, self.speech)
        for widget in (
            *above,
            self.barrier,
            self.card,
            self.paused,
            self.away,
            self.missed,
            self.notes,
            self.debrief,
        ):
            middle.addWidget(widget)
        middle.addStretch(1)
        self.area.setWidget(inner)
        self.line = TalkLineBar(look, self)
        self.moments = MomentChips(look, self)
        self.outcomes = OutcomeGrid(look, self)
        self.foot = ActionRow(look, self)
        column.addWidget(self.who)
        column.addWidget(self.area, 1)
        for under in (self.line, self.moments, self.outcomes, self.foot):
            column.addWidget(under)
        self._connect()

    def _connect(self) -> None:
        ask = self._ask
        self.who.planned.connect(lambda text: ask(requests.PlanCall(text)))
        self.trouble.retry.connect(lambda: ask(requests.TryAgain()))
        self.trouble.dismissed.connect(lambda: ask(requests.DismissTrouble()))
        self.trouble.asked.connect(self.asked)
        self.barrier.asked.connect(self.asked)
        self.trouble.unlock.connect(self.unlock)
        self.waiting.wanted.connect(lambda call_id: ask(requests.BringForward(call_id)))
        self.toast.undo.connect(self._undo)
        self.speech.replied.connect(lambda call_id: ask(requests.Replied(call_id)))
        self.card.acted.connect(self._card_acted)
        self.card.stepped.connect(lambda n: ask(requests.GoToStep(self._call_id(), n)))
        self.card.put_away.connect(lambda card_id: ask(requests.PutCardAway(card_id)))
        self.card.ticked.connect(lambda well: ask(requests.TickWell(self._call_id(), well)))
        self.paused.go_on.connect(lambda: ask(requests.Pause(False)))
        self.paused.answered.connect(lambda: ask(requests.TheyAnswered(self._call_id())))
        self.missed.asked.connect(self.asked)
        self.missed.other_day.connect(self.other_day)
        self.notes.planned.connect(lambda who: ask(requests.PlanCall(who)))
        self.notes.met.connect(self.met)
        self.notes.opened.connect(lambda call_id: ask(requests.Reopen(call_id)))
        self.debrief.ticked.connect(lambda well: ask(requests.TickWell(self._call_id(), well)))
        self.debrief.reason.connect(lambda text: ask(requests.GiveReason(self._call_id(), text)))
        self.debrief.date.connect(lambda days: ask(requests.PickDate(self._call_id(), days)))
        self.debrief.agreed.timed.connect(lambda minute: ask(requests.AgreeTime(self._call_id(), minute)))
        self.debrief.agreed.invited.connect(lambda whose: ask(requests.SayInvited(self._call_id(), whose)))
        self.debrief.agreed.noted.connect(lambda text: ask(requests.TypePromise(self._call_id(), text)))
        self.debrief.point.connect(lambda point: ask(requests.PickPoint(self._call_id(), point)))
        self.debrief.kept.connect(lambda kept: ask(requests.SayKept(self._call_id(), kept)))
        self.debrief.lesson.connect(lambda text: ask(requests.TypeLesson(self._call_id(), text)))
        self.moments.tapped.connect(lambda moment: ask(requests.TapMoment(self._call_id(), moment)))
        self.outcomes.chosen.connect(
            lambda call_id, filing: ask(requests.FileOutcome(call_id, filing.outcome, filing.words))
        )
        self.line.asked.connect(lambda: ask(requests.AskNow(self._call_id())))
        self.away.back.connect(lambda card_id: ask(requests.BringCardBack(card_id)))
        self.away.never.connect(lambda card_id: ask(requests.NeverThisCard(card_id)))
        self.debrief.answer.connect(lambda text: ask(requests.TypeAnswer(self._call_id(), text)))
        self.debrief.keep_answer.connect(lambda: ask(requests.KeepAnswer(self._call_id())))
        self.foot.first.connect(self._first)
        self.foot.second.connect(self._second)

    def draw(self, view: View) -> None:
        self._view = view
        self.who.draw(view.who)
        self.trouble.draw(view.trouble)
        self.waiting.draw(view.waiting)
        self.toast.draw(view.toast)
        self.speech.draw(view.speech)
        self.barrier.draw(view.barrier)
        self.card.draw(view.card)
        self.paused.draw(view.paused, view.may_answer)
        self.away.draw(view.away)
        self.missed.draw(view.missed)
        self.notes.draw(view.notes)
        self.debrief.draw(view.debrief)
        self.line.draw(view.line)
        self.moments.draw(view.moments)
        self.outcomes.draw(view.outcomes)
        self.foot.draw(view.actions)
        self._fit()
        # Now, not at the loop's next turns: no frame may show a card that has not found its size yet.
        # Twice: a note that grew tells its list in the first round, and the list its page in the second.
        for _ in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the page is short, or has their words to show beside the card, the rest takes less room."""
        speaks = self._view is not None and self._view.speech is not None
        self.line.set_compact(speaks or self.height() < self._look.u(SHORT))
        self.card.set_compact(speaks)

    def _ask(self, request: Request | DeskRequest) -> None:
        self.asked.emit(request)

    def _call_id(self) -> str:
        """The call that is drawn: what was clicked was drawn for it."""
        view = self._view
        if view is None:
            return ""
        if view.debrief is not None:
            return view.debrief.call_id
        return view.outcomes.call_id if view.outcomes is not None else ""

    def _undo(self) -> None:
        if self._view is not None and self._view.toast is not None:
            self._ask(requests.Undo(self._view.toast.call_id))

    def _card_acted(self, action: CardAction) -> None:
        call_id, card = self._call_id(), self._view.card if self._view else None
        step = card.step if card is not None else 0
        steps = len(card.steps) if card is not None else 0
        wanted: dict[CardAction, Request | DeskRequest] = {
            CardAction.ANSWERED: requests.TheyAnswered(call_id),
            CardAction.ASKED: requests.Asked(call_id),
            CardAction.NOT_YET: requests.NotYet(call_id),
            CardAction.NEXT_STEP: requests.GoToStep(call_id, step + 1),
            CardAction.STEP_BACK: requests.GoToStep(call_id, step - 1),
            CardAction.CALMED: requests.GoToStep(call_id, steps),
            CardAction.END_CALL: requests.CallEnded(call_id),
            CardAction.SEED: self._filing(call_id, Outcome.SEED),
            CardAction.CALL_BACK: self._filing(call_id, Outcome.CALL_BACK),
            CardAction.BREAK: requests.TakeBreak(),
            CardAction.TELL: requests.TellColleague(),
            CardAction.NEVER: requests.NoMoreBreaks(),
        }
        self._ask(wanted[action])

    def _filing(self, call_id: str, outcome: Outcome) -> requests.FileOutcome:
        """As the button of this outcome would file it."""
        shown = self._view.outcomes if self._view is not None else None
        filing = (shown.filing(outcome) if shown is not None else None) or Filing(outcome)
        return requests.FileOutcome(call_id, filing.outcome, filing.words)

    def _first(self) -> None:
        if self._view is None:
            return
        if self._view.actions is Actions.READY:
            self.who.hand_over()
            self._ask(requests.StartCall())
        elif self._view.actions is Actions.BREAK:
            self._ask(requests.EndBreak())
        else:
            self._ask(requests.NextCall())

    def _second(self) -> None:
        if self._view is not None and self._view.actions is Actions.READY:
            self.rehearse.emit()
        else:
            self._ask(requests.CopyForFeedback())
            self._ask(requests.AskedForFeedback(self._call_id()))
