"""All of `evenline` but what is said to the open panel (`call`, `panel`): opening it, doctor, lists."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any

from evenline import links
from evenline.paths import Paths, find

if TYPE_CHECKING:
    import argparse

HELP_OF_LINKS = """\
links:
  evenline tel:NUMBER
        Show the plan for this number, as a click on a telephone link does; opens the panel if it is not.
"""
HELP_OF_CALL = """\
  evenline call EVENT [--number N] [--name N] [--direction in|out] [--ref R] [--reason R] [--source S] [-- N]
        Tell the running panel what a softphone does. EVENT is dialing, ringing, answered, held, resumed or
        ended. --ref is the softphone's own name for the call; --reason, with ended, is normal, busy,
        rejected, cancelled, no-answer, failed or dropped.
  evenline call next [--number N] [--name N] [-- N]
        Show the plan for whoever is called next, before the ring.
  evenline call tap ask|asked|not-yet|gatekeeper|objection|heated|no|file-OUTCOME|next
        What a key does with the call in front, for whatever gives keys a meaning on your desktop. OUTCOME is
        yes, call-back, seed, heard, gatekeeper, no-thanks, no-answer or dont-call; next goes on once it
        is filed."""


def run(words: list[str]) -> int:
    if not words and _has_display():  # what people start all day: nothing to parse, so no parser
        return _open_panel(find())
    if len(words) == 1 and links.is_link(words[0]):
        return _follow(words[0])
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Into a pipe Windows writes in a code page of few letters: a path that it lacks must not end us.
        sys.stdout.reconfigure(errors="backslashreplace")
    args = _parser().parse_args(words)
    if args.version:
        from importlib.metadata import version

        print(f"Evenline {version('evenline')}")
        return 0
    paths = find(args.journal)
    if args.command == "doctor":
        from evenline_ui.doctor import run as examine

        return examine(paths, as_json=args.json)
    if args.command == "panel":
        from evenline.hook_client import panel

        return panel(args.what)
    if args.command in ("person", "keep"):
        from evenline_ui import terminal_rights

        return terminal_rights.run(paths, args)
    if args.command in ("backup", "move"):
        from evenline_ui import terminal_backups

        return terminal_backups.run(paths, args)
    if args.command == "hours":
        from evenline_ui import terminal_hours

        return terminal_hours.run(paths, args)
    if args.command == "callbacks":
        from evenline_ui import terminal_callbacks

        return terminal_callbacks.run(paths, args)
    if args.command == "never":
        from evenline_ui import terminal_never

        return terminal_never.run(paths, args)
    if args.command in ("campaign", "cues", "secret"):
        from evenline_ui import terminal

        if args.command == "secret":
            return terminal.secret(args.action, args.name)
        if args.command == "cues":
            return terminal.explain(paths, args.call)
        return terminal.campaign(paths, args.action, args.name, args.file)
    if args.command in ("import", "export"):
        from pathlib import Path

        from evenline_ui import trade

        if args.command == "import":
            return trade.take_in(paths, Path(args.file), args.map, args.name)
        return trade.put_out(paths, args.form, Path(args.folder), args.since)
    if args.offscreen or not _has_display():
        if not args.offscreen:
            print("There is no display here, so Evenline plays one call offscreen and takes pictures of it.")
        from evenline_ui.offscreen import play

        return play(args.offscreen)
    return _open_panel(paths)


def _open_panel(paths: Paths, link: str = "") -> int:
    """link: what was clicked; whoever was open was asked already then, and nobody was."""
    from evenline_ui import lean_imports

    lean_imports.install()
    from evenline_ui import main

    if not link and main.is_open_already():
        print("Evenline is open already; it has come forward.")
        return 0
    return main.run(paths, link)


def _follow(link: str) -> int:
    """Exit status as that of `evenline call`, or of the panel if none was open."""
    from evenline.dialers.hook import COME_FORWARD
    from evenline.hook_client import ask

    try:
        answer = ask(links.words(link)) or ask(COME_FORWARD)
    except OSError:
        if not _has_display():
            print("Evenline is not running, and there is no display here to open it on.", file=sys.stderr)
            return 3
        return _open_panel(find(), link)
    if answer:
        print(answer, file=sys.stderr)
    return 2 if answer else 0


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="evenline",
        description="A quiet panel beside the dialer. Without a command, it opens.",
        epilog=f"{HELP_OF_LINKS}\nsoftphones:\n{HELP_OF_CALL}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--journal", metavar="FILE", help="the journal to use (or set EVENLINE_JOURNAL)")
    parser.add_argument(
        "--offscreen", metavar="FOLDER", help="play one call without a display; pictures go into FOLDER"
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="open the panel (as without a command)")
    doctor = commands.add_parser("doctor", help="what is connected, what is not and why; paths, versions")
    doctor.add_argument("--json", action="store_true", help="for programs to read")
    campaign = commands.add_parser("campaign", help="list, use, check, import or export campaigns")
    actions = campaign.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="every campaign, and which one is in use")
    for action, said in (("use", "from the next start on"), ("copy", "make it yours, to edit")):
        actions.add_parser(action, help=said).add_argument("name", metavar="NAME")
    for action, said in (("check", "say what is wrong with FILE"), ("import", "take FILE in as yours")):
        actions.add_parser(action, help=said).add_argument("file", metavar="FILE")
    export = actions.add_parser("export", help="write NAME into one FILE")
    export.add_argument("name", metavar="NAME")
    export.add_argument("file", metavar="FILE")
    campaign.set_defaults(name="", file="")
    cues = commands.add_parser("cues", help="which card showed in a call, when and why")
    cues.add_argument("action", choices=("explain",))
    cues.add_argument("call", nargs="?", default="", metavar="CALL", help="its id; the newest without one")
    from evenline_ui import terminal_backups, terminal_callbacks, terminal_hours, terminal_never

    _rights(commands)
    terminal_backups.add_to(commands)
    terminal_never.add_to(commands)
    terminal_callbacks.add_to(commands)
    terminal_hours.add_to(commands)
    secret = commands.add_parser(
        "secret", help="what a dialer lets us in with, in the system's keyring alone"
    )
    secret.add_argument("action", choices=("set", "forget"), help="set asks for it, or reads standard input")
    secret.add_argument("name", metavar="NAME", help="such as dialer:NAME")
    panel = commands.add_parser("panel", help="pause, hide, bring back or close the panel that is open")
    panel.add_argument(
        "what",
        nargs="+",
        metavar="WHAT",
        help="pause, go-on, hide (until the next call), show, bring-back, quit (with --after-call it waits for the"
        " end of a call that is on)",
    )
    bring = commands.add_parser("import", help="bring in a call list (CSV or vCard)")
    bring.add_argument("file", metavar="FILE")
    bring.add_argument(
        "--map", default="", metavar="COLUMNS", help="number=2,name=1 and so on; guessed without it"
    )
    bring.add_argument("--name", default="", metavar="NAME", help="what the list is called; else as its file")
    take = commands.add_parser("export", help="write everything into FOLDER, readable by anybody who has it")
    take.add_argument("form", choices=("csv", "json", "sqlite"))
    take.add_argument("folder", metavar="FOLDER")
    take.add_argument("--since", default="", metavar="DAY", help="the first day, as 2026-01-31")
    commands.add_parser("call", help="see below", add_help=False)
    return parser


def _rights(commands: Any) -> None:
    """What one person may ask for, and how long things are kept."""
    person = commands.add_parser("person", help="look at, hand over or erase what is kept of one person")
    actions = person.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, said in (
        ("look", "how much there is"),
        ("hand-over", "write it into a file"),
        ("erase", "delete it for good"),
    ):
        one = actions.add_parser(action, help=said)
        one.add_argument("number", metavar="NUMBER")
        if action != "look":
            one.add_argument("--reference", default="", help="for the record, such as the letter's date")
        if action == "hand-over":
            one.add_argument("--folder", default=".", metavar="FOLDER")
        if action == "erase":
            one.add_argument("--yes", action="store_true", help="do not ask once more")
    keep = commands.add_parser("keep", help="how long calls and notes are kept")
    actions = keep.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="every campaign")
    actions.add_parser("tidy", help="delete now what is past its term")
    term = actions.add_parser("set", help="for one campaign, in days; 0 for ever")
    term.add_argument("campaign", metavar="CAMPAIGN")
    term.add_argument("--calls", type=int, default=0, metavar="DAYS")
    term.add_argument("--notes", type=int, default=0, metavar="DAYS")


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
