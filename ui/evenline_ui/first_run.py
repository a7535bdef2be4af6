"""The first run: five steps that can be skipped. It comes once, when nothing of Evenline's is there yet."""

from __future__ import annotations

from collections.abc import Callable

from evenline import events, known_dialers, setting_sheet, settings_file
from evenline import setting_requests as wants
from evenline.known_dialers import Candidate
from evenline.native.neighbours import Neighbour
from evenline.setting_requests import FirstRunRequest
from evenline.setting_sheet import LAST_STEP, FirstRun
from evenline_ui import words
from evenline_ui.preferences import Preferences
from evenline_ui.theme import RESOURCES

DIALER_STEP = 3


class FirstRunDesk:
    """feed: takes events. running: the windows that are open now. can_point: whether one may be pointed at. say:
    shows a sentence.

    That it is over is remembered by the settings file, which is made with everything at its default; the journal,
    which the first start makes, says so too."""

    def __init__(
        self,
        preferences: Preferences,
        feed: Callable[[events.Event], None],
        running: Callable[[], tuple[Neighbour, ...]],
        can_point: Callable[[], bool],
        say: Callable[[str], None],
    ) -> None:
        self._preferences, self._feed, self._say = preferences, feed, say
        self._running, self._can_point = running, can_point
        self._first: FirstRun | None = None

    def begin(self) -> None:
        self._turn(0)

    def do(self, request: FirstRunRequest) -> None:
        match request:
            case wants.TurnFirstRun(step):
                self._turn(step)
            case wants.UseDialer(program, title):
                self._preferences.set("dialer_program", program)
                self._preferences.set("dialer_title", title)
            case wants.EndFirstRun():
                self._end()

    def _turn(self, step: int) -> None:
        here = step == DIALER_STEP
        dialers = self._dialers() if here else ()
        answered = frozenset((*self._preferences.policy.sources, *self._preferences.preset.sources))
        can_point = here and self._can_point()
        self._first = FirstRun(
            max(0, min(step, LAST_STEP)), dialers, can_point, setting_sheet.asked(answered), answered
        )
        self._feed(events.FirstRunTurned(self._first))

    def _dialers(self) -> tuple[Candidate, ...]:
        known = known_dialers.load(RESOURCES / "dialers.toml")
        return known_dialers.candidates(self._running(), known)

    def _end(self) -> None:
        self._first = None
        path = self._preferences.path
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(settings_file.as_toml(self._preferences.preset.values), "utf-8")
        except OSError as error:
            said = words.translate("Panel", "{where} can’t be written ({why}).")
            self._say(said.format(where=path, why=error.strerror))
        self._feed(events.FirstRunTurned(None))
