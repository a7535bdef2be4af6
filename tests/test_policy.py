"""What an administrator has settled: it goes over everything, and a mistake in it costs only itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline import paths, policy
from evenline.policy import NAME, Policy, as_declared, together
from evenline.settings import Settings, Wrong, declared, problem


def read(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / NAME
    path.write_text(text, "utf-8")
    return policy.load(path)


def test_it_goes_over_what_the_person_chose(tmp_path: Path) -> None:
    rules = read(tmp_path, 'theme = "light"\nkeep_out_of_sharing = true\n')
    assert rules.over(Settings(theme="dark", goal=12)) == Settings(
        theme="light", goal=12, keep_out_of_sharing=True
    )
    assert dict(rules.sources) == dict.fromkeys(("theme", "keep_out_of_sharing"), str(tmp_path / NAME))
    assert rules.mistakes == ()


def test_no_file_locks_nothing(tmp_path: Path) -> None:
    for path in (None, tmp_path / NAME, tmp_path / "no" / "folder" / NAME):
        assert policy.load(path) == Policy()


def test_a_mistake_costs_only_itself(tmp_path: Path) -> None:
    rules = read(tmp_path, 'theme = "mauve"\nside = "left"\ncolour = 1\nmotion = "no"\n')
    assert dict(rules.values) == {"side": "left"}
    found = {(m.name, m.wrong) for m in rules.mistakes}
    assert found == {("theme", Wrong.VALUE), ("colour", Wrong.UNKNOWN), ("motion", Wrong.TYPE)}
    assert {m.where for m in rules.mistakes} == {str(tmp_path / NAME)}


def test_a_slip_in_one_line_does_not_unlock_the_others(tmp_path: Path) -> None:
    rules = read(tmp_path, '# ours\ntheme = dark\nside = "left"\nside = "right"\nmotion = false # yes\n')
    assert dict(rules.values) == {"side": "left", "motion": False}
    assert [m.found for m in rules.mistakes] == ["2: theme = dark", "4: side"]


def test_what_windows_editors_write_is_read(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b'\xef\xbb\xbftheme = "dark"\r\n')
    assert dict(policy.load(path).values) == {"theme": "dark"}


def test_a_file_that_can_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    (mistake,) = policy.load(tmp_path / NAME).mistakes
    assert (mistake.wrong, mistake.where) == (Wrong.UNREADABLE, str(tmp_path / NAME))
    (tmp_path / "latin").write_bytes(b"theme = '\xe9'")
    (mistake,) = policy.load(tmp_path / "latin").mistakes
    assert mistake.wrong is Wrong.UNREADABLE


def test_the_management_wins_over_the_file() -> None:
    rules = together(
        ("file", {"theme": "dark", "side": "left"}, ()), ("registry", {"theme": "light", "goal": "x"}, ())
    )
    assert dict(rules.values) == {"theme": "light", "side": "left"}
    assert dict(rules.sources) == {"theme": "registry", "side": "file"}
    assert [(m.name, m.where) for m in rules.mistakes] == [("goal", "registry")]


@pytest.mark.parametrize(
    ("name", "value", "turned"),
    [
        ("motion", 0, False),
        ("motion", 1, True),
        ("motion", 2, 2),
        ("goal", 30, 30),
        ("goal", 30.0, 30),
        ("text_scale", "1.5", 1.5),
        ("text_scale", 2, 2.0),
        ("text_scale", "large", "large"),
        ("theme", "dark", "dark"),
        ("colour", 1, 1),
    ],
)
def test_the_management_s_values_become_the_settings_own(name: str, value: object, turned: object) -> None:
    found = as_declared({name: value})[name]
    assert found == turned
    assert type(found) is type(turned)


def test_no_variable_leads_to_another_policy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = paths.find().policy
    for name in (
        "EVENLINE_HOME", "EVENLINE_POLICY", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME", "PROGRAMDATA",
        "ALLUSERSPROFILE", "WIN_PD_OVERRIDE_COMMON_APPDATA",
    ):  # fmt: skip
        monkeypatch.setenv(name, str(tmp_path))
    assert paths.find().policy == before
    assert before is not None
    assert before.is_absolute()
    if sys.platform == "linux":
        assert before == Path("/etc/xdg/evenline/evenline.policy.toml")


@given(
    st.dictionaries(
        st.sampled_from([*(s.name for s in declared()), "x"]),
        st.integers() | st.text("ab1.ü", max_size=4) | st.booleans(),
    )
)
def test_whatever_it_says_only_what_can_be_used_holds(said: dict[str, object]) -> None:
    rules = together(("here", said, ()))
    assert set(rules.values) | {m.name for m in rules.mistakes} == set(said)
    assert not set(rules.values) & {m.name for m in rules.mistakes}
    assert all(problem(name, value) is None for name, value in rules.values.items())
    chosen = rules.over(Settings())
    assert all(getattr(chosen, name) == value for name, value in rules.values.items())
