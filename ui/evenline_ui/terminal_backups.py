"""`evenline backup …`: made, listed, checked and restored in a terminal."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from evenline import backup_files, backups
from evenline.clock import SystemClock
from evenline.in_force import settings_of
from evenline.paths import Paths
from evenline.slices import Answer, Errand
from evenline_ui.terminal import opened


def run(paths: Paths, args: argparse.Namespace) -> int:
    """Exit status: 0 done; 1 it could not be, and why was said."""
    chosen = settings_of(paths)
    where = backup_files.folder(paths.journal, chosen.backup_folder)
    if args.command == "move":
        return _move(paths, args, where, chosen.region)
    if args.action == "list":
        for one in backup_files.listed(where):
            state = "" if one.whole else " (can’t be used)"
            print(
                f"{one.name}  {one.calls} calls, {one.contacts} contacts, {one.lessons} lessons,"
                f" until {one.newest}{state}"
            )
        return 0
    if args.action == "restore" and _is_open(paths):
        print("Evenline is open. Close it first, or restore from its own page.", file=sys.stderr)
        return 1
    with opened(paths, chosen.region) as store:
        if store is None:
            return 1
        if args.action == "make":
            return _end(_last(store, backups.Make(str(where))))
        folder, name = _place(where, args.file)
        if args.action == "check":
            return _end(_last(store, backups.Check(folder, name)))
        said = _last(store, backups.BringBack(folder, name))
        if isinstance(said, backups.BroughtBack) and said.wants_phrase:
            phrase = getpass.getpass("Its recovery phrase, twelve words: ")
            said = _last(store, backups.BringBack(folder, name, phrase))
        return _end(said)


def _move(paths: Paths, args: argparse.Namespace, where: Path, region: str) -> int:
    from evenline import moving
    from evenline.keys import Said

    beside = (str(paths.settings), str(paths.campaigns), str(paths.settings.parent / "rules"))
    if args.action == "unpack" and _is_open(paths):
        print("Evenline is open. Close it first, or unpack on its own page.", file=sys.stderr)
        return 1
    with opened(paths, region, may_begin=args.action == "unpack") as store:
        if store is None:
            return 1
        from evenline.journal import moving as room

        errand: Errand = moving.Pack(args.place, *beside)
        if args.action == "unpack":
            phrase = Said(getpass.getpass("Its recovery phrase, twelve words: "))
            errand = moving.TakeIn(args.place, phrase, str(where), *beside)
        said = [answer for answer in room.answer(store, errand, SystemClock().now()) if answer is not None][
            -1
        ]
    match said:
        case moving.Packed(file, ""):
            print(f"{file} holds all of it. It opens with the recovery phrase alone.")
            return 0
        case moving.TakenIn(""):
            print("Done.")
            return 0
        case moving.Packed(_, why) | moving.TakenIn(why):
            print(f"That can't be done: {why}.", file=sys.stderr)
            return 1
        case _:
            raise TypeError(said)


def _is_open(paths: Paths) -> bool:
    from evenline.hook_client import ask

    try:
        ask([])
    except OSError:
        return False
    return True


def _place(where: Path, file: str) -> tuple[str, str]:
    path = Path(file)
    return (str(path.parent), path.name) if path.parent != Path() else (str(where), path.name)


def _last(store: object, errand: Errand) -> Answer | None:
    from evenline.journal import backups as room

    last: Answer | None = None
    for answer in room.answer(store, errand, SystemClock().now()):  # type: ignore[arg-type]
        last = answer or last
    return last


def _end(said: Answer | None) -> int:
    match said:
        case backups.Made(_, "") | backups.BroughtBack(_, "", False):
            print("Done.")
            return 0
        case backups.Checked(name, whole):
            print(f"{name} is {'whole' if whole else 'damaged, or locked with another key'}.")
            return 0 if whole else 1
        case backups.Made(_, why) | backups.BroughtBack(_, why):
            print(f"That can't be done: {why}.", file=sys.stderr)
            return 1
        case _:
            raise TypeError(said)


def add_to(commands: Any) -> None:
    """The command's words."""
    backup = commands.add_parser("backup", help="make, list, check or restore backups of the journal")
    actions = backup.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("make", help="one more, now")
    actions.add_parser("list", help="every backup, and what is in it")
    move = commands.add_parser(
        "move", help="everything into one file, for a new computer, and out of it there"
    )
    steps = move.add_subparsers(dest="action", metavar="ACTION", required=True)
    steps.add_parser("pack", help="into FOLDER").add_argument("place", metavar="FOLDER")
    steps.add_parser("unpack", help="asks for the recovery phrase").add_argument("place", metavar="FILE")
    for action, said in (("check", "read all of it"), ("restore", "the journal becomes what it was")):
        actions.add_parser(action, help=said).add_argument("file", metavar="FILE")
