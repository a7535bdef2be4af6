"""Which pages there are. Those of a subject (see evenline/slices.py) have a line in LEAVES, and that is all.

Such a page takes (look, keyboard, parent). Signals: asked (a PageRequest or any other request), wanted (a Page),
turned (its title is another). draw(view, said) gives it the View and a passing sentence, title() is what stands
above it, begin() is called when it is opened, back() goes a step back within it and says whether there was one.
"""

from __future__ import annotations

import enum

from evenline.values import value


class Page(enum.Enum):
    LIVE = "live"
    PROGRESS = "progress"
    CALLS = "calls"
    LESSONS = "lessons"
    MENU = "menu"
    REHEARSALS = "rehearsals"
    PATTERNS = "patterns"
    SHARE = "share"
    CAMPAIGNS = "campaigns"
    EDITOR = "editor"
    PLACE = "place"
    SETTINGS = "settings"
    FIRST_RUN = "first-run"
    PEOPLE = "people"
    PERSON = "person"
    CALLBACKS = "callbacks"
    KEEPING = "keeping"
    KEY = "key"
    BACKUPS = "backups"
    MOVE = "move"
    NEVER = "never"
    HOURS = "hours"
    PERSON_DATA = "person-data"
    HOW_LONG = "how-long"
    BRING_IN = "bring-in"
    TAKE_OUT = "take-out"


@value
class Leaf:
    """kind: 'module:Class' in evenline_ui.panel. under: the page that ‹ leads back to; what is under KEEPING is
    listed there."""

    kind: str
    under: Page = Page.KEEPING


LEAVES: dict[Page, Leaf] = {
    Page.PEOPLE: Leaf("people:PeoplePage", under=Page.LIVE),
    Page.PERSON: Leaf("person:PersonPage", under=Page.PEOPLE),
    Page.CALLBACKS: Leaf("promises:PromisesPage", under=Page.LIVE),
    Page.KEEPING: Leaf("keeping:KeepingPage", under=Page.LIVE),
    Page.KEY: Leaf("keys:KeysPage"),
    Page.BACKUPS: Leaf("backups:BackupsPage"),
    Page.MOVE: Leaf("move:MovePage"),
    Page.NEVER: Leaf("never:NeverPage"),
    Page.HOURS: Leaf("hours:HoursPage"),
    Page.PERSON_DATA: Leaf("person_data:PersonDataPage"),
    Page.HOW_LONG: Leaf("how_long:HowLongPage"),
    Page.BRING_IN: Leaf("bring_in:BringInPage"),
    Page.TAKE_OUT: Leaf("take_out:TakeOutPage"),
}
