"""`evenline person …` and `evenline keep …`: one person's data, and how long things are kept, in a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from evenline import policy, rights
from evenline.clock import SystemClock
from evenline.in_force import settings_of
from evenline.paths import Paths
from evenline.rights import FOR_EVER, Found, Term
from evenline.slices import Answer, Errand
from evenline_ui.terminal import opened, plain

if TYPE_CHECKING:
    from evenline.journal.store import Store


def run(paths: Paths, args: argparse.Namespace) -> int:
    """Exit status: 0 done; 1 it could not be, and why was said."""
    chosen = settings_of(paths)
    usual = Term("", chosen.keep_calls, chosen.keep_notes)
    with opened(paths, chosen.region) as store:
        if store is None:
            return 1
        if args.command == "person":
            return _person(store, args)
        locked = bool({"keep_calls", "keep_notes"} & set(policy.load(paths.policy).sources))
        return _keep(store, args, usual, locked)


def _asked(store: Store, errand: Errand) -> list[Answer]:
    from evenline.journal import rights as room

    answers: Iterable[Answer | None] = room.answer(store, errand, SystemClock().now())
    return [answer for answer in answers if answer is not None]


def _person(store: Store, args: argparse.Namespace) -> int:
    (answer,) = _asked(store, rights.Find(args.number))
    found = answer.found if isinstance(answer, rights.PersonFound) else None
    if found is None:
        print(f"{plain(args.number)} is no number that can be read.", file=sys.stderr)
        return 1
    print(plain(_line(found)))
    if args.action == "look":
        return 0
    if args.action == "hand-over":
        (done,) = _asked(store, rights.HandOver(args.number, args.reference, args.folder))
        if not isinstance(done, rights.PersonHandedOver) or not done.where:
            why = done.why if isinstance(done, rights.PersonHandedOver) else ""
            print(f"It can't be written: {why}.", file=sys.stderr)
            return 1
        print(f"It lies in {done.where}.")
        return 0
    if not args.yes and input("Erase it for good? Type yes: ").strip().lower() != "yes":
        print("Nothing was erased.")
        return 1
    _asked(store, rights.Erase(args.number, args.reference))
    print("Erased. Backups made before still hold it; a panel that is open shows it until its next start.")
    return 0


def _line(found: Found) -> str:
    if found.is_nothing:
        return f"Nothing is kept of {found.number}."
    who = " · ".join(part for part in (found.name, found.company, found.number) if part)
    return (
        f"{who}: {found.calls} call(s), {found.notes} with notes, {found.lessons} lesson(s),"
        f" {found.others} other entries"
    )


def _keep(store: Store, args: argparse.Namespace, usual: Term, locked: bool) -> int:
    """locked: by an administrator, so that no campaign keeps anything for longer."""
    if args.action == "tidy":
        answers = _asked(store, rights.Tidy(usual, locked))
        gone = [answer for answer in answers if isinstance(answer, rights.Tidied)]
        calls, notes = sum(each.calls for each in gone), sum(each.notes for each in gone)
        print(f"{calls} call(s) and the notes of {notes} are past their term, and deleted.")
        return 0
    if args.action == "set":
        if min(args.calls, args.notes) < 0:
            print("Days are 0 (for ever) or more.", file=sys.stderr)
            return 1
        _asked(store, rights.KeepTerm(Term(args.campaign, args.calls, args.notes, own=True), usual))
    for answer in _asked(store, rights.ReadTerms(usual)):
        if isinstance(answer, rights.TermsRead):
            for term in (usual, *(rights.within(each, usual, locked) for each in answer.terms)):
                whose = term.campaign or "all campaigns"
                print(plain(f"{whose:<32} calls {_days(term.calls)}, notes {_days(term.notes)}"))
    return 0


def _days(days: int) -> str:
    return "for ever" if days == FOR_EVER else f"{days} days"
