"""The composition root: the one place that knows every part, makes them, and ties them together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from evenline import campaigns, events, settings
from evenline.campaign_requests import CampaignRequest
from evenline.campaigns import FIRST, Shelf
from evenline.clock import Clock, SystemClock
from evenline.cues.cards import Deck
from evenline.cues.toml_reader import FileMistakesError
from evenline.dialers.manual import ManualDialer
from evenline.dialers.protocol import Dialer
from evenline.events import Party
from evenline.journal.writer import Journal, new_id
from evenline.native.foreground import foreground
from evenline.paths import Paths
from evenline.requests import CopyForFeedback, ListRehearsals, NoMoreBreaks, Request, Share, TellColleague
from evenline.settings import Settings
from evenline.shift import Shift
from evenline.troubles import Trouble, TroubleKind
from evenline.view import View
from evenline_ui import place, theme, words
from evenline_ui.bridge import Bridge
from evenline_ui.language import Speech
from evenline_ui.panel.menu import Item
from evenline_ui.reporter import Reporter
from evenline_ui.theme import RESOURCES, Look
from evenline_ui.waker import Waker
from evenline_ui.window import LEAST_HEIGHT, PanelWindow

if TYPE_CHECKING:
    from evenline_ui.campaigns import CampaignDesk
    from evenline_ui.files import WatchedFile

CAMPAIGNS = RESOURCES / "campaigns"
SAID_FOR = 8.0  # seconds that a 'done' stays on the panel


class Program(QObject):
    """show() opens the panel; the journal and the dialers start once it was painted. quit() ends it all.

    ready: the journal has answered for the first time (or said why it can't). crowded: another panel is open,
    so this one has not touched the journal and never will.
    """

    ready = Signal()
    crowded = Signal()
    _wants_drawing = Signal()

    def __init__(self, paths: Paths, chosen: Settings, clock: Clock | None = None) -> None:
        super().__init__()
        self.paths, self.settings = paths, chosen
        self._speech = Speech()
        self._speech.speak(chosen.language)
        self.view: View | None = None
        self._clock = clock or SystemClock()
        self._bridge = Bridge(self._arrived)
        self.report = Reporter(paths.logs, self._bridge.post)
        self._notices: list[Trouble] = []
        self.window = PanelWindow(self._look(), foreground)
        self._manual = {"manual": ManualDialer(self._bridge.post)}
        self._dialers: list[Dialer] = []
        self._waker = Waker(self._tick, lambda seconds: self.shift.feed(events.Slept(seconds)))
        self.journal = Journal(
            paths.journal,
            self._bridge.post,
            self.report,
            self._clock,
            goal=chosen.goal or None,
            spare=(paths.journal.parent, paths.logs, Path(tempfile.gettempdir())),
        )
        self.shift = Shift(
            self._first_deck(),
            self._clock,
            lambda: new_id(self._clock),
            self.journal.send,
            self._show,
            self._start_call,
            chosen.region,
            chosen.breaks,
            self._draw_soon,
        )
        self._publish: Callable[[], None] | None = None
        self._wants_drawing.connect(self.draw_now, Qt.ConnectionType.QueuedConnection)
        self._files: dict[Path, WatchedFile] = {}
        self._campaign_desk: CampaignDesk | None = None
        self._is_ready = False
        self.is_second = False
        self._has_begun = False
        self._hears_hook = False
        self.window.asked.connect(self.ask)
        self.window.menu.connect(self._menu)
        self.window.moved.connect(self._remember)
        self.window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    # Coming and going ----------------------------------------------------------------------------------

    def show(self) -> None:
        was = place.load(self.paths.place)
        if was is not None:
            self.window.set_strip(was.strip)
            self.window.put(QPoint(was.x, was.y))
        else:
            self.window.put_by_default()
        self.shift.feed(events.Tick())
        self.draw_now()
        self.window.show()

    def notice(self, trouble: Trouble) -> None:
        """Something to say once the panel is up."""
        self._notices.append(trouble)

    def _begin(self) -> None:
        """After the first paint: everything that takes its time."""
        self._dialers = [*self._manual.values(), *self._other_dialers()]
        for dialer in self._dialers:
            self._start_dialer(dialer)
        if self.is_second:  # two panels would overwrite each other's calls
            self.crowded.emit()
            return
        self.journal.start()
        for trouble in self._notices:
            self.shift.feed(events.Noticed(trouble))
        self._watch()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        self._has_begun = True

    def _other_dialers(self) -> list[Dialer]:
        from evenline.dialers.hook import HookDialer

        def come() -> None:
            self._bridge.post(events.Summoned())

        found: list[Dialer] = [HookDialer(self._bridge.post, self.paths.hook, self.report, come)]
        address = settings.host_and_port(self.settings.baresip)
        if address is not None:
            from evenline.dialers.baresip import BaresipDialer

            found.append(BaresipDialer(self._bridge.post, address, self.report))
        return found

    @property
    def hears_hook(self) -> bool:
        """Whether commands of other programs reach this panel."""
        return self._hears_hook

    def _start_dialer(self, dialer: Dialer) -> None:
        from evenline.native.channel import ChannelTakenError

        try:
            dialer.start()
            self._hears_hook |= dialer.name == "hook"
        except (ChannelTakenError, OSError) as error:
            self.is_second = isinstance(error, ChannelTakenError)
            kind = TroubleKind.SECOND_PANEL if self.is_second else TroubleKind.HOOK_UNHEARD
            self.shift.feed(events.Noticed(Trouble(kind, dialer.name, str(error))))

    def quit(self) -> None:
        """Nothing that was typed is lost: the journal does what is in its queue first."""
        self._waker.stop()
        for file in self._files.values():
            file.stop()
        if self._has_begun:
            QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._restyle)
            self._has_begun = False
        for dialer in self._dialers:
            dialer.stop()
        self._bridge.close()
        self.shift.hand_over()
        self.journal.close()
        self.window.hide()
        self.window.keyboard.close()
        self._speech.stop()

    # The round trip ------------------------------------------------------------------------------------

    def ask(self, request: object) -> None:
        """A request from the panel."""
        if isinstance(request, CopyForFeedback | TellColleague | Share):
            from evenline_ui import desktop

            if self.view is not None:
                self._say(desktop.do(request, self.view, self.paths.reports))
            return
        if isinstance(request, NoMoreBreaks):
            self._set("breaks", False)
        if isinstance(request, CampaignRequest):
            self._campaigns().do(request)
            return
        if isinstance(request, ListRehearsals):
            self._find_rehearsals()
        self.shift.ask(cast(Request, request))  # a signal carries objects

    def _arrived(self, event: events.Event) -> None:
        if isinstance(event, events.Summoned):
            self.come_forward()
            return
        if isinstance(event, events.Tapped) and self.window.keyboard.is_borrowed:
            return  # somebody is typing here: no key means anything but its letter
        self.shift.feed(event)
        first = isinstance(event, events.JournalOpened | events.JournalTrouble)
        if first and not self._is_ready:
            self._is_ready = True
            self.ready.emit()

    def come_forward(self) -> None:
        """Above everything, and on a screen that is there."""
        self.window.set_strip(False)
        self.window.put(self.window.place)
        self.window.show()
        self.window.raise_()

    def _tick(self) -> None:
        self.shift.feed(events.Tick())

    def _draw_soon(self, publish: Callable[[], None]) -> None:
        """In the loop's next turn, and once for all that has happened until then. Qt paints no sooner, and a
        click has its record on the way to the disk before anything is drawn for it."""
        if self._publish is None:
            self._wants_drawing.emit()
        self._publish = publish

    def draw_now(self) -> None:
        """What happened and is not drawn yet."""
        publish, self._publish = self._publish, None
        if publish is not None:
            publish()

    def _show(self, view: View) -> None:
        self.view = view
        self.window.draw(view)
        self._waker.wake_in(view.wake_in)

    def _start_call(self, dialer: str, party: Party) -> None:
        if dialer not in self._manual:  # a rehearsal's: it is made when it is wanted
            self._manual[dialer] = ManualDialer(self._bridge.post, dialer)
            self._dialers.append(self._manual[dialer])
        self._manual[dialer].start_call(party)

    def _find_rehearsals(self) -> None:
        """Read anew each time somebody wants to see them: a file that was just saved is there."""
        from evenline_ui import mistakes

        found = campaigns.scenarios(self._shelf(), self.settings.campaign, RESOURCES / "rehearsals")
        said = tuple(mistakes.said(mistake) for mistake in found.mistakes)
        self.shift.feed(events.RehearsalsFound(found.scenarios, said))

    def _say(self, sentence: str) -> None:
        self.shift.say(Trouble(TroubleKind.COPIED, detail=sentence), SAID_FOR)

    # Files and looks -----------------------------------------------------------------------------------

    def _shelf(self) -> Shelf:
        return Shelf(self.paths.campaigns, CAMPAIGNS, self._speech.code)

    def _campaigns(self) -> CampaignDesk:
        if self._campaign_desk is None:
            from evenline_ui.campaigns import CampaignDesk

            self._campaign_desk = CampaignDesk(
                self._shelf,
                lambda: self.settings.campaign,
                self._use,
                self.shift.feed,
                self._say,
                self._deck_changed,
                self.paths.reports,
            )
        return self._campaign_desk

    def _use(self, campaign: str) -> None:
        """From the next call on, also where the settings' file can't be written (which is said)."""
        self._set("campaign", campaign)
        self.settings = replace(self.settings, campaign=campaign)
        self._deck_changed()

    def _first_deck(self) -> Deck:
        try:
            return campaigns.deck(self._shelf(), self.settings.campaign)
        except FileMistakesError as error:
            self._notices.append(_deck_trouble(error))
        return campaigns.deck(Shelf(CAMPAIGNS, CAMPAIGNS, self._speech.code), FIRST)

    def _deck_changed(self) -> None:
        self._watch()
        try:
            deck = campaigns.deck(self._shelf(), self.settings.campaign)
        except FileMistakesError as error:
            self.shift.feed(events.DeckRefused(_deck_trouble(error)))
        else:
            self.shift.feed(events.DeckLoaded(deck))
        if self.shift.state.scenarios is not None:
            self._find_rehearsals()

    def _watch(self) -> None:
        """The settings, and the campaign in use where it is the person's own."""
        from evenline_ui.files import WatchedFile

        wanted = {self.paths.settings: self._settings_changed}
        deck = self._shelf().deck_file(self.settings.campaign)
        if deck is not None and self._shelf().is_own(self.settings.campaign):
            wanted[deck] = self._deck_changed
        for path in self._files.keys() - wanted.keys():
            self._files.pop(path).stop()
        for path in wanted.keys() - self._files.keys():
            self._files[path] = WatchedFile(path, wanted[path])

    def _settings_changed(self) -> None:
        """Looks and language change at once; the rest at the next start."""
        before = self.settings
        self.settings, mistakes = settings.load(self.paths.settings)
        self.shift.settled(TroubleKind.SETTINGS_WRONG)
        if mistakes:
            self.shift.feed(events.Noticed(settings_trouble(mistakes)))
        elif _fixed_at_start(before) != _fixed_at_start(self.settings):
            self._say(words.translate("Panel", "Saved. Goal, region and dialers change at the next start."))
        spoken = self.settings.language != before.language
        if spoken:
            self._speech.speak(self.settings.language)
        if spoken or self.settings.campaign != before.campaign:
            self._deck_changed()
        self._restyle()

    def _look(self) -> Look:
        chosen = self.settings
        dark = chosen.theme == "dark" or (chosen.theme == "system" and theme.system_is_dark())
        # A panel that is taller than its screen helps nobody: text grows as far as there is room for the card.
        room = QGuiApplication.primaryScreen().availableGeometry().height() / LEAST_HEIGHT
        scale = min(chosen.text_scale or theme.system_scale(), max(1.0, room))
        return Look(dark, scale, chosen.motion)

    def _set(self, name: str, value: bool | str) -> None:
        try:
            settings.change(self.paths.settings, name, value)
        except (OSError, ValueError) as error:
            said = words.translate(
                "Panel", "{where} can’t be changed ({why}). It holds until the next start."
            )
            self._say(said.format(where=self.paths.settings, why=error))

    def _restyle(self) -> None:
        self.window.set_look(self._look())

    def _menu(self, item: Item) -> None:
        if item is Item.QUIT:
            application = QApplication.instance()
            if application is not None:
                application.quit()
            return
        from evenline_ui import desktop

        does: dict[Item, Callable[[], str]] = {
            Item.SETTINGS: lambda: desktop.edit(self.paths.settings, settings.as_toml()),
            Item.HELP: desktop.help_page,
        }
        self._say(does[item]())

    def _remember(self) -> None:
        window = self.window
        try:
            place.save(self.paths.place, place.Place(window.place.x(), window.place.y(), window.is_strip))
        except OSError as error:
            said = words.translate("Panel", "The panel’s place can’t be remembered ({why}).")
            self._say(said.format(why=error.strerror))


def _deck_trouble(error: FileMistakesError) -> Trouble:
    from evenline_ui import mistakes

    return Trouble(TroubleKind.DECK_WRONG, error.mistakes[0].file, mistakes.said(error.mistakes[0]))


def settings_trouble(mistakes: tuple[str, ...]) -> Trouble:
    """The first mistake in words, and how many more there are."""
    more = len(mistakes) - 1
    rest = words.translate("Panel", "And {n} more: see “evenline doctor”.", None, more).format(n=more)
    return Trouble(TroubleKind.SETTINGS_WRONG, detail=f"{mistakes[0]} {rest}" if more else mistakes[0])


def _fixed_at_start(chosen: Settings) -> tuple[object, ...]:
    return chosen.goal, chosen.region, chosen.baresip
