"""All of `evenline` but `evenline call`: the panel, doctor, deck."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evenline.paths import Paths, find

if TYPE_CHECKING:
    import argparse

HELP_OF_CALL = """\
  evenline call EVENT [--number N] [--name N] [--direction in|out] [--ref R] [--reason R] [--source S] [-- N]
        Tell the running panel what a softphone does. EVENT is dialing, ringing, answered, held, resumed or
        ended. --ref is the softphone's own name for the call; --reason, with ended, is normal, busy,
        rejected, cancelled, no-answer, failed or dropped."""


def run(words: list[str]) -> int:
    if not words and _has_display():  # what people start all day: nothing to parse, so no parser
        return _open_panel(find())
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
    if args.command == "deck":
        return _deck(args.action, Path(args.file))
    if args.offscreen or not _has_display():
        if not args.offscreen:
            print("There is no display here, so Evenline plays one call offscreen and takes pictures of it.")
        from evenline_ui.offscreen import play

        return play(args.offscreen)
    return _open_panel(paths)


def _open_panel(paths: Paths) -> int:
    from evenline_ui import main

    if main.is_open_already():
        print("Evenline is open already; it has come forward.")
        return 0
    return main.run(paths)


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="evenline",
        description="A quiet panel beside the dialer. Without a command, it opens.",
        epilog=f"softphones:\n{HELP_OF_CALL}",
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
    deck = commands.add_parser("deck", help="check a file of cards, or make one to edit")
    deck.add_argument("action", choices=("check", "copy"), help="check FILE, or copy the default deck to it")
    deck.add_argument("file", metavar="FILE")
    commands.add_parser("call", help="see below", add_help=False)
    return parser


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _deck(action: str, file: Path) -> int:
    from evenline.cues import load

    if action == "copy":
        from evenline_ui.theme import RESOURCES

        try:
            with file.open("x", encoding="utf-8") as target:
                target.write((RESOURCES / "decks" / "default.toml").read_text("utf-8"))
        except OSError as error:
            print(f"{file} can't be written: {error.strerror}.", file=sys.stderr)
            return 1
        print(
            f"{file} is yours to edit. Name it in the settings as deck = “…”, or keep it as cards.toml there."
        )
        return 0
    try:
        deck = load.load(file)
    except load.DeckError as error:
        for mistake in error.mistakes:
            print(mistake, file=sys.stderr)
        return 1
    print(f"{file}: {len(deck.cards)} cards for “{deck.campaign.name}”, all well.")
    return 0
