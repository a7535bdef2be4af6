"""Closing the panel when another command asks for it, such as a newer version's setup: never in a call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication

from evenline.call import Phase
from evenline.dialers.hook_words import STAYS_OPEN
from evenline.events import Event, Summoned, Wish
from evenline.view import View
from evenline_ui import words


class Leaving:
    """draw_now: brings see() up to what has happened. say: shows a sentence on the panel. A call that waits to be
    filed is no longer on: it is on the screen again at the next start, with what was typed."""

    def __init__(self, draw_now: Callable[[], None], say: Callable[[str], None]) -> None:
        self._draw_now, self._say = draw_now, say
        self._wanted = False
        self._on_call = False

    def see(self, view: View) -> None:
        behind = view.waiting is not None and view.waiting.live
        self._on_call = behind or view.header.phase in (Phase.CONNECTING, Phase.TALKING)
        if self._wanted and not self._on_call:
            _quit()

    def refuses(self, event: Event) -> str:
        """For the hook's thread: why the panel does not close now; empty for every other event."""
        return STAYS_OPEN if self._on_call and event == Summoned(Wish.QUIT) else ""

    def after_call(self) -> None:
        """At once where no call is on. One that began since it was asked for is waited for all the same."""
        self._wanted = True
        self._draw_now()
        if self._on_call:
            self._say(
                words.translate("Panel", "Evenline closes after this call; another program asked for that.")
            )
        else:
            _quit()


def _quit() -> None:
    """In the loop's next turn, after all that is being done now."""
    application = QApplication.instance()
    if application is not None:
        QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)
