"""A list through the panel: opened, its columns changed, brought in, taken back; everything saved as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evenline import bring_in, take_out
from evenline.importing.columns import Column
from evenline.paths import Paths
from evenline_ui import trade
from evenline_ui.panel.leaf import Page
from evenline_ui.program import Program
from inside import look_into

LISTS = Path(__file__).parent.parent / "lists"
WAIT = 20_000  # milliseconds after which what does not come is taken for lost
MakeProgram = Callable[..., Program]


def opened(program: Program, qtbot: QtBot, page: Page) -> object:
    with qtbot.waitSignal(program.ready, timeout=WAIT):
        program.show()
    program.window.body.open(page)
    return program.window.body.page_widget()


def board(program: Program) -> bring_in.BringInBoard:
    program.draw_now()
    found = program.view.board(bring_in.BringInBoard) if program.view is not None else None
    return found or bring_in.BringInBoard()


def names(paths: Paths) -> set[str]:
    with look_into(paths.journal) as db:
        return {row[0] for row in db.execute("SELECT name FROM contact")}


def test_a_list_comes_in_and_goes_again(make_program: MakeProgram, qtbot: QtBot, paths: Paths) -> None:
    program = make_program()
    page = opened(program, qtbot, Page.BRING_IN)
    program.ask(bring_in.OpenFile(str(LISTS / "utf8-bom.csv")))
    qtbot.waitUntil(lambda: board(program).look is not None, timeout=WAIT)
    assert board(program).reading.columns == (Column.NAME, Column.NUMBER, Column.COMPANY)  # type: ignore[union-attr]
    page.columns[2].click()  # type: ignore[attr-defined]
    page.kinds.chips[4].click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: board(program).look.columns[2] is Column.NOTE, timeout=WAIT)  # type: ignore[union-attr]
    page.go.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: board(program).done is not None and bool(board(program).lists), timeout=WAIT)
    assert board(program).done.added == 2  # type: ignore[union-attr]
    assert names(paths) == {"Ortiz, Jenna", "Ada"}
    with look_into(paths.journal) as db:
        assert {row[0] for row in db.execute("SELECT note FROM contact")} == {'Acme "West"', ""}
    page.lists[0].back.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: board(program).lists == () and not board(program).is_going_back, timeout=WAIT)
    assert names(paths) == set()


def test_cancel_before_it_began_leaves_the_lists(make_program: MakeProgram, qtbot: QtBot) -> None:
    program = make_program()
    page = opened(program, qtbot, Page.BRING_IN)
    program.ask(bring_in.OpenFile(str(LISTS / "no-heads.csv")))
    qtbot.waitUntil(lambda: board(program).look is not None, timeout=WAIT)
    assert page.back()  # type: ignore[attr-defined]
    assert board(program).look is None
    assert not page.back()  # type: ignore[attr-defined]


def test_a_plain_copy_is_asked_for_twice(make_program: MakeProgram, qtbot: QtBot, tmp_path: Path) -> None:
    program = make_program()
    page = opened(program, qtbot, Page.TAKE_OUT)
    program.desks._desk("take_out").pick = lambda folder: str(tmp_path / "out")
    page.forms[take_out.Form.SQLITE].click()  # type: ignore[attr-defined]
    program.draw_now()
    assert not (tmp_path / "out").exists()
    page.sure.button.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: [*(tmp_path / "out").glob("evenline-*.sqlite")] != [], timeout=WAIT)


def test_from_a_terminal(
    paths: Paths, tmp_path: Path, keys: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trade.take_in(paths, LISTS / "phone.vcf", "", "") == 0
    assert "2 new" in capsys.readouterr().out
    assert trade.take_in(paths, LISTS / "no-heads.csv", "number=9", "") == 1
    assert "1 to 2" in capsys.readouterr().err
    assert trade.take_in(paths, tmp_path / "gone.csv", "", "") == 1
    assert "gone.csv" in capsys.readouterr().err
    assert trade.put_out(paths, "json", tmp_path / "out", "2026-01-01") == 0
    assert "Jenna Ortiz" in next((tmp_path / "out").glob("*.json")).read_text("utf-8")
    assert trade.put_out(paths, "json", tmp_path / "out", "soon") == 1
