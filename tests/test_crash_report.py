"""What a run writes of itself names nobody, and a report is made of what is known to be harmless."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline import crash_report, diary, events, requests
from evenline.events import Line, Party
from evenline.outcomes import Outcome
from evenline.troubles import Trouble, TroubleKind

AT = datetime(2026, 11, 19, 14, 0, 3, 250_000, tzinfo=UTC)
JENNA = Party("+14155550137", "Jenna Ortiz")
FAULT = """\
Fatal Python error: Segmentation fault

Current thread 0x00007f11e87f5740 (most recent call first):
  File "/home/samantha/evenline/.venv/lib/python3.11/site-packages/fsrs/scheduler.py", line 12 in review
  File "/home/samantha/app/evenline_ui/main.py", line 56 in run
  File "C:\\Users\\samantha\\run.py", line ??? in <module>

Extension modules: shiboken6.Shiboken, samantha (total: 2)
"""


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (events.Dialing(Line("hook:Jenna Ortiz", "+14155550137"), JENNA), "Dialing hook"),
        (events.DialerLost("rehearsal:jenna", "+14155550137"), "DialerLost rehearsal"),
        (events.Planned(JENNA), "Planned"),
        (
            events.NotKept("jenna", 3, Trouble(TroubleKind.JOURNAL_FULL, "/home/jenna")),
            "NotKept journal-full",
        ),
        (requests.TypeLesson("jenna", "Jenna Ortiz"), "TypeLesson"),
        (requests.FileOutcome("jenna", Outcome.HEARD, "Jenna"), "FileOutcome heard"),
        (events.Tick(), ""),
    ],
)
def test_a_line_is_a_kind(happened: object, said: str) -> None:
    assert diary.kind(happened) == said


def test_a_run_that_came_to_its_end() -> None:
    whole = diary.line(AT, "begins") + diary.line(AT, diary.ENDED)
    assert whole.startswith("2026-11-19T14:00:03.250Z begins\n")
    assert not crash_report.ended_badly(whole)
    assert crash_report.ended_badly(whole + FAULT)
    assert crash_report.ended_badly(whole[:-3])
    assert crash_report.ended_badly("")


def test_the_report_has_the_last_lines_the_fault_and_no_name() -> None:
    lines = [diary.line(AT, "begins")] + [diary.line(AT, f"n {n}") for n in range(150)]
    told = crash_report.report("".join(lines) + FAULT)
    assert "samantha" not in told
    assert told.splitlines()[0].endswith("Z begins")
    assert 'File "fsrs/scheduler.py", line 12 in review' in told
    assert 'File "evenline_ui/main.py", line 56 in run' in told
    assert 'File "run.py", line ??? in <module>' in told
    assert "Fatal Python error: Segmentation fault" in told
    assert [line.partition("Z ")[2] for line in told.splitlines() if "Z n" in line] == [
        f"n {n}" for n in range(50, 150)
    ]


@given(st.text())
def test_of_anything_else_nothing_is_told(text: str) -> None:
    told = crash_report.report(f"x{text}\nJenna Ortiz +14155550137\n")
    assert "Jenna" not in told


def test_a_bug_is_told_without_its_words() -> None:
    def fails() -> None:
        try:
            raise KeyError("Jenna Ortiz")
        except KeyError as error:
            raise FileNotFoundError(2, "No such file", "/home/samantha/+14155550137") from error

    with pytest.raises(FileNotFoundError) as caught:
        fails()
    told = crash_report.told(caught.value)
    assert told.endswith("FileNotFoundError: ENOENT\n")
    assert "KeyError\n" in told
    assert 'File "test_crash_report.py", line' in told
    assert not any(secret in told for secret in ("Jenna", "samantha", "+1415"))
    with pytest.raises(AttributeError) as other:
        object().nothing  # type: ignore[attr-defined] # noqa: B018
    assert crash_report.told(other.value).endswith("'object' object has no attribute 'nothing'\n")
