"""The agent's shortcuts: those of the settings, had from the system while the panel wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

from evenline import settings
from evenline.events import Tapping
from evenline.settings import Settings
from evenline_ui import words
from evenline_ui.preferences import Preferences

if TYPE_CHECKING:
    from evenline.chords import ChordError
    from evenline.native.hotkeys import Hotkeys, Refused


def key_of(what: Tapping) -> str:
    """The setting whose chord means this: 'key_outcome_call_back'."""
    return "key_" + what.value.replace("file-", "outcome_").replace("-", "_")


class Shortcuts(QObject):
    """does: what a setting's chord does, for those that are no tap. tap: takes what the others mean. typing_here:
    whether a field of the panel has the keyboard. say: shows a sentence, or takes it back with ''.

    Nothing is asked of the system, or imported for it, as long as no setting has a chord.
    """

    def __init__(
        self,
        preferences: Preferences,
        does: Mapping[str, Callable[[], None]],
        tap: Callable[[Tapping], None],
        typing_here: Callable[[], bool],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._preferences, self._typing_here, self._say = preferences, typing_here, say
        self._does = {key_of(what): (lambda w=what: tap(w)) for what in Tapping} | dict(does)
        self._hotkeys: Hotkeys | None = None
        self._notifiers: list[QSocketNotifier] = []
        self._is_off = self._has_begun = False
        self._said = ""

    def start(self) -> None:
        self._has_begun = True
        self._preferences.changed.connect(self._changed)
        self._apply()

    def set_off(self, off: bool) -> None:
        """Let all go, those that would bring the panel back too; or have them again."""
        if off != self._is_off:
            self._is_off = off
            self._apply()

    def stop(self) -> None:
        if self._has_begun:
            self._has_begun = False
            self._preferences.changed.disconnect(self._changed)
        self._listen(())
        if self._hotkeys is not None:
            self._hotkeys.close()
            self._hotkeys = None

    def _changed(self, before: Settings, mistakes: tuple[str, ...]) -> None:
        now = self._preferences.now
        if any(getattr(before, key) != getattr(now, key) for key in settings.KEYS):
            self._apply()

    def _apply(self) -> None:
        """Have what the settings say, and say what can't be had."""
        if not self._has_begun:
            return
        written = {key: chord for key in settings.KEYS if (chord := getattr(self._preferences.now, key))}
        if self._is_off or not written:
            if self._hotkeys is not None:
                self._hotkeys.set({}, self._lost)
                self._listen(self._hotkeys.wakes)
            if not self._is_off:
                self._tell("")
            return
        chords, problems = self._read(written)
        refused: tuple[Refused, ...] = ()
        hotkeys = self._system()
        if hotkeys.why_not:
            problems.append(_why_not(hotkeys.why_not))
        else:
            try:
                refused = hotkeys.set(chords, self._lost)
            except OSError as error:
                problems.append(
                    words.translate("Panel", "The system gives out no shortcuts ({why}).").format(why=error)
                )
            self._listen(hotkeys.wakes)
        self._tell(" ".join(filter(None, (*problems, *_refusals(refused)))))

    def _read(self, written: Mapping[str, str]) -> tuple[dict[str, Callable[[], None]], list[str]]:
        """What each chord does, and a sentence for each that can't be read or is there twice."""
        from evenline import chords

        found: dict[str, Callable[[], None]] = {}
        problems: list[str] = []
        for key, text in written.items():
            try:
                chord = str(chords.parse(text))
            except chords.ChordError as error:
                problems.append(problem(error))
                continue
            if chord in found:
                twice = words.translate("Panel", "{chord} is set for two things, and does the first of them.")
                problems.append(twice.format(chord=chord))
            else:
                found[chord] = self._does[key]
        return found, problems

    def _system(self) -> Hotkeys:
        if self._hotkeys is None:
            from evenline.native.hotkeys import hotkeys

            self._hotkeys = hotkeys(self._typing_here)
        return self._hotkeys

    def _listen(self, wakes: tuple[int, ...]) -> None:
        if wakes == tuple(int(notifier.socket()) for notifier in self._notifiers):
            return
        for notifier in self._notifiers:
            notifier.setEnabled(False)
            notifier.deleteLater()
        self._notifiers = [QSocketNotifier(wake, QSocketNotifier.Type.Read, self) for wake in wakes]
        for notifier in self._notifiers:
            notifier.activated.connect(self._heard)

    def _heard(self) -> None:
        if self._hotkeys is not None:
            self._hotkeys.read()
        if self._hotkeys is not None:  # a shortcut may have ended it all
            self._listen(self._hotkeys.wakes)

    def _lost(self, refused: tuple[Refused, ...]) -> None:
        self._tell(" ".join(_refusals(refused)))

    def _tell(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self._say(sentence)


def problem(error: ChordError) -> str:
    """What is wrong with a chord, in the language of the panel."""
    from evenline.chords import Why

    said = {
        Why.MODIFIER: words.translate("Panel", "“{part}” is none of Ctrl, Alt, Shift and Super."),
        Why.TWICE: words.translate("Panel", "{part} is in it twice."),
        Why.NO_KEY: words.translate("Panel", "A key is missing behind the last +, as K in Ctrl+Alt+K."),
        Why.KEY: words.translate(
            "Panel",
            "“{part}” is no key for a shortcut. There are A to Z, 0 to 9, F1 to F24 and some with names.",
        ),
        Why.TYPES: words.translate(
            "Panel", "{part} is needed to type. Ctrl, Alt or Super has to be in it, or a function key."
        ),
        Why.EDITS: words.translate(
            "Panel", "{part} is needed to edit text. Another modifier has to be in it, as in Ctrl+Alt+K."
        ),
    }
    return said[error.why].format(part=error.part)


def _refusals(refused: Sequence[Refused]) -> list[str]:
    """A sentence for each reason, with all chords that it holds for."""
    from evenline.native.hotkeys import TAKEN, TYPES, UNKNOWN

    said = {
        TAKEN: words.translate(
            "Panel",
            "Another program, or the system, has {chords} already. Choose another shortcut in the settings.",
        ),
        TYPES: words.translate(
            "Panel",
            "This keyboard writes a character with {chords}. Choose another shortcut in the settings.",
        ),
        UNKNOWN: words.translate(
            "Panel", "This keyboard has no {chords}. Choose another shortcut in the settings."
        ),
    }
    by_reason = {why: ", ".join(r.chord for r in refused if r.why == why) for why in said}
    return [said[why].format(chords=which) for why, which in by_reason.items() if which]


def _why_not(why: str) -> str:
    from evenline.native.neighbours import WAYLAND

    if why != WAYLAND:  # a display that nobody sees has no keys
        return ""
    return words.translate(
        "Panel",
        "Under Wayland no program hears another one’s keys. Give a shortcut of the desktop’s the command"
        " “evenline call tap asked” instead.",
    )
