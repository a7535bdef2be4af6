"""What the pages of the settings and of the first run show, as plain values. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from evenline.known_dialers import Candidate
from evenline.policy import Policy
from evenline.preset import Preset
from evenline.settings import Declared, Mistake, Settings, Topic, Value, declared
from evenline.values import value

LAST_STEP = 5
# What each step of the first run asks; the last one, a rehearsal, asks nothing.
ASKS: dict[int, tuple[str, ...]] = {
    1: ("theme",),
    2: ("where", "side"),
    3: ("dialer_program",),
    4: ("goal",),
}


@value
class SettingRow:
    """One setting. value: what holds, or what was typed and can't be used, with its mistake. locked: what locks
    it, '' where the person may change it. preset: where an administrator chose its default, '' where it is
    Evenline's own."""

    setting: Declared
    value: Value
    mistake: Mistake | None = None
    locked: str = ""
    preset: str = ""

    @property
    def can_reset(self) -> bool:
        return not self.locked and self.value != self.setting.default


@value
class Sheet:
    """topic: the page that is open, None for the list; text: what is searched for instead. undo: the name of the
    setting that was changed last, while that can be taken back."""

    rows: tuple[SettingRow, ...]
    topic: Topic | None = None
    text: str = ""
    undo: str = ""

    def row(self, name: str) -> SettingRow:
        """KeyError where there is no such setting."""
        for row in self.rows:
            if row.setting.name == name:
                return row
        raise KeyError(name)


@value
class FirstRun:
    """step: 0 the welcome, 1 the theme, 2 the place, 3 the dialer, 4 the goal, 5 (LAST_STEP) a rehearsal.
    dialers: windows that are open, those first that are known as dialers'. can_point: the person may point at
    one instead. steps: those that are gone through. answered: settings that an administrator has chosen."""

    step: int = 0
    dialers: tuple[Candidate, ...] = ()
    can_point: bool = False
    steps: tuple[int, ...] = (*ASKS, LAST_STEP)
    answered: frozenset[str] = frozenset()

    def after(self) -> int:
        """The step that comes next; the last one after itself."""
        return next((step for step in self.steps if step > self.step), LAST_STEP)

    def before(self) -> int:
        """The step before this; the welcome before the first."""
        return max((step for step in self.steps if step < self.step), default=0)


def asked(answered: frozenset[str]) -> tuple[int, ...]:
    """The steps that still ask something, and the rehearsal."""
    return (*(step for step, names in ASKS.items() if not answered.issuperset(names)), LAST_STEP)


def rows(
    now: Settings,
    policy: Policy,
    mistakes: tuple[Mistake, ...],
    typed: Mapping[str, Value],
    preset: Preset | None = None,
) -> tuple[SettingRow, ...]:
    """typed: what was typed last and could not be used; with its mistake among the others, which are the
    file's. Topic after topic, as declared."""
    wrong = {mistake.name: mistake for mistake in mistakes}
    given = preset or Preset()
    order = list(Topic)
    found = sorted(declared(), key=lambda setting: order.index(setting.topic))
    return tuple(
        SettingRow(
            given.declared(setting),
            typed.get(setting.name, getattr(now, setting.name)),
            wrong.get(setting.name),
            policy.sources.get(setting.name, ""),
            given.sources.get(setting.name, ""),
        )
        for setting in found
    )
