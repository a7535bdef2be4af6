"""What can be put away while the journal is locked, and read only with its key: NaCl's sealed boxes.

The pair of keys (X25519) is derived from the journal's key; the public half stands in the key file, so whoever has
that file can put something in, and nobody can read it without the journal's key. Imports are late.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence

_PERSON = b"evenline spare"


def seal_of(key: bytes) -> str:
    """The public half, as the key file keeps it. key: the journal's, 32 bytes."""
    from nacl.public import PrivateKey

    return bytes(PrivateKey(_secret(key)).public_key).hex()


def put_in(said: bytes, seal: str) -> str:
    """Sealed, as text of one line. Raises ValueError where `seal` is none."""
    from nacl.public import PublicKey, SealedBox

    return base64.b64encode(SealedBox(PublicKey(bytes.fromhex(seal))).encrypt(said)).decode("ascii")


def take_out(line: str, keys: Sequence[bytes]) -> bytes | None:
    """What was put in, by the first of these journal's keys that fits; None where none does."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    for key in keys:
        try:
            return SealedBox(PrivateKey(_secret(key))).decrypt(base64.b64decode(line, validate=True))
        except (CryptoError, ValueError, TypeError, binascii.Error):
            continue
    return None


def _secret(key: bytes) -> bytes:
    return hashlib.blake2b(key=key, digest_size=32, person=_PERSON).digest()
