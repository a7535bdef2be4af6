"""Settings from a file a person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenline import policy, settings, settings_file
from evenline.outcomes import Outcome
from evenline.settings import Mistake, Settings, Wrong


def loaded(tmp_path: Path, text: str) -> tuple[Settings, tuple[Mistake, ...]]:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    return settings.load(path)


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == (Settings(), ())


def test_good_settings(tmp_path: Path) -> None:
    text = 'theme = "dark"\ntext_scale = 2\ngoal = 12\nregion = "GB"\nbaresip = "127.0.0.1:4444"\nmotion = false\n'
    text += 'language = "fr"\n'
    found, mistakes = loaded(tmp_path, text)
    assert mistakes == ()
    assert found == Settings(
        theme="dark",
        text_scale=2,
        motion=False,
        goal=12,
        region="GB",
        baresip="127.0.0.1:4444",
        language="fr",
    )


@pytest.mark.parametrize(
    "line",
    [
        'theme = "mauve"',
        "theme = 1",
        "goal = -1",
        "goal = true",
        'goal = "many"',
        "text_scale = 9.5",
        'language = "klingon"',
        'region = "usa"',
        'region = "us"',
        'baresip = "127.0.0.1"',
        'baresip = "host:99999"',
        'motion = "no"',
        "colour = 1",
        'key_ask = "K"',
        'key_ask = "Shift+K"',
        'key_ask = "Ctrl+Alt+Nothing"',
        "key_ask = 1",
    ],
)
def test_one_wrong_setting_costs_only_itself(line: str, tmp_path: Path) -> None:
    found, mistakes = loaded(tmp_path, f'{line}\ncampaign = "mine"\n')
    assert found == Settings(campaign="mine")
    assert len(mistakes) == 1
    assert mistakes[0].name == line.split(" ")[0]


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    found, (mistake,) = loaded(tmp_path, "theme = = dark")
    assert found == Settings()
    assert (mistake.wrong, mistake.where) == (Wrong.UNREADABLE, "settings.toml")


@pytest.mark.parametrize(
    "line",
    [
        "goal = " + "1" * 5_000,
        "goal = 0x" + "f" * 5_000,
        "goal = " + "[" * 20_000,
        'baresip = "127.0.0.1:²"',
        f'baresip = "127.0.0.1:{"1" * 5_000}"',
    ],
    ids=["digits", "hex", "nested", "superscript", "port"],
)
def test_what_python_itself_refuses_is_a_mistake_as_well(line: str, tmp_path: Path) -> None:
    found, mistakes = loaded(tmp_path, line)
    assert found == Settings()
    assert len(mistakes) == 1
    rules = tmp_path / policy.NAME
    rules.write_text(f'side = "left"\n{line}\n', "utf-8")
    assert dict(policy.load(rules).values) == {"side": "left"}


def test_the_template_is_all_defaults_and_says_what_each_does(tmp_path: Path) -> None:
    text = settings_file.as_toml()
    assert loaded(tmp_path, text) == (Settings(), ())
    live = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    assert loaded(tmp_path, live.replace("Evenline's", "# Evenline's"))[0] == Settings()


def test_host_and_port() -> None:
    assert settings.host_and_port("127.0.0.1:4444") == ("127.0.0.1", 4444)
    assert settings.host_and_port("[::1]:4444") == ("::1", 4444)
    assert settings.host_and_port("127.0.0.1") is None
    assert settings.host_and_port(":1") is None


def test_chords_are_kept_as_they_are_written(tmp_path: Path) -> None:
    found, mistakes = loaded(tmp_path, 'key_ask = "strg+alt+k"\nkey_outcome_yes = "F13"\nkey_no = ""\n')
    assert mistakes == ()
    assert found == Settings(key_ask="strg+alt+k", key_outcome_yes="F13")


def test_each_outcome_has_a_shortcut() -> None:
    ours = {key.removeprefix("key_outcome_") for key in settings.KEYS if key.startswith("key_outcome_")}
    assert ours == {outcome.value.replace("-", "_") for outcome in Outcome}
