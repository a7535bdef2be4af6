"""The journal's key inside a recovery phrase and inside a passphrase."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from evenline.safe import key_file, passphrase, recovery
from evenline.safe.sealing import WrongPhraseError

KEY = secrets.token_bytes(32)


def test_a_phrase_is_twelve_words_with_a_checksum_however_it_is_typed() -> None:
    phrase = recovery.new_phrase()
    assert len(phrase.split()) == 12
    assert phrase != recovery.new_phrase()
    assert recovery.is_phrase("  " + phrase.upper().replace(" ", " \n ") + "\n")
    assert not recovery.is_phrase(" ".join(phrase.split()[:11]))
    # Official test vector of BIP 39 (all zeroes), and the same without its checksum.
    assert recovery.is_phrase("abandon " * 11 + "about")
    assert not recovery.is_phrase("abandon " * 12)


def test_the_phrase_gives_the_key_back_and_no_other_one_does() -> None:
    phrase = recovery.new_phrase()
    wrapped = recovery.wrap(KEY, phrase)
    assert recovery.unwrap(wrapped, f" {phrase.title()}\n") == KEY
    assert wrapped != recovery.wrap(KEY, phrase)  # a salt of its own
    for wrong in (recovery.new_phrase(), "no phrase", ""):
        with pytest.raises(WrongPhraseError):
            recovery.unwrap(wrapped, wrong)
    assert KEY.hex() not in wrapped


@pytest.mark.parametrize("place", [0, 8, -6])
def test_a_wrap_that_was_changed_is_noticed(place: int) -> None:
    phrase = recovery.new_phrase()
    wrapped = recovery.wrap(KEY, phrase)
    changed = list(wrapped)
    changed[place] = "A" if changed[place] != "A" else "B"
    with pytest.raises(WrongPhraseError):
        recovery.unwrap("".join(changed), phrase)


def test_the_passphrase_gives_the_key_back_with_its_cost_in_the_wrap() -> None:
    wrapped = passphrase.wrap(KEY, "naïve Grüße am Montag")
    assert wrapped.startswith("argon2id$")
    assert wrapped.split("$")[2:4] == ["3", str(256 * 1024 * 1024)]
    # The same letters, put together from others: another keyboard.
    assert passphrase.unwrap(wrapped, "nai\u0308ve Gru\u0308ße am Montag ") == KEY
    with pytest.raises(WrongPhraseError):
        passphrase.unwrap(wrapped, "naïve Grüße am Dienstag")


def test_a_wrap_that_asks_for_endless_work_is_refused() -> None:
    with pytest.raises(WrongPhraseError):
        passphrase.unwrap("argon2id$AAAA$99999999$268435456$AAAA", "whatever it was")


@pytest.mark.parametrize(
    ("said", "strong"),
    [
        ("short", False),
        ("eleven char", False),
        ("twelve chars", True),
        ("a be see dee", True),
        ("a" * 20, False),
    ],
)
def test_what_is_strong_enough(said: str, strong: bool) -> None:
    assert passphrase.is_strong(said) is strong


def test_the_key_file_keeps_the_wraps_and_reads_one_without(tmp_path: Path) -> None:
    place = tmp_path / "journal.db.keys"
    keys = (key_file.Known("b", "2", recovery="r", passphrase="p"), key_file.Known("a", "1"))
    key_file.write(place, keys)
    assert key_file.read(place) == keys
    place.write_text('{"keys": [{"id": "a", "check": "1"}]}')
    assert key_file.read(place) == (key_file.Known("a", "1"),)
