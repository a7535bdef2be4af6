"""The panel while it is paused, and every state of the strip: for pictures, and to look at."""

from __future__ import annotations

from collections.abc import Callable

from evenline import events, requests
from evenline.events import Answered
from scenes import ask, connecting, connecting_by_hand, dialer_away, on_call, ready, wrap_up, wrap_up_open
from scenes_rehearsing import rehearsing
from stage import LINE, LONG, Stage


def paused(s: Stage) -> None:
    ready(s)
    s.asks(requests.Pause(True))


def paused_connecting(s: Stage) -> None:
    s.asks(requests.Pause(True))
    connecting_by_hand(s)


def paused_on_call(s: Stage) -> None:
    on_call(s, 151)
    s.asks(requests.Pause(True))


def paused_wrap_up(s: Stage) -> None:
    wrap_up(s)
    s.asks(requests.Pause(True))


def menu_paused(s: Stage) -> None:
    from evenline_ui.panel.leaf import Page

    paused(s)
    s.program.window.body.open(Page.MENU)


def long_title(s: Stage) -> None:
    """Much longer than four words, as a campaign of one's own may have it, and an hour on the line."""
    s.happens(events.Dialing(LINE, LONG))
    s.happens(Answered(LINE))
    s.saved()
    s.counts(today=1123, goal=1500)
    s.passes(4000)


def _as_strip(scene: Callable[[Stage], None]) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        scene(s)
        s.program.window.set_strip(True)

    return shown


STRIPS: dict[str, Callable[[Stage], None]] = {
    "strip-ready": _as_strip(ready),
    "strip-connecting": _as_strip(connecting),
    "strip-on-call": _as_strip(on_call),
    "strip-ask": _as_strip(ask),
    "strip-wrap-up": _as_strip(wrap_up_open),
    "strip-rehearsing": _as_strip(rehearsing),
    "strip-paused": _as_strip(paused_on_call),
    "strip-trouble": _as_strip(dialer_away),
    "strip-long": _as_strip(long_title),
}
QUIET: dict[str, Callable[[Stage], None]] = {
    "paused": paused,
    "paused-connecting": paused_connecting,
    "paused-on-call": paused_on_call,
    "paused-wrap-up": paused_wrap_up,
    "menu-paused": menu_paused,
    **STRIPS,
}
