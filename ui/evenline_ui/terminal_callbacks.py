"""`evenline callbacks`: who was promised a call, in a terminal or as a calendar file."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from evenline import promises
from evenline.clock import SystemClock
from evenline.in_force import settings_of
from evenline.paths import Paths
from evenline.promises import Promise
from evenline_ui.terminal import opened, plain


def run(paths: Paths, args: argparse.Namespace) -> int:
    """Exit status: 0 done; 1 it could not be, and why was said."""
    now = SystemClock().now()
    try:
        day = date.fromisoformat(args.day) if args.day else None
    except ValueError:
        print(f"{plain(args.day)} is no day (YYYY-MM-DD).", file=sys.stderr)
        return 1
    chosen = settings_of(paths)
    with opened(paths, chosen.region) as store:
        if store is None:
            return 1
        from evenline.journal import promises as room

        found = [p for p in room.listed(store.db, now) if day is None or _day(p) == day]
    if not args.ics:
        for promise in found:
            print(plain(_line(promise)))
        if not found:
            print("Nobody waits for a call.")
        return 0
    from evenline import calendar_file

    events = [(p, f"Call {p.name or p.number}", p.note if args.notes else "") for p in found]
    try:
        with Path(args.ics).open("x", encoding="utf-8", newline="") as file:
            file.write(calendar_file.calendar(events, now.instant, now.local.tzinfo))
    except OSError as error:
        print(f"{args.ics} can't be written: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"{len(found)} in {plain(args.ics)}.")
    return 0


def _day(promise: Promise) -> date:
    return promises.day_here(promise.day, promise.minute, promise.zone, SystemClock().now().local.tzinfo)


def _line(promise: Promise) -> str:
    """The day and time here, who, and what was noted."""
    here = SystemClock().now().local.tzinfo
    at = promises.time_here(promise.day, promise.minute, promise.zone, here)
    when = f"{_day(promise)} {at:%H:%M}" if at is not None else f"{_day(promise)}      "
    note = f"  {' '.join(promise.note.split())}" if promise.note else ""
    return f"{when}  {promise.name or promise.number} ({promise.filed_as or promise.kind.value}){note}"


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
) -> None:
    """The command's words."""
    callbacks = commands.add_parser("callbacks", help="who was promised a call")
    callbacks.add_argument("--day", metavar="DAY", default="", help="of this day alone, YYYY-MM-DD")
    callbacks.add_argument(
        "--ics", metavar="FILE", default="", help="into a calendar file that is not there yet"
    )
    callbacks.add_argument(
        "--notes", action="store_true", help="with what was noted: calendars may be shared"
    )
