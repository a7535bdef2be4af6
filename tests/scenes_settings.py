"""The panel's states around its settings and the first run: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evenline import events
from evenline import setting_requests as wants
from evenline.native.neighbours import Neighbour
from evenline.policy import Policy
from evenline.preset import Preset
from evenline.settings import Topic, Value
from evenline.updates import Standing, Update
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item
from stage import Stage

OPEN = (
    Neighbour(1, "xterm", "make: build"),
    Neighbour(2, "firefox", "VICIdial Agent: 8600051 – Mozilla Firefox"),
    Neighbour(3, "MicroSIP", "MicroSIP – Online"),
)


def opened(s: Stage) -> None:
    s.program.window.body.choose(Item.SETTINGS)
    s.program.draw_now()


def topic(topic: Topic) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        opened(s)
        s.program.ask(wants.ShowSettings(topic))
        s.program.draw_now()

    return shown


def changed(s: Stage) -> None:
    topic(Topic.CALLS)(s)
    s.program.ask(wants.ChangeSetting("region", "usa"))
    s.program.ask(wants.ChangeSetting("goal", 25))
    s.program.draw_now()


def locked(s: Stage) -> None:
    values: dict[str, Value] = {
        "theme": s.program.preferences.now.theme,
        "text_scale": 0.0,
        "motion": False,
    }
    where = "/etc/xdg/evenline/evenline.policy.toml"
    s.program.preferences.policy = Policy(values, dict.fromkeys(values, where))
    topic(Topic.LOOKS)(s)


def preset(s: Stage) -> None:
    where = "/etc/xdg/evenline/evenline.preset.toml"
    values: dict[str, Value] = {"where": "dialer", "side": "right"}
    s.program.preferences.preset = Preset(values, dict.fromkeys(values, where))
    s.program.preferences.set("side", "left")
    s.program.preferences.now = replace(s.program.preferences.now, where="dialer")
    topic(Topic.PLACE)(s)


def newer(s: Stage) -> None:
    s.program.shift.feed(events.Shown(Update(Standing.NEWER, "0.2.0", "versions.example")))


def computer(s: Stage) -> None:
    newer(s)
    topic(Topic.COMPUTER)(s)


def menu_newer(s: Stage) -> None:
    newer(s)
    s.program.window.body.open(Page.MENU)
    s.program.draw_now()


def searched(s: Stage) -> None:
    opened(s)
    s.program.ask(wants.SearchSettings("screen"))
    s.program.draw_now()


def first_run(step: int) -> Callable[[Stage], None]:
    def shown(s: Stage) -> None:
        s.program.running = lambda: OPEN
        s.program.begin_first_run()
        s.program.ask(wants.TurnFirstRun(step))
        if step == 3:
            s.program.ask(wants.UseDialer("MicroSIP", ""))
        if step == 5:
            s.program.decks.find_rehearsals()
        s.program.draw_now()

    return shown


SETTINGS: dict[str, Callable[[Stage], None]] = {
    "settings": opened,
    "settings-looks": topic(Topic.LOOKS),
    "settings-place": topic(Topic.PLACE),
    "settings-changed": changed,
    "settings-dialers": topic(Topic.DIALERS),
    "settings-locked": locked,
    "settings-preset": preset,
    "settings-computer": computer,
    "settings-searched": searched,
    "menu-newer": menu_newer,
    "first-run-welcome": first_run(0),
    "first-run-theme": first_run(1),
    "first-run-place": first_run(2),
    "first-run-dialer": first_run(3),
    "first-run-goal": first_run(4),
    "first-run-rehearsal": first_run(5),
}
