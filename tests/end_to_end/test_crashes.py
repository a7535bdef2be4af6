"""However a panel ends, the next one knows: a report of it names nobody, and is offered once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evenline import runs
from evenline.events import Answered, Dialing, Ended, Line, Party
from evenline.paths import Paths
from evenline.troubles import TroubleKind
from evenline_ui.panel.button import Button
from evenline_ui.program import Program
from running_panel import RunningPanel
from samples import LITTLE

MakeProgram = Callable[..., Program]
OFFERED = "Evenline ended unexpectedly last time. The report names nobody."
SECRETS = ("Jenna", "Ortiz", "4155550137", "Oleander", "Marzipan", "Quillfeather", "Halloway")
# All that a person says in a call, and a bug that has it in its hands.
LIFE = """
line = Line("hook:Halloway", "Halloway-7")
happens = lambda *all: [program._arrived(event) for event in all]
happens(Planned(Party("+14155550137", "Jenna Ortiz")))
program.ask(requests.PlanCall("Jenna Ortiz"))
happens(Dialing(line, Party("+14155550137", "Jenna Ortiz")), Answered(line))
program.draw_now()
call = program.shift.state.desk.front
program.ask(requests.GiveReason(call, "Oleander"))
happens(Ended(line))
program.ask(requests.FileOutcome(call, Outcome.HEARD, "Marzipan"))
program.ask(requests.TypeLesson(call, "Oleander and Marzipan"))
program.ask(requests.TypeAnswer(call, "Quillfeather"))
program.ask(requests.ListLessons("Oleander"))
happens(Noticed(Trouble(TroubleKind.DECK_WRONG, "Quillfeather", "Quillfeather")))
happens(DialerLost("baresip", "Halloway"))
def buggy(Number):
    raise KeyError(Number)
try:
    buggy("+14155550137 Jenna Ortiz")
except KeyError as error:
    program.report(error)
program.draw_now()
"""
ENDS = {
    "a fault": "faulthandler._sigsegv()",
    "an abort": "os.abort()",
    "killed": "os.kill(os.getpid(), 9)",
    "power": "os._exit(0)",
}


def offered(program: Program) -> str:
    program.draw_now()
    return program.window.body.live.trouble.text()


def shown(make_program: MakeProgram, qtbot: QtBot) -> Program:
    program = make_program()
    with qtbot.waitSignal(program.ready, timeout=30_000):
        program.show()
    return program


@pytest.mark.parametrize("how", ENDS)
def test_the_next_start_offers_a_report_that_names_nobody(
    how: str, make_program: MakeProgram, paths: Paths, qtbot: QtBot
) -> None:
    if how == "killed" and sys.platform == "win32":
        pytest.skip("no SIGKILL there")
    home = paths.journal.parent
    (home / "campaigns" / "first").mkdir(parents=True)
    (home / "campaigns" / "first" / "campaign.toml").write_text(LITTLE.format(name="Quillfeather"))
    panel = RunningPanel(home, LIFE + ENDS[how])
    assert (panel.ends() == 0) == (how == "power"), panel.said
    for path in panel.logs.iterdir():  # what is left at once; paths of the program are cut at the next start
        told = path.read_text("utf-8")
        assert told
        assert [secret for secret in SECRETS if secret in told] == []
    program = shown(make_program, qtbot)
    assert offered(program) == OFFERED
    (report,) = runs.reports(paths.logs)
    told = report.read_text("utf-8")
    assert "FileOutcome heard\n" in told
    assert "shows " in told
    if how in ("a fault", "an abort"):
        assert "Fatal Python error: " in told
        assert 'File "evenline_ui/main.py", line' in told
    program.quit()
    for path in paths.logs.iterdir():
        told = path.read_text("utf-8")
        assert [secret for secret in (*SECRETS, str(Path.cwd()), home.parent.name) if secret in told] == []
    again = shown(make_program, qtbot)  # never twice of the same one
    assert offered(again) != OFFERED


def ended_badly(paths: Paths) -> None:
    assert RunningPanel(paths.journal.parent, "os.abort()").ends() != 0


def button(program: Program, text: str) -> Button:
    return next(b for b in program.window.body.live.trouble.report_buttons if b.text() == text)


def test_it_can_be_read_kept_and_forgotten(
    make_program: MakeProgram, paths: Paths, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_badly(paths)
    program = shown(make_program, qtbot)
    assert offered(program) == OFFERED
    (report,) = runs.reports(paths.logs)
    opened: list[str] = []

    def opens(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    button(program, "Show").click()
    assert [Path(path) for path in opened] == [report]
    assert offered(program) == OFFERED  # read first, then decide
    button(program, "Save a copy").click()
    assert paths.reports is not None
    (copy,) = paths.reports.iterdir()
    assert copy.read_bytes() == report.read_bytes()
    assert "Saved: " in offered(program)
    assert all(n.trouble.kind is not TroubleKind.ENDED_BADLY for n in program.shift.state.notices)


def test_forgotten_it_is_gone(make_program: MakeProgram, paths: Paths, qtbot: QtBot) -> None:
    ended_badly(paths)
    program = shown(make_program, qtbot)
    assert offered(program) == OFFERED
    button(program, "Forget it").click()
    assert offered(program) == ""
    assert runs.reports(paths.logs) == []


def test_it_waits_while_somebody_is_on_the_line(
    make_program: MakeProgram, paths: Paths, qtbot: QtBot
) -> None:
    ended_badly(paths)
    program = shown(make_program, qtbot)
    assert offered(program) == OFFERED
    line = Line("test", "1")
    program.shift.feed(Dialing(line, Party("+14155550137")))
    program.shift.feed(Answered(line))
    assert offered(program) == ""
    program.shift.feed(Ended(line))
    assert offered(program) == OFFERED


def test_a_clean_end_offers_nothing(make_program: MakeProgram, paths: Paths, qtbot: QtBot) -> None:
    program = shown(make_program, qtbot)
    program.quit()
    again = shown(make_program, qtbot)
    assert offered(again) == ""
    assert runs.reports(paths.logs) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix knows them")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_told_to_end_it_ends_as_by_its_menu(name: str, paths: Paths) -> None:
    panel = RunningPanel(paths.journal.parent)
    panel.until("JournalOpened")
    panel.process.send_signal(getattr(signal, name))
    assert panel.ends() == 0
    assert panel.diary()[-1] == "ended"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_can_be_noted_that_is_said(
    make_program: MakeProgram, paths: Paths, qtbot: QtBot
) -> None:
    paths.logs.mkdir(parents=True)
    paths.logs.chmod(0o500)
    program = shown(make_program, qtbot)
    assert "Nothing can be noted in" in offered(program)


def test_a_file_where_the_folder_should_be_is_said(
    make_program: MakeProgram, paths: Paths, qtbot: QtBot, qapp: QApplication
) -> None:
    paths.logs.parent.mkdir(parents=True)
    paths.logs.write_text("")
    program = shown(make_program, qtbot)
    assert "Nothing can be noted in" in offered(program)
    program.shift.feed(Dialing(Line("test", "1"), Party("+14155550137")))
    program.draw_now()
    assert offered(program) == ""
