"""The keys of one journal: made without a word, kept in the keyring, found again by the ids in the key file."""

from __future__ import annotations

import secrets
from pathlib import Path

from evenline.safe import key_file
from evenline.safe.ring import Ring, SafeError
from evenline.troubles import Trouble, TroubleKind

KEY_BYTES = 32


class Safe:
    """journal: its file. Used on the journal's thread: keyrings may take their time."""

    def __init__(self, journal: Path, ring: Ring | None = None) -> None:
        self._file, self._ring = key_file.beside(journal), ring or Ring()

    def keys(self) -> tuple[bytes, ...]:
        """Those that may open the journal, the newest first; a first one is made where there is none.

        Raises SafeError where they can't be had, OSError where the key file can't be read or written."""
        try:
            known = key_file.read(self._file)
        except FileNotFoundError:
            return (self._first(),)
        found = tuple(key for one in known if (key := self._key(one)) is not None)
        if not found:
            raise SafeError(Trouble(TroubleKind.KEY_LOST, str(self._file), can_retry=True))
        return found

    @staticmethod
    def of(known: tuple[key_file.Known, ...], ring: Ring | None) -> list[bytes]:
        """Those of these keys that the keyring has. Raises SafeError."""
        ring = ring or Ring()
        found = [(one, ring.get(ring_name(one.id))) for one in known]
        keys = [(one, bytes.fromhex(secret)) for one, secret in found if secret is not None]
        return [key for one, key in keys if one.fits(key)]

    def _key(self, known: key_file.Known) -> bytes | None:
        secret = self._ring.get(ring_name(known.id))
        key = bytes.fromhex(secret) if secret is not None else None
        return key if key is not None and known.fits(key) else None

    def _first(self) -> bytes:
        """In the keyring before anything is locked with it, and read back from there."""
        key, key_id = secrets.token_bytes(KEY_BYTES), secrets.token_hex(8)
        self._ring.put(ring_name(key_id), key.hex())
        known = key_file.Known(key_id, key_file.check(key, key_id))
        if self._key(known) is None:
            raise SafeError(Trouble(TroubleKind.NO_KEYRING, detail="not kept", can_retry=True))
        key_file.write(self._file, (known,))
        return key


def ring_name(key_id: str) -> str:
    """What a journal's key goes by in the keyring."""
    return f"journal {key_id}"
