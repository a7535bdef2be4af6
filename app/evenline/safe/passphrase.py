"""A passphrase that a person chose, where there is no keyring: Argon2id makes each guess slow.

Cost: libsodium's MODERATE (3 passes over 256 MiB; https://doc.libsodium.org/password_hashing/default_phf), about a
second. It stands in the wrap, so that a later version may ask for more. Imports are late.
"""

from __future__ import annotations

import unicodedata

from evenline.safe.sealing import KEY_BYTES, WrongPhraseError, opened, raw, sealed, text

LEAST_CHARACTERS = 12
LEAST_WORDS = 4
_NAME = "argon2id"
# Never more than this is spent on a wrap that somebody may have changed: 16 passes, 1 GiB.
_MOST_PASSES, _MOST_BYTES = 16, 1 << 30


def is_strong(said: str) -> bool:
    """At least twelve characters, or four words, and not one character over and over."""
    plain = _plain(said)
    long = len(plain) >= LEAST_CHARACTERS or len(set(plain.split())) >= LEAST_WORDS
    return long and len(set(plain)) > LEAST_WORDS


def wrap(key: bytes, said: str) -> str:
    """The key (32 bytes), readable with the passphrase alone. Takes about a second and 256 MiB."""
    import nacl.pwhash.argon2id as argon2id
    import nacl.utils

    salt = nacl.utils.random(argon2id.SALTBYTES)
    passes, space = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE
    secret = argon2id.kdf(KEY_BYTES, _plain(said).encode(), salt, opslimit=passes, memlimit=space)
    return f"{_NAME}${text(salt)}${passes}${space}${sealed(key, secret)}"


def unwrap(wrapped: str, said: str) -> bytes:
    """The key. Raises WrongPhraseError where the passphrase is another one, or the wrap was changed."""
    import nacl.pwhash.argon2id as argon2id
    from nacl.exceptions import CryptoError

    name, *parts = wrapped.split("$")
    if name != _NAME or len(parts) != 4 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        raise WrongPhraseError("no wrap of a passphrase")
    salt, passes, space = raw(parts[0]), int(parts[1]), int(parts[2])
    if passes > _MOST_PASSES or space > _MOST_BYTES:
        raise WrongPhraseError("the wrap was changed")
    try:
        secret = argon2id.kdf(KEY_BYTES, _plain(said).encode(), salt, opslimit=passes, memlimit=space)
    except (CryptoError, ValueError) as error:
        raise WrongPhraseError("the wrap was changed") from error
    return opened(parts[3], secret)


def _plain(said: str) -> str:
    """The same passphrase from another keyboard: composed letters, no space around."""
    return unicodedata.normalize("NFKC", said).strip()
