"""An outside list of marks in one file: written sorted, asked by a handful of looks, never read as a whole.

The file: 64 bytes of head (magic, count, a checksum of the rest), then `count` marks of 8 bytes, ascending.
Marks are uniform, so the place of one can be guessed from its value (interpolation search): about four looks
at ten million.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

from evenline.never import LIST_BYTES, mark

MAGIC = b"EVNEVER1"
HEAD = struct.Struct(">8sQ16s32x")
BUCKETS = 256
HELD = 64 * 1024 * 1024  # bytes of marks in memory before they go to the disk
CHUNK = 1 << 20


class DamagedListError(Exception):
    """The file is not what was written."""


class ListFile:
    """Open for asking; stays so until close(). Raises OSError, and DamagedListError where it is cut or foreign."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            head = file.read(HEAD.size)
            if len(head) < HEAD.size:
                raise DamagedListError(path.name)
            magic, self.count, self._sum = HEAD.unpack(head)
            size = os.fstat(file.fileno()).st_size
            if magic != MAGIC or size != HEAD.size + self.count * LIST_BYTES:
                raise DamagedListError(path.name)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if hasattr(
            mmap, "MADV_WILLNEED"
        ):  # the system reads it in meanwhile: the first call waits for no disk
            self._map.madvise(mmap.MADV_WILLNEED)

    def close(self) -> None:
        self._map.close()

    def has(self, address: str, key: bytes) -> bool:
        """Whether whoever goes by this address is on it."""
        wanted = int.from_bytes(mark(address, key, LIST_BYTES), "big")
        low, high = 0, self.count - 1
        if high < 0:
            return False
        least, most = self._at(low), self._at(high)
        while least <= wanted <= most:
            if most == least:
                return True
            guess = low + (wanted - least) * (high - low) // (most - least)
            found = self._at(guess)
            if found == wanted:
                return True
            if found < wanted:
                low = guess + 1
                if low > high:
                    return False
                least = self._at(low)
            else:
                high = guess - 1
                if high < low:
                    return False
                most = self._at(high)
        return False

    def check(self) -> None:
        """Reads all of it. Raises DamagedListError."""
        digest = hashlib.blake2b(digest_size=16)
        for at in range(HEAD.size, len(self._map), CHUNK):
            digest.update(self._map[at : at + CHUNK])
        if digest.digest() != self._sum:
            raise DamagedListError("the checksum is another")

    def _at(self, place: int) -> int:
        start = HEAD.size + place * LIST_BYTES
        return int.from_bytes(self._map[start : start + LIST_BYTES], "big")


def write(path: Path, addresses: Iterable[str], key: bytes, went_on: Callable[[int], None]) -> int:
    """All of them, sorted, once each, on disk when this returns; how many. Nothing is left of a list that was
    begun and not ended. went_on: told now and then how many were taken. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    parts = [path.with_name(f"{path.name}.{n:02x}") for n in range(BUCKETS)]
    try:
        _sort_into(parts, addresses, key, went_on)
        return _join(fresh, parts, path)
    finally:
        for part in (*parts, fresh):
            part.unlink(missing_ok=True)


def _sort_into(
    parts: list[Path], addresses: Iterable[str], key: bytes, went_on: Callable[[int], None]
) -> None:
    """Marks by their first byte, each kind in a file of its own."""
    held = [bytearray() for _ in parts]
    room = HELD
    for count, address in enumerate(addresses, start=1):
        made = mark(address, key, LIST_BYTES)
        held[made[0]] += made
        room -= LIST_BYTES
        if room <= 0:
            room = HELD
            _put_down(parts, held)
        if count % 50_000 == 0:
            went_on(count)
    _put_down(parts, held)


def _put_down(parts: list[Path], held: list[bytearray]) -> None:
    for part, some in zip(parts, held, strict=True):
        if some:
            with part.open("ab") as file:
                file.write(some)
            some.clear()


def _join(fresh: Path, parts: list[Path], path: Path) -> int:
    digest, count = hashlib.blake2b(digest_size=16), 0
    with fresh.open("wb") as file:
        file.write(bytes(HEAD.size))
        for part in parts:
            if not part.exists():
                continue
            marks = array("Q")
            marks.frombytes(part.read_bytes())
            marks.byteswap()  # so that numbers sort as their bytes do
            ordered = array("Q", sorted(set(marks)))
            count += len(ordered)
            ordered.byteswap()
            piece = ordered.tobytes()
            digest.update(piece)
            file.write(piece)
        file.seek(0)
        file.write(HEAD.pack(MAGIC, count, digest.digest()))
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    return count
