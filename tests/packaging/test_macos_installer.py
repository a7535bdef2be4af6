"""The parts of the Mac's installer that Linux can read: what it offers, what it replaces, what scripts name."""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import bundle
import choose
import distribution
from evenline.native import autostart_macos

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither links nor sh")
MACOS = Path(__file__).parents[2] / "packaging" / "macos"
SCRIPTS = [*sorted(MACOS.glob("*.sh")), *sorted((MACOS / "scripts").iterdir())]


def test_the_start_at_login_is_offered_and_not_chosen() -> None:
    whole = ElementTree.fromstring(distribution.distribution("1.2.3", "arm64").encode())
    choices = {one.get("id"): one for one in whole.iter("choice")}
    assert choices["app"].get("start_selected") == "true"
    assert choices["login"].get("start_selected") == "false"
    options = whole.find("options")
    assert options is not None
    assert options.get("hostArchitectures") == "arm64"
    assert [one.get("min") for one in whole.iter("os-version")] == [bundle.MINIMUM_SYSTEM]
    packed = {one.text for one in whole.findall("pkg-ref")}
    built = (MACOS / "build_pkg.sh").read_text("utf-8")
    assert packed == {"app.pkg", "login.pkg"}
    for one in whole.findall("pkg-ref"):
        assert f"--identifier {one.get('id')} " in built
        assert f"/{one.text}" in built
    assert f"--min-os-version {bundle.MINIMUM_SYSTEM} " in built


def test_an_older_app_goes_whole_and_a_newer_one_stays() -> None:
    (component,) = plistlib.loads((MACOS / "components.plist").read_bytes())
    assert component["RootRelativeBundlePath"] == f"Applications/{bundle.APP}"
    assert component["BundleIsRelocatable"] is False
    assert component["BundleIsVersionChecked"] is True
    assert component["BundleOverwriteAction"] == "upgrade"


def test_a_choice_becomes_a_change() -> None:
    offered: list[dict[str, Any]] = [
        {"choiceIdentifier": "app"},
        {"choiceIdentifier": "more", "childItems": [{"choiceIdentifier": "login"}]},
    ]
    assert choose.changes(offered, ["login"]) == [
        {"choiceIdentifier": "login", "choiceAttribute": "selected", "attributeSetting": 1}
    ]
    with pytest.raises(ValueError, match="app, more, login, and not logout"):
        choose.changes(offered, ["logout"])


STAND_INS = {  # of what only a Mac has; the panel is there until it was asked to close
    "ps": f"""[ -e "$STAGE/asked" ] || printf '  41   501 /bin/sh\\n  42   501 {bundle.PROGRAM}\\n'""",
    "launchctl": '[ "$1 $2" = "asuser 501" ] && shift 2 && "$@"',
    "sudo": 'echo "$@" >>"$STAGE/asked"; [ -z "$REFUSES" ]',
}


def as_on_a_mac(script: str, stage: Path, refuses: str = "") -> subprocess.CompletedProcess[str]:
    """Runs one of the installer's scripts among stand-ins, with a folder of its own for what it notes."""
    for name, body in STAND_INS.items():
        (stage / name).write_text(f"#!/bin/sh\n{body}\n")
        (stage / name).chmod(0o755)
    copy = stage / script
    copy.write_text((MACOS / "scripts" / script).read_text("utf-8").replace("/private/var/run", str(stage)))
    path = f"{stage}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "STAGE": str(stage), "REFUSES": refuses}
    return subprocess.run(["sh", copy], env=environment, capture_output=True, text=True, timeout=30)


def test_a_panel_closes_before_its_files_go_and_comes_back_after(tmp_path: Path) -> None:
    assert as_on_a_mac("preinstall", tmp_path).returncode == 0
    assert (tmp_path / "asked").read_text() == f"-H -u #501 {bundle.PROGRAM} panel quit --after-call\n"
    assert (tmp_path / "org.evenline.Evenline.restart").read_text() == "501\n"
    (tmp_path / "asked").unlink()
    assert as_on_a_mac("postinstall", tmp_path).returncode == 0
    assert (tmp_path / "asked").read_text() == f"-u #501 open -g /Applications/{bundle.APP}\n"
    assert not (tmp_path / "org.evenline.Evenline.restart").exists()


def test_where_no_panel_runs_none_is_opened(tmp_path: Path) -> None:
    (tmp_path / "asked").touch()
    for script in ("preinstall", "postinstall"):
        assert as_on_a_mac(script, tmp_path).returncode == 0
    assert (tmp_path / "asked").read_text() == ""


def test_a_panel_that_does_not_answer_is_named_and_waited_for(tmp_path: Path) -> None:
    ran = as_on_a_mac("preinstall", tmp_path, refuses="yes")
    assert "The panel of user 501 did not answer." in ran.stderr
    assert ran.returncode == 0  # it went by itself meanwhile


def test_every_file_that_a_script_names_is_there() -> None:
    named = {
        (MACOS / found[1]).resolve()
        for script in SCRIPTS
        for found in re.finditer(
            r"\$(?:here|packaging)/([\w./-]+\.\w+)",
            script.read_text("utf-8").replace("$packaging", "$here/.."),
        )
    }
    assert len(named) > 10
    assert [str(file) for file in named if not file.exists()] == []


def test_every_script_is_run_as_the_installer_runs_it() -> None:
    for script in SCRIPTS:
        assert script.read_text("utf-8").startswith(("#!/bin/sh\n", "#!/usr/bin/env bash\n")), script.name
        assert script.stat().st_mode & 0o111, script.name
    assert {script.name for script in SCRIPTS} >= {
        "preinstall",
        "postinstall",
    }  # the names that pkgbuild looks for


@pytest.mark.parametrize("name", ["preinstall", "uninstall.sh", "try_installed.sh", "build_pkg.sh"])
def test_scripts_mean_the_files_of_the_program(name: str) -> None:
    text = next(script for script in SCRIPTS if script.name == name).read_text("utf-8")
    assert bundle.PROGRAM in text or f"{autostart_macos.LABEL}.plist" in text
