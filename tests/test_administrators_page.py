"""docs/administrators.md says nothing that the program does not: its commands, names, values, keys and folders."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import platformdirs.macos
import pytest

from evenline import policy, preset
from evenline.paths import Paths, find
from evenline.policy import DOMAIN, KEY
from evenline.settings import declared, sorted_out
from evenline.values import replace
from evenline_ui import cli, doctor

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "administrators.md").read_text("utf-8")
NAMES = {setting.name for setting in declared()}
FEATURES = {"Main", "Autostart", "Tel"}
SWITCHES = {"/S", "/D", "/PURGE", "/AUTOSTART", "/TEL", "/WAIT"}
WRITTEN = re.compile(r"-Path \$(\w+) -Name (\w+) -PropertyType (\w+) -Value (\S+)")


def blocks(kind: str) -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found, kind
    return found


def commands() -> list[str]:
    """Every command of a terminal that the page tells, in blocks and in tables."""
    lines = [line for kind in ("bat", "sh") for block in blocks(kind) for line in block.splitlines()]
    return lines + re.findall(r"^\| \w+ command \| `(.+)` \|$", PAGE, re.MULTILINE)


def table(after: str) -> list[list[str]]:
    """The rows of the first table behind these words, without its head."""
    rows = PAGE[PAGE.index(after) :].partition("\n|")[2].partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows][2:]


# Installing ----------------------------------------------------------------------------------------------------


def test_the_msi_s_words_are_its_own() -> None:
    said = [line for line in commands() if line.startswith("msiexec")]
    assert len(said) >= 4
    for line in said:
        words = line.split()
        assert words[1] in ("/i", "/x")
        assert words[2] == "evenline-VERSION-x64.msi"
        rest = set(words[3:])
        features = {each.removeprefix("ADDLOCAL=") for each in rest if each.startswith("ADDLOCAL=")}
        assert rest - {f"ADDLOCAL={each}" for each in features} == {"/qn", "/norestart"}
        assert set(",".join(features).split(",")) - {""} <= FEATURES
        assert not features or "Main" in ",".join(features)


def test_the_setup_s_words_are_its_own() -> None:
    said = [line for line in commands() if "-setup.exe" in line or "uninstall.exe" in line]
    assert len(said) >= 5
    for line in said:
        switches = [word for word in line.split() if word.startswith("/")]
        assert {word.partition("=")[0] for word in switches} <= SWITCHES
        assert "/S" in switches
        assert [word for word in switches if word.startswith("/D=")] in (
            [],
            switches[-1:],
        )  # NSIS: the last one
        assert ("/PURGE" in switches) <= ("uninstall.exe" in line)


def test_the_installers_scripts_know_these_words() -> None:
    """Whatever of packaging/windows is there: a word that its scripts have not is a mistake of the page."""
    scripts = [path for end in ("nsi", "nsh", "py") for path in ROOT.glob(f"packaging/windows/*.{end}")]
    text = "\n".join(path.read_text("utf-8") for path in scripts)
    wanted = {
        *(each.removeprefix("/") for each in SWITCHES - {"/S", "/D"}),
        *FEATURES,
    }  # those two are NSIS's own
    assert {each for each in wanted if scripts and each not in text} == set()


def test_what_is_evenline_s_is_understood_by_it() -> None:
    said = [line.split(" > ")[0] for line in commands() if re.match(r"(/\S+/)?evenline ", line)]
    assert len(said) >= 8
    for line in said:
        cli._parser().parse_args(shlex.split(line)[1:])  # SystemExit for what it does not know
    for line in re.findall(r"`evenline ([a-z][^`]*)`", PAGE):
        words = shlex.split(line.replace("\n", " "))
        if words[0] not in ("call", "panel"):
            complete = words if words != ["campaign", "export"] else [*words, "NAME", "FILE"]
            cli._parser().parse_args(complete)


# Settings ------------------------------------------------------------------------------------------------------


def test_the_table_of_settings_is_made_of_them() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "packaging" / "admin" / "make_policies.py", "table"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    told = PAGE.partition("<!-- settings -->\n")[2].partition("<!-- end of settings -->")[0]
    assert told == made.stdout
    assert set(re.findall(r"^\| `(\w+)`", told, re.MULTILINE)) >= NAMES


def test_what_a_script_writes_into_the_registry_can_be_used() -> None:
    places = {"policy": KEY, "preset": preset.REGISTRY}
    (script,) = (block for block in blocks("powershell") if "Policies" in block)
    for variable, key in places.items():
        assert f"${variable} = 'HKLM:\\{key}'" in script
        said = [
            (name, kind, value) for each, name, kind, value in WRITTEN.findall(script) if each == variable
        ]
        assert said
        values = {name: int(value) if kind == "DWord" else value for name, kind, value in said}
        assert {kind for _, kind, _ in said} <= {"DWord", "String"}
        if variable == "preset":
            given = preset.together(("registry", policy.as_declared(values), ()))
            assert (given.mistakes, given.first_run) == ((), False)
        else:
            assert sorted_out(policy.as_declared(values), "registry")[1] == ()
    assert len(WRITTEN.findall(script)) == script.count("New-ItemProperty")
    assert f"`{DOMAIN}`" in PAGE


def test_the_samples_hold(tmp_path: Path) -> None:
    for text in blocks("toml"):
        name = text.splitlines()[0].removeprefix("# ")
        (tmp_path / name).write_text(text, "utf-8")
        found = policy.load(tmp_path / name) if name == policy.NAME else preset.load(tmp_path / name)
        assert name in (policy.NAME, preset.NAME)
        assert found.mistakes == ()
        assert set(found.values) | {"first_run"} >= set(tomllib.loads(text))


def test_every_name_in_the_text_is_a_setting() -> None:
    for name in re.findall(r"`(\w+) = [^`]+`", PAGE):
        assert name in NAMES | {"first_run"}, name


# Folders, doctor -----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for the folders of Linux")
def test_folders_are_where_they_are_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "EVENLINE_HOME", "EVENLINE_JOURNAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    rows = {row[0]: row[1:] for row in table("## Where things lie")}
    here = find()
    at_home = {"journal": here.journal.parent, "settings, campaigns": here.settings.parent, "logs": here.logs}
    mac = platformdirs.macos.MacOS("Evenline", False)
    there = {
        "journal": mac.user_data_dir,
        "settings, campaigns": mac.user_config_dir,
        "logs": mac.user_log_dir,
    }
    for name, folder in at_home.items():
        assert Path(rows[name][0].strip("`").replace("~", str(tmp_path))) == folder
        assert rows[name][1].strip("`") == there[name].replace(str(tmp_path), "~")
    assert here.policy == Path("/etc/xdg/evenline") / policy.NAME
    assert "`/etc/xdg/evenline` on Linux" in PAGE


def test_doctor_s_keys_are_those_of_the_page(paths: Paths, tmp_path: Path) -> None:
    here = replace(paths, policy=tmp_path / policy.NAME, preset=tmp_path / preset.NAME)
    (tmp_path / policy.NAME).write_text("goal = 30\n", "utf-8")
    (tmp_path / preset.NAME).write_text('side = "left"\nfirst_run = false\n', "utf-8")
    findings = doctor.examine(here)
    document = json.loads(json.dumps(doctor.document(here, findings)))
    keys = [name for row in table("It names no contact") for name in re.findall(r"`(\w+)`", row[0])]
    assert keys == list(document)
    told = [name for row in table("The keys of `findings`:") for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(told) == sorted(document["findings"])
    assert len(findings) == len(document["findings"])  # no two of one key
    assert {tuple(found) for found in document["findings"].values()} == {("about", "said", "ok")}
    assert document["locked"] == {"goal": {"value": 30, "where": str(tmp_path / policy.NAME)}}
    assert document["preset"] == {"side": {"value": "left", "where": str(tmp_path / preset.NAME)}}
    assert (document["first_run"], document["format"]) == (False, doctor.FORMAT)
    places = re.search(r"^\| `places` \| paths: (.*) \|$", PAGE, re.MULTILINE)
    assert places is not None
    assert re.findall(r"`(\w+)`", places[1]) == list(document["places"])


# Run for real --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the script is for Linux")
def test_the_plain_script_runs(tmp_path: Path) -> None:
    """Into folders of the test's own, without the package itself: that is tried where it is built."""
    (script,) = (block for block in blocks("sh") if "apt-get" in block)
    kept = [line for line in script.splitlines() if not line.startswith("apt-get")]
    assert len(kept) == len(script.splitlines()) - 1
    etc = tmp_path / "etc"
    made = subprocess.run(
        [sys.executable, ROOT / "packaging" / "admin" / "make_policies.py", tmp_path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    done = ran("\n".join(kept).replace("/etc/xdg/evenline", str(etc)), tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.match(r"Evenline \d", done.stdout)
    assert {path.name for path in etc.iterdir()} == {policy.NAME, preset.NAME}
    found = json.loads((tmp_path / "evenline-doctor.json").read_text("utf-8"))
    assert found["format"] == doctor.FORMAT
    assert ("something needs attention" in done.stdout) is not found["well"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a shell's script")
def test_backups_as_the_page_says(tmp_path: Path) -> None:
    from evenline.journal.opening import open_store

    open_store(tmp_path / "home" / "journal.sqlite").close()
    make, rest = (block for block in blocks("sh") if "backup" in block)
    done = ran(make, tmp_path)
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "home" / "backups").glob("journal-*.sqlite")
    assert made.name in done.stdout
    packed = tmp_path / "packed"
    packed.mkdir()
    (check, restore, pack, _) = rest.replace("FILE", made.name).replace("FOLDER", str(packed)).splitlines()
    done = ran("\n".join(["set -e", check, restore, pack]), tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(packed.iterdir())


def ran(script: str, home: Path) -> subprocess.CompletedProcess[str]:
    """By a shell, in a home of its own, where `evenline` is this checkout's."""
    tools = home / "bin"
    tools.mkdir(exist_ok=True)
    command = tools / "evenline"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evenline_ui "$@"\n')
    command.chmod(0o755)
    where = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "EVENLINE_HOME": str(home / "home"),
        "EVENLINE_SOCKET": str(home / "hook"),
    }
    return subprocess.run(
        ["sh"],
        input=script,
        cwd=home,
        env={**os.environ, **where},
        capture_output=True,
        text=True,
        check=False,
    )


def test_links_of_the_page_lead_somewhere() -> None:
    heads = {
        re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    }
    for anchor in re.findall(r"\]\(#([^)]+)\)", PAGE):
        assert anchor in heads, anchor
    for file in re.findall(r"\]\(([^#)]+)\)", PAGE):
        assert (ROOT / "docs" / file).exists(), file
