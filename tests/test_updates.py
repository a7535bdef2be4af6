"""Whether what a file says of versions may be believed, and how a release signs it."""

from __future__ import annotations

import importlib.util
import json
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from nacl.signing import SigningKey

from evenline import updates
from evenline.updates import LARGEST, Known, News, RefusedError, Standing, believed
from evenline_ui.theme import RESOURCES

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "release" / "sign_update.py"
TODAY = date(2026, 12, 1)
OLD, NEW, STRANGER = (SigningKey(bytes([n]) * 32) for n in (1, 2, 3))


def signer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sign_update", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def file(
    *keys: SigningKey, version: str = "0.2.0", made: date = TODAY, expires: date = date(2027, 6, 1)
) -> bytes:
    data: bytes = signer().signed(version, f"{version}, {made}", made, expires, list(keys or (OLD,)))
    return data


def known(*keys: SigningKey) -> list[bytes]:
    return [bytes(key.verify_key) for key in keys]


def why_not(data: bytes, *keys: SigningKey, seen: News | None = None, today: date = TODAY) -> Standing:
    with pytest.raises(RefusedError) as refused:
        believed(data, known(*keys or (OLD,)), seen, today)
    return refused.value.standing


def test_a_good_file_is_believed() -> None:
    found = believed(file(), known(OLD), None, TODAY)
    assert found == News("0.2.0", "0.2.0, 2026-12-01", TODAY, date(2027, 6, 1))
    assert updates.newer(found, "0.1.0") == "0.2.0"
    assert updates.newer(found, "0.2.0") == updates.newer(found, "0.10") == updates.newer(None, "0.1.0") == ""


def test_one_letter_changed_and_it_is_not() -> None:
    data = file()
    assert why_not(data.replace(b"0.2.0", b"9.2.0")) is Standing.UNSIGNED
    outer = json.loads(data)
    (key,) = outer["signatures"]
    for spoilt in ("", "AAAA", "no base64!", outer["signatures"][key][:-4] + "AAA="):
        outer["signatures"][key] = spoilt
        assert why_not(json.dumps(outer).encode()) is Standing.UNSIGNED
    assert why_not(file(STRANGER)) is Standing.UNSIGNED
    assert why_not(data, STRANGER) is Standing.UNSIGNED


def test_a_signature_over_something_else_says_nothing_of_versions() -> None:
    outer = json.loads(file())
    signature = signer().base64.b64encode(OLD.sign(outer["signed"].encode()).signature).decode()
    outer["signatures"] = {bytes(OLD.verify_key).hex(): signature}  # right, but not for this purpose
    assert why_not(json.dumps(outer).encode()) is Standing.UNSIGNED


def test_a_key_is_replaced_without_leaving_anybody_behind() -> None:
    both = file(OLD, NEW)
    for program in ((OLD,), (OLD, NEW), (NEW,)):
        assert believed(both, known(*program), None, TODAY).version == "0.2.0"
    assert why_not(file(NEW), OLD) is Standing.UNSIGNED  # too early for who knows the old one alone
    assert why_not(file(OLD), NEW) is Standing.UNSIGNED  # and the old one is worth nothing afterwards


def test_expired_older_too_large() -> None:
    assert why_not(file(), today=date(2027, 6, 2)) is Standing.EXPIRED
    assert believed(file(), known(OLD), None, date(2027, 6, 1)).version == "0.2.0"
    seen = believed(file(version="0.3"), known(OLD), None, TODAY)
    assert why_not(file(), seen=seen) is Standing.OLDER
    again = file(version="0.3.0", made=date(2026, 11, 30))
    assert why_not(again, seen=seen) is Standing.OLDER  # the same version, signed earlier
    assert believed(file(version="0.3.0"), known(OLD), seen, TODAY).version == "0.3.0"
    assert why_not(file() + b" " * LARGEST) is Standing.LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>Log in here</html>",
        b"[1]",
        b'{"signed": 1}',
        b"\xff\xfe",
        b"[" * 10_000,
        b'{"signed": "x"}',
    ],
)
def test_what_is_no_such_file(data: bytes) -> None:
    assert why_not(data) is Standing.UNREADABLE


@pytest.mark.parametrize(
    "said",
    [
        {"format": 2},
        {"version": "0.2.0-rc1"},
        {"version": "1" * 9_000 + ".0"},
        {"version": 2},
        {"made": "soon"},
        {"expires": None},
        {"says": ...},
    ],
    ids=str,
)
def test_what_is_signed_and_still_no_use(said: dict[str, object]) -> None:
    whole = {
        "format": 1,
        "version": "0.2.0",
        "says": "",
        "made": "2026-12-01",
        "expires": "2027-01-01",
        **said,
    }
    text = json.dumps({name: each for name, each in whole.items() if each is not ...})
    signature = signer().base64.b64encode(OLD.sign(updates.CONTEXT + text.encode()).signature).decode()
    outer = {"signed": text, "signatures": {bytes(OLD.verify_key).hex(): signature}}
    assert why_not(json.dumps(outer).encode()) is Standing.UNREADABLE


def test_what_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "updates.json"
    assert updates.load(path) == Known()
    for each in (
        Known(TODAY, Standing.SLOW, "why"),
        Known(TODAY, Standing.NEWER, "", believed(file(), known(OLD), None, TODAY)),
    ):
        updates.keep(path, each)
        assert updates.load(path) == each
    for spoilt in ("", "{}", "[]", path.read_text("utf-8").replace("0.2.0", "?")):
        path.write_text(spoilt, "utf-8")
        assert updates.load(path) == Known()


def test_the_program_s_keys_are_keys() -> None:
    for key in updates.trusted(RESOURCES / "update-keys.toml"):
        assert len(key) == 32


def test_a_release_signs_what_its_changelog_says(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', "utf-8")
    changes = tmp_path / "CHANGELOG.md"
    changes.write_text("# Changelog\n\n## 0.2.0, 1 December 2026\n\n- x\n\n## 0.1.0, May\n", "utf-8")
    assert signer().newest(tmp_path) == ("0.2.0", "0.2.0, 1 December 2026")
    for heading in ("## 0.3.0, soon", "## 0.2.0, not released yet", "nothing"):
        changes.write_text(heading + "\n", "utf-8")
        with pytest.raises(ValueError, match="release it first"):
            signer().newest(tmp_path)


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "release.key"
    made = subprocess.run(
        [sys.executable, SCRIPT, "make-key", path], capture_output=True, text=True, check=True
    )
    key = SigningKey(bytes.fromhex(path.read_text("ascii").strip()))
    assert made.stdout.strip() == bytes(key.verify_key).hex()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    again = subprocess.run([sys.executable, SCRIPT, "make-key", path], capture_output=True, text=True)
    assert (again.returncode, path.read_bytes()) == (1, before)
