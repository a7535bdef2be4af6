"""The keys of one journal: made without a word, kept in the keyring, found again by the ids in the key file.

Without a keyring a passphrase holds them (safe/passphrase.py); a key that is lost comes back by the recovery
phrase (safe/recovery.py). What was typed is held nowhere; the key that it gave is, in memory, until the
program ends.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from evenline.safe import key_file
from evenline.safe.envelope import seal_of
from evenline.safe.ring import Ring, SafeError
from evenline.safe.sealing import KEY_BYTES, WrongPhraseError
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace

APART = "calls apart"  # in the keyring: the key for calls whose journal's folder was away
PAGE = 4096  # bytes: a locked journal is made of whole pages
PLAIN = b"SQLite format 3\0"  # how a journal begins that nobody has locked yet


class Safe:
    """journal: its file. Used on the journal's thread: keyrings may take their time."""

    def __init__(self, journal: Path, ring: Ring | None = None) -> None:
        self._journal, self._file, self._ring = journal, key_file.beside(journal), ring or Ring()
        self._held: dict[str, bytes] = {}

    def keys(self) -> tuple[bytes, ...]:
        """Those that may open the journal, the newest first; a first one is made where there is none.

        Raises SafeError where they can't be had, OSError where the key file can't be read or written."""
        known = self.known()
        if not known:
            if _is_locked(self._journal):
                raise self._lost()  # a new key would open nothing, and the journal would pass for damaged
            return (self.add(),)
        found = tuple(key for one in known if (key := self._key(one)) is not None)
        if found:
            return found
        if known[0].passphrase:
            raise SafeError(Trouble(TroubleKind.LOCKED, str(self._file), can_retry=True))
        raise self._lost()

    @staticmethod
    def of(known: tuple[key_file.Known, ...], ring: Ring | None) -> list[bytes]:
        """Those of these keys that the keyring has. Raises SafeError."""
        ring = ring or Ring()
        found = [(one, ring.get(ring_name(one.id))) for one in known]
        keys = [(one, bytes.fromhex(secret)) for one, secret in found if secret is not None]
        return [key for one, key in keys if one.fits(key)]

    def known(self) -> tuple[key_file.Known, ...]:
        """The key file; empty where there is none. Raises SafeError where it can't be understood, and OSError."""
        try:
            return key_file.read(self._file)
        except FileNotFoundError:
            return ()
        except ValueError as error:
            raise self._lost() from error

    def add(self, phrase: str = "") -> bytes:
        """A new key, the newest from now on: in the keyring and read back from there before anything is locked
        with it. phrase: the recovery phrase that holds it, '' for none yet."""
        key, key_id = secrets.token_bytes(KEY_BYTES), secrets.token_hex(8)
        self._ring.put(ring_name(key_id), key.hex())
        fresh = _known(key, key_id)
        if self._key(fresh) is None:
            raise SafeError(Trouble(TroubleKind.NO_KEYRING, detail="not kept", can_retry=True))
        key_file.write(self._file, (self._with_phrase(fresh, key, phrase), *self.known()))
        return key

    def keep_only(self, key: bytes) -> None:
        """The journal is locked with this one now. The others stay in the keyring: a backup may need them."""
        key_file.write(self._file, tuple(one for one in self.known() if one.fits(key)))

    def hold_by_phrase(self, key: bytes, phrase: str) -> None:
        """This key can be had by this recovery phrase from now on."""
        known = self.known()
        key_file.write(
            self._file, tuple(self._with_phrase(one, key, phrase) if one.fits(key) else one for one in known)
        )

    def recover(self, phrase: str) -> None:
        """Take the key out of the key file, and put it back into the keyring where there is one.

        Raises WrongPhraseError; SafeError where there is no key file."""
        from evenline.safe import recovery

        known = self.known()
        for one in known:
            try:
                key = recovery.unwrap(one.recovery, phrase)
            except WrongPhraseError:
                continue
            self._held[one.id] = key
            if not one.passphrase:
                self._ring.put(ring_name(one.id), key.hex())
            return
        if not known:
            raise self._lost()
        raise WrongPhraseError("not the recovery phrase of this journal")

    def choose(self, passphrase: str) -> None:
        """The key is held by this passphrase and by no keyring: a first one, or the one that is held.

        Raises SafeError where there is a journal whose key can't be had, OSError."""
        from evenline.safe import passphrase as by_passphrase

        known = self.known()
        if not known:
            if _is_locked(self._journal):
                raise self._lost()
            key, key_id = secrets.token_bytes(KEY_BYTES), secrets.token_hex(8)
            self._held[key_id], known = key, (_known(key, key_id),)
        held = self._held.get(known[0].id)
        if held is None:
            raise self._lost()
        newest = replace(known[0], passphrase=by_passphrase.wrap(held, passphrase))
        key_file.write(self._file, (newest, *known[1:]))

    def unlock(self, passphrase: str) -> None:
        """Raises WrongPhraseError, SafeError, OSError. Takes about a second."""
        from evenline.safe import passphrase as by_passphrase

        known = self.known()
        wrapped = [one for one in known if one.passphrase]
        if not wrapped:
            raise self._lost()
        for one in wrapped:
            try:
                self._held[one.id] = by_passphrase.unwrap(one.passphrase, passphrase)
            except WrongPhraseError:
                continue
            return
        raise WrongPhraseError("not the passphrase of this journal")

    @property
    def where(self) -> str:
        """What the keyring is called here. Raises SafeError where there is none."""
        return self._ring.where

    @property
    def seal(self) -> str:
        """What takes calls in while the journal can't be had. Where the key file can't be read
        (its folder is away) a key of the keyring's own; '' where there is no keyring, either."""
        try:
            known = self.known()
        except (OSError, SafeError):
            known = ()
        if known and known[0].seal:
            return known[0].seal
        try:
            apart = self.apart()
            if not apart:
                self._ring.put(APART, secrets.token_bytes(KEY_BYTES).hex())
                apart = self.apart()
        except SafeError:
            return ""
        return seal_of(apart[0]) if apart else ""

    def apart(self) -> tuple[bytes, ...]:
        """The key that belongs to no journal, where one was made. Raises SafeError."""
        secret = self._ring.get(APART)
        return (bytes.fromhex(secret),) if secret is not None else ()

    def _key(self, known: key_file.Known) -> bytes | None:
        key = self._held.get(known.id)
        if key is None and not known.passphrase:
            secret = self._ring.get(ring_name(known.id))
            key = bytes.fromhex(secret) if secret is not None else None
        return key if key is not None and known.fits(key) else None

    def _with_phrase(self, one: key_file.Known, key: bytes, phrase: str) -> key_file.Known:
        if not phrase:
            return one
        from evenline.safe import recovery

        return replace(one, recovery=recovery.wrap(key, phrase), seal=seal_of(key))

    def _lost(self) -> SafeError:
        return SafeError(Trouble(TroubleKind.KEY_LOST, str(self._file), can_retry=True))


def ring_name(key_id: str) -> str:
    """What a journal's key goes by in the keyring."""
    return f"journal {key_id}"


def _known(key: bytes, key_id: str) -> key_file.Known:
    return key_file.Known(key_id, key_file.check(key, key_id), seal=seal_of(key))


def _is_locked(journal: Path) -> bool:
    """Whether there is a journal that a key has locked. Raises OSError."""
    try:
        with journal.open("rb") as file:
            start = file.read(len(PLAIN))
    except FileNotFoundError:
        return False
    return bool(start) and start != PLAIN and journal.stat().st_size % PAGE == 0
