"""`evenline doctor`: what is connected, what is not and why; paths and versions. No names, numbers, secrets."""

from __future__ import annotations

import errno
import json
import platform
import re
import socket
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from evenline import backup_files, campaigns, policy, preset, runs, settings
from evenline.campaigns import Shelf
from evenline.cues.toml_reader import FileMistakesError
from evenline.paths import Paths
from evenline.policy import Policy
from evenline.preset import Preset
from evenline.settings import Mistake, Settings, Value
from evenline.values import value
from evenline_ui import setting_words
from evenline_ui.theme import RESOURCES

FORMAT = 1
PAGE = 4096  # bytes: an encrypted journal is made of whole pages


@value
class Finding:
    """ok is None for a plain fact."""

    about: str
    said: str
    ok: bool | None = None

    @property
    def key(self) -> str:
        """What programs know it by; docs/administrators.md lists them all, and a test holds them to it."""
        plain = self.about.casefold().replace("’s", "")
        return re.sub(r"\W", "_", plain)


def run(paths: Paths, as_json: bool = False) -> int:
    """Prints the findings. Exit status 1 if something needs attention."""
    findings = examine(paths)
    if as_json:
        print(json.dumps(document(paths, findings), indent=2))
    else:
        wide = max(len(f.about) for f in findings)
        for f in findings:
            mark = {True: "ok", False: "!!", None: "  "}[f.ok]
            print(f"{mark}  {f.about:<{wide}}  {f.said}")
    return 0 if _is_well(findings) else 1


def _is_well(findings: list[Finding]) -> bool:
    return all(f.ok is not False for f in findings)


def document(paths: Paths, findings: list[Finding]) -> dict[str, Any]:
    """The same for programs. Its keys stay as they are; FORMAT goes up where one has to change."""
    rules, given = policy.load(paths.policy), preset.load(paths.preset)
    places = ("journal", "settings", "campaigns", "logs", "policy", "preset", "updates")
    return {
        "format": FORMAT,
        "version": version("evenline"),
        "well": _is_well(findings),
        "findings": {f.key: {"about": f.about, "said": f.said, "ok": f.ok} for f in findings},
        "locked": _decided(rules.values, rules.sources),
        "preset": _decided(given.values, given.sources),
        "first_run": given.first_run,
        "places": {name: _place(getattr(paths, name)) for name in places},
    }


def _decided(values: Mapping[str, Value], sources: Mapping[str, str]) -> dict[str, dict[str, Value]]:
    return {name: {"value": value, "where": sources[name]} for name, value in values.items()}


def _place(path: Path | None) -> str | None:
    return None if path is None else str(path)


def examine(paths: Paths) -> list[Finding]:
    rules, given = policy.load(paths.policy), preset.load(paths.preset)
    chosen, mistakes = settings.load(paths.settings, given.values)
    chosen = rules.over(chosen)
    return [
        Finding("Evenline", version("evenline")),
        Finding("Python", f"{platform.python_version()} on {platform.platform()}"),
        Finding("PySide6", version("PySide6-Essentials")),
        Finding("sqlite-utils", version("sqlite-utils")),
        _settings(paths.settings, mistakes),
        _policy(paths.policy, rules),
        _preset(paths.preset, given),
        _campaign(_shelf(paths, chosen, "campaigns_folder" in rules.sources), chosen.campaign),
        _journal(paths.journal),
        _key(paths.journal),
        _open_in(paths.journal),
        _disk(paths.journal),
        _looked_at(paths.journal),
        _backups(backup_files.folder(paths.journal, chosen.backup_folder)),
        _hook(paths.hook),
        _listening(chosen.hear_commands),
        _baresip(chosen.baresip),
        _updates(paths.updates, chosen),
        _reports(paths.logs),
        _shortcuts(chosen),
    ]


def _settings(path: Path, mistakes: tuple[Mistake, ...]) -> Finding:
    if mistakes:
        said = " ".join(setting_words.named(mistake) for mistake in mistakes)
        return Finding("settings", f"{path}: {said}", ok=False)
    return Finding(
        "settings", str(path) if path.exists() else f"all at their defaults ({path} is not there)", True
    )


def _policy(path: Path | None, rules: Policy) -> Finding:
    """What an administrator has locked, and by which file or key."""
    said = [f"{name} = {rules.values[name]!r} ({where})" for name, where in rules.sources.items()]
    if rules.mistakes:
        wrong = [f"{m.where}: {setting_words.named(m)}" for m in rules.mistakes]
        return Finding("policy", f"{' '.join(wrong)} Locked: {', '.join(said) or 'nothing'}", ok=False)
    return Finding("policy", f"locked: {', '.join(said)}" if said else f"nothing is locked ({path})")


def _preset(path: Path | None, given: Preset) -> Finding:
    """What an administrator chose beforehand."""
    said = [f"{name} = {given.values[name]!r} ({where})" for name, where in given.sources.items()]
    said += [] if given.first_run else ["nothing is asked at the first start"]
    if given.mistakes:
        wrong = [f"{m.where}: {setting_words.named(m)}" for m in given.mistakes]
        return Finding("preset", f"{' '.join(wrong)} Preset: {', '.join(said) or 'nothing'}", ok=False)
    return Finding("preset", f"preset: {', '.join(said)}" if said else f"nothing is preset ({path})")


def _shelf(paths: Paths, chosen: Settings, fixed: bool) -> Shelf:
    from evenline_ui import decks

    return decks.shelf(paths.campaigns, "en", chosen.campaigns_folder, fixed)


def _campaign(shelf: Shelf, chosen: str) -> Finding:
    try:
        deck = campaigns.deck(shelf, chosen)
    except FileMistakesError as error:
        return Finding("campaign", f"{error}. Evenline’s own is used instead.", ok=False)
    folder = shelf.folder(chosen)
    shared = folder is not None and folder.parent == shelf.shared
    whose = "yours" if shelf.is_own(chosen) else "for everybody" if shared else "Evenline’s own"
    return Finding("campaign", f"“{deck.campaign.name}”, {len(deck.cards)} cards, {whose}", ok=True)


def _journal(path: Path) -> Finding:
    """Looks without opening for writing: a panel may be using it."""
    if not path.exists():
        return Finding("journal", f"{path} is made at the first start", ok=True)
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        return Finding("journal", f"{path} can’t be read ({error.strerror}). Check who owns it.", ok=False)
    if start == b"SQLite format 3\0":
        return Finding(
            "journal", f"{path} is not encrypted yet; the next start of the panel does it.", ok=False
        )
    if path.stat().st_size % PAGE or not start:
        return Finding(
            "journal", f"{path} is damaged; the panel sets it aside and starts a new one.", ok=False
        )
    return Finding("journal", f"{path}, {path.stat().st_size / 1_048_576:.1f} MB", ok=True)


def _key(journal: Path) -> Finding:
    """Where the key is. Nothing is asked of the keyring, which might ask the person."""
    from evenline.safe import key_file
    from evenline.safe.ring import Ring, SafeError

    try:
        known = key_file.read(key_file.beside(journal))
    except FileNotFoundError:
        known = ()
    except (OSError, ValueError):
        return Finding("key", f"{key_file.beside(journal)} can’t be read; a backup has another.", ok=False)
    phrase = "a recovery phrase was made" if known and known[0].recovery else "no recovery phrase yet"
    if known and known[0].passphrase:
        return Finding("key", f"held by a passphrase; {phrase}", ok=True)
    try:
        return Finding("key", f"in the keyring ({Ring().where}); {phrase}", ok=True)
    except SafeError as error:
        said = f"no keyring that can be used ({error.trouble.detail}); the panel offers a passphrase"
        return Finding("key", said, ok=False)


def _open_in(journal: Path) -> Finding:
    """Which panel has the journal. Its lock tells, not its file."""
    from evenline.journal import holder

    try:
        held = holder.is_held(journal)
    except OSError as error:
        return Finding("journal open in", f"can’t be found out ({error.strerror})")
    if not held:
        return Finding("journal open in", "no panel")
    return Finding("journal open in", f"a panel ({holder.holder(journal)})", ok=True)


def _disk(journal: Path) -> Finding:
    from evenline.journal import disk

    found = disk.of(journal)
    if found.is_network:
        said = f"{found.kind}, over the network: while a panel is open, no command can read the journal"
        return Finding("journal’s disk", said)
    return Finding("journal’s disk", found.kind or "of a kind that the system doesn’t tell")


def _looked_at(journal: Path) -> Finding:
    from evenline.journal import holder

    day = holder.holder(journal).checked
    if not day:
        return Finding("journal looked at", "not in full yet; the panel does it between calls, once a week")
    return Finding("journal looked at", f"in full on {day}, every page is whole", ok=True)


def _backups(folder: Path) -> Finding:
    try:
        found = backup_files.listed(folder)
    except OSError as error:
        return Finding("backups", f"{folder} can’t be read ({error.strerror})", ok=False)
    if not found:
        return Finding("backups", f"none in {folder} yet")
    bad = sum(not one.whole for one in found)
    spoilt = f", {bad} of them can’t be used" if bad else ""
    return Finding(
        "backups", f"{len(found)} in {folder}, the newest of {found[0].made.date()}{spoilt}", not bad
    )


def _reports(folder: Path) -> Finding:
    found = runs.reports(folder)
    if not found:
        return Finding("error reports", f"none in {folder}")
    many = "one" if len(found) == 1 else str(len(found))
    return Finding("error reports", f"{many}, of a run that ended unexpectedly; the newest is {found[-1]}")


def _hook(address: str) -> Finding:
    from evenline.hook_client import ask

    try:
        ask([])  # no words: the panel answers with a sentence, and nothing happens
    except OSError:
        return Finding("evenline call", f"no panel is listening at {address}", ok=None)
    return Finding("evenline call", f"a panel is listening at {address}", ok=True)


def _listening(hears: bool) -> Finding:
    said = (
        "on, for programs of this user on this computer" if hears else "off; only “evenline panel” is obeyed"
    )
    return Finding("listening", said)


def _updates(path: Path, chosen: Settings) -> Finding:
    """Nothing is asked now: what the panel has learnt is told."""
    from evenline import updates
    from evenline_ui import update_words

    if not chosen.updates:
        return Finding("updates", "off: nobody is asked")
    if not chosen.updates_from:
        return Finding("updates", "on, without an address to ask at (updates_from)", ok=False)
    if not updates.trusted(RESOURCES / "update-keys.toml"):
        return Finding(
            "updates", "on, and this Evenline came without a key to check an answer with", ok=False
        )
    known = updates.load(path)
    update = updates.Update(
        known.standing,
        updates.newer(known.news, version("evenline")),
        urlsplit(chosen.updates_from).hostname or "",
        known.detail,
    )
    said = update_words.standing(update) or "nobody was asked yet"
    asked = f"asked on {known.asked}: {said}" if known.asked else said
    return Finding("updates", asked, known.standing in updates.LEARNT)


def _shortcuts(chosen: Settings) -> Finding:
    """Whether there can be any, and whether this system tells where the keyboard is."""
    from evenline.native.hotkeys import hotkeys, tells_text
    from evenline.native.neighbours import WAYLAND

    count = sum(bool(getattr(chosen, key)) for key in settings.KEYS)
    if not count:
        return Finding("shortcuts", "none set (key_… in the settings)")
    why_not = hotkeys(lambda: False).why_not
    if why_not:
        reason = "Wayland" if why_not == WAYLAND else "no display"
        return Finding("shortcuts", f"{count} set, and none can work here ({reason})", ok=False)
    if tells_text():
        return Finding(
            "shortcuts", f"{count} set; in text fields of programs that say so they do nothing", ok=True
        )
    return Finding(
        "shortcuts", f"{count} set; this system does not tell what is a text field, so they work there too"
    )


def _baresip(address: str) -> Finding:
    found = settings.host_and_port(address)
    if found is None:
        return Finding("baresip", "not set up (baresip = “host:port” in the settings)")
    try:
        with socket.socket() as probe:
            # Only a bind: a second connection would throw the panel's own out.
            probe.bind(found)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return Finding("baresip", f"something listens at {address}", ok=True)
        return Finding("baresip", f"{address} can’t be looked at from here ({error.strerror})")
    return Finding("baresip", f"nothing listens at {address}. Start baresip with ctrl_tcp.", ok=False)
