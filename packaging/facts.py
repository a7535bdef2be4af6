"""What every packager asks: the version, where things lie, and the time that a commit was made at."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
VERSION: str = PROJECT["version"]
SENTENCE: str = PROJECT["description"]


def commit_time() -> int:
    """When the commit of this checkout was made, in seconds since 1970: files in a package bear that date, so that
    two packages of one commit are one and the same. SOURCE_DATE_EPOCH says it where no git can be asked. Raises
    CalledProcessError outside of a checkout."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
