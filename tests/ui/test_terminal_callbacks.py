"""`evenline callbacks`, as it is run in a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from evenline.outcomes import Outcome
from evenline.promises import Agreed
from inside import opened
from record_samples import record
from ui.test_command import evenline

FIRST, SECOND = date(2026, 11, 25), date(2026, 11, 27)


def kept(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    store = opened(home / "journal.sqlite")
    note = Agreed(870, "", note="about her\x1b[31m garden")
    store.keep(
        record("1", name="Ada", number="+14155550134", outcome=Outcome.CALL_BACK, due_on=FIRST, agreed=note)
    )
    store.keep(record("2", name="Grace", number="+14155550135", outcome=Outcome.SEED, due_on=SECOND))
    store.close()


def test_they_are_listed_by_day(tmp_path: Path) -> None:
    kept(tmp_path)
    said = evenline("callbacks", EVENLINE_HOME=str(tmp_path))
    assert said.stderr == ""
    first, second = said.stdout.splitlines()
    assert first.startswith(
        "2026-11-25 14:30  Ada (call-back)  about her?[31m garden"
    )  # no terminal obeys it
    assert second.split() == ["2026-11-27", "Grace", "(seed)"]
    said = evenline("callbacks", "--day", "2026-11-27", EVENLINE_HOME=str(tmp_path))
    assert "Ada" not in said.stdout
    assert evenline("callbacks", "--day", "2026-11-30", EVENLINE_HOME=str(tmp_path)).stdout.startswith(
        "Nobody"
    )
    assert evenline("callbacks", "--day", "Friday", EVENLINE_HOME=str(tmp_path)).returncode == 1


def test_a_calendar_file_holds_no_note_unless_it_is_wanted_and_goes_over_no_other(tmp_path: Path) -> None:
    kept(tmp_path)
    plain, noted = tmp_path / "plain.ics", tmp_path / "noted.ics"
    assert evenline("callbacks", "--ics", str(plain), EVENLINE_HOME=str(tmp_path)).returncode == 0
    assert evenline("callbacks", "--ics", str(noted), "--notes", EVENLINE_HOME=str(tmp_path)).returncode == 0
    assert "SUMMARY:Call Ada" in plain.read_text("utf-8")
    assert "garden" not in plain.read_text("utf-8")
    assert "garden" in noted.read_text("utf-8")
    again = evenline("callbacks", "--ics", str(plain), EVENLINE_HOME=str(tmp_path))
    assert again.returncode == 1
    assert "can't be written" in again.stderr
