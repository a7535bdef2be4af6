"""The first ninety seconds, on the real panel: each step, none of them, and a call in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evenline.events import Answered, Dialing, Ended, Line, Party
from evenline.native.neighbours import WAYLAND, Neighbour, NoNeighbours
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import Settings, load
from evenline.settings_file import as_toml
from evenline_ui import language, main
from evenline_ui.panel.chip import Chip
from evenline_ui.panel.first_run import FirstRunPage
from evenline_ui.panel.leaf import Page
from evenline_ui.program import Program
from scenes_settings import OPEN
from stage import Stage
from ui.person import JENNA, LINE, Person

MakeProgram = Callable[..., Program]


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    """Somebody who opens Evenline for the first time; their dialer is open."""

    def make(chosen: Settings, clock: object) -> Program:
        program = make_program(Settings(theme="light", motion=False), clock)
        program.running = lambda: OPEN
        program.begin_first_run()
        return program

    return Person(make, qtbot)


def page(person: Person) -> FirstRunPage:
    shown = person.program.window.body.page_widget()
    assert isinstance(shown, FirstRunPage)
    return shown


def goes_on(person: Person, steps: int = 1) -> FirstRunPage:
    for _ in range(steps):
        person.clicks(page(person).next_button)
    return page(person)


def chooses(person: Person, name: str, said: str) -> None:
    choices = page(person).boxes[name].choices
    assert choices is not None
    person.clicks(next(chip for chip in choices.chips if chip.text() == said))


def test_from_the_welcome_to_the_first_rehearsal(person: Person, paths: Paths) -> None:
    assert page(person).title.text() == "Good to have you here."
    assert (page(person).progress.text(), page(person).back_button.isVisible()) == ("", False)
    goes_on(person)
    assert page(person).progress.text() == "1 of 5"
    chooses(person, "theme", "Dark")
    assert person.program.window._look.dark  # before one's eyes, and the step stays
    assert page(person).progress.text() == "1 of 5"
    goes_on(person)
    chooses(person, "where", "Beside the dialer")
    chooses(person, "side", "Left")
    goes_on(person)
    rows = [row for row in page(person).dialers if row.isVisible()]
    assert [row.title.text() for row in rows] == ["MicroSIP", "VICIdial", "xterm"]
    person.clicks(rows[1])
    goes_on(person)
    chooses(person, "goal", "20")
    goes_on(person)
    assert page(person).progress.text() == "5 of 5"
    person.sees(lambda: "A fair word about the price" in page(person).about.text())
    person.clicks(page(person).next_button)
    person.sees(lambda: person.view.header.rehearsal)
    assert person.program.window.body.page is Page.LIVE
    chosen, mistakes = load(paths.settings)
    assert mistakes == ()
    assert chosen == Settings(
        theme="dark", where="dialer", side="left", dialer_program="firefox", dialer_title="VICIdial", goal=20
    )
    assert person.view.first_run is None


def test_every_step_can_be_skipped_and_gone_back(person: Person, paths: Paths) -> None:
    seen = [page(person).title.text()]
    for _ in range(5):
        seen.append(goes_on(person).title.text())
    assert len(set(seen)) == 6
    for title in reversed(seen[:-1]):
        person.clicks(
            page(person).back_button if title != seen[0] else person.program.window.body.header.menu_button
        )
        assert page(person).title.text() == title
    assert load(paths.settings) == (Settings(), ())


@pytest.mark.parametrize("way", ["close_button", "back"])
def test_closed_at_once_it_never_comes_again(
    way: str, person: Person, paths: Paths, make_program: MakeProgram
) -> None:
    person.clicks(
        page(person).close_button if way == "close_button" else person.program.window.body.header.menu_button
    )
    assert person.program.window.body.page is Page.LIVE
    assert person.view.first_run is None
    assert paths.settings.read_text("utf-8") == as_toml()  # that it was closed is remembered by this
    assert not paths.is_new()
    person.hears(Dialing(LINE, JENNA), Ended(LINE))
    person.files(Outcome.NO_ANSWER)
    assert person.program.window.body.page is Page.LIVE


@pytest.mark.parametrize(("locale", "country"), [("de_AT.UTF-8", "AT"), ("C.UTF-8", ""), ("es_419", "")])
def test_where_the_system_says_that_it_is(locale: str, country: str) -> None:
    asks = "from evenline_ui.language import country; print(country())"
    env = {name: word for name, word in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-c", asks],
        env={**env, "LC_ALL": locale},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == country


def test_numbers_belong_to_the_country_that_the_first_day_was_in(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(_: Settings, clock: object) -> Program:
        program = make_program(Settings(theme="light", motion=False), clock)
        monkeypatch.setattr(language, "country", lambda: "AT")
        return program

    person = Person(make, qtbot)
    assert load(paths.settings)[0].region == "AT"
    person.hears(Dialing(LINE, Party("0662 123456")), Ended(LINE))
    person.files(Outcome.NO_ANSWER)
    abroad = "+43 662 123456"
    person.hears(Dialing(Line("test", "2"), Party(abroad)))

    def is_the_same() -> bool:
        known = person.program.shift.state.known(abroad)
        return known is not None and known.last_outcome is Outcome.NO_ANSWER

    person.sees(is_the_same)
    monkeypatch.setattr(language, "country", lambda: "DE")
    elsewhere = make_program(load(paths.settings)[0], person.clock)
    assert elsewhere.preferences.now.region == "AT"  # whoever travels keeps their numbers as they were


def test_a_call_comes_first_and_the_first_run_goes_on_after_it(person: Person) -> None:
    goes_on(person, 2)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    assert person.program.window.body.page is Page.LIVE
    person.hears(Ended(LINE))
    assert person.program.window.body.page is Page.LIVE
    person.files(Outcome.NO_ANSWER)
    person.clicks(person.live.foot.first_button)  # on to the next call
    assert page(person).progress.text() == "2 of 5"


def test_the_dialer_can_be_pointed_at(person: Person) -> None:
    goes_on(person, 3)
    person.clicks(page(person).point_button)
    body = person.program.window.body
    assert body.page is Page.PLACE
    person.clicks(body.header.menu_button)  # back
    assert page(person).progress.text() == "3 of 5"


def test_without_a_window_to_point_at_it_says_what_else_there_is(person: Person) -> None:
    person.program.running = tuple[Neighbour, ...]
    person.program.dock._make = lambda: NoNeighbours(WAYLAND)
    goes_on(person, 3)
    assert "You can name yours later." in page(person).about.text()
    assert not page(person).point_button.isVisible()


def test_where_none_is_open_yet_it_says_to_open_it(person: Person) -> None:
    person.program.running = tuple[Neighbour, ...]
    goes_on(person, 3)
    assert page(person).about.text() == "Open it, and point at its window."


def test_only_who_has_nothing_yet_is_welcomed(paths: Paths, qapp: QApplication) -> None:
    def opens() -> Page:
        program = main.make(paths)
        shown = program.window.body.page
        program.quit()
        program.window.deleteLater()
        return shown

    assert opens() is Page.FIRST_RUN
    for path in (paths.settings, paths.journal, paths.place):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        assert opens() is Page.LIVE
        path.unlink()


def at(stage: Stage, step: int) -> bool:
    return bool(stage.page()._first.step == step)


def chip(stage: Stage, name: str, place: int) -> Chip:
    found = stage.page().boxes[name].choices.chips[place]
    assert isinstance(found, Chip)
    return found


def is_on(stage: Stage, name: str, place: int) -> bool:
    return chip(stage, name, place).isChecked()


@pytest.mark.skipif(sys.platform != "linux", reason="typed by XTest")
def test_no_step_takes_the_keyboard(make_stage: Callable[..., Stage], qapp: QApplication) -> None:
    from ui.typist import Typist

    typist = Typist(qapp, os.environ["DISPLAY"])
    try:
        stage = make_stage()
        stage.program.running = lambda: OPEN
        stage.program.begin_first_run()
        stage.program.draw_now()
        stage.program.window.put(QPoint(900, 100))
        typist.finds(stage.program.window)
        typist.gets("a")
        between = {1: ("theme", 2), 2: ("side", 1), 4: ("goal", 2)}  # what is clicked, and which of its chips
        for step in range(1, 6):
            typist.clicks(stage.page().next_button)
            typist.until(f"step {step}", partial(at, stage, step))
            typist.gets("b")
            if step in between:
                typist.clicks(chip(stage, *between[step]))
                typist.until("it is chosen", partial(is_on, stage, *between[step]))
            elif step == 3:
                typist.clicks(stage.page().dialers[0])
                typist.until("it is chosen", lambda: stage.program.preferences.now.dialer_program != "")
            typist.gets("c")
        typist.clicks(stage.page().close_button)
        typist.until("it is over", lambda: stage.program.window.body.page is Page.LIVE)
        typist.gets("d")
    finally:
        typist.close()
