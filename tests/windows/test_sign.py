"""Signing a program with a certificate that is made on the spot, and saying plainly that there is none."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from facts import ROOT

SIGN = ROOT / "packaging" / "windows" / "sign.sh"


@pytest.fixture
def program(frozen: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(frozen / "evenline-call.exe", tmp_path))


@pytest.fixture
def certificate(tmp_path: Path) -> dict[str, str]:
    key, public, pfx = (str(tmp_path / name) for name in ("key.pem", "public.pem", "both.pfx"))
    made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Evenline-test -addext extendedKeyUsage=codeSigning"
    subprocess.run(
        ["openssl", *made.split(), "-keyout", key, "-out", public], check=True, capture_output=True
    )
    packed = ["pkcs12", "-export", "-passout", "pass:a word", "-inkey", key, "-in", public, "-out", pfx]
    subprocess.run(["openssl", *packed], check=True, capture_output=True)
    held = base64.b64encode(Path(pfx).read_bytes()).decode()
    return {
        "EVENLINE_CERTIFICATE": held,
        "EVENLINE_CERTIFICATE_PASSWORD": "a word",
        "EVENLINE_TIMESTAMP": "",
    }


def sign(program: Path, said: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EVENLINE_")}
    return subprocess.run(
        ["bash", str(SIGN), str(program)], env={**environment, **said}, capture_output=True, text=True
    )


def verified(program: Path, authority: Path) -> bool:
    words = ["osslsigncode", "verify", "-CAfile", str(authority), "-in", str(program)]
    return subprocess.run(words, capture_output=True).returncode == 0


def test_it_is_signed(program: Path, certificate: dict[str, str], tmp_path: Path) -> None:
    public = tmp_path / "public.pem"
    assert not verified(program, public)
    done = sign(program, certificate)
    assert (done.returncode, done.stdout) == (0, f"Signed: {program}\n"), done.stderr
    assert verified(program, public)
    # What is changed afterwards is not what was signed.
    data = bytearray(program.read_bytes())
    data[len(data) // 2] ^= 1
    program.write_bytes(data)
    assert not verified(program, public)


def test_without_a_certificate_it_says_so(program: Path) -> None:
    before = program.read_bytes()
    done = sign(program, {})
    assert done.returncode == 0
    assert done.stdout == f"Not signed, since there is no certificate (EVENLINE_CERTIFICATE): {program}\n"
    assert program.read_bytes() == before


def test_a_wrong_password_is_an_error(program: Path, certificate: dict[str, str]) -> None:
    before = program.read_bytes()
    assert sign(program, {**certificate, "EVENLINE_CERTIFICATE_PASSWORD": "another"}).returncode != 0
    assert program.read_bytes() == before
