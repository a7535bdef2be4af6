"""The panel's inside: head, one page, foot. draw(view) hands each part its values."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evenline import campaign_requests, dock_requests, requests, setting_requests
from evenline.call import Phase
from evenline.view import View
from evenline_ui import reader
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.footer import FooterBar
from evenline_ui.panel.header import HeaderBar
from evenline_ui.panel.leaf import LEAVES, Page
from evenline_ui.panel.live import LivePage
from evenline_ui.panel.menu import Item
from evenline_ui.panel.pages import Pages
from evenline_ui.theme import Look

LOOKS_BACK = (Page.PROGRESS, Page.PATTERNS, Page.SHARE)  # pages that need the last ninety days
FOOTLESS = (*LOOKS_BACK, Page.EDITOR, Page.SETTINGS, Page.FIRST_RUN, *LEAVES)
UNDER = {page: leaf.under for page, leaf in LEAVES.items()} | {
    Page.PATTERNS: Page.PROGRESS,
    Page.SHARE: Page.PROGRESS,
    Page.EDITOR: Page.CAMPAIGNS,
}
MENU = {
    Item.PROGRESS: Page.PROGRESS,
    Item.CALLS: Page.CALLS,
    Item.PEOPLE: Page.PEOPLE,
    Item.CALLBACKS: Page.CALLBACKS,
    Item.LESSONS: Page.LESSONS,
    Item.CAMPAIGNS: Page.CAMPAIGNS,
    Item.PLACE: Page.PLACE,
    Item.KEEPING: Page.KEEPING,
    Item.SETTINGS: Page.SETTINGS,
}


class Body(QWidget):
    """asked: a Request, a DeskRequest, a CampaignRequest or a DockRequest. menu: an Item that concerns the
    desktop. strip: shrink, please. Pages other than the call's are made when they are first opened; a call that
    begins closes them."""

    asked = Signal(object)
    menu = Signal(object)
    strip = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: View | None = None
        self.page = Page.LIVE
        self.header = HeaderBar(look, self)
        self.live = LivePage(look, keyboard, self)
        self.footer = FooterBar(look, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.live)
        self._pages = Pages(look, keyboard, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        self.live.asked.connect(self.asked)
        self.live.unlock.connect(lambda: self.open(Page.KEY))
        self.live.other_day.connect(self._move)
        self.live.met.connect(self._pages.meet)
        self.live.rehearse.connect(lambda: self.open(Page.REHEARSALS))
        self.header.ended.connect(lambda: self._for_call(requests.CallEnded))
        self.header.longer.connect(lambda: self._for_call(requests.TakeLonger))
        self.header.strip.connect(self.strip)
        self.header.menu.connect(self._menu_or_back)
        self.footer.opened.connect(lambda: self.open(Page.PROGRESS))
        self.footer.callbacks.connect(lambda: self.open(Page.CALLBACKS))
        self._pages.asked.connect(self.asked)
        self._pages.wanted.connect(self.open)
        self._pages.edit.connect(self._edit)
        self._pages.turned.connect(self._draw_header)
        self._pages.chosen.connect(self.choose)

    def draw(self, view: View) -> None:
        before, self._view = self._view, view
        phase = view.header.phase
        if self.page is not Page.LIVE and phase is not Phase.READY:
            changed = (
                before is None or before.header.phase is not phase or self._call(before) != self._call(view)
            )
            if changed:
                self.open(Page.LIVE)
        elif view.first_run is not None and phase is Phase.READY and self._was_busy(before):
            self.open(Page.FIRST_RUN)  # a call came between; now it goes on
        self._draw_header()
        self.footer.draw(view.footer)
        self.live.draw(view)
        self._pages.draw(view)
        if self.page in LOOKS_BACK and before is not None and before.figures != view.figures:
            self.asked.emit(requests.LookBack())

    def draw_dock(self, docked: dock_requests.Docking) -> None:
        self._pages.draw_dock(docked)

    def _was_busy(self, before: View | None) -> bool:
        return before is not None and before.header.phase is not Phase.READY

    def open(self, page: Page) -> None:
        if page is Page.CALLS:
            self.asked.emit(requests.ListCalls())
        elif page is Page.REHEARSALS:
            self.asked.emit(requests.ListRehearsals())
        elif page is Page.CAMPAIGNS:
            self.asked.emit(campaign_requests.ListCampaigns())
        elif page is Page.PLACE:
            self.asked.emit(dock_requests.ListWindows())
        if page in LOOKS_BACK:
            self.asked.emit(requests.LookBack())
        self.page = page
        self._stack.setCurrentWidget(self._widget(page))
        self._pages.begin(page)
        self.footer.setVisible(page not in FOOTLESS)
        self._draw_header()
        reader.announce(self, self._pages.title(page))

    def page_widget(self) -> QWidget:
        return self._widget(self.page)

    def _widget(self, page: Page) -> QWidget:
        if page is Page.LIVE:
            return self.live
        widget: QWidget = self._pages.widget(page)
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
            if self._view is not None:
                self._pages.draw_one(page, self._view)
        return widget

    def _move(self, call_id: str) -> None:
        """The list of promised calls, with this one open."""
        self.open(Page.CALLBACKS)
        page: Any = self.page_widget()
        page.open_row(call_id)

    def _edit(self, campaign: str) -> None:
        self.asked.emit(campaign_requests.EditCampaign(campaign))
        self.open(Page.EDITOR)

    def _draw_header(self) -> None:
        self.header.set_away(self.page is not Page.LIVE)
        if self._view is not None:
            title = self._pages.title(self.page)
            self.header.draw(self._view.header, title)
            if title != self._stack.accessibleName():
                self._stack.setAccessibleName(title)

    def _call(self, view: View) -> str:
        shown = view.outcomes or view.debrief
        return shown.call_id if shown is not None else ""

    def _for_call(self, kind: type[requests.CallEnded] | type[requests.TakeLonger]) -> None:
        if self._view is not None and (call_id := self._call(self._view)):
            self.asked.emit(kind(call_id))

    def _menu_or_back(self) -> None:
        if self._pages.back(self.page):
            return
        welcoming = self._view is not None and self._view.first_run is not None
        if self.page is Page.PLACE and welcoming:
            self.open(Page.FIRST_RUN)
            return
        self.open(UNDER.get(self.page, Page.MENU if self.page is Page.LIVE else Page.LIVE))

    def choose(self, item: Item) -> None:
        """What an item of the menu stands for."""
        if item is Item.SETTINGS:
            self.asked.emit(setting_requests.ShowSettings())
        self.open(MENU.get(item, Page.LIVE))
        if item not in MENU:
            self.menu.emit(item)
