"""What macOS is told of Evenline.app: property lists as their readers take them, an app of stand-ins finished."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest

import bundle
import finish
import insides
import login_item
from evenline import policy
from evenline.native import autostart_macos

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither links nor sh")
PACKAGING = Path(__file__).parents[2] / "packaging"
MACH_O = bytes.fromhex("cffaedfe") + b"not really"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app of stand-ins: the files that PyInstaller lays, with their first bytes and nothing behind them."""
    contents = tmp_path / bundle.APP / "Contents"
    for name in ("MacOS/evenline", "MacOS/evenline-call", "Frameworks/libpython3.13.dylib",
                 "Frameworks/PySide6/QtCore.abi3.so",
                 "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore"):  # fmt: skip
        (contents / name).parent.mkdir(parents=True, exist_ok=True)
        (contents / name).write_bytes(MACH_O)
    (contents / "Resources").mkdir()
    (contents / "Resources" / "evenline.icns").write_bytes(b"icns")
    (contents / "Resources" / "libpython3.13.dylib").symlink_to("../Frameworks/libpython3.13.dylib")
    framework = contents / "Frameworks" / "PySide6" / "Qt" / "lib" / "QtCore.framework"
    (framework / "Versions" / "Current").symlink_to("A")
    (framework / "QtCore").symlink_to("Versions/Current/QtCore")
    said = bundle.info("1.2.3") | {"CFBundleExecutable": "evenline", "CFBundleIconFile": "evenline.icns"}
    (contents / "Info.plist").write_bytes(plistlib.dumps(said))
    return contents.parent


def test_the_values_of_info_plist() -> None:
    said = plistlib.loads(plistlib.dumps(bundle.info("1.2.3")))
    assert said["LSUIElement"] is True
    assert said["CFBundleIdentifier"] == "org.evenline.Evenline" == autostart_macos.BUNDLE
    assert said["CFBundleShortVersionString"] == said["CFBundleVersion"] == "1.2.3"
    assert said["LSMinimumSystemVersion"] == "13.0"
    assert [one["CFBundleURLSchemes"] for one in said["CFBundleURLTypes"]] == [["tel"]]
    assert said["CFBundleLocalizations"] == ["en", "de", "fr", "es"]
    assert bundle.IDENTIFIER == policy.DOMAIN


def test_what_is_not_opened_is_not_asked_for() -> None:
    asked = set(bundle.info("1.2.3"))
    assert not asked & {
        "NSMicrophoneUsageDescription",
        "NSCameraUsageDescription",
        "NSAppleEventsUsageDescription",
    }
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert allowed == {"com.apple.security.cs.disable-library-validation": True}


def test_every_sentence_is_there_in_every_language() -> None:
    for key, said in bundle.SENTENCES.items():
        assert tuple(said) == bundle.LANGUAGES, key
        assert all('"' not in sentence and "\\" not in sentence for sentence in said.values())
    languages = {
        file.stem for file in (PACKAGING.parent / "resources" / "evenline_resources" / "i18n").glob("*.toml")
    }
    assert languages <= set(bundle.LANGUAGES)


def test_an_app_is_finished(app: Path) -> None:
    assert finish.main([str(app)]) == 0
    removal = app / "Contents" / "Resources" / "removal"
    assert 'sh "$here/scripts/preinstall"' in (removal / "uninstall.sh").read_text()
    assert (removal / "scripts" / "preinstall").stat().st_mode & 0o100
    german = (app / "Contents" / "Resources" / "de.lproj" / "InfoPlist.strings").read_text("utf-8")
    assert german.count(";\n") == len(bundle.SENTENCES)
    assert "Softphone auf einem anderen Computer nur, wenn Sie" in german


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("LSUIElement", False, "LSUIElement is False"),
        ("CFBundleExecutable", "evenline-call", "has to start evenline"),
        ("LSBackgroundOnly", True, "no windows"),
        ("CFBundleIconFile", "icon-windowed.icns", "lacks its icon"),
    ],
)
def test_an_app_that_is_not_as_it_should_be_is_refused(
    app: Path, key: str, value: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = app / "Contents" / "Info.plist"
    file.write_bytes(plistlib.dumps(plistlib.loads(file.read_bytes()) | {key: value}))
    assert finish.main([str(app)]) == 1
    assert said in capsys.readouterr().err
    assert not (app / "Contents" / "Resources" / "de.lproj").exists()


def test_what_lies_within_is_signed_before_what_is_around_it(app: Path) -> None:
    order = [str(path.relative_to(app / "Contents")) for path in insides.insides(app)]
    framework = "Frameworks/PySide6/Qt/lib/QtCore.framework"
    assert set(order) == {
        "Frameworks/libpython3.13.dylib",
        "Frameworks/PySide6/QtCore.abi3.so",
        f"{framework}/Versions/A/QtCore",
        framework,
    }  # each once, whatever links to it
    assert order.index(f"{framework}/Versions/A/QtCore") < order.index(framework)
    assert [path.name for path in insides.programs(app, "evenline")] == ["evenline-call"]


def test_the_start_at_login_is_the_same_for_a_person_and_for_a_machine(tmp_path: Path) -> None:
    mine = autostart_macos.MacAutostart([bundle.PROGRAM], tmp_path)
    mine.turn(True)
    assert login_item.main(["agent", str(tmp_path / "everybody")]) == 0
    assert (tmp_path / "everybody").read_bytes() == next(tmp_path.glob("*.plist")).read_bytes()


def test_the_profile_for_device_management(tmp_path: Path) -> None:
    file = tmp_path / "login.mobileconfig"
    assert login_item.main(["profile", "ABCDE12345", str(file)]) == 0
    whole = plistlib.loads(file.read_bytes())
    assert (whole["PayloadType"], whole["PayloadScope"]) == ("Configuration", "System")
    login, privacy = whole["PayloadContent"]
    assert login["Rules"][0]["RuleValue"] == autostart_macos.LABEL
    assert 'subject.OU] = "ABCDE12345"' in privacy["Services"]["Accessibility"][0]["CodeRequirement"]
    identifiers = [payload["PayloadUUID"] for payload in (whole, login, privacy)]
    assert len(set(identifiers)) == 3
    assert login_item.profile("ABCDE12345") == file.read_bytes()  # so that it replaces itself


@pytest.mark.parametrize("team", ["", "SHORT", 'ABCDE1234"'])
def test_a_team_that_is_none_makes_no_profile(team: str, tmp_path: Path) -> None:
    assert login_item.main(["profile", team, str(tmp_path / "file")]) == 2
    assert not (tmp_path / "file").exists()
