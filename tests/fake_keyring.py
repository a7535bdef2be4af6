"""A keyring that is a file: FakeKeyring stands in for the system's, so that a test needs no desktop and leaves
nothing in one. The real ones have tests of their own."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

PLACE = "EVENLINE_FAKE_KEYRING"  # the file


class FakeKeyring(KeyringBackend):
    """Chosen by PYTHON_KEYRING_BACKEND."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        return held().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        _hold({**held(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        _hold({name: secret for name, secret in held().items() if name != f"{service}/{username}"})


def held() -> dict[str, str]:
    """Every secret in it, by 'service/name'."""
    try:
        found: dict[str, str] = json.loads(Path(os.environ[PLACE]).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return found


def _hold(secrets: dict[str, str]) -> None:
    fresh = Path(f"{os.environ[PLACE]}.new")
    fresh.write_text(json.dumps(secrets), "utf-8")
    fresh.replace(os.environ[PLACE])
