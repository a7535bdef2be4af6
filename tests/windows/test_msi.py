"""The installer for a machine: chosen features, brought up to date, an older one refused, gone again."""

from __future__ import annotations

from pathlib import Path

import pytest

from windows.machine import NEW, OLD, STALE, Machine

RUN = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"
TEL = r"HKLM\Software\Classes\Evenline.tel\shell\open\command"
HERE = r"HKLM\Software\Evenline"
REFUSED = 1603 & 0xFF  # an exit status has eight bits here
CALL = ("--ref", "1", "--source", "x", "--number", "+14155550137")


@pytest.fixture
def new(made: Path) -> Path:
    return made / f"evenline-{NEW}-x64.msi"


@pytest.fixture
def old(made: Path) -> Path:
    return made / f"evenline-{OLD}-x64.msi"


def install(machine: Machine, package: Path, *words: str) -> int:
    return machine.run("msiexec", "/i", package, "/qn", *words)


def entries(machine: Machine) -> list[str]:
    """The versions of Evenline in the list of what is installed."""
    where = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
    _, said = machine.says("reg", "query", where, "/s")
    found: list[dict[str, str]] = []
    for line in said.splitlines():
        if line.startswith("HKEY"):
            found.append({})
        elif len(words := [word.strip() for word in line.split("    ") if word.strip()]) == 3:
            found[-1][words[0]] = words[2]
    return [each["DisplayVersion"] for each in found if each.get("DisplayName") == "Evenline"]


def test_all_of_it_and_its_calls(machine: Machine, new: Path) -> None:
    assert install(machine, new, "ADDLOCAL=ALL") == 0
    assert entries(machine) == [NEW]
    panel = machine.named(machine.everybodys / "evenline-panel.exe")
    assert machine.value(RUN, "Evenline") == f'"{panel}"'
    assert machine.value(TEL) == f'"{panel}" "%1"'
    machine.tries(machine.everybodys)
    assert machine.run("msiexec", "/x", new, "/qn") == 0
    assert entries(machine) == []
    assert not machine.everybodys.exists()
    assert machine.value(RUN, "Evenline") is None
    assert machine.value(TEL) is None
    assert machine.value(HERE, "InstallFolder") is None


def test_the_panel_alone_then_a_newer_one_and_never_an_older_one(
    machine: Machine, old: Path, new: Path
) -> None:
    assert install(machine, old, "ADDLOCAL=Main") == 0
    assert machine.value(RUN, "Evenline") is None
    assert machine.value(TEL) is None
    assert (machine.everybodys / STALE).exists()
    machine.opens(machine.everybodys)
    machine.calls(machine.everybodys, "dialing", *CALL)
    machine.calls(machine.everybodys, "answered", *CALL)
    machine.calls(machine.everybodys, "ended", *CALL)
    machine.closes(machine.everybodys)
    assert install(machine, new, "ADDLOCAL=Main") == 0
    assert entries(machine) == [NEW]
    assert not (machine.everybodys / STALE).exists()
    assert machine.value(RUN, "Evenline") is None
    assert install(machine, old) == REFUSED
    assert entries(machine) == [NEW]
    machine.opens(machine.everybodys)
    machine.until("the call waits to be filed", lambda: "shows wrap-up" in machine.diary())
    machine.closes(machine.everybodys)
    assert machine.run("msiexec", "/x", new, "/qn") == 0
    assert (machine.data / "journal.sqlite").exists()


def test_without_a_word_the_panel_does_not_open_at_login(machine: Machine, new: Path) -> None:
    assert install(machine, new) == 0
    assert machine.value(RUN, "Evenline") is None
    assert machine.value(TEL) is not None


def test_each_notices_the_other(machine: Machine, made: Path, new: Path) -> None:
    own = made / f"evenline-{NEW}-setup.exe"
    assert machine.run(own, "/S") == 0
    assert install(machine, new) == REFUSED
    assert not machine.everybodys.exists()
    assert install(machine, new, "BESIDE=1") == 0
    assert machine.run(own, "/S") == 1638 & 0xFF
    assert entries(machine) == [NEW]
