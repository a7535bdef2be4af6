"""In the watched panel: says each time that the cue card is on the screen, and files calls that have ended."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer

from bench.programs.say import say
from evenline.call import Phase
from evenline.outcomes import Outcome
from evenline.view import Actions, View
from evenline_ui.panel.card import Card
from evenline_ui.program import Program


def watch() -> None:
    paint, show = Card.paintEvent, Program._show
    programs: list[Program] = []
    painted: list[int] = []
    phases: list[Phase] = [Phase.READY]

    def paint_card(card: Card, event: object) -> None:
        paint(card, event)  # type: ignore[arg-type]
        if not painted:
            painted.append(time.monotonic_ns())
            QTimer.singleShot(0, card_shown)

    def card_shown() -> None:
        """The loop's next turn: what was painted has been handed to the display."""
        at = time.monotonic_ns()
        painted.clear()
        view = programs[0].view
        if view is not None:
            say("card", at, phase=view.header.phase.value, card=view.card.id if view.card else "")

    def shown(program: Program, view: View) -> None:
        programs[:1] = [program]
        show(program, view)
        before, phases[0] = phases[0], view.header.phase
        if view.header.phase is Phase.WRAP_UP:
            if before is not Phase.WRAP_UP:
                QTimer.singleShot(40, file)
            elif view.actions is Actions.NEXT:
                QTimer.singleShot(0, program.window.body.live.foot.first_button.click)
        elif before is Phase.WRAP_UP:
            QTimer.singleShot(40, lambda: say("ready"))

    def file() -> None:
        programs[0].window.body.live.outcomes.button(Outcome.HEARD).click()

    Card.paintEvent = paint_card  # type: ignore[method-assign,assignment]
    Program._show = shown  # type: ignore[method-assign,assignment]
