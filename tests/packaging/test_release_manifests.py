"""Manifests for winget and Homebrew: read as their readers do, each value held against what the schema asks of it.

winget's own schemas check them in the release workflow (`winget validate`), Homebrew's style its cask.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import bundle
import cask
import winget
from evenline.native import autostart_macos

PRODUCT = "{0D9C8B1E-3F57-4B7A-9C0E-2B1A4E5F6A7B}"
DIGESTS = {"setup": "a1" * 32, "msi": "b2" * 32}

# https://github.com/microsoft/winget-cli/tree/master/schemas/JSON/manifests/v1.12.0: what is required, and the
# patterns and lists of what is used here. A key that is not listed has no check yet, and fails the test.
REQUIRED = {
    "version": {"PackageIdentifier", "PackageVersion", "DefaultLocale", "ManifestType", "ManifestVersion"},
    "installer": {"PackageIdentifier", "PackageVersion", "Installers", "ManifestType", "ManifestVersion"},
    "defaultLocale": {
        "PackageIdentifier",
        "PackageVersion",
        "PackageLocale",
        "Publisher",
        "PackageName",
        "License",
        "ShortDescription",
        "ManifestType",
        "ManifestVersion",
    },
    "one": {"Architecture", "InstallerUrl", "InstallerSha256"},
}
LOCALE = r"[a-z]{2}-[A-Z]{2}"
URL = r"https://\S{1,2000}"
PATTERNS = {
    "PackageIdentifier": r"[^.\s\\/:*?\"<>|]{1,32}(\.[^.\s\\/:*?\"<>|]{1,32}){1,7}",
    "PackageVersion": r"\d+\.\d+\.\d+",
    "DefaultLocale": LOCALE,
    "PackageLocale": LOCALE,
    "ManifestType": "version|installer|defaultLocale",
    "ManifestVersion": r"1\.12\.0",
    "Platform": r"Windows\.(Desktop|Universal)",
    "MinimumOSVersion": r"\d{1,5}(\.\d{1,5}){0,3}",
    "InstallModes": "interactive|silent|silentWithProgress",
    "UpgradeBehavior": "install|uninstallPrevious|deny",
    "Architecture": "x86|x64|arm|arm64|neutral",
    "InstallerType": "nullsoft|wix",
    "Scope": "user|machine",
    "InstallerUrl": URL,
    "InstallerSha256": "[A-Fa-f0-9]{64}",
    "ProductCode": r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}",
    "Publisher": ".{2,256}",
    "PublisherUrl": URL,
    "PublisherSupportUrl": URL,
    "PackageName": ".{2,256}",
    "PackageUrl": URL,
    "License": ".{3,512}",
    "LicenseUrl": URL,
    "ShortDescription": ".{3,256}",
    "Tags": r"\S{1,40}",
    "ReleaseNotesUrl": URL,
}


def check(values: Mapping[str, Any], required: set[str]) -> None:
    assert required <= set(values)
    for key, value in values.items():
        if key == "Installers":
            for one in value:
                check(one, REQUIRED["one"])
            continue
        for text in value if isinstance(value, list) else [value]:
            assert isinstance(text, str), key  # what YAML takes for a number is refused: 1.10 would be 1.1
            assert re.fullmatch(PATTERNS[key], text), (key, text)


def test_winget_gets_three_manifests_that_agree() -> None:
    made = winget.manifests("someone/evenline", "1.10.0", DIGESTS, PRODUCT)
    read = {yaml.safe_load(text)["ManifestType"]: yaml.safe_load(text) for text in made.values()}
    assert set(read) == {"version", "installer", "defaultLocale"}
    for kind, values in read.items():
        check(values, REQUIRED[kind])
        assert (values["PackageIdentifier"], values["PackageVersion"]) == ("Evenline.Evenline", "1.10.0")
    assert set(made) == {f"Evenline.Evenline{part}.yaml" for part in ("", ".installer", ".locale.en-US")}
    person, machine = read["installer"]["Installers"]
    assert (person["InstallerType"], person["Scope"]) == ("nullsoft", "user")
    assert (machine["InstallerType"], machine["Scope"], machine["ProductCode"]) == ("wix", "machine", PRODUCT)
    assert person["InstallerSha256"].lower() == DIGESTS["setup"]
    assert machine["InstallerUrl"].startswith(
        "https://github.com/someone/evenline/releases/download/v1.10.0/"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="read with Debian's msitools")
def test_the_code_is_read_from_the_msi(tmp_path: Path) -> None:
    table = tmp_path / "Property.idt"
    head = "Property\tValue\r\ns72\tl0\r\nProperty\tProperty\r\n"
    table.write_text(f"{head}ProductName\tEvenline\r\nProductCode\t{PRODUCT}\r\n", newline="")
    subprocess.run(["msibuild", "one.msi", "-i", table], cwd=tmp_path, check=True)
    assert winget.product_code(tmp_path / "one.msi") == PRODUCT
    table.write_text(f"{head}ProductName\tEvenline\r\n", newline="")
    subprocess.run(["msibuild", "none.msi", "-i", table], cwd=tmp_path, check=True)
    with pytest.raises(ValueError, match=r"none\.msi has no ProductCode"):
        winget.product_code(tmp_path / "none.msi")


def made_cask() -> str:
    return cask.cask("someone/evenline", "1.10.0", {"arm64": "c3" * 32, "x86_64": "d4" * 32})


def test_the_cask_names_what_the_program_leaves() -> None:
    said = made_cask()
    assert f'sha256 arm:   "{"c3" * 32}",\n         intel: "{"d4" * 32}"' in said
    assert f'quit:      "{bundle.IDENTIFIER}"' in said
    assert f'launchctl: "{autostart_macos.LABEL}"' in said
    assert f'app "{bundle.APP}"' in said
    # https://docs.brew.sh/Cask-Cookbook#depends_on-macos: the name of the system, 13 is Ventura
    assert (bundle.MINIMUM_SYSTEM, 'macos: ">= :ventura"' in said) == ("13.0", True)
    description = re.search(r'desc "(.*)"', said)
    assert description is not None
    assert len(description[1]) <= 80  # Homebrew's style wants no more, and no full stop or article
    assert not re.match(r"(A|An|The) |.*\.$", description[1])


@pytest.mark.skipif(sys.platform == "win32", reason="casks are read on Macs")
def test_the_cask_is_ruby(tmp_path: Path) -> None:
    ruby = shutil.which("ruby")
    assert ruby, "ruby is missing; dev.py installs it on Debian and Ubuntu, and a Mac has it"
    file = tmp_path / "evenline.rb"
    file.write_text(made_cask())
    ran = subprocess.run([ruby, "-wc", file], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "Syntax OK", "")
    file.write_text(made_cask().replace("\nend\n", "\n"))
    assert subprocess.run([ruby, "-wc", file], capture_output=True).returncode == 1


@pytest.mark.parametrize("repository", ['a"; system("x")', "a#{b}/c", "a\\/b"])
def test_a_name_that_could_run_is_refused(repository: str) -> None:
    with pytest.raises(ValueError, match="can't stand in a cask"):
        cask.cask(repository, "1.2.3", {"arm64": "", "x86_64": ""})
