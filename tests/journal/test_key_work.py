"""Locking and unlocking while the journal's thread runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenline import keys
from evenline.events import JournalOpened, JournalTrouble, Kept
from evenline.safe.safe import Safe
from evenline.troubles import TroubleKind
from running_journal import ANSWER, Run, Running, not_kept, rows

PASSPHRASE = keys.Said("four words that hold it")


def until(r: Running, kind: type) -> object:
    while not isinstance(answer := r.said(), kind):
        assert r.bugs == []
    return answer


def test_the_key_changes_between_two_calls(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    assert isinstance(r.keep("1"), Kept)
    before = Safe(path).keys()
    r.journal.send(keys.Change())
    until(r, JournalOpened)
    assert isinstance(r.keep("2"), Kept)
    r.journal.send(keys.Read(with_phrase=True, wrote_down=True))
    stated = until(r, keys.Stated)
    assert isinstance(stated, keys.Stated)
    assert stated.written_down
    assert len(stated.phrase.split()) == 12
    assert str(stated.phrase) not in repr(stated)
    r.journal.close(ANSWER)
    assert Safe(path).keys() != before
    assert set(rows(path)) == {"1", "2"}
    assert r.bugs == []


def test_without_a_keyring_calls_wait_for_the_passphrase(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backends import null

    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    r = run(path)
    assert r.trouble() is TroubleKind.NO_KEYRING
    assert not_kept(r.keep("1")).kind is TroubleKind.NO_KEYRING
    r.journal.send(keys.OpenBy(chosen=PASSPHRASE))
    until(r, JournalOpened)
    assert isinstance(r.keep("1"), Kept)
    r.journal.close(ANSWER)

    again = run(path)
    assert again.trouble() is TroubleKind.LOCKED
    again.journal.send(keys.OpenBy(passphrase=keys.Said("not the one")))
    refused = until(again, keys.Refused)
    assert refused == keys.Refused(keys.Refusal.WRONG_PASSPHRASE)
    assert isinstance(until(again, JournalTrouble), JournalTrouble)
    again.journal.send(keys.OpenBy(passphrase=PASSPHRASE))
    until(again, JournalOpened)
    assert isinstance(again.keep("2"), Kept)
    assert b"four words" not in b"".join(p.read_bytes() for p in path.parent.iterdir())
    assert r.bugs == again.bugs == []


def test_a_new_journal_sets_the_locked_one_aside(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    r.keep("1")
    r.journal.close(ANSWER)
    Path(f"{path}.keys").unlink()
    locked = path.read_bytes()
    again = run(path)
    assert again.trouble() is TroubleKind.KEY_LOST
    again.journal.send(keys.OpenBy(anew=True))
    until(again, JournalOpened)
    assert isinstance(again.keep("2"), Kept)
    (aside,) = path.parent.glob("*-locked-*")
    assert aside.read_bytes() == locked
