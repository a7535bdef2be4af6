"""Workflows and shell scripts, linted; and what no linter knows: which files they name, what may have secrets."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
SHELL = [
    *sorted((PROJECT / "packaging").rglob("*.sh")),
    *sorted((PROJECT / "packaging" / "macos" / "scripts").iterdir()),
    PROJECT / ".ci" / "run",
]
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def tool(name: str) -> str:
    """A linter's program, which its wheel has put beside this Python."""
    return str(Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name))


def run(*words: str | Path) -> None:
    ran = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"


def workflow(file: Path) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for a yes; nobody here wants any other key taken for one.
    said: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return said


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in WORKFLOWS:
        for name, job in workflow(file)["jobs"].items():
            yield f"{file.name}: {name}", job


def test_shell_scripts() -> None:
    assert len(SHELL) > 10
    run(tool("shellcheck"), "--enable=quote-safe-variables", *SHELL)


def test_workflows_and_the_shell_in_them() -> None:
    run(tool("actionlint"), "-shellcheck", tool("shellcheck"), "-pyflakes", "", *WORKFLOWS)


def test_workflows_are_safe_from_what_others_send() -> None:
    """Actions that are not pinned, rights that are too wide, words of strangers in a shell, secrets that leak."""
    run(tool("zizmor"), "--offline", "--no-config", "--persona", "pedantic", ".github")


def test_the_linter_is_the_real_one(tmp_path: Path) -> None:
    """What it is for is found: a pull request's title in a shell."""
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n"
    )
    for words in ([tool("actionlint"), "-shellcheck", ""], [tool("zizmor"), "--offline", "--no-config"]):
        assert subprocess.run([*words, bad], capture_output=True).returncode != 0


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_and_say_which_they_are(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text("utf-8"))
    assert used
    for one in used:
        assert one.startswith("$/.github/") or PINNED.fullmatch(one), one
    versions: dict[str, set[str]] = {}
    for one in used:
        action, _, rest = one.partition("@")
        versions.setdefault(action, set()).add(rest)
    assert [action for action, found in versions.items() if len(found) > 1] == []


def test_every_job_has_an_end_and_the_least_rights() -> None:
    for file in WORKFLOWS:
        assert workflow(file)["permissions"] == {}, file.name
        assert "concurrency" in workflow(file), file.name
    for name, job in jobs():
        assert "permissions" in job, name
        assert "uses" in job or "timeout-minutes" in job, name
        if "write" in job["permissions"].values():
            assert job["environment"] == "release", name


def test_secrets_stay_in_the_protected_environment_and_in_one_step() -> None:
    for name, job in jobs():
        steps = [step for step in job.get("steps", []) if "secrets." in str(step)]
        assert "secrets." not in str({key: value for key, value in job.items() if key != "steps"}), name
        if steps:
            assert "release" in job["environment"], name
            assert len(steps) == 1, name
            assert "secrets." not in steps[0]["run"], name
            assert not [step for step in job["steps"] if "setup-python" in step.get("uses", "")], name
            assert "dev.py" not in str(job), f"{name}: no packages of others where the secrets are"


def test_every_script_that_a_workflow_runs_is_there() -> None:
    named = {
        found
        for file in WORKFLOWS
        for found in re.findall(r"(?:packaging|\.ci|docs)/[\w./-]*\w", file.read_text("utf-8"))
    }
    assert len(named) > 8
    assert sorted(name for name in named if not (PROJECT / name).exists()) == []


def test_both_kinds_of_mac_and_windows_are_built() -> None:
    said = workflow(PROJECT / ".github" / "workflows" / "release.yml")
    assert said["jobs"]["freeze"]["strategy"]["matrix"]["runner"] == [
        "windows-latest",
        "macos-15",
        "macos-15-intel",
    ]
    assert said["on"]["push"]["tags"] == ["v[0-9]*"]
