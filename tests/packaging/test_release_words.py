"""What a release says of itself: its version, its notes, its files and their checksums, its parts."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import artefacts
import notes
import sbom
import version

CHANGELOG = """# Changelog

What people notice.

## 1.3.0, 2026-12-01

- A line that goes on
  in the next one.
- Another.

## 1.2.0, 2026-01-31

- Old.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.3.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    return tmp_path


def test_a_tag_that_agrees(project: Path) -> None:
    assert version.disagreement("v1.3.0", project) == ""


@pytest.mark.parametrize(
    ("tag", "pyproject", "heading", "said"),
    [
        ("v1.3.1", "1.3.0", "1.3.0, 2026-12-01", "“v1.3.0” was expected"),
        ("1.3.0", "1.3.0", "1.3.0, 2026-12-01", "“v1.3.0” was expected"),
        ("v1.3.0rc1", "1.3.0rc1", "1.3.0rc1, 2026-12-01", "three numbers"),
        ("v1.3.0", "1.3.0", "1.2.0, 2026-01-31", "begins with 1.2.0"),
        ("v1.3.0", "1.3.0", "1.3.0, not released yet", "the day of the release"),
    ],
)
def test_a_tag_that_does_not(tag: str, pyproject: str, heading: str, said: str, project: Path) -> None:
    (project / "pyproject.toml").write_text(f'[project]\nversion = "{pyproject}"\n')
    (project / "CHANGELOG.md").write_text(CHANGELOG.replace("1.3.0, 2026-12-01", heading))
    assert said in version.disagreement(tag, project)


def test_the_notes_are_the_section_of_the_version() -> None:
    said = notes.notes(CHANGELOG, "1.3.0", "someone/evenline", ["Windows: not signed."])
    assert said.startswith("- A line that goes on in the next one.\n- Another.\n\n## Signatures")
    assert "- Windows: not signed.\n" in said
    assert "gh attestation verify FILE --repo someone/evenline" in said
    assert "Old" not in said
    with pytest.raises(ValueError, match=r"nothing under “## 1\.4\.0”"):
        notes.section(CHANGELOG, "1.4.0")


def test_our_own_changelog_gives_notes() -> None:
    changelog = (version.PROJECT / "CHANGELOG.md").read_text("utf-8")
    lines = notes.section(changelog, version.version())
    assert all(line.startswith("- ") for line in lines if line)


def test_what_is_signed_has_to_be_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert notes.main(["someone/evenline", str(tmp_path)]) == 1
    assert "what is signed is not known" in capsys.readouterr().err


@pytest.fixture
def released(tmp_path: Path) -> Path:
    for name in artefacts.names(version.version()).values():
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_checksums_that_sha256sum_takes(released: Path) -> None:
    assert artefacts.main(["sums", str(released)]) == 0
    lines = (released / artefacts.SUMS).read_text().splitlines()
    assert len(lines) == len(artefacts.names(version.version()))
    for line in lines:
        digest, name = line.split("  ")
        assert digest == hashlib.sha256((released / name).read_bytes()).hexdigest()
    assert artefacts.main(["sums", str(released)]) == 0  # once more, with the sums there
    if sys.platform.startswith("linux"):
        subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", artefacts.SUMS], cwd=released, check=True
        )


def test_a_file_too_few_or_too_many_ends_the_release(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (released / "notes.txt").write_text("")
    assert artefacts.main(["sums", str(released)]) == 1
    assert "has notes.txt, which no release consists of" in capsys.readouterr().err
    gone = artefacts.names(version.version())["msi"]
    (released / gone).unlink()
    assert artefacts.main(["sums", str(released)]) == 1
    assert f"lacks {gone}" in capsys.readouterr().err
    assert not (released / artefacts.SUMS).exists()


def test_the_bill_keeps_what_goes_into_the_program() -> None:
    names = sbom.closure(["evenline"])
    assert {"pyside6-essentials", "shiboken6", "sqlcipher3", "keyring"} <= names
    assert not names & {"pytest", "ruff", "hypothesis", "zizmor"}
    parts = [{"name": name, "bom-ref": f"{name}==1"} for name in (*names - {"evenline"}, "pytest")]
    whole = {
        "metadata": {"component": {"name": "evenline", "bom-ref": "root-component"}},
        "components": parts,
        "dependencies": [
            {"ref": "root-component", "dependsOn": ["keyring==1", "pytest==1"]},
            {"ref": "pytest==1"},
        ],
    }
    bill = sbom.kept(whole, names)
    assert {one["name"] for one in bill["components"]} == (names - {"evenline"}) | {"CPython"}
    assert bill["dependencies"] == [{"ref": "root-component", "dependsOn": ["keyring==1"]}]
    with pytest.raises(ValueError, match="lacks pytest-qt"):
        sbom.kept(whole, names | {"pytest-qt"})


def test_every_script_says_what_it_wants() -> None:
    for script in ("artefacts", "cask", "notes", "winget"):
        file = version.PROJECT / "packaging" / "release" / f"{script}.py"
        ran = subprocess.run([sys.executable, file], capture_output=True, text=True)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert f"{script}.py" in ran.stderr
    assert json.dumps(sbom.python())
