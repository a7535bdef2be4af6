"""The page of the backups: for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from evenline.backups import Backup, Backups, name_of
from evenline.events import Shown
from evenline.values import replace
from evenline_ui.panel.leaf import Page
from stage import Stage


def board(s: Stage) -> Backups:
    now = s.clock.now().local.replace(tzinfo=None, hour=8, minute=2)

    def one(days: int, calls: int) -> Backup:
        made: datetime = now - timedelta(days=days)
        newest = made.date() - timedelta(days=1)
        return Backup(name_of(made), made, calls, calls // 3, calls // 40, newest, 9_400_000)

    found = tuple(one(days, 12_400 - 90 * days) for days in (0, 1, 2, 5, 6))
    return Backups("/home/ada/.local/share/evenline/backups", found, bad=frozenset({found[3].name}))


def shown(s: Stage, value: Backups) -> None:
    s.program.window.body.open(Page.BACKUPS)
    s.happens(Shown(value))


def listed(s: Stage) -> None:
    shown(s, board(s))


def opened(s: Stage) -> None:
    listed(s)
    s.page().boxes[1].row.click()


def phrase(s: Stage) -> None:
    value = board(s)
    shown(s, replace(value, wants_phrase=value.list[0].name))
    s.page().boxes[0].row.click()


BACKUPS: dict[str, Callable[[Stage], None]] = {
    "backups": listed,
    "backups-none": lambda s: shown(s, Backups("/home/ada/.local/share/evenline/backups")),
    "backup-opened": opened,
    "backup-phrase": phrase,
    "backup-restoring": lambda s: shown(s, replace(board(s), doing="restoring", percent=40)),
}
