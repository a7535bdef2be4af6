"""The journal's key in Windows' Credential Manager: put, found again, forgotten; and a journal that it opens."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "win32":
    pytest.skip("asks Windows", allow_module_level=True)

import keyring

from evenline.journal.store import Store
from evenline.safe import key_file
from evenline.safe.ring import Ring
from evenline.safe.safe import Safe, ring_name
from record_samples import record

pytestmark = pytest.mark.windows


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    """The real one, whatever the other tests use."""
    from keyring.backends import Windows

    before = keyring.get_keyring()
    keyring.set_keyring(Windows.WinVaultKeyring())
    yield Ring()
    keyring.set_keyring(before)


def test_a_secret_is_kept_until_it_is_forgotten(ring: Ring) -> None:
    name = f"test {secrets.token_hex(8)}"
    assert ring.get(name) is None
    ring.put(name, "Zoë’s secret")
    assert Ring().get(name) == "Zoë’s secret"
    ring.forget(name)
    ring.forget(name)
    assert ring.get(name) is None


def test_a_journal_opens_with_the_key_that_is_kept(ring: Ring, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    store = Store(path, *Safe(path, ring).keys())
    store.keep(record("1", name="Jenna Ortiz"))
    store.close()
    again = Store(path, *Safe(path, ring).keys())
    assert again.db.conn.execute("SELECT name FROM call").fetchone()[0] == "Jenna Ortiz"
    again.close()
    assert b"Jenna" not in path.read_bytes()
    for known in key_file.read(key_file.beside(path)):
        ring.forget(ring_name(known.id))
