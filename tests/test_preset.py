"""What an administrator chose beforehand: defaults that a person may change, and that no policy is needed for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evenline import paths, preset, settings, settings_file
from evenline.in_force import settings_of
from evenline.paths import Paths
from evenline.preset import NAME, Preset, together
from evenline.setting_sheet import LAST_STEP, FirstRun, asked
from evenline.settings import Settings, Wrong
from evenline.values import replace


def read(tmp_path: Path, text: str) -> Preset:
    path = tmp_path / NAME
    path.write_text(text, "utf-8")
    return preset.load(path)


def test_nobody_chose_anything(tmp_path: Path) -> None:
    for path in (None, tmp_path / NAME):
        assert preset.load(path) == Preset()
    assert Preset().first_run


def test_it_holds_until_the_person_says_otherwise(tmp_path: Path) -> None:
    given = read(tmp_path, 'goal = 30\ntheme = "dark"\nfirst_run = false\n')
    assert given.mistakes == ()
    assert not given.first_run
    own = tmp_path / "settings.toml"
    assert settings.load(own, given.values) == (Settings(goal=30, theme="dark"), ())
    own.write_text("goal = 0\n", "utf-8")
    assert settings.load(own, given.values) == (Settings(goal=0, theme="dark"), ())


def test_a_mistake_costs_only_itself(tmp_path: Path) -> None:
    given = read(tmp_path, 'goal = -1\ncolour = 1\nside = "left"\nfirst_run = "no"\n')
    assert dict(given.values) == {"side": "left"}
    assert given.first_run
    found = {(m.name, m.wrong) for m in given.mistakes}
    assert found == {("goal", Wrong.VALUE), ("colour", Wrong.UNKNOWN), ("", Wrong.VALUE)}
    assert {m.where for m in given.mistakes} == {str(tmp_path / NAME)}


def test_the_registry_goes_before_the_file() -> None:
    given = together(
        ("file", {"goal": 3, "side": "left"}, ()), ("registry", {"goal": 12, "first_run": 0}, ())
    )
    assert dict(given.values) == {"goal": 12, "side": "left"}
    assert dict(given.sources) == {"goal": "registry", "side": "file"}
    assert not given.first_run


def test_a_choice_that_is_evenline_s_own_default_is_written_down(tmp_path: Path) -> None:
    """Left out, it would be the preset's again."""
    own, usual = tmp_path / "settings.toml", {"goal": 30}
    settings_file.change(own, "goal", 0, usual)
    assert settings.load(own, usual)[0].goal == 0
    assert "\ngoal = 0\n" in own.read_text("utf-8")
    settings_file.change(own, "goal", 30, usual)
    assert own.read_text("utf-8") == settings_file.as_toml(usual)
    assert "\n# goal = 30\n" in own.read_text("utf-8")


def test_the_policy_goes_over_all(tmp_path: Path, paths: Paths) -> None:
    here = replace(paths, policy=tmp_path / "policy.toml", preset=tmp_path / NAME)
    (tmp_path / NAME).write_text('goal = 30\nside = "left"\ntheme = "dark"\n', "utf-8")
    paths.settings.parent.mkdir()
    paths.settings.write_text('goal = 20\ntheme = "light"\n', "utf-8")
    (tmp_path / "policy.toml").write_text("goal = 40\n", "utf-8")
    assert settings_of(here) == Settings(goal=40, side="left", theme="light")


def test_no_variable_leads_to_another_preset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = paths.find().preset
    for name in ("EVENLINE_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert paths.find().preset == before
    if sys.platform == "linux":
        assert before == Path("/etc/xdg/evenline/evenline.preset.toml")


def test_what_is_answered_is_not_asked() -> None:
    assert asked(frozenset()) == (1, 2, 3, 4, LAST_STEP)
    assert asked(frozenset({"theme", "where", "goal", "campaign"})) == (2, 3, LAST_STEP)  # the side is open
    assert asked(frozenset({"theme", "where", "side", "goal", "dialer_program"})) == (LAST_STEP,)
    first = FirstRun(0, steps=(2, LAST_STEP))
    assert (first.after(), replace(first, step=2).after(), replace(first, step=2).before()) == (2, 5, 0)


def test_one_line_gives_everybody_a_folder_of_their_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from evenline import backup_files

    monkeypatch.setenv("EVENLINE_WHO", "jo")
    variable = "%EVENLINE_WHO%" if sys.platform == "win32" else "$EVENLINE_WHO"
    journal = tmp_path / "journal.sqlite"
    assert backup_files.folder(journal, f"{tmp_path}/backups/{variable}") == tmp_path / "backups" / "jo"
    assert backup_files.folder(journal) == tmp_path / "backups"
    assert backup_files.folder(journal, "~/backups") == Path.home() / "backups"
