"""The setup for one person, on a Windows of its own: there, run, brought up to date, and gone again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from windows.machine import NEW, OLD, RUN, STALE, UNINSTALL, Machine

TEL = r"HKCU\Software\Classes\Evenline.tel\shell\open\command"
LATER, OTHER = 1618 & 0xFF, 1638 & 0xFF  # an exit status has eight bits here
CALL = ("--ref", "1", "--source", "x", "--number", "+14155550137")


@pytest.fixture
def new(made: Path) -> Path:
    return made / f"evenline-{NEW}-setup.exe"


@pytest.fixture
def old(made: Path) -> Path:
    return made / f"evenline-{OLD}-setup.exe"


def version(machine: Machine) -> str | None:
    return machine.value(UNINSTALL, "DisplayVersion")


def test_it_is_there_silently_and_makes_its_calls(machine: Machine, new: Path, tmp_path: Path) -> None:
    assert machine.run(new, "/S") == 0
    assert version(machine) == NEW
    assert machine.value(UNINSTALL, "InstallLocation") == machine.named(machine.own)
    assert (machine.menu / "Evenline.lnk").exists()
    panel = machine.named(machine.own / "evenline-panel.exe")
    assert machine.value(TEL) == f'"{panel}" "%1"'
    assert machine.value(RUN, "Evenline") is None
    picture = tmp_path / "panel.png"
    machine.tries(machine.own, picture)
    assert picture.stat().st_size > 10_000


def test_choices_are_made_with_switches_and_kept_by_the_next_version(
    machine: Machine, old: Path, new: Path
) -> None:
    folder = machine.drive / "Call centre" / "Evenline"
    words = f"/S /AUTOSTART=1 /TEL=0 /D={machine.named(folder)}"  # what comes after /D= stands without quotes
    assert machine.run(old, *words.split(" ")) == 0
    panel = machine.named(folder / "evenline-panel.exe")
    assert machine.value(RUN, "Evenline") == f'"{panel}"'
    assert machine.value(TEL) is None
    assert machine.run(new, "/S") == 0
    assert version(machine) == NEW
    assert machine.value(UNINSTALL, "InstallLocation") == machine.named(folder)
    assert machine.value(RUN, "Evenline") == f'"{panel}"'
    assert machine.value(TEL) is None
    assert machine.run(new, "/S", "/AUTOSTART=0", "/TEL=1") == 0
    assert machine.value(RUN, "Evenline") is None
    assert machine.value(TEL) is not None
    assert not machine.own.exists()


def test_a_newer_version_waits_for_the_call_and_loses_nothing(machine: Machine, old: Path, new: Path) -> None:
    assert machine.run(old, "/S") == 0
    assert (machine.own / STALE).exists()
    machine.opens(machine.own)
    settings = (machine.data / "settings.toml").read_text()
    machine.calls(machine.own, "dialing", *CALL)
    machine.calls(machine.own, "answered", *CALL)
    machine.until("they talk", lambda: "shows talking" in machine.diary())
    (before,) = machine.runs()
    with machine.start(new, "/S") as setup:
        with pytest.raises(subprocess.TimeoutExpired):  # it waits, and the panel is left alone
            setup.wait(12)
        machine.calls(machine.own, "tap", "objection")
        assert "ended" not in machine.diary()
        assert version(machine) == OLD
        machine.calls(machine.own, "ended", *CALL)
        # The panel that it opens has its streams, so their end is not the setup's.
        assert setup.wait(120) == 0
    assert version(machine) == NEW
    assert not (machine.own / STALE).exists()
    machine.until("it is open again", lambda: len(machine.runs()) == 2)
    assert before.read_text("utf-8").rstrip().endswith("ended")
    machine.until("the call waits to be filed", lambda: "shows wrap-up" in machine.diary())
    machine.calls(machine.own, "tap", "file-yes")
    machine.until("it is filed", lambda: "Tapped" in machine.diary())
    machine.closes(machine.own)
    out = machine.drive / "out"
    assert machine.run(machine.own / "evenline.exe", "export", "csv", machine.named(out)) == 0
    (table,) = out.rglob("calls.csv")
    assert "+14155550137" in table.read_text("utf-8-sig")
    assert ",yes," in table.read_text("utf-8-sig")
    assert (machine.data / "settings.toml").read_text() == settings


def test_a_call_that_lasts_too_long_is_left_in_peace(machine: Machine, old: Path, new: Path) -> None:
    assert machine.run(old, "/S") == 0
    machine.opens(machine.own)
    machine.calls(machine.own, "dialing", *CALL)
    machine.calls(machine.own, "answered", *CALL)
    machine.until("they talk", lambda: "shows talking" in machine.diary())
    assert machine.run(new, "/S", "/WAIT=0") == LATER
    assert version(machine) == OLD
    machine.calls(machine.own, "ended", *CALL)
    machine.until("it is over", lambda: "shows wrap-up" in machine.diary())
    machine.calls(machine.own, "panel", "show")  # nothing closes it now
    assert "ended" not in machine.diary()
    machine.closes(machine.own)


def test_an_older_one_changes_nothing(machine: Machine, old: Path, new: Path) -> None:
    assert machine.run(new, "/S") == 0
    assert machine.run(old, "/S") == OTHER
    assert version(machine) == NEW
    assert not (machine.own / STALE).exists()


def test_gone_again_but_for_what_its_person_kept(machine: Machine, new: Path) -> None:
    assert machine.run(new, "/S", "/AUTOSTART=1") == 0
    machine.opens(machine.own)
    (machine.own / "theirs.txt").write_text("somebody's own\n")
    assert uninstall(machine) == 0
    assert machine.diary()[-1] == "ended"  # it was closed first
    assert [path.name for path in machine.own.iterdir()] == ["theirs.txt"]
    for key, name in ((UNINSTALL, "DisplayVersion"), (RUN, "Evenline"), (TEL, "")):
        assert machine.value(key, name) is None
    assert machine.value(r"HKCU\Software\RegisteredApplications", "Evenline") is None
    assert not (machine.menu / "Evenline.lnk").exists()
    assert (machine.data / "journal.sqlite").exists()
    assert (machine.data / "settings.toml").exists()
    # And it opens again with what was kept.
    assert machine.run(new, "/S") == 0
    machine.opens(machine.own)
    assert not [line for line in machine.diary() if line.startswith("Noticed")]
    machine.closes(machine.own)
    assert "Evenline" in credentials(machine)
    assert uninstall(machine, "/PURGE") == 0
    assert not machine.data.exists()
    assert "Evenline" not in credentials(machine)


def test_windows_own_list_takes_it_away(machine: Machine, new: Path) -> None:
    assert machine.run(new, "/S") == 0
    said = machine.value(UNINSTALL, "QuietUninstallString")
    assert said == f'"{machine.named(machine.own / "uninstall.exe")}" /S'
    assert machine.run(machine.own / "uninstall.exe", "/S") == 0  # it goes on in a copy of itself
    machine.until("it is gone", lambda: not machine.own.exists())
    machine.until("the list knows", lambda: machine.value(UNINSTALL, "DisplayVersion") is None)


def uninstall(machine: Machine, *words: str) -> int:
    """The uninstaller copies itself, so its end is not the end; _?= makes it stay, and leave itself behind."""
    status = machine.run(machine.own / "uninstall.exe", "/S", *words, f"_?={machine.named(machine.own)}")
    (machine.own / "uninstall.exe").unlink(missing_ok=True)
    return status


def credentials(machine: Machine) -> str:
    return machine.says("reg", "query", r"HKCU\Software\Wine\Credential Manager", "/s")[1]
