"""The composition root: the one place that knows every part, makes them, and ties them together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from evenline import events, links, policy
from evenline.backups import DailyBackUp
from evenline.call import Phase
from evenline.campaign_requests import CampaignRequest
from evenline.clock import Clock, SystemClock
from evenline.dialers import hook_words
from evenline.dock_requests import DockRequest
from evenline.journal.writer import Journal, new_id
from evenline.native.autostart import autostart
from evenline.native.foreground import foreground
from evenline.native.neighbours import Neighbour, neighbours
from evenline.native.own_window import own_window
from evenline.never import LookForOld
from evenline.paths import Paths
from evenline.preset import Preset
from evenline.requests import (
    CopyForFeedback,
    ListRehearsals,
    NoMoreBreaks,
    Pause,
    ReportRequest,
    Request,
    Share,
    TellColleague,
)
from evenline.rights import NewDay
from evenline.setting_requests import FirstRunRequest, SettingRequest
from evenline.settings import Mistake, Settings
from evenline.shift import Shift
from evenline.slices import Answer, PageRequest
from evenline.troubles import Trouble, TroubleKind
from evenline.view import View
from evenline_ui import language, theme, tidying, words
from evenline_ui.announcer import Announcer
from evenline_ui.at_login import AtLogin
from evenline_ui.bridge import Bridge
from evenline_ui.decks import Decks
from evenline_ui.desks import Desks, Tools
from evenline_ui.dialing import Dialing
from evenline_ui.diary import Diary
from evenline_ui.dock import Dock
from evenline_ui.guest import Guest
from evenline_ui.language import Speech
from evenline_ui.leaving import Leaving
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item
from evenline_ui.preferences import Preferences
from evenline_ui.presence import Presence
from evenline_ui.reporter import Reporter
from evenline_ui.rule_files import rule_shelf
from evenline_ui.shortcuts import Shortcuts
from evenline_ui.waker import Waker
from evenline_ui.window import PanelWindow

if TYPE_CHECKING:
    from evenline.safe.ring import Ring
    from evenline_ui.first_run import FirstRunDesk
    from evenline_ui.settings_desk import SettingsDesk
    from evenline_ui.updates import Updates

SAID_FOR = 8.0  # seconds that a 'done' stays on the panel


class Program(QObject):
    """show() opens the panel; the journal and the dialers start once it was painted. quit() ends it all.

    ready: the journal has answered for the first time (or said why it can't). crowded: another panel is open,
    so this one has not touched the journal and never will. quiet_changed: it is paused or hidden now, or neither
    any more; then no key of the desktop is for it.
    """

    ready = Signal()
    crowded = Signal()
    quiet_changed = Signal(bool)
    _wants_drawing = Signal()

    def __init__(
        self,
        paths: Paths,
        chosen: Settings,
        clock: Clock | None = None,
        mistakes: tuple[Mistake, ...] = (),
        ring: Ring | None = None,
        given: Preset | None = None,
    ) -> None:
        super().__init__()
        self.paths = paths
        self._is_first = paths.is_new()
        locked = policy.load(paths.policy)
        self.preferences = Preferences(paths.settings, chosen, self._say, locked, mistakes, given)
        chosen = self.preferences.now
        self._speech = Speech()
        self._speech.speak(chosen.language)
        self.view: View | None = None
        self._clock = clock or SystemClock()
        self._bridge = Bridge(self._arrived)
        self.report = Reporter(paths.logs, self._bridge.post)
        self._notices = [settings_trouble(m) for m in (self.preferences.mistakes,) if m]
        self.diary = Diary(
            paths.logs,
            self._clock,
            lambda event: self.shift.feed(event),
            self._say,
            self._over,
            paths.reports,
        )
        self.window = PanelWindow(self.preferences.look(), foreground)
        self.at_login = AtLogin(self.preferences, self._say, autostart)
        self.guest = Guest(self.window, self.preferences, self._say, own_window)
        self.dock = Dock(self.window, self.preferences, paths.place, self._say, neighbours)
        self.presence = Presence(self.window, self.preferences, self.ask, self._menu)
        self.presence.quiet_changed.connect(self.quiet_changed)
        self.shortcuts = Shortcuts(
            self.preferences,
            {
                "key_strip": self._fold,
                "key_focus": self._take_keyboard,
                "key_hide": self.presence.hide,
                "key_pause": lambda: self.ask(Pause(True)),
            },
            lambda what: self._arrived(events.Tapped(what)),
            lambda: self.window.keyboard.is_typing,
            self._say_of_keys,
        )
        self.presence.quiet_changed.connect(self.shortcuts.set_off)
        self._announcer = Announcer(self.window)
        self.leaving = Leaving(self.draw_now, self._say)
        self.dialing = Dialing(self._bridge.post, self.report, paths.hook, self._refuses)
        self.decks = Decks(
            paths.campaigns,
            lambda: self._speech.code,
            lambda: self.preferences.now.campaign,
            lambda event: self.shift.feed(event),
            self._use,
            self._say,
            paths.reports,
            self.preferences.shared_campaigns,
        )
        deck, trouble = self.decks.first()
        if trouble is not None:
            self._notices.append(trouble)
        self._waker = Waker(self._tick, self._slept)
        self.journal = Journal(
            paths.journal,
            self._bridge.post,
            self.report,
            self._clock,
            goal=chosen.goal or None,
            spare=(paths.journal.parent, paths.logs, Path(tempfile.gettempdir())),
            region=chosen.region,
            ring=ring,
            rules=lambda country, area: rule_shelf(paths).rules(country, area),
        )
        self.shift: Shift = Shift(
            deck,
            self._clock,
            lambda: new_id(self._clock),
            self.journal.send,
            self._show,
            self.dialing.call,
            chosen.region,
            chosen.breaks,
            self._draw_soon,
        )
        self.desks = Desks(
            Tools(
                send=self.journal.send,
                show=lambda board: self.shift.feed(events.Shown(board)),
                say=self._say,
                notice=lambda trouble: self.shift.feed(events.Noticed(trouble)),
                ask=self.ask,
                paths=paths,
                preferences=self.preferences,
                clock=self._clock,
            )
        )
        self._publish: Callable[[], None] | None = None
        self._wants_drawing.connect(self.draw_now, Qt.ConnectionType.QueuedConnection)
        self.shift.chosen(chosen.region, chosen.breaks, chosen.dont_call == "lock", chosen.calling_hours)
        self._is_ready = False
        self._has_begun = False
        self.preferences.changed.connect(self._chose)
        self.dock.changed.connect(lambda: self.window.draw_dock(self.dock.docked()))
        self.window.asked.connect(self.ask)
        self.window.menu.connect(self.presence.choose)
        self.window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self.running: Callable[[], tuple[Neighbour, ...]] = self.dock.candidates

    # Coming and going ----------------------------------------------------------------------------------

    def show(self) -> None:
        self.diary.open()
        self.dock.place_first()
        self.shift.feed(events.Tick())
        self.draw_now()
        self.window.open()

    def begin_first_run(self) -> None:
        """Welcome whoever opens Evenline for the first time."""
        self.first_run.begin()
        self.window.body.open(Page.FIRST_RUN)

    def _begin(self) -> None:
        """After the first paint: everything that takes its time."""
        for trouble in self.dialing.start(self.preferences.now):
            self.shift.feed(events.Noticed(trouble))
        if self.dialing.is_second:  # two panels would overwrite each other's calls
            self.crowded.emit()
            return
        if self._is_first:
            self.preferences.settle_in(language.country())
        self.journal.start()
        for trouble in self._notices:
            self.shift.feed(events.Noticed(trouble))
        self.dock.begin()
        self.preferences.watch()
        self.presence.begin()
        self.shortcuts.start()
        self.at_login.begin(self._is_first)
        self.decks.watch()
        for changed in theme.system_changes():
            changed.connect(self._restyle)
        self._has_begun = True
        self.diary.look_back()

    @property
    def hears_hook(self) -> bool:
        """Whether commands of other programs reach this panel."""
        return self.dialing.hears_hook

    def quit(self) -> None:
        """Nothing that was typed is lost: the journal does what is in its queue first."""
        self._waker.stop()
        if "updates" in self.__dict__:
            self.updates.stop()
        self.presence.stop()
        self.preferences.stop()
        self.dock.close()
        self.shortcuts.stop()
        self.decks.stop()
        self.desks.stop()
        if self._has_begun:
            for changed in theme.system_changes():
                changed.disconnect(self._restyle)
            self._has_begun = False
        self.dialing.stop()
        self._bridge.close()
        self.shift.hand_over()
        self.journal.close()
        self.window.hide()
        self.window.keyboard.close()
        self._speech.stop()
        self.diary.close()

    # The round trip ------------------------------------------------------------------------------------

    def ask(self, request: object) -> None:
        """A request from the panel."""
        self._waker.look()
        self.diary.note(request)
        if isinstance(request, ReportRequest):
            self.diary.do(request)
            return
        if isinstance(request, CopyForFeedback | TellColleague | Share):
            from evenline_ui import desktop

            if self.view is not None:
                self._say(desktop.do(request, self.view, self.paths.reports))
            return
        if isinstance(request, NoMoreBreaks):
            self.preferences.set("breaks", False)
        if isinstance(request, PageRequest):
            self.desks.do(request)
            return
        if isinstance(request, CampaignRequest):
            self.decks.do(request)
            return
        if isinstance(request, DockRequest):
            self.dock.do(request)
            return
        if isinstance(request, SettingRequest):
            self.settings.do(request)
            return
        if isinstance(request, FirstRunRequest):
            self.first_run.do(request)
            return
        if isinstance(request, ListRehearsals):
            self.decks.find_rehearsals()
        self.shift.ask(cast(Request, request))  # a signal carries objects

    def _arrived(self, event: events.Event) -> None:
        self._waker.look()
        self.diary.note(event)
        if isinstance(event, Answer):
            self.desks.hear(event)
            return
        if isinstance(event, events.Summoned):
            self._summoned(event.wish)
            return
        if isinstance(event, events.Tapped) and (self.window.keyboard.is_typing or self.presence.is_quiet):
            return  # somebody is typing here, or wants to be left alone: no key means anything but its letter
        self.shift.feed(event)
        if isinstance(event, events.JournalOpened | events.FiguresRead):
            self.desks.do(NewDay())
            self.desks.do(LookForOld())
            self.desks.do(DailyBackUp())
        first = isinstance(event, events.JournalOpened | events.JournalTrouble)
        if first and not self._is_ready:
            self._is_ready = True
            self.ready.emit()

    def _refuses(self, event: events.Event) -> str:
        """Why what another program says can't be taken, as the answer to it. On the hook's own thread."""
        if isinstance(event, events.Summoned) or self.preferences.now.hear_commands:
            return self.leaving.refuses(event)
        return hook_words.NOT_HEARD

    def come_forward(self) -> None:
        """Above everything, and on a screen that is there."""
        self.window.set_strip(False)
        self.presence.show()

    def follow(self, link: str) -> None:
        """A telephone link was clicked: whoever it names is next."""
        self._arrived(hook_words.parse(links.words(link)))
        self.come_forward()

    def bring_back(self) -> None:
        """For the worst day: into the middle of the main screen, wherever it was."""
        self.dock.bring_back()
        self.presence.show()

    def _summoned(self, wish: events.Wish) -> None:
        """What another command wants."""
        does: dict[events.Wish, Callable[[], None]] = {
            events.Wish.COME: self.come_forward,
            events.Wish.PAUSE: lambda: self.ask(Pause(True)),
            events.Wish.GO_ON: lambda: self.ask(Pause(False)),
            events.Wish.HIDE: self.presence.hide,
            events.Wish.SHOW: self.presence.show,
            events.Wish.BRING_BACK: self.bring_back,
            events.Wish.QUIT: self.leaving.after_call,
            events.Wish.QUIT_AFTER_CALL: self.leaving.after_call,
        }
        does[wish]()

    def _over(self, kind: TroubleKind) -> None:
        self.shift.settled(kind)
        self._tick()

    def _slept(self, seconds: float) -> None:
        self.diary.note(slept := events.Slept(seconds))
        self.shift.feed(slept)

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
        self.diary.see(view)
        self.window.draw(view)
        self.dock.set_busy(view.header.phase is not Phase.READY)
        self.presence.draw(view)
        self.leaving.see(view)
        self._announcer.hears(view)
        self._waker.wake_in(view.wake_in)
        tidying.tidy(is_quiet=view.header.phase is Phase.READY)
        if self._has_begun and (self.preferences.now.updates or "updates" in self.__dict__):
            self.updates.see(view.header.phase)

    def _say(self, sentence: str) -> None:
        self.shift.say(Trouble(TroubleKind.COPIED, detail=sentence), SAID_FOR)

    def _say_of_keys(self, sentence: str) -> None:
        self.shift.settled(TroubleKind.KEY_REFUSED)
        said = Trouble(TroubleKind.KEY_REFUSED, detail=sentence)
        self.shift.feed(events.Noticed(said) if sentence else events.Tick())

    def _fold(self) -> None:
        self.window.set_strip(not self.window.is_strip)

    def _take_keyboard(self) -> None:
        self.window.set_strip(False)
        self.window.take_keyboard()

    # Settings and looks --------------------------------------------------------------------------------

    @cached_property
    def settings(self) -> SettingsDesk:
        """Made when somebody wants to see them."""
        from evenline_ui.settings_desk import SettingsDesk

        return SettingsDesk(self.preferences, self.shift.feed, self._open_settings)

    @cached_property
    def updates(self) -> Updates:
        """Made when the settings first allow to ask for newer versions."""
        from evenline_ui.updates import Updates

        return Updates(self.preferences, self.paths.updates, self._clock, self.shift.feed, self.diary.write)

    @cached_property
    def first_run(self) -> FirstRunDesk:
        from evenline_ui.first_run import FirstRunDesk

        self.settings.show()  # its steps are settings
        return FirstRunDesk(
            self.preferences, self.shift.feed, lambda: self.running(), lambda: self.dock.can_see, self._say
        )

    def _open_settings(self) -> None:
        from evenline import settings_file
        from evenline_ui import desktop

        self._say(desktop.edit(self.paths.settings, settings_file.as_toml(self.preferences.preset.values)))

    def _chose(self, before: Settings, mistakes: tuple[Mistake, ...]) -> None:
        """Everything changes at once."""
        now = self.preferences.now
        if mistakes:
            self.shift.feed(events.Noticed(settings_trouble(mistakes)))
        elif not self.preferences.mistakes:
            self.shift.settled(TroubleKind.SETTINGS_WRONG)
        self.shift.chosen(now.region, now.breaks, now.dont_call == "lock", now.calling_hours)
        if now.goal != before.goal:
            self.journal.aim(now.goal or None)
        if now.baresip != before.baresip:
            for trouble in self.dialing.change(now):
                self.shift.feed(events.Noticed(trouble))
        spoken = now.language != before.language
        if spoken:
            self._speech.speak(now.language)
        if spoken or (now.campaign, now.campaigns_folder) != (before.campaign, before.campaigns_folder):
            self.decks.changed()
        if spoken or _looks(now) != _looks(before):
            self._restyle()

    def _use(self, campaign: str) -> None:
        """From the next call on; the one in use is read anew."""
        if campaign == self.preferences.now.campaign:
            self.decks.changed()
        self.preferences.set("campaign", campaign)

    def _restyle(self) -> None:
        self.window.set_look(self.preferences.look())

    def _menu(self, item: Item) -> None:
        if item is Item.QUIT:
            application = QApplication.instance()
            if application is not None:
                application.quit()
            return
        if item is Item.SETTINGS:  # asked for in the tray
            self.come_forward()
            self.window.body.choose(item)
            return
        from evenline_ui import desktop

        self._say(desktop.help_page())


def settings_trouble(mistakes: tuple[Mistake, ...]) -> Trouble:
    """The first mistake in words, and how many more there are."""
    from evenline_ui import setting_words

    said = setting_words.named(mistakes[0])
    more = len(mistakes) - 1
    rest = words.translate("Panel", "And {n} more: see “evenline doctor”.", None, more).format(n=more)
    return Trouble(TroubleKind.SETTINGS_WRONG, detail=f"{said} {rest}" if more else said)


def _looks(chosen: Settings) -> tuple[object, ...]:
    return chosen.theme, chosen.text_scale, chosen.motion
