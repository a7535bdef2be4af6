"""The recovery phrase: twelve English words (BIP 39, 128 random bits and a checksum) that hold the journal's key.

The phrase is random, 128 bits of it, so nobody guesses it however fast a guess is: the derivation is one keyed
BLAKE2b with a salt, not a slow one. A passphrase that a person made up is another matter: safe/passphrase.py.
Nothing here is kept or written anywhere. Imports are late: a start needs none of it.
"""

from __future__ import annotations

import hashlib
import secrets

from evenline.safe.sealing import WrongPhraseError, opened, raw, sealed, text

WORDS = 12
_BITS = 128
_SALT_BYTES = 16
_NAME = "bip39"


def new_phrase() -> str:
    """Twelve words with a space between."""
    from mnemonic import Mnemonic

    return Mnemonic("english").generate(strength=_BITS)


def is_phrase(said: str) -> bool:
    """Whether these are twelve words of the list whose checksum fits; spaces, lines and capitals don't matter."""
    from mnemonic import Mnemonic

    words = _plain(said)
    return len(words.split()) == WORDS and Mnemonic("english").check(words)


def wrap(key: bytes, phrase: str) -> str:
    """The key (32 bytes), readable with the phrase alone. Raises WrongPhraseError where it is no phrase."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{_NAME}${text(salt)}${sealed(key, _secret(phrase, salt))}"


def unwrap(wrapped: str, phrase: str) -> bytes:
    """The key. Raises WrongPhraseError where the phrase is another one, or the wrap was changed."""
    name, *parts = wrapped.split("$")
    if name != _NAME or len(parts) != 2:
        raise WrongPhraseError("no wrap of a recovery phrase")
    return opened(parts[1], _secret(phrase, raw(parts[0])))


def _secret(phrase: str, salt: bytes) -> bytes:
    from mnemonic import Mnemonic

    if not is_phrase(phrase):
        raise WrongPhraseError("these are no twelve words of a recovery phrase")
    if len(salt) != _SALT_BYTES:
        raise WrongPhraseError("the wrap was changed")
    bits = bytes(Mnemonic("english").to_entropy(_plain(phrase)))
    return hashlib.blake2b(bits, digest_size=32, salt=salt, person=b"evenline phrase").digest()


def _plain(said: str) -> str:
    return " ".join(said.lower().split())
