"""Whether there is a newer version: what a signed file says of it, and whether that may be believed. Pure.

What the panel needs of this at a start imports nothing.

The file is JSON in UTF-8, of at most LARGEST bytes:

    {"signed": TEXT, "signatures": {KEY: SIGNATURE, …}}

TEXT is JSON again: {"format": 1, "version": "1.2.0", "says": "1.2.0, 1 March 2027", "made": "2027-03-01",
"expires": "2027-09-01"}. SIGNATURE is Ed25519 in base64, over CONTEXT and TEXT; KEY is the public one in hex.
What one known key has signed is believed, so that a file signed by an old and a new key serves programs that know
either of them: that is how a key is replaced.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evenline.slices import Board
from evenline.values import asdict, value

LARGEST = 16_384  # bytes; a real one is a few hundred
FORMAT = 1
CONTEXT = b"Evenline: which version is the newest\n"
_VERSION = r"\d{1,6}(\.\d{1,6}){1,3}"


class Standing(enum.Enum):
    """How it stands with newer versions. All from UNREACHED on are reasons why nothing was learnt."""

    OFF = "off"
    NO_ADDRESS = "no-address"
    NO_KEY = "no-key"  # this program has none to check such a file with
    NOT_ASKED = "not-asked"
    NEWEST = "newest"
    NEWER = "newer"
    UNREACHED = "unreached"
    UNSAFE = "unsafe"  # a certificate that can't be trusted, or a way that is not encrypted
    LARGE = "large"
    SLOW = "slow"
    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"  # by no key that this program knows
    EXPIRED = "expired"
    OLDER = "older"  # than one that was seen before


LEARNT = (Standing.NOT_ASKED, Standing.NEWEST, Standing.NEWER)
"""Where nothing went wrong."""


@value
class News:
    """version: the newest there is. says: the heading of its changes. made, expires: days."""

    version: str
    says: str
    made: date
    expires: date


@value
class Known:
    """What is remembered. asked: the last day on which somebody was asked, None for never. standing: what came of
    that; detail: of what went wrong. news: the newest that was believed."""

    asked: date | None = None
    standing: Standing = Standing.NOT_ASKED
    detail: str = ""
    news: News | None = None


@value
class Update(Board):
    """What the panel says. newer: a version that is newer than this one, '' for none; whatever the standing.
    where: the host that was asked."""

    standing: Standing
    newer: str = ""
    where: str = ""
    detail: str = ""


class RefusedError(Exception):
    """Not believed. standing: why."""

    def __init__(self, standing: Standing, detail: str = "") -> None:
        super().__init__(f"{standing.value} {detail}".strip())
        self.standing, self.detail = standing, detail


def believed(data: bytes, keys: Sequence[bytes], seen: News | None, today: date) -> News:
    """What the file says. keys: public ones, of 32 bytes. seen: the newest that was believed before. Raises
    RefusedError."""
    news = _read(_checked(data, keys))
    if news.expires < today:
        raise RefusedError(Standing.EXPIRED, news.expires.isoformat())
    if seen is not None and (number(news.version), news.made) < (number(seen.version), seen.made):
        raise RefusedError(Standing.OLDER, news.version)
    return news


def _checked(data: bytes, keys: Sequence[bytes]) -> str:
    """The text that one of the keys has signed."""
    import base64

    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    if len(data) > LARGEST:
        raise RefusedError(Standing.LARGE)
    outer = _json(data)
    text, signatures = outer.get("signed"), outer.get("signatures")
    if not isinstance(text, str) or not isinstance(signatures, dict):
        raise RefusedError(Standing.UNREADABLE)
    for key in keys:
        try:
            signature = base64.b64decode(str(signatures.get(key.hex(), "")), validate=True)
            VerifyKey(key).verify(CONTEXT + text.encode(), signature)
        except (BadSignatureError, ValueError):  # nacl's ValueError: of another length
            continue
        return text
    raise RefusedError(Standing.UNSIGNED)


def _read(text: str) -> News:
    said = _json(text.encode())
    if said.get("format") != FORMAT:
        raise RefusedError(Standing.UNREADABLE, "format")
    try:
        news = _news(said)
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError(Standing.UNREADABLE, str(error)) from error
    return news


def _news(said: dict[str, Any]) -> News:
    """Raises KeyError, TypeError, ValueError."""
    number(said["version"])
    made, expires = date.fromisoformat(said["made"]), date.fromisoformat(said["expires"])
    return News(said["version"], str(said["says"])[:200], made, expires)


def _json(data: bytes) -> dict[str, Any]:
    import json

    try:
        found = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise RefusedError(Standing.UNREADABLE) from error
    if not isinstance(found, dict):
        raise RefusedError(Standing.UNREADABLE)
    return found


def number(version: str) -> tuple[int, ...]:
    """To be compared. Raises ValueError for what is no version that was released."""
    import re

    if not re.fullmatch(_VERSION, version):
        raise ValueError(f"{version[:20]!r} is no version")
    parts = [int(part) for part in version.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def newer(news: News | None, own: str) -> str:
    """The version that is newer than our own, or ''."""
    return news.version if news is not None and number(news.version) > number(own) else ""


def load(path: Path) -> Known:
    """What is remembered in this file; nothing where it is missing, or was spoilt. Whoever can write it is the
    person themselves; the worst that comes of it is one more question, or a sentence."""
    import json

    try:
        said = json.loads(path.read_text("utf-8"))
        asked = date.fromisoformat(said["asked"])
        news = _news(said["news"]) if said["news"] is not None else None
        return Known(asked, Standing(said["standing"]), str(said["detail"]), news)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Known()


def keep(path: Path, known: Known) -> None:
    """Raises OSError."""
    import json

    news = None if known.news is None else asdict(known.news)
    said = {**asdict(known), "standing": known.standing.value, "news": news}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(said, default=date.isoformat, indent=1), "utf-8")
    fresh.replace(path)


def told(known: Known) -> str:
    """For the diary: what came of it, and not who was asked."""
    return f"asked for a newer version: {known.standing.value}"


def told_unkept(error: OSError) -> str:
    """For the diary: it is asked again at the next start, which is all that comes of it."""
    return f"what is known of newer versions is not kept, error {error.errno}"


def trusted(path: Path) -> tuple[bytes, ...]:
    """The public keys in this file. It comes with the program, so a mistake in it is our own bug: ValueError."""
    import tomllib

    return tuple(bytes.fromhex(key) for key in tomllib.loads(path.read_text("utf-8"))["keys"])
