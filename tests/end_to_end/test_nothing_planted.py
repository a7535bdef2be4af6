"""Secrets, names, numbers and words, planted in a real panel that is used, killed and started again: nowhere to be
found but encrypted. In its files, its log, its backups, its reports, `doctor`, its processes' words."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import fake_keyring
from evenline import backup_files
from evenline.safe.safe import Safe
from inside import look_into
from running_panel import PATIENCE, RunningPanel

NAME, NUMBER, WORDS = "Quillfeather", "4155550137", ("Oleander", "Marzipan", "Halloway")
CREDENTIAL = "S3cr3t-of-the-dialer-77"
LIFE = """
import time
from PySide6.QtCore import QCoreApplication
from evenline import backups, never
from evenline.safe import credentials
credentials.put("dialer:pbx", "S3cr3t-of-the-dialer-77")

def until(true):
    while not true():
        QCoreApplication.processEvents()
        time.sleep(0.005)

def saved():
    return all(e.revision == e.on_disk for e in program.shift.state.desk.entries)

for n in range(30):
    line = Line("hook", str(n))
    for event in (Dialing(line, Party("+14155550137", "Jenna Quillfeather")), Answered(line)):
        program._arrived(event)
    call = program.shift.state.desk.front
    program.ask(requests.GiveReason(call, "Oleander"))
    program._arrived(Ended(line))
    program.ask(requests.FileOutcome(call, Outcome.DONT_CALL if n == 29 else Outcome.HEARD))
    program.ask(requests.TypeLesson(call, "Marzipan " * 40))
    program.ask(requests.TypeAnswer(call, "Halloway"))
    until(saved)
    program.ask(requests.NextCall())
program.ask(backups.BackUp())
folder = program.paths.journal.parent / "backups"
until(lambda: folder.exists() and list(folder.glob("*.sqlite")))
program.diary.write("planted")
"""


def found(secrets: list[bytes], *places: Path) -> list[tuple[str, bytes]]:
    """Where one of these is, in any file of these folders: as it is, and in UTF-16 as Windows and Qt have it."""
    hits: list[tuple[str, bytes]] = []
    for place in places:
        for path in place.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                hits += [
                    (path.name, secret)
                    for secret in secrets
                    if secret in content or secret.decode().encode("utf-16-le") in content
                ]
    return hits


def said(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "evenline_ui", *words],
        env={**os.environ, "EVENLINE_HOME": str(home), "EVENLINE_SOCKET": str(home / "run" / "hook")},
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_nowhere_in_the_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    life = tmp_path / "life.py"  # in a file: what a process was started with tells of its code, too
    life.write_text(LIFE)
    monkeypatch.setenv("PLANTED_LIFE", str(life))
    panel = RunningPanel(
        home, 'exec(open(os.environ["PLANTED_LIFE"]).read(), {**globals(), "program": program})'
    )
    try:
        panel.until("planted")
        journal = home / "journal.sqlite"
        (key,) = Safe(journal).keys()
        with look_into(journal) as kept:
            assert kept.execute("SELECT count(*) FROM call").fetchone()[0] == 30
            facts = {row["name"]: row["fact"] for row in kept.execute("SELECT * FROM kept_fact")}
        (phrase,) = (fact for fact in facts.values() if len(fact.split()) == 12)
        assert any(
            CREDENTIAL in secret for secret in fake_keyring.held().values()
        )  # it is kept, where it belongs
        locks = [key.hex(), phrase, " ".join(phrase.split()[:3]), CREDENTIAL, facts["never key"]]
        secrets = [text.encode() for text in (NAME, NUMBER, *WORDS, *locks)] + [b"SQLite format 3"]
        assert (home / "journal.sqlite-wal").stat().st_size > 0  # it is being written
        assert found(secrets, home, temp) == []
        process = Path(f"/proc/{panel.process.pid}")
        for part in ("cmdline", "environ"):
            words = (process / part).read_bytes()
            assert [secret for secret in secrets if secret in words] == []
    finally:
        panel.process.send_signal(signal.SIGKILL)
        panel.ends()
    monkeypatch.delenv("PLANTED_LIFE")
    again = RunningPanel(home)  # makes a report of the one that was killed
    again.until("JournalOpened")
    assert again.close() == 0
    assert (home / "logs").exists()
    assert found(secrets, home, temp) == []
    (backup,) = backup_files.listed(home / "backups")
    told = said(home, "doctor") + said(home, "doctor", "--json") + said(home, "backup", "list")
    told += said(home, "backup", "check", backup.name) + said(home, "never", "list")
    assert [secret for secret in secrets if secret.decode() in told] == []
    # What is taken out has names, by intent; nothing that opens anything.
    out = tmp_path / "out"
    for kind in ("csv", "json", "sqlite"):
        said(home, "export", kind, str(out))
    said(home, "person", "hand-over", f"+1{NUMBER}", "--folder", str(out))
    assert found([NAME.encode()], out)
    assert found([text.encode() for text in locks], out) == []
    assert json.loads(next(out.glob("evenline-person-*.json")).read_text("utf-8"))["kept"]["call"]
