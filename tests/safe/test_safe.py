"""The keys of a journal: found again, lost, brought back by the phrase, held by a passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenline.journal import phrase, rekey, spare
from evenline.journal.errors import JournalError
from evenline.journal.opening import open_store
from evenline.journal.sqlite import sqlite
from evenline.journal.store import Store
from evenline.safe import envelope, key_file
from evenline.safe.ring import Ring, SafeError, ShortLivedRing
from evenline.safe.safe import Safe, ring_name
from evenline.safe.sealing import WrongPhraseError
from evenline.troubles import Trouble, TroubleKind
from record_samples import record

PASSPHRASE = "four words that hold it"


class NoRing(Ring):
    def get(self, name: str) -> str | None:
        raise SafeError(Trouble(TroubleKind.NO_KEYRING))

    def put(self, name: str, secret: str) -> None:
        raise SafeError(Trouble(TroubleKind.NO_KEYRING))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def begun(path: Path, ring: Ring) -> str:
    """A journal with one call in it; its recovery phrase."""
    safe = Safe(path, ring)
    store = Store(path, *safe.keys())
    phrase.settle(store, safe)
    store.keep(record("1", lesson="planted note"))
    said = phrase.fact(store.db, phrase.PHRASE)
    store.close()
    return said


def test_a_first_key_has_a_phrase_that_brings_it_back(path: Path) -> None:
    ring = ShortLivedRing()
    said = begun(path, ring)
    key = Safe(path, ring).keys()[0]
    text = key_file.beside(path).read_text()
    assert key.hex() not in text
    assert not any(f" {word} " in text for word in said.split())

    other = ShortLivedRing()
    with pytest.raises(SafeError) as lost:
        Safe(path, other).keys()
    assert lost.value.trouble.kind is TroubleKind.KEY_LOST
    with pytest.raises(WrongPhraseError):
        Safe(path, other).recover("abandon " * 11 + "about")
    Safe(path, other).recover(said)
    assert Safe(path, other).keys() == (key,)


def test_without_its_key_file_a_locked_journal_is_lost_and_no_new_key_is_made(path: Path) -> None:
    ring = ShortLivedRing()
    begun(path, ring)
    key_file.beside(path).unlink()
    before = path.read_bytes()
    with pytest.raises(SafeError) as lost:
        Safe(path, ring).keys()
    assert lost.value.trouble.kind is TroubleKind.KEY_LOST
    assert path.read_bytes() == before
    assert not key_file.beside(path).exists()


def test_a_passphrase_holds_the_key_where_there_is_no_keyring(path: Path) -> None:
    with pytest.raises(SafeError):
        Safe(path, NoRing()).keys()
    safe = Safe(path, NoRing())
    safe.choose(PASSPHRASE)
    key = safe.keys()[0]
    store = Store(path, key)
    phrase.settle(store, safe)
    said = phrase.fact(store.db, phrase.PHRASE)
    store.close()
    assert PASSPHRASE not in key_file.beside(path).read_text()

    again = Safe(path, NoRing())
    with pytest.raises(SafeError) as locked:
        again.keys()
    assert locked.value.trouble.kind is TroubleKind.LOCKED
    with pytest.raises(WrongPhraseError):
        again.unlock("another passphrase")
    again.unlock(PASSPHRASE)
    assert again.keys() == (key,)
    forgotten = Safe(path, NoRing())
    forgotten.recover(said)
    assert forgotten.keys() == (key,)


def test_a_command_asks_for_the_passphrase(path: Path) -> None:
    safe = Safe(path, NoRing())
    safe.choose(PASSPHRASE)
    Store(path, *safe.keys()).close()
    with pytest.raises(JournalError):
        open_store(path, ring=NoRing())
    with pytest.raises(JournalError) as wrong:
        open_store(path, ring=NoRing(), ask=lambda: "a wrong passphrase")
    assert wrong.value.trouble.kind is TroubleKind.LOCKED
    open_store(path, ring=NoRing(), ask=lambda: PASSPHRASE).close()


def test_a_locked_panel_puts_calls_beside_and_only_the_key_takes_them_up(path: Path) -> None:
    ring = ShortLivedRing()
    begun(path, ring)
    folders = (path.parent / "full" / "not", path.parent)
    locked = Safe(path, NoRing())
    place = spare.save([record("2", lesson="planted note")], folders, locked.seal)
    assert place is not None
    spare.save([record("3")], folders, locked.seal)
    assert b"planted" not in place.read_bytes()
    assert envelope.take_out(place.read_text().split("\n")[0], [bytes(32)]) is None

    safe = Safe(path, ring)
    store = Store(path, *safe.keys())
    spare.restore(store, folders, [bytes(32)])
    assert place.exists()  # another journal's key leaves it
    spare.restore(store, folders, safe.keys())
    found = {row[0]: row[1] for row in store.db.conn.execute("SELECT id, lesson FROM call")}
    store.close()
    assert found["2"] == "planted note"
    assert set(found) == {"1", "2", "3"}
    assert not place.exists()
    assert spare.save([record("4")], folders, "") is None  # no key was ever made: nothing in the clear


def test_another_key_opens_the_copy_and_the_old_one_does_not(path: Path) -> None:
    ring = ShortLivedRing()
    said = begun(path, ring)
    safe = Safe(path, ring)
    old = safe.keys()[0]
    store = Store(path, old)
    new = safe.add(said)
    assert safe.keys() == (new, old)
    far: list[float] = []
    rekey.copied(store, new, far.append)
    store.close()
    rekey.put_in_place(path)
    safe.keep_only(new)
    assert far[-1] == 1.0
    assert safe.keys() == (new,)
    store = Store(path, new)
    assert [row[0] for row in store.db.conn.execute("SELECT lesson FROM call")] == ["planted note"]
    store.close()
    with pytest.raises((JournalError, sqlite.DatabaseError)):
        Store(path, old)
    (known,) = key_file.read(key_file.beside(path))
    assert ring.get(ring_name(known.id)) == new.hex()
    other = ShortLivedRing()
    Safe(path, other).recover(said)  # the phrase that was written down is good for the new key, too
    assert Safe(path, other).keys() == (new,)
