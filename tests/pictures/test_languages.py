"""The panel in other words: each language, a made-up one with longer words, and what must hold in all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import scenes
import stage as stage_module
from clocks import HandClock
from evenline import requests
from evenline.cues.load import load
from evenline.outcomes import Outcome
from evenline.records import Figures
from evenline.settings import LANGUAGES, Settings
from evenline.values import replace
from evenline_ui.panel.text import Text
from samples import first_deck
from scenes import SCENES
from scenes_campaigns import CAMPAIGNS
from scenes_quiet import QUIET
from scenes_settings import SETTINGS
from seen import PICTURES, is_clipped, is_new, made_up, overlapping, visible
from stage import JENNA, Stage, figures

OTHERS = [code for code in LANGUAGES if code != "en"]
SHOWN = (
    "ready", "ask", "wrap-up", "today", "campaigns", "card-edited", "settings-changed", "paused-connecting",
    "strip-trouble",
)  # fmt: skip
LONGER = (
    *SHOWN, "campaign-edited", "put-away", "answered", "manual", "heated", "a-no", "rough", "calls", "menu",
    "not-writable", "second-call",
)  # fmt: skip
MakeStage = Callable[..., Stage]

# What the person wrote, and what the journal knows, in each language.
NOTES = {
    "de": ("Am Empfang hieß es: ab Dienstag versuchen.", "Erst sagen, was es spart, dann, was es kostet."),
    "fr": ("L’accueil propose de réessayer après mardi.", "Dire ce que ça économise avant ce que ça coûte."),
    "es": ("En recepción dicen que pruebe desde el martes.", "Decir qué se ahorra antes de qué cuesta."),
}


def manual(stage: Stage) -> None:
    """Dialled by hand: the head is at its fullest."""
    stage.asks(requests.PlanCall("+14155550137"))
    stage.knows(JENNA, name="Jenna Ortiz")
    stage.asks(requests.StartCall())
    stage.passes(6)
    stage.saved()


ALL = {**SCENES, **CAMPAIGNS, **SETTINGS, **QUIET, "manual": manual}
"""The scenes, and those that have the longest words side by side."""


def played(stage: Stage, name: str, qapp: QApplication) -> QImage:
    ALL[name](stage)
    qapp.processEvents()
    return stage.program.window.grab().toImage()


def keep(image: QImage, folder: str, name: str) -> None:
    path = PICTURES / folder / f"{name}.png"
    if sys.platform.startswith("linux") and is_new(image, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        assert image.save(str(path))


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", SHOWN)
def test_picture(
    name: str, code: str, make_stage: MakeStage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, lesson = NOTES[code]
    reasons = load(first_deck(code)).campaign.reasons
    plain = figures

    def in_language(clock: HandClock, today: int = 24) -> Figures:
        found = plain(clock, today)
        numbered = tuple(zip(reasons, (9, 6, 4), strict=False))
        return replace(
            found, lessons=tuple(replace(one, text=lesson) for one in found.lessons), reasons=numbered
        )

    for where in (stage_module, scenes):
        monkeypatch.setattr(where, "figures", in_language)
    stage = make_stage(Settings(theme="light", motion=False, language=code))
    played(stage, name, qapp)
    view = stage.program.view
    assert view is not None
    if name == "ready":
        day = stage.clock.now().day - timedelta(days=7)
        stage.knows(JENNA, name="Jenna Ortiz", last_day=day, last_outcome=Outcome.GATEKEEPER, last_note=note)
    if view.debrief is not None:
        stage.asks(requests.GiveReason(view.debrief.call_id, reasons[0]))
        stage.saved()
    qapp.processEvents()
    keep(stage.program.window.grab().toImage(), f"languages/{code}", name)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", ALL)
def test_every_word_is_seen_whole(name: str, code: str, make_stage: MakeStage, qapp: QApplication) -> None:
    stage = make_stage(Settings(theme="light", motion=False, language=code))
    played(stage, name, qapp)
    shown = visible(stage.program.window)
    assert [cut for widget in shown if (cut := is_clipped(widget))] == []
    assert overlapping(stage.program.window) == []
    if stage.program.window.body.live.moments.isVisible():
        one_row = stage.program.window.body.live.moments.height()
        assert one_row <= 40, "the moments have one row; in two they would push the card away"


@pytest.fixture
def longer_words(qapp: QApplication) -> Iterator[None]:
    """Every text of the panel accented and 40 % longer: what bypasses translation stands out."""

    class MadeUp(QTranslator):
        def isEmpty(self) -> bool:
            return False

        def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
            return made_up(source)

    translator = MadeUp(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("longer_words")
def test_longer_words_wrap_or_are_cut_and_never_overlap(
    name: str, make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = make_stage(Settings(theme="light", motion=False))
    before = stage.program.window.size()
    image = played(stage, name, qapp)
    if name in LONGER:
        keep(image, "made-up", name)
    if not name.startswith("strip"):
        assert stage.program.window.size() == before
    assert overlapping(stage.program.window) == []
    texts = [widget for widget in visible(stage.program.window) if isinstance(widget, Text)]
    assert [cut for widget in texts if (cut := is_clipped(widget))] == []


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("mirrored")
def test_from_right_to_left_nothing_lies_on_an_icon(
    name: str, make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = make_stage(Settings(theme="light", motion=False))
    image = played(stage, name, qapp)
    if name in LONGER:
        keep(image, "right-to-left", name)
    window, live = stage.program.window, stage.program.window.body.live
    assert overlapping(window) == []
    assert [cut for widget in visible(window) if (cut := is_clipped(widget))] == []
    if live.card.isVisible():
        title = live.card._title
        assert not title.contentsRect().translated(title.pos()).intersects(live.card.corner.geometry())
    if live.toast.isVisible():
        # The icon is 16 pixels wide, 14 from the edge at which a reader begins.
        assert live.toast._said.geometry().right() < live.toast.width() - 14 - 16


@pytest.mark.usefixtures("mirrored")
def test_from_right_to_left_a_number_keeps_its_order(make_stage: MakeStage, qapp: QApplication) -> None:
    """Drawn as it is from left to right: among words of the other direction its groups would change places."""
    stage = make_stage(Settings(theme="light", motion=False))
    played(stage, "connecting", qapp)
    under = stage.program.window.body.live.who._under.text()
    assert under.startswith("\u2066+1 415 555 0137\u2069")
