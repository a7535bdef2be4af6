"""make.sh from an app of stand-ins to its installers, among stand-ins for what only a Mac has.

What is real here: bash, our scripts, the files that they write. What is not: signatures, packages, Apple's word.
"""

from __future__ import annotations

import base64
import os
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

import bundle
import version

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts for a Mac's bash")
MACOS = Path(__file__).parents[2] / "packaging" / "macos"
MACH_O = bytes.fromhex("cffaedfe")

# Each says what it was asked for; some leave what the next one wants.
STAND_INS = {
    "codesign": "",
    "spctl": "",
    "ditto": 'if [ "$1" = -c ]; then touch "$5"; else mkdir -p "$2" && cp -R "$1/." "$2"; fi',
    "pkgbuild": 'for last; do :; done; (cd "$2" && find . -type f) >"$last"',
    "productbuild": 'for last; do :; done; cp "$2" "$last"; ls "$6" >>"$last"',
    "hdiutil": 'for last; do :; done; ls "$5" >"$last"',
    "security": """case $1 in
  create-keychain) touch "$4" ;;
  delete-keychain) rm "$2" ;;
  find-identity) for kind in Application Installer; do
    echo "  1) 0A \\"Developer ID $kind: Some One (ABCDE12345)\\""; done ;;
  import) cat "$2" >"$STAGE/imported" ;;
  list-keychains) [ $# -gt 3 ] || printf '    "/Users/someone/login.keychain-db"\\n' ;;
esac""",
    "xcrun": """case "$1 $2" in
  "notarytool submit") cat "$5" >"$STAGE/key"; printf '{"id": "7", "status": "%s"}\\n' "${STATUS:-Accepted}" ;;
  "notarytool log") echo "what Apple minds" ;;
esac""",
}
SECRETS = {
    "EVENLINE_CERTIFICATES": base64.b64encode(b"both identities").decode(),
    "EVENLINE_CERTIFICATES_PASSWORD": "of-the-certificates",
    "EVENLINE_NOTARY_P8": "of-the-notary",
    "EVENLINE_NOTARY_KEY_ID": "KEY",
    "EVENLINE_NOTARY_ISSUER": "ISSUER",
}


class Mac:
    def __init__(self, stage: Path) -> None:
        self.stage, self.out = stage, stage / "out"
        self.app = stage / bundle.APP
        for name in ("MacOS/evenline", "MacOS/evenline-call", "Frameworks/libpython.dylib"):
            file = self.app / "Contents" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(MACH_O)
        (self.app / "Contents" / "Resources").mkdir()
        (self.app / "Contents" / "Resources" / "evenline.icns").touch()
        said = bundle.info(version.version())
        said |= {"CFBundleExecutable": "evenline", "CFBundleIconFile": "evenline.icns"}
        (self.app / "Contents" / "Info.plist").write_bytes(plistlib.dumps(said))
        (stage / "bin").mkdir()
        (stage / "temporary").mkdir()
        for name, body in STAND_INS.items():
            tool = stage / "bin" / name
            tool.write_text(f'#!/bin/sh\necho "{name} $*" >>"$STAGE/log"\n{body}\n')
            tool.chmod(0o755)

    def make(self, **secrets: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(
            (str(self.stage / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])
        )
        environment = {
            **os.environ,
            "PATH": path,
            "STAGE": str(self.stage),
            "TMPDIR": str(self.stage / "temporary"),
        }
        words: list[str | Path] = ["bash", MACOS / "make.sh", self.app, self.out]
        return subprocess.run(words, env=environment | secrets, capture_output=True, text=True, timeout=120)

    def asked(self) -> list[str]:
        return (self.stage / "log").read_text().splitlines()

    def file(self, ending: str) -> Path:
        (found,) = self.out.glob(f"*{ending}")
        return found


@pytest.fixture
def mac(tmp_path: Path) -> Mac:
    return Mac(tmp_path)


def test_without_secrets_it_is_built_and_says_that_nothing_is_signed(mac: Mac) -> None:
    ran = mac.make()
    assert ran.returncode == 0, ran.stderr
    assert "not signed and not notarised" in mac.file("signature-macos-*.txt").read_text()
    signed = [line for line in mac.asked() if line.startswith("codesign --force")]
    assert all("--sign -" in line and "--options runtime" in line for line in signed)
    assert [line.rpartition("/")[2] for line in signed] == ["libpython.dylib", "evenline-call", bundle.APP]
    assert [("--entitlements" in line) for line in signed] == [False, True, True]
    assert not [line for line in mac.asked() if line.startswith(("security", "xcrun", "spctl"))]
    assert not [line for line in mac.asked() if line.startswith("productbuild") and "--sign" in line]
    shown = mac.file(".pkg").read_text().splitlines()
    assert shown[-1] == "LICENSE"  # what productbuild is handed to show, and no more of the project than that
    assert mac.file(".dmg").read_text().split() == ["Applications", bundle.APP]
    assert not list(mac.out.glob("*.mobileconfig"))


def test_with_secrets_it_is_signed_notarised_and_leaves_none_of_them(mac: Mac) -> None:
    ran = mac.make(**SECRETS)
    assert ran.returncode == 0, ran.stderr
    assert "Some One (ABCDE12345), and notarised by Apple" in mac.file("signature-macos-*.txt").read_text()
    assert (mac.stage / "imported").read_text() == "both identities"
    assert (mac.stage / "key").read_text().strip() == "of-the-notary"
    asked = mac.asked()
    signed = [line for line in asked if line.startswith(("codesign --force", "productbuild"))]
    assert len(signed) == 5  # library, program, app, installer, image
    assert all("--timestamp" in line and "Some One (ABCDE12345)" in line for line in signed)
    assert "Developer ID Installer" in next(line for line in asked if line.startswith("productbuild"))
    sent = [line for line in asked if line.startswith(("xcrun notarytool submit", "xcrun stapler staple"))]
    assert [line.split()[3].rpartition(".")[2] for line in sent] == ["zip", "app", "pkg", "pkg", "dmg", "dmg"]
    app_stapled = asked.index(next(line for line in asked if line.startswith("xcrun stapler staple")))
    assert app_stapled < asked.index(next(line for line in asked if line.startswith("pkgbuild")))
    assert b"ABCDE12345" in mac.file(".mobileconfig").read_bytes()
    assert list((mac.stage / "temporary").iterdir()) == []
    said = ran.stdout + ran.stderr + "".join(file.read_text(errors="replace") for file in mac.out.iterdir())
    for name in ("EVENLINE_CERTIFICATES", "EVENLINE_CERTIFICATES_PASSWORD", "EVENLINE_NOTARY_P8"):
        assert SECRETS[name] not in said, name


def test_what_apple_refuses_ends_it_with_its_reasons(mac: Mac) -> None:
    ran = mac.make(**SECRETS, STATUS="Invalid")
    assert ran.returncode != 0
    assert "what Apple minds" in ran.stderr
    assert not list(mac.out.iterdir())
    assert list((mac.stage / "temporary").iterdir()) == []


def test_certificates_of_the_wrong_kind_end_it(mac: Mac) -> None:
    tool = mac.stage / "bin" / "security"
    tool.write_text(tool.read_text().replace("Application Installer", "Application Development"))
    ran = mac.make(**SECRETS)
    assert ran.returncode != 0
    assert not [line for line in mac.asked() if line.startswith("codesign")]


def test_an_app_that_is_not_as_it_should_be_is_never_signed(mac: Mac) -> None:
    (mac.app / "Contents" / "MacOS" / "evenline").unlink()
    ran = mac.make()
    assert ran.returncode != 0
    assert "has to start evenline" in ran.stderr
    assert not (mac.stage / "log").exists()
