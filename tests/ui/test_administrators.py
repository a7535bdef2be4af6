"""Whatever an administrator locks holds: every single setting, and what hangs on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evenline import campaigns, policy
from evenline.dialers.hook_words import NOT_HEARD
from evenline.hook_client import ask
from evenline.journal.opening import open_store
from evenline.paths import Paths
from evenline.settings import Settings, declared, load
from evenline.settings_file import as_toml, change
from evenline.values import replace
from evenline_ui import cli, terminal, terminal_rights
from evenline_ui.decks import CAMPAIGNS, shelf
from evenline_ui.panel.menu import Item
from evenline_ui.preferences import Preferences
from evenline_ui.program import Program
from locks import others
from ui.person import Person


@pytest.mark.parametrize("name", [setting.name for setting in declared()])
def test_every_setting_can_be_locked(name: str, tmp_path: Path) -> None:
    locked = others()[name]
    rules = tmp_path / policy.NAME
    change(rules, name, locked)  # a policy is written as settings are
    own = tmp_path / "settings.toml"
    own.write_text(as_toml(), "utf-8")
    said: list[str] = []
    preferences = Preferences(own, load(own)[0], said.append, policy.load(rules))
    assert getattr(preferences.now, name) == locked
    default = getattr(Settings(), name)
    preferences.set(name, default)
    assert getattr(preferences.now, name) == locked
    assert said == [f"Set by your administrator ({rules})."]
    assert own.read_text("utf-8") == as_toml()


def test_who_listens_to_nobody_hears_no_calls_and_still_obeys(person: Person) -> None:
    person.program.preferences.set("hear_commands", False)
    assert ask(["dialing", "--number", "+14155550137"]) == NOT_HEARD
    assert ask(["tap", "asked"]) == NOT_HEARD
    assert ask(["nonsense"]) not in ("", NOT_HEARD)
    assert ask(["panel", "pause"]) == ""
    person.sees(lambda: person.view.paused)
    assert person.entries == ()
    person.program.preferences.set("hear_commands", True)
    assert ask(["dialing", "--number", "+14155550137"]) == ""
    person.sees(lambda: len(person.entries) == 1)


def test_what_is_not_heard_is_not_written_down_either(person: Person) -> None:
    person.program.preferences.set("hear_commands", False)
    ask(["dialing", "--number", "+14155550137", "--name", "Quillfeather"])
    ask(["next", "--name", "Quillfeather"])
    person.program.preferences.set("hear_commands", True)
    ask(["dialing", "--number", "+14155550137", "--name", "Quillfeather"])
    person.sees(lambda: len(person.entries) == 1)
    written = "".join(
        path.read_text("utf-8") for path in person.program.paths.logs.rglob("*") if path.is_file()
    )
    assert "Dialing hook" in written
    assert [secret for secret in ("4155550137", "Quillfeather") if secret in written] == []


# Campaigns for everybody ---------------------------------------------------------------------------------------


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The company's own campaign, by the name of one that a person may have, too."""
    folder = tmp_path / "company"
    shutil.copytree(CAMPAIGNS / "subscription", folder / "spring")
    deck = folder / "spring" / campaigns.DECK
    deck.write_text(deck.read_text("utf-8").replace("Vegetable box", "Our spring"), "utf-8")
    return folder


def own_spring(paths: Paths) -> None:
    target = paths.campaigns / "spring"
    shutil.copytree(CAMPAIGNS / "subscription", target)
    deck = target / campaigns.DECK
    deck.write_text(deck.read_text("utf-8").replace("Vegetable box", "My spring"), "utf-8")


def test_they_stand_beside_ones_own_and_ones_own_goes_first(shared: Path, paths: Paths) -> None:
    found = shelf(paths.campaigns, "en", str(shared), fixed=False)
    (row,) = (row for row in campaigns.rows(found, "spring") if row.id == "spring")
    assert (row.name, row.is_shared, row.is_own, row.is_fixed, row.is_active) == (
        "Our spring", True, False, False, True,
    )  # fmt: skip
    assert campaigns.make_own(found, "spring") == paths.campaigns / "spring" / campaigns.DECK
    assert campaigns.rows(found, "")[0].is_own
    assert "spring" in campaigns.taken(found)


def test_locked_nobodys_own_takes_their_place_and_nobody_changes_them(shared: Path, paths: Paths) -> None:
    own_spring(paths)
    found = shelf(paths.campaigns, "en", str(shared), fixed=True)
    assert campaigns.deck(found, "spring").campaign.name == "Our spring"
    assert campaigns.deck(replace(found, fixed=False), "spring").campaign.name == "My spring"
    with pytest.raises(PermissionError):
        campaigns.make_own(found, "spring")
    assert campaigns.make_own(found, "subscription").parent.parent == paths.campaigns  # others may be


def test_on_the_panel_they_are_used_and_not_edited(
    shared: Path, paths: Paths, make_program: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    own_spring(paths)
    rules = tmp_path / policy.NAME
    change(rules, "campaigns_folder", str(shared))
    change(rules, "campaign", "spring")
    here = replace(paths, policy=rules)
    person = Person(lambda chosen, clock: make_program(chosen, clock, here), qtbot)
    assert person.program.shift.state.deck.campaign.name == "Our spring"
    body = person.program.window.body
    body.choose(Item.CAMPAIGNS)
    person.program.draw_now()
    page = body.page_widget()
    box = next(box for box in page.boxes if box._row.id == "spring")  # type: ignore[attr-defined]
    assert "for everybody" in box._about.text()
    assert (box.edit_button.isHidden(), box.file_button.isHidden(), box.export_button.isHidden()) == (
        True, True, False,
    )  # fmt: skip


def test_the_terminal_knows_them_too(shared: Path, paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    change(paths.settings, "campaigns_folder", str(shared))
    assert terminal.campaign(paths, "list", "", "") == 0
    assert "Our spring  (" in capsys.readouterr().out
    assert terminal.campaign(paths, "use", "spring", "") == 0
    assert load(paths.settings)[0].campaign == "spring"


def test_a_folder_that_is_not_there_is_said_for_the_campaign_in_use(
    paths: Paths, make_program: Callable[..., Program]
) -> None:
    program = make_program(Settings(campaigns_folder="/nowhere", campaign="spring"))
    assert [notice.kind.value for notice in program._notices] == ["deck-wrong"]
    assert program.shift.state.deck.campaign.name == "First campaign"


def test_the_terminal_keeps_nothing_for_longer_than_the_policy_says(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / policy.NAME
    here = replace(paths, policy=rules)
    open_store(paths.journal).close()

    def keep(*words: str) -> str:
        assert terminal_rights.run(here, cli._parser().parse_args(["keep", *words])) == 0
        return capsys.readouterr().out

    assert "Spring" in keep("set", "Spring", "--calls", "900", "--notes", "10")
    assert "calls 900 days, notes 10 days" in keep("list")
    change(rules, "keep_calls", 365)
    assert "calls 365 days, notes 10 days" in keep("list")
