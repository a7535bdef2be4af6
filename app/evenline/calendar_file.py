"""Promised calls as a calendar file: iCalendar, RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545). Pure.

Times are in UTC, worked out from the contact's own clock for that day, so that no calendar has to know a zone; a
call without a time takes the whole day. Only what is handed in is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from evenline import promises
from evenline.promises import Promise

MINUTES = 15  # of the calendar that one call takes
LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)


def calendar(events: Iterable[tuple[Promise, str, str]], now: datetime, here: tzinfo | None) -> str:
    """The file's text, its lines ended by CR LF. events: (promise, its title, what is written of it, or '').
    now: UTC. here: the agent's zone, for those whose own is not known."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenline//Callbacks//EN", "CALSCALE:GREGORIAN"]
    for promise, title, text in events:
        lines += _event(promise, title, text, now, here)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(promise: Promise, title: str, text: str, now: datetime, here: tzinfo | None) -> list[str]:
    # The same call has the same name in each file: importing a newer one moves it, and makes no second.
    lines = ["BEGIN:VEVENT", f"UID:{promise.call_id}@evenline", f"DTSTAMP:{_utc(now)}"]
    lines.append(f"SEQUENCE:{promise.moves}")
    if promise.minute is None:
        lines.append(f"DTSTART;VALUE=DATE:{promise.day:%Y%m%d}")
        lines.append(f"DTEND;VALUE=DATE:{promise.day + timedelta(days=1):%Y%m%d}")
        lines.append("TRANSP:TRANSPARENT")  # a day with a call in it is not a day that is taken
    else:
        begins = promises.moment(promise.day, promise.minute, promise.zone, here)
        lines.append(f"DTSTART:{_utc(begins)}")
        lines.append(f"DTEND:{_utc(begins + timedelta(minutes=MINUTES))}")
    lines.append(f"SUMMARY:{escaped(title)}")
    if text:
        lines.append(f"DESCRIPTION:{escaped(text)}")
    return [*lines, "CLASS:PRIVATE", "END:VEVENT"]


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """As a TEXT value (RFC 5545, 3.3.11); other control characters are not allowed in one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    text = text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(ch for ch in text if ch == "\t" or (ord(ch) >= 32 and ord(ch) != 127))


def folded(line: str) -> str:
    """Broken into lines of at most LONGEST octets, never within a character."""
    pieces, piece, room = [], "", LONGEST
    for ch in line:
        octets = len(ch.encode("utf-8"))
        if octets > room:
            pieces.append(piece)
            piece, room = "", LONGEST - 1  # the blank that goes on with it counts
        piece += ch
        room -= octets
    return "\r\n ".join([*pieces, piece])
