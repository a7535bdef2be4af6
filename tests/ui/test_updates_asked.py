"""The real panel asks a real host whether there is a newer version: once a day, between calls, if it may."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import trustme
from nacl.signing import SigningKey
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from clocks import START
from evenline import updates
from evenline.events import Answered, Dialing, Ended, Tick
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import Settings, Topic, is_secure
from evenline.settings_file import change
from evenline.updates import Standing, Update
from evenline_ui import updates as asking
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import MenuPage
from evenline_ui.program import Program
from https_host import Host, trusting
from test_updates import NEW, OLD, file
from ui.person import JENNA, LINE, Person
from ui.test_settings_page import opened, page

MakeProgram = Callable[..., Program]
DAY = 86_400.0


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("no_proxy", "*")
    authority = trustme.CA()
    made = Host(authority)
    made.files["/newest"] = file(version="0.2.0", made=made_on(), expires=made_on() + timedelta(90))
    with trusting(authority, monkeypatch):
        yield made
    made.close()


def made_on() -> date:
    """The test's today."""
    return START.date()


@pytest.fixture
def asks(
    make_program: MakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, paths: Paths
) -> Callable[..., Person]:
    """Somebody whose panel asks at this address, without waiting for a quiet while. keys: those it knows."""

    def make(address: str, keys: tuple[SigningKey, ...] = (OLD,), allowed: bool = True) -> Person:
        monkeypatch.setattr(asking, "QUIET", 0)
        monkeypatch.setattr(updates, "trusted", lambda path: tuple(bytes(k.verify_key) for k in keys))
        monkeypatch.setattr(asking, "_own_version", lambda: "0.1.0")
        change(paths.settings, "updates_from", address)  # where it is read anew once something is set
        return Person(make_program, qtbot, updates=allowed, updates_from=address)

    return make


def update(person: Person) -> Update:
    found = person.view.board(Update)
    assert found is not None
    return found


def standing(person: Person) -> Standing | None:
    found = person.view.board(Update)
    return found.standing if found is not None else None


def tomorrow(person: Person) -> None:
    person.clock.pass_(DAY)
    person.program.shift.feed(Tick())
    person.program.draw_now()


def test_it_is_said_in_the_settings_and_the_menu_and_nowhere_else(
    host: Host, asks: Callable[..., Person]
) -> None:
    person = asks(f"{host.address}/newest")
    person.sees(lambda: standing(person) is Standing.NEWER)
    assert person.view.trouble is None
    assert person.program.window.body.page is Page.LIVE
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    menu = body.page_widget()
    assert isinstance(menu, MenuPage)
    assert menu.update_line.text() == "A newer version exists: 0.2.0."
    person.clicks(body.header.menu_button)
    opened(person, Topic.COMPUTER)
    assert page(person).update_line.isVisible()
    assert page(person).update_line.text() == "A newer version exists: 0.2.0."
    person.clicks(body.header.menu_button)
    assert not page(person).update_line.isVisible()
    log = next(person.program.paths.logs.glob("run-*.log")).read_text("utf-8")
    assert "asked for a newer version: newer" in log
    assert "127.0.0.1" not in log


def test_once_a_day_and_remembered_over_a_restart(
    host: Host, asks: Callable[..., Person], make_program: MakeProgram
) -> None:
    person = asks(f"{host.address}/newest")
    person.sees(lambda: standing(person) is Standing.NEWER)
    for _ in range(5):
        person.program.shift.feed(Tick())
        person.program.draw_now()
    assert len(host.asked) == 1
    person.program.quit()
    again = make_program(person.program.preferences.now, person.clock)
    again._has_begun = True
    again.updates.see(person.view.header.phase)
    assert not again.updates._timer.isActive()
    assert again.updates._known.standing is Standing.NEWER
    person.clock.pass_(DAY)
    again.updates.see(person.view.header.phase)
    person.sees(lambda: len(host.asked) == 2)
    again.updates.stop()
    again._has_begun = False


def test_never_during_a_call(host: Host, asks: Callable[..., Person]) -> None:
    person = asks(f"{host.address}/newest")
    person.sees(lambda: standing(person) is Standing.NEWER)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.clock.pass_(DAY)
    person.program.shift.feed(Tick())
    person.program.draw_now()
    assert not person.program.updates._timer.isActive()
    person.hears(Ended(LINE))
    assert not person.program.updates._timer.isActive()  # still to be filed
    assert len(host.asked) == 1
    person.files(Outcome.NO_ANSWER)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: len(host.asked) == 2)


def test_a_call_that_comes_breaks_it_off_and_it_is_asked_after_it(
    host: Host, asks: Callable[..., Person]
) -> None:
    host.drips.add("/newest")
    person = asks(f"{host.address}/newest")
    person.sees(lambda: len(host.asked) == 1)
    person.hears(Dialing(LINE, JENNA))
    person.sees(lambda: person.program.updates._fetch is None)
    assert standing(person) is Standing.NOT_ASKED
    host.drips.clear()
    person.hears(Ended(LINE))
    person.files(Outcome.NO_ANSWER)
    person.sees(lambda: standing(person) is Standing.NEWER)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"<html>Please log in</html>", Standing.UNREADABLE),
        (b" " * 60_000, Standing.LARGE),
        (file(NEW), Standing.UNSIGNED),
        (file(made=made_on() - timedelta(9), expires=made_on() - timedelta(1)), Standing.EXPIRED),
        (file(version="0.1.0", made=made_on(), expires=made_on() + timedelta(9)), Standing.NEWEST),
    ],
    ids=lambda each: each.value if isinstance(each, Standing) else "",
)
def test_what_can_not_be_believed_is_said_and_changes_nothing(
    given: bytes, expected: Standing, host: Host, asks: Callable[..., Person]
) -> None:
    host.files["/newest"] = given
    person = asks(f"{host.address}/newest")
    person.sees(lambda: standing(person) is expected)
    assert update(person).newer == ""
    opened(person, Topic.COMPUTER)
    said = page(person).update_line.text()
    assert said
    assert "127.0.0.1" in said or expected is Standing.NEWEST


def test_an_older_file_takes_nothing_back(host: Host, asks: Callable[..., Person]) -> None:
    person = asks(f"{host.address}/newest")
    person.sees(lambda: standing(person) is Standing.NEWER)
    host.files["/newest"] = file(version="0.1.0", made=made_on(), expires=made_on() + timedelta(90))
    tomorrow(person)
    person.sees(lambda: standing(person) is Standing.OLDER)
    assert update(person).newer == "0.2.0"


def test_a_key_is_replaced(host: Host, asks: Callable[..., Person]) -> None:
    both = file(OLD, NEW, version="0.2.0", made=made_on(), expires=made_on() + timedelta(90))
    host.files["/newest"] = both
    person = asks(f"{host.address}/newest", keys=(NEW,))
    person.sees(lambda: standing(person) is Standing.NEWER)


def test_nothing_is_asked_unless_it_is_allowed(host: Host, asks: Callable[..., Person]) -> None:
    person = asks(f"{host.address}/newest", allowed=False)
    tomorrow(person)
    assert "updates" not in person.program.__dict__  # not even made
    assert standing(person) is None
    person.program.preferences.set("updates", True)
    person.sees(lambda: standing(person) is Standing.NEWER)
    person.program.preferences.set("updates", False)
    person.sees(lambda: standing(person) is Standing.OFF)
    tomorrow(person)
    assert not person.program.updates._timer.isActive()
    assert len(host.asked) == 1
    opened(person, Topic.COMPUTER)
    assert not page(person).update_line.isVisible()


def test_without_an_address_nobody_is_asked(asks: Callable[..., Person]) -> None:
    person = asks("")
    person.sees(lambda: standing(person) is Standing.NO_ADDRESS)
    assert not person.program.updates._timer.isActive()


def test_without_a_key_to_check_it_with_nobody_is_asked(host: Host, asks: Callable[..., Person]) -> None:
    person = asks(f"{host.address}/newest", keys=())
    person.sees(lambda: standing(person) is Standing.NO_KEY)
    assert not person.program.updates._timer.isActive()
    assert host.asked == []


def test_an_idle_day_has_no_timer(host: Host, asks: Callable[..., Person]) -> None:
    person = asks(f"{host.address}/newest")
    person.sees(lambda: standing(person) is Standing.NEWER)
    timers = person.program.updates.findChildren(QTimer)
    assert [timer.isActive() for timer in timers] == [False]


def test_by_default_the_network_is_not_even_loaded() -> None:
    assert (Settings().updates, Settings().updates_from) == (False, "")
    code = "import sys, evenline_ui.main, evenline_ui.program; print('PySide6.QtNetwork' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "address",
    ["http://a.example/x", "https://", "https://name:word@a.example/", "file:///etc/passwd", "a.example/x",
     "https://a.example:x/", "https://a.example/a b", "https://a.example/" + "x" * 3000],
)  # fmt: skip
def test_only_an_https_address_can_be_set(address: str) -> None:
    assert not is_secure(address)
    assert is_secure("https://versions.example:8443/evenline/newest.json")
