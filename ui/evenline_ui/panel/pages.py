"""The pages besides the call's: each is made when it is first opened, and drawn from the same View."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evenline import people, requests
from evenline.dock_requests import Docking
from evenline.troubles import TroubleKind
from evenline.updates import Update
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.leaf import LEAVES, Page
from evenline_ui.theme import Look


class Pages(QObject):
    """asked: whatever a page asks for. wanted: another page. edit: the editor of this campaign. turned: the page's
    title is another. chosen: an item of the menu."""

    asked = Signal(object)
    wanted = Signal(object)
    edit = Signal(str)
    turned = Signal()
    chosen = Signal(object)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._keyboard, self._parent = look, keyboard, parent
        self._docked = Docking()
        self._made: dict[Page, Any] = {}  # each drawn in its own manner, in draw_one()

    def widget(self, page: Page) -> Any:
        if page not in self._made:
            make: dict[Page, Callable[[], QWidget]] = {
                Page.PROGRESS: self._progress,
                Page.CALLS: self._calls,
                Page.LESSONS: self._lessons,
                Page.MENU: self._menu,
                Page.REHEARSALS: self._rehearsals,
                Page.PATTERNS: self._patterns,
                Page.SHARE: self._share,
                Page.CAMPAIGNS: self._campaigns,
                Page.EDITOR: self._editor,
                Page.PLACE: self._place,
                Page.SETTINGS: self._settings,
                Page.FIRST_RUN: self._first_run,
            }
            self._made[page] = self._leaf(page) if page in LEAVES else make[page]()
        return self._made[page]

    def draw(self, view: View) -> None:
        for page in self._made:
            self.draw_one(page, view)

    def draw_one(self, page: Page, view: View) -> None:
        widget = self._made[page]
        kind, detail = (view.trouble.kind, view.trouble.detail) if view.trouble else (None, "")
        said = detail if kind is TroubleKind.COPIED else ""
        if page in LEAVES:
            widget.draw(view, said)
            return
        match page:
            case Page.PROGRESS:
                widget.draw(view.figures, view.lookback)
            case Page.PATTERNS:
                widget.draw(view.lookback)
            case Page.SHARE:
                widget.draw(view.lookback)
                widget.say(said)
            case Page.CALLS:
                widget.draw(view.recent)
            case Page.REHEARSALS:
                widget.draw(view.rehearsals)
            case Page.LESSONS:
                widget.draw(view.lessons, view.trouble)
            case Page.CAMPAIGNS:
                widget.draw(view.campaigns)
                widget.said.say(said)
            case Page.MENU:
                widget.draw(view.paused, view.board(Update))
            case Page.EDITOR:
                widget.draw(view.editing, view.never, said)
            case Page.SETTINGS:
                told = detail if kind is TroubleKind.KEY_REFUSED else said
                widget.draw(view.sheet, told, view.board(Update))
            case Page.PLACE:
                widget.tell(said)
            case Page.FIRST_RUN:
                widget.draw(view.first_run, view.sheet, view.rehearsals)
            case _:
                pass

    def draw_dock(self, docked: Docking) -> None:
        self._docked = docked
        if Page.PLACE in self._made:
            self._made[Page.PLACE].draw(docked)

    def begin(self, page: Page) -> None:
        """The page was opened."""
        if page is Page.LESSONS or page in LEAVES:
            self._made[page].begin()
        elif page is Page.EDITOR:
            self._made[page].turn(None)

    def back(self, page: Page) -> bool:
        """One step back within the page; False where it is at its beginning."""
        if page in (Page.SETTINGS, Page.FIRST_RUN) or page in LEAVES:
            return bool(self._made[page].back())
        if page is not Page.EDITOR:
            return False
        if self._made[page].place is None:
            return False
        self._made[page].turn(None)
        return True

    def title(self, page: Page) -> str:
        """'' for the call's page, which has none."""
        if page in LEAVES:
            return str(self.widget(page).title())
        match page:
            case Page.PROGRESS:
                return str(self.widget(page).title())
            case Page.EDITOR | Page.SETTINGS:
                return str(self.widget(page).title())
            case _:
                return {
                    Page.PATTERNS: words.translate("Panel", "Why not"),
                    Page.SHARE: words.translate("Panel", "For your line manager"),
                    Page.CALLS: words.translate("Panel", "Calls"),
                    Page.LESSONS: words.translate("Panel", "Lessons"),
                    Page.MENU: words.translate("Panel", "Menu"),
                    Page.REHEARSALS: words.translate("Panel", "Rehearse"),
                    Page.CAMPAIGNS: words.translate("Panel", "Campaigns"),
                    Page.PLACE: words.translate("Panel", "Place"),
                    Page.FIRST_RUN: words.translate("Panel", "Welcome"),
                }.get(page, "")

    def _leaf(self, page: Page) -> QWidget:
        module, _, name = LEAVES[page].kind.partition(":")
        widget: Any = getattr(import_module(f"evenline_ui.panel.{module}"), name)(
            self._look, self._keyboard, self._parent
        )
        widget.asked.connect(self.asked)
        widget.wanted.connect(self.wanted)
        widget.turned.connect(self.turned)
        return cast(QWidget, widget)

    # Made when they are wanted -------------------------------------------------------------------------

    def _progress(self) -> QWidget:
        from evenline_ui.panel.progress import ProgressPage

        page = ProgressPage(self._look, self._parent)
        page.share.connect(lambda: self.wanted.emit(Page.SHARE))
        page.patterns.connect(lambda: self.wanted.emit(Page.PATTERNS))
        page.turned.connect(self.turned)
        return page

    def _patterns(self) -> QWidget:
        from evenline_ui.panel.patterns import PatternsPage

        page = PatternsPage(self._look, self._parent)
        page.shared.connect(lambda: self.wanted.emit(Page.SHARE))
        return page

    def _share(self) -> QWidget:
        from evenline_ui.panel.share import SharePage

        page = SharePage(self._look, self._parent)
        page.asked.connect(self.asked)
        return page

    def _calls(self) -> QWidget:
        from evenline_ui.panel.calls import CallsPage

        page = CallsPage(self._look, self._parent)
        page.opened.connect(self._reopen)
        page.met.connect(self.meet)
        return page

    def _reopen(self, call_id: str) -> None:
        self.asked.emit(requests.Reopen(call_id))
        self.wanted.emit(Page.LIVE)

    def meet(self, number: str) -> None:
        """The page of whoever has this number."""
        self.asked.emit(people.Open(number))
        self.wanted.emit(Page.PERSON)

    def _lessons(self) -> QWidget:
        from evenline_ui.panel.lessons import LessonsPage

        page = LessonsPage(self._look, self._keyboard, self._parent)
        page.asked.connect(self.asked)
        return page

    def _menu(self) -> QWidget:
        from evenline_ui.panel.menu import MenuPage

        page = MenuPage(self._look, self._parent)
        page.chosen.connect(self.chosen)
        return page

    def _rehearsals(self) -> QWidget:
        from evenline_ui.panel.rehearsals import RehearsalsPage

        page = RehearsalsPage(self._look, self._parent)
        page.chosen.connect(lambda scenario: self.asked.emit(requests.Rehearse(scenario)))
        return page

    def _campaigns(self) -> QWidget:
        from evenline_ui.panel.campaigns import CampaignsPage

        page = CampaignsPage(self._look, self._parent)
        page.asked.connect(self.asked)
        page.edit.connect(self.edit)
        return page

    def _settings(self) -> QWidget:
        from evenline_ui.panel.settings import SettingsPage

        page = SettingsPage(self._look, self._keyboard, self._parent)
        page.asked.connect(self.asked)
        page.turned.connect(self.turned)
        return page

    def _first_run(self) -> QWidget:
        from evenline_ui.panel.first_run import FirstRunPage

        page = FirstRunPage(self._look, self._keyboard, self._parent)
        page.asked.connect(self.asked)
        page.ended.connect(lambda: self.wanted.emit(Page.LIVE))
        page.place.connect(lambda: self.wanted.emit(Page.PLACE))
        return page

    def _editor(self) -> QWidget:
        from evenline_ui.panel.editor import EditorPage

        page = EditorPage(self._look, self._keyboard, self._parent)
        page.asked.connect(self.asked)
        page.turned.connect(self.turned)
        return page

    def _place(self) -> QWidget:
        from evenline_ui.panel.place import PlacePage

        page = PlacePage(self._look, self._parent)
        page.asked.connect(self.asked)
        page.draw(self._docked)
        return page
