"""One line of the settings file changed, everything else in it as somebody left it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evenline.settings import Declared, Settings, declared, load, problem
from evenline.settings_file import as_toml, change, changed_text

BY_NAME = {setting.name: setting for setting in declared()}
MINE = """# mine, since 2024
theme = "dark"  # for the night shift
# goal = 0
goal = 12

# a remark at the end
"""


def changed(text: str, name: str, value: object) -> str:
    return changed_text(text, BY_NAME[name], value)  # type: ignore[arg-type]


def differing(before: str, after: str) -> list[str]:
    """The lines of `after` that `before` has not in the same place; both have as many."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [new for old, new in pairs if old != new]


def test_a_setting_takes_the_place_of_the_comment_that_named_its_default() -> None:
    before = as_toml()
    assert differing(before, changed(before, "theme", "dark")) == ['theme = "dark"']
    assert differing(before, changed(before, "motion", False)) == ["motion = false"]


def test_back_at_its_default_it_is_the_comment_again() -> None:
    before = as_toml()
    for name, value in (("theme", "dark"), ("goal", 25), ("text_scale", 1.5), ("at_login", True)):
        there = changed(before, name, value)
        assert changed(there, name, BY_NAME[name].default) == before


def test_a_file_kept_by_hand_keeps_its_remarks() -> None:
    light = changed(MINE, "theme", "light")
    assert differing(MINE, light) == ['theme = "light"  # for the night shift']
    reset = changed(MINE, "theme", "system")
    assert differing(MINE, reset) == ['# theme = "system"  # for the night shift']
    assert differing(MINE, changed(reset, "theme", "dark")) == []


def test_a_default_that_stands_nowhere_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "evenline" / "settings.toml"
    change(path, "theme", "system")
    assert not path.parent.exists()
    change(path, "theme", "dark")
    assert load(path) == (Settings(theme="dark"), ())
    change(path, "theme", "system")
    assert path.read_text("utf-8") == as_toml()


def test_lines_end_as_they_did(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(MINE.replace("\n", "\r\n").encode())
    change(path, "goal", 0)
    change(path, "side", "left")
    kept = path.read_bytes().decode()
    assert "\n" not in kept.replace("\r\n", "")
    assert load(path)[0] == Settings(theme="dark", side="left")


@pytest.mark.parametrize(
    "text",
    [
        'campaign = """\ntheme = "dark"\n"""\ntheme = "dark"\n',  # the same line within somebody's words
        'campaign = """\n# theme = "system"\n"""\n',
        '"theme" = "dark"\n',
        "theme = '''\ndark'''\n",
        'theme = "dark"\n[mine]\ntheme = "light"\n',
        '[mine]\n# theme = "system"\n',
        'theme="dark"',
        "",
    ],
)
def test_only_the_setting_s_own_line_is_touched(text: str) -> None:
    others = {key: value for key, value in tomllib.loads(text).items() if key != "theme"}
    light = changed(text, "theme", "light")
    assert tomllib.loads(light) == {**others, "theme": "light"}
    assert tomllib.loads(changed(light, "theme", "system")) == others


def test_the_mark_that_editors_on_windows_put_in_front_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\n', "utf-8-sig")
    assert load(path) == (Settings(theme="dark"), ())
    change(path, "goal", 7)
    assert load(path) == (Settings(theme="dark", goal=7), ())


@pytest.mark.parametrize("text", ["theme = = dark", "theme = " + "[" * 20_000], ids=["slip", "nested"])
def test_a_file_that_is_no_toml_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError):
        change(path, "theme", "light")
    assert path.read_text("utf-8") == text


def good_values(setting: Declared) -> st.SearchStrategy[object]:
    if setting.one_of:
        return st.sampled_from(setting.one_of)
    of_its_type = {
        bool: st.booleans(),
        int: st.integers(0, 1000),
        float: st.sampled_from(setting.offers or (0.0,)),
        str: st.text("aé\"\\\n\t#=\x7f\x00 '", max_size=12),
    }
    return of_its_type[type(setting.default)].filter(lambda v: problem(setting.name, v) is None)


CHANGES = st.lists(
    st.sampled_from([s for s in declared() if s.name not in ("region", "baresip")]).flatmap(
        lambda setting: st.tuples(st.just(setting), good_values(setting))
    ),
    max_size=8,
)


@given(st.sampled_from(["", MINE, as_toml(), 'x = 1\n[mine]\ny = "# theme"\n']), CHANGES)
@example("", [(BY_NAME["campaign"], '\x7f\\"\n\x00é')])
def test_whatever_is_changed_in_turn_the_file_says_what_was_set_last(
    text: str, changes: list[tuple[Declared, object]]
) -> None:
    wanted = tomllib.loads(text)
    for setting, value in changes:
        text = changed(text, setting.name, value)
        wanted[setting.name] = value
        if value == setting.default:
            del wanted[setting.name]
        said = tomllib.loads(text)
        if value == setting.default:  # written as it was, or nowhere
            said.pop(setting.name, None)
        assert said == wanted


@given(CHANGES)
def test_all_put_back_the_file_is_as_it_came(changes: list[tuple[Declared, object]]) -> None:
    text = as_toml()
    for setting, value in changes:
        text = changed(text, setting.name, value)
    for setting, _ in changes:
        text = changed(text, setting.name, setting.default)
    assert text == as_toml()
