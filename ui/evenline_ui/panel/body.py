"""The panel's inside: head, one page, foot. draw(view) hands each part its values."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evenline import requests
from evenline.call import Phase
from evenline.troubles import TroubleKind
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.footer import FooterBar
from evenline_ui.panel.header import HeaderBar
from evenline_ui.panel.live import LivePage
from evenline_ui.panel.menu import Item, MenuPage
from evenline_ui.theme import Look

if TYPE_CHECKING:
    from evenline_ui.panel.calls import CallsPage
    from evenline_ui.panel.lessons import LessonsPage
    from evenline_ui.panel.patterns import PatternsPage
    from evenline_ui.panel.progress import ProgressPage
    from evenline_ui.panel.rehearsals import RehearsalsPage
    from evenline_ui.panel.share import SharePage


class Page(enum.Enum):
    LIVE = "live"
    PROGRESS = "progress"
    CALLS = "calls"
    LESSONS = "lessons"
    MENU = "menu"
    REHEARSALS = "rehearsals"
    PATTERNS = "patterns"
    SHARE = "share"


LOOKS_BACK = (Page.PROGRESS, Page.PATTERNS, Page.SHARE)  # pages that need the last ninety days


class Body(QWidget):
    """asked: a Request or a DeskRequest. menu: an Item that concerns the desktop. strip: shrink, please.

    Pages other than the call's are made when they are first opened; a call that begins closes them.
    """

    asked = Signal(object)
    menu = Signal(object)
    strip = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._view: View | None = None
        self.page = Page.LIVE
        self.header = HeaderBar(look, self)
        self.live = LivePage(look, keyboard, self)
        self.footer = FooterBar(look, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.live)
        self._progress: ProgressPage | None = None
        self._calls: CallsPage | None = None
        self._lessons: LessonsPage | None = None
        self._menu: MenuPage | None = None
        self._rehearsals: RehearsalsPage | None = None
        self._patterns: PatternsPage | None = None
        self._share: SharePage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        self.live.asked.connect(self.asked)
        self.live.rehearse.connect(lambda: self.open(Page.REHEARSALS))
        self.header.ended.connect(lambda: self._for_call(requests.CallEnded))
        self.header.longer.connect(lambda: self._for_call(requests.TakeLonger))
        self.header.strip.connect(self.strip)
        self.header.menu.connect(self._toggle_menu)
        self.footer.opened.connect(lambda: self.open(Page.PROGRESS))

    def draw(self, view: View) -> None:
        before, self._view = self._view, view
        phase = view.header.phase
        if self.page is not Page.LIVE and phase is not Phase.READY:
            changed = (
                before is None or before.header.phase is not phase or self._call(before) != self._call(view)
            )
            if changed:
                self.open(Page.LIVE)
        self._draw_header()
        self.footer.draw(view.footer)
        self.live.draw(view)
        if self._progress is not None:
            self._progress.draw(view.figures, view.lookback)
        if self._patterns is not None:
            self._patterns.draw(view.lookback)
        if self._share is not None:
            self._share.draw(view.lookback)
            trouble = view.trouble
            if trouble is not None and trouble.kind is TroubleKind.COPIED:
                self._share.say(trouble.detail)
        if self.page in LOOKS_BACK and before is not None and before.figures != view.figures:
            self.asked.emit(requests.LookBack())
        if self._calls is not None:
            self._calls.draw(view.recent)
        if self._rehearsals is not None:
            self._rehearsals.draw(view.rehearsals)
        if self._lessons is not None:
            self._lessons.draw(view.lessons, view.trouble)

    def open(self, page: Page) -> None:
        if page is Page.CALLS:
            self.asked.emit(requests.ListCalls())
        elif page is Page.REHEARSALS:
            self.asked.emit(requests.ListRehearsals())
        if page in LOOKS_BACK:
            self.asked.emit(requests.LookBack())
        self.page = page
        self._stack.setCurrentWidget(self._widget(page))
        if page is Page.LESSONS and self._lessons is not None:
            self._lessons.begin()
        self.footer.setVisible(page not in LOOKS_BACK)
        self._draw_header()

    def page_widget(self) -> QWidget:
        return self._widget(self.page)

    def _widget(self, page: Page) -> QWidget:
        if page is Page.PROGRESS:
            return self._progress or self._make_progress()
        if page is Page.PATTERNS:
            return self._patterns or self._make_patterns()
        if page is Page.SHARE:
            return self._share or self._make_share()
        if page is Page.CALLS:
            if self._calls is None:
                from evenline_ui.panel.calls import CallsPage

                self._calls = CallsPage(self._look, self)
                self._stack.addWidget(self._calls)
                self._calls.opened.connect(self._reopen)
            return self._calls
        if page is Page.LESSONS:
            if self._lessons is None:
                from evenline_ui.panel.lessons import LessonsPage

                self._lessons = LessonsPage(self._look, self._keyboard, self)
                self._stack.addWidget(self._lessons)
                self._lessons.asked.connect(self.asked)
            return self._lessons
        if page is Page.MENU:
            if self._menu is None:
                self._menu = MenuPage(self._look, self)
                self._stack.addWidget(self._menu)
                self._menu.chosen.connect(self._chosen)
            return self._menu
        if page is Page.REHEARSALS:
            if self._rehearsals is None:
                from evenline_ui.panel.rehearsals import RehearsalsPage

                self._rehearsals = RehearsalsPage(self._look, self)
                self._stack.addWidget(self._rehearsals)
                self._rehearsals.chosen.connect(lambda scenario: self.asked.emit(requests.Rehearse(scenario)))
                self._rehearsals.draw(self._view.rehearsals if self._view else None)
            return self._rehearsals
        return self.live

    def _make_progress(self) -> QWidget:
        from evenline_ui.panel.progress import ProgressPage

        self._progress = page = ProgressPage(self._look, self)
        self._stack.addWidget(page)
        page.share.connect(lambda: self.open(Page.SHARE))
        page.patterns.connect(lambda: self.open(Page.PATTERNS))
        page.turned.connect(self._draw_header)
        if self._view is not None:
            page.draw(self._view.figures, self._view.lookback)
        return page

    def _make_patterns(self) -> QWidget:
        from evenline_ui.panel.patterns import PatternsPage

        self._patterns = page = PatternsPage(self._look, self)
        self._stack.addWidget(page)
        page.shared.connect(lambda: self.open(Page.SHARE))
        page.draw(self._view.lookback if self._view else None)
        return page

    def _make_share(self) -> QWidget:
        from evenline_ui.panel.share import SharePage

        self._share = page = SharePage(self._look, self)
        self._stack.addWidget(page)
        page.asked.connect(self.asked)
        page.draw(self._view.lookback if self._view else None)
        return page

    def _draw_header(self) -> None:
        titles = {
            Page.PROGRESS: self._progress.title() if self._progress else "",
            Page.PATTERNS: words.translate("Panel", "Why not"),
            Page.SHARE: words.translate("Panel", "For your line manager"),
            Page.CALLS: words.translate("Panel", "Calls"),
            Page.LESSONS: words.translate("Panel", "Lessons"),
            Page.MENU: words.translate("Panel", "Menu"),
            Page.REHEARSALS: words.translate("Panel", "Rehearse"),
        }
        self.header.set_away(self.page is not Page.LIVE)
        if self._view is not None:
            self.header.draw(self._view.header, titles.get(self.page, ""))

    def _call(self, view: View) -> str:
        shown = view.outcomes or view.debrief
        return shown.call_id if shown is not None else ""

    def _for_call(self, kind: type[requests.CallEnded] | type[requests.TakeLonger]) -> None:
        if self._view is not None and (call_id := self._call(self._view)):
            self.asked.emit(kind(call_id))

    def _toggle_menu(self) -> None:
        if self.page in (Page.PATTERNS, Page.SHARE):
            self.open(Page.PROGRESS)
        else:
            self.open(Page.MENU if self.page is Page.LIVE else Page.LIVE)

    def _reopen(self, call_id: str) -> None:
        self.asked.emit(requests.Reopen(call_id))
        self.open(Page.LIVE)

    def _chosen(self, item: Item) -> None:
        if item is Item.PROGRESS:
            self.open(Page.PROGRESS)
        elif item is Item.CALLS:
            self.open(Page.CALLS)
        elif item is Item.LESSONS:
            self.open(Page.LESSONS)
        else:
            self.open(Page.LIVE)
            self.menu.emit(item)
