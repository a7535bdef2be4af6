"""`evenline never …`: the lists of who is never to be called, in a terminal."""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from evenline import never, work
from evenline.clock import SystemClock
from evenline.in_force import settings_of
from evenline.never import NeverRead, OutsideList
from evenline.paths import Paths
from evenline.slices import Errand
from evenline_ui.terminal import opened, plain

if TYPE_CHECKING:
    from evenline.journal.store import Store


def run(paths: Paths, args: argparse.Namespace) -> int:
    """Exit status: 0 done (or: on no list); 1 it could not be; 4 the number is on a list."""
    from evenline.outside_list import DamagedListError

    chosen = settings_of(paths)
    with opened(paths, chosen.region) as store:
        if store is None:
            return 1
        try:
            return _run(store, args, chosen.list_age)
        except (OSError, DamagedListError) as error:
            print(f"That can't be done: {error}.", file=sys.stderr)
            return 1


def _asked(store: Store, errand: Errand) -> NeverRead:
    from evenline.journal import never as room

    (answer,) = room.answer(store, errand, SystemClock().now())
    assert isinstance(answer, NeverRead)
    return answer


def _run(store: Store, args: argparse.Namespace, usual: int) -> int:
    today = SystemClock().now().day
    if args.action in ("check", "add"):
        state = _asked(store, never.Read(args.number) if args.action == "check" else never.Add(args.number))
        if state.unread:
            print(f"{plain(args.number)} is no number that can be read.", file=sys.stderr)
            return 1
        if state.found is None:
            print("On no list.")
            return 0
        by = f"the list “{plain(state.found.by)}”" if state.found.by else "your own list"
        print(f"Not to be called: on {by}, {state.found.since}.")
        return 4 if args.action == "check" else 0
    if args.action == "load":
        return _load(store, args)
    state = _asked(store, never.Read())
    print(f"{state.own} on your own list.")
    for each in state.lists:
        old = " TOO OLD" if each.is_old(today, usual) else ""
        damaged = " DAMAGED" if each.name in state.damaged else ""
        print(plain(f"{each.name} ({each.country}): {each.count} numbers, {each.made}{old}{damaged}"))
    return 0


def _load(store: Store, args: argparse.Namespace) -> int:
    """In the same process of its own as from the panel: a killed one leaves nothing."""
    from evenline.journal import never as room

    try:
        made = date.fromisoformat(args.date)
    except ValueError:
        print(f"{args.date} is no day (YYYY-MM-DD).", file=sys.stderr)
        return 1
    name = f"{secrets.token_hex(8)}.never"
    orders = {
        "file": args.file,
        "country": args.country,
        "key": room.key(store.db).hex(),
        "target": str(room.folder(store.path) / name),
    }
    with subprocess.Popen(
        work.command("load_list"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as loading:
        said = loading.communicate(json.dumps(orders) + "\n")[0].splitlines()
    last = json.loads(said[-1]) if said else {"failed": "it ended at once"}
    if "done" not in last:
        print(f"It can't be loaded: {last.get('failed', 'it was ended')}.", file=sys.stderr)
        return 1
    outside = OutsideList(name.partition(".")[0], args.name, args.country, made, int(last["done"]))
    _asked(store, never.Loaded(outside, name))
    print(
        f"{outside.count} numbers are on “{plain(args.name)}” now; {last['refused']} lines were no numbers."
    )
    return 0


def add_to(commands: Any) -> None:
    """The command's words."""
    lists = commands.add_parser("never", help="who is not to be called: check, add, load a list, list them")
    actions = lists.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, said in (("check", "is this number on a list?"), ("add", "never call this number")):
        actions.add_parser(action, help=said).add_argument("number", metavar="NUMBER")
    load = actions.add_parser("load", help="a registry's file, one number a line or a table")
    load.add_argument("file", metavar="FILE")
    load.add_argument("--country", required=True, metavar="XX", help="of numbers that name none")
    load.add_argument("--date", required=True, metavar="DAY", help="the day it was made, YYYY-MM-DD")
    load.add_argument("--name", required=True)
    actions.add_parser("list", help="every list, with its age")
