"""`evenline hours NUMBER`: which rules of calling hours hold for a number, and what they say now."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import Any

from evenline.clock import SystemClock
from evenline.in_force import settings_of
from evenline.paths import Paths
from evenline.values import replace
from evenline_ui.rule_files import rule_shelf
from evenline_ui.terminal import opened, plain


def run(paths: Paths, args: argparse.Namespace) -> int:
    """Exit status: 0 a call is allowed; 1 it could not be found out; 4 it is not allowed."""
    chosen = settings_of(paths)
    now = SystemClock().now()
    if args.at:
        try:
            now = replace(now, instant=datetime.fromisoformat(args.at).astimezone())
        except ValueError:
            print(f"{args.at} is no moment (YYYY-MM-DDTHH:MM, with a zone or yours).", file=sys.stderr)
            return 1
    with opened(paths, chosen.region) as store:
        if store is None:
            return 1
        from evenline import contacts, hours
        from evenline.journal import hours as room
        from evenline.journal import questions

        address = contacts.typed(args.number, chosen.region)
        zone = (
            questions.contact(store.db, address).zone or contacts.pretty_number(args.number, chosen.region)[1]
        )
        calling = room.calling(store.db, address, zone, rule_shelf(paths).rules, now) if address else None
    if calling is None:
        print(f"No rule is known for {plain(args.number)}.")
        return 0
    for rule in calling.rules:
        print(plain(f"{rule.name}: {rule.source}" + (f" – {rule.hint}" if rule.hint else "")))
    verdict = hours.judge(calling, now.instant)
    where = ", ".join(calling.zones) or "nobody knows where"
    if verdict is None:
        print(f"Allowed now ({where}). This is no legal advice.")
        return 0
    opens = f"; from {verdict.opens:%Y-%m-%d %H:%M} there" if verdict.opens is not None else ""
    said = "Allowed, not for long" if verdict.may else "Not now"
    print(f"{said} ({verdict.why.value}, {verdict.rule}; {verdict.there:%H:%M} in {where}{opens}).")
    print("This is no legal advice.")
    return 0 if verdict.may else 4


def add_to(commands: Any) -> None:
    """The command's words."""
    hours = commands.add_parser("hours", help="may this number be called now? which rules hold")
    hours.add_argument("number", metavar="NUMBER")
    hours.add_argument("--at", default="", metavar="MOMENT", help="YYYY-MM-DDTHH:MM instead of now")
