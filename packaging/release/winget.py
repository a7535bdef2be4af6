#!/usr/bin/env python3
"""The three manifests of a release for winget, made from its two Windows installers.

winget.py OWNER/NAME FOLDER INTO   writes them into the folder INTO; wants msiinfo (Debian's msitools)

What they may hold: https://github.com/microsoft/winget-cli/tree/master/schemas/JSON/manifests/v1.12.0, by which
`winget validate` checks them in the release workflow.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import artefacts
import version

IDENTIFIER = "Evenline.Evenline"
SCHEMA = "1.12.0"
OLDEST_WINDOWS = "10.0.18362.0"  # 1903, what Qt 6.11 runs on
HEAD = "# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{schema}.schema.json\n\n"


def manifests(repository: str, wanted: str, digests: dict[str, str], product: str) -> dict[str, str]:
    """Text by the name of its file. digests: SHA-256 of `setup` and `msi`. product: the code of the MSI."""
    home = f"https://github.com/{repository}"
    from_ = f"{home}/releases/download/v{wanted}"
    named = artefacts.names(wanted)
    about = {"PackageIdentifier": IDENTIFIER, "PackageVersion": wanted}
    installers = [
        {
            "Architecture": "x64",
            "InstallerType": kind,
            "Scope": scope,
            "InstallerUrl": f"{from_}/{named[key]}",
            "InstallerSha256": digests[key].upper(),
            **more,
        }
        for key, kind, scope, more in (
            ("setup", "nullsoft", "user", {}),
            ("msi", "wix", "machine", {"ProductCode": product}),
        )
    ]
    return {
        f"{IDENTIFIER}.yaml": _text("version", about | {"DefaultLocale": "en-US"}),
        f"{IDENTIFIER}.installer.yaml": _text(
            "installer",
            about
            | {
                "Platform": ["Windows.Desktop"],
                "MinimumOSVersion": OLDEST_WINDOWS,
                "InstallModes": ["interactive", "silent"],
                "UpgradeBehavior": "install",
                "Installers": installers,
            },
        ),
        f"{IDENTIFIER}.locale.en-US.yaml": _text(
            "defaultLocale",
            about
            | {
                "PackageLocale": "en-US",
                "Publisher": "Evenline",
                "PublisherUrl": home,
                "PublisherSupportUrl": f"{home}/issues",
                "PackageName": "Evenline",
                "PackageUrl": home,
                "License": "Apache-2.0",
                "LicenseUrl": f"{home}/blob/v{wanted}/LICENSE",
                "ShortDescription": "A quiet panel beside the dialer of a person who sells by phone.",
                "Tags": ["call", "dialer", "phone", "sales", "softphone"],
                "ReleaseNotesUrl": f"{home}/releases/tag/v{wanted}",
            },
        ),
    }


def _text(kind: str, values: Mapping[str, object]) -> str:
    """YAML takes every value as JSON writes it; one key a line reads well in a pull request."""
    whole = {**values, "ManifestType": kind, "ManifestVersion": SCHEMA}
    return HEAD.format(kind=kind, schema=SCHEMA) + "".join(_lines(key, value) for key, value in whole.items())


def _lines(key: str, value: object) -> str:
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        parts = ("  ".join(_lines(*pair) for pair in one.items()) for one in value)
        return f"{key}:\n" + "".join(f"- {part}" for part in parts)
    return f"{key}: {json.dumps(value)}\n"


def product_code(msi: Path) -> str:
    """Raises CalledProcessError, and ValueError where the MSI names none."""
    asked = ["msiinfo", "export", str(msi), "Property"]
    table = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    for line in table.splitlines():
        name, _, value = line.rstrip("\r").partition("\t")
        if name == "ProductCode":
            return value
    raise ValueError(f"{msi} has no ProductCode.")


def main(words: list[str]) -> int:
    if len(words) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    repository, folder, into = words[0], Path(words[1]), Path(words[2])
    wanted = version.version()
    named = artefacts.names(wanted)
    digests = {key: artefacts.sha256(folder / named[key]) for key in ("setup", "msi")}
    into.mkdir(parents=True, exist_ok=True)
    for name, text in manifests(repository, wanted, digests, product_code(folder / named["msi"])).items():
        (into / name).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
