"""A picture of every state, light and dark, into docs/pictures; and what must hold in each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from evenline.paths import Paths
from evenline.settings import Settings
from evenline.values import replace
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import Chip
from scenes import SCENES as OF_A_CALL
from scenes_backups import BACKUPS
from scenes_campaigns import CAMPAIGNS
from scenes_hours import HOURS
from scenes_journal import BEFALLEN
from scenes_keys import KEYS
from scenes_looking_back import LOOKING_BACK
from scenes_moving import MOVING
from scenes_never import NEVER
from scenes_people import PEOPLE
from scenes_promises import PROMISES
from scenes_quiet import QUIET, STRIPS
from scenes_rights import RIGHTS
from scenes_settings import SETTINGS
from scenes_trade import TRADE
from seen import PICTURES, is_clipped, is_new, place, text, visible
from stage import Stage

IN_CALL = (
    "connecting",
    "on-call",
    "ask",
    "held",
    "heated",
    "gatekeeper",
    "objection",
    "a-no",
    "filed-during-call",
    "paused-connecting",
    "paused-on-call",
)
# A reason in words of its own, or a coach: the lesson’s field is then a turn of the wheel away.
TALLER = ("seed-filed", "rehearsed-debrief", "set-out", "answered", "no-yes-yet", "callback-agreed")
REHEARSING = ("rehearsing-rings", "rehearsing", "rehearsing-again", "rehearsing-heated", "rehearsing-ask")
LARGER = ("on-call", "ask", "heated", "wrap-up", "today", "ready", "strip", "connecting-by-hand")
BESIDE = ("rehearsals", "rehearsed-debrief", "set-out", "lesson-open")
OF_CAMPAIGNS = (
    "campaigns",
    "editing",
    "card-edited",
    "card-wrong",
    "campaign-edited",
    "put-away",
    "answered",
)
SCENES = (
    OF_A_CALL
    | LOOKING_BACK
    | CAMPAIGNS
    | SETTINGS
    | QUIET
    | RIGHTS
    | NEVER
    | BACKUPS
    | HOURS
    | TRADE
    | KEYS
    | PEOPLE
    | MOVING
    | PROMISES
    | BEFALLEN
)
PAGES = ("this-week", "this-month", "patterns", "share-saved")
MakeStage = Callable[..., Stage]


def drawn(stage: Stage, name: str, qapp: QApplication) -> QImage:
    SCENES[name](stage)
    qapp.processEvents()
    return stage.program.window.grab().toImage()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", SCENES)
def test_picture(name: str, theme: str, make_stage: MakeStage, qapp: QApplication) -> None:
    stage = make_stage(Settings(theme=theme, motion=False))
    image = drawn(stage, name, qapp)
    assert (
        len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}) > 8
    )
    clipped = [said for widget in visible(stage.program.window) if (said := is_clipped(widget))]
    assert clipped == []
    assert stage.program.window.body.live.area.verticalScrollBar().maximum() == 0 or name in TALLER
    # Fonts differ elsewhere: the pictures that are kept are those of one system.
    path = PICTURES / theme / f"{name}.png"
    if sys.platform.startswith("linux") and is_new(image, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        assert image.save(str(path))


@pytest.mark.parametrize("name", SCENES)
def test_it_is_laid_out_at_once(name: str, make_stage: MakeStage, qapp: QApplication) -> None:
    """What the first frame shows is what stays: nothing jumps into its place after it was seen."""
    stage = make_stage()
    first = drawn(stage, name, qapp)
    for _ in range(6):
        qapp.processEvents()
    assert stage.program.window.grab().toImage() == first


@pytest.mark.parametrize("scale", [1.5, 2.0])
@pytest.mark.parametrize(
    "name",
    [
        *LARGER,
        *REHEARSING,
        *BESIDE,
        *PAGES,
        *OF_CAMPAIGNS,
        *SETTINGS,
        *QUIET,
        *TRADE,
        *KEYS,
        *PROMISES,
        *BEFALLEN,
    ],
)
def test_larger_text_is_not_clipped(
    name: str, scale: float, make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = make_stage(Settings(theme="light", motion=False, text_scale=scale))
    drawn(stage, name, qapp)
    assert [said for widget in visible(stage.program.window) if (said := is_clipped(widget))] == []


@pytest.mark.parametrize("scenes", [IN_CALL, REHEARSING], ids=["call", "rehearsal"])
def test_nothing_moves_from_the_first_ring_to_the_last_second(
    scenes: tuple[str, ...], make_stage: MakeStage, qapp: QApplication
) -> None:
    """Outcome buttons, moment chips and the footer stay where they are, whatever the card does."""
    places: dict[str, dict[str, QRect]] = {}
    for name in scenes:
        stage = make_stage()
        drawn(stage, name, qapp)
        body = stage.program.window.body
        fixed = [*body.live.outcomes.findChildren(Button), *body.live.moments.findChildren(Chip), body.footer]
        places[name] = {f"{type(w).__name__} {w.accessibleName()} {text(w)}": place(w) for w in fixed}
    first = places.pop(scenes[0])
    footer = [key for key in first if key.startswith("FooterBar")]
    for key in footer:
        first[key.split()[0]] = first.pop(key)
    for name, found in places.items():
        for key in [key for key in found if key.startswith("FooterBar")]:
            found[key.split()[0]] = found.pop(key)
        assert found == first, name


def test_right_to_left(make_stage: MakeStage, qapp: QApplication, paths: Paths) -> None:
    """Mirrored, and nothing clipped; the pictures show the interface's own words where they belong."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for name in (
            "arabic-name",
            "wrap-up",
            "today",
            "heated",
            "rehearsing-heated",
            "set-out",
            "lesson-open",
            *PAGES,
            *OF_CAMPAIGNS,
            "paused-on-call",
            "menu-paused",
            *STRIPS,
        ):
            paths.place.unlink(missing_ok=True)  # the last one may have left it a strip
            stage = make_stage()
            image = drawn(stage, name, qapp)
            clipped = [said for widget in visible(stage.program.window) if (said := is_clipped(widget))]
            assert clipped == []
            path = PICTURES / "right-to-left" / f"{name}.png"
            if sys.platform.startswith("linux") and is_new(image, path):
                path.parent.mkdir(parents=True, exist_ok=True)
                assert image.save(str(path))
            if name in STRIPS:
                strip = stage.program.window.strip
                assert place(strip.open_button).left() < strip.width() / 2
                continue
            header = stage.program.window.body.header
            assert place(header.menu_button).left() < header.width() / 2
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_beside_what_they_say_the_five_steps_and_their_buttons_are_all_in_sight(
    make_stage: MakeStage, qapp: QApplication
) -> None:
    stage = make_stage()
    drawn(stage, "rehearsing-heated", qapp)
    live = stage.program.window.body.live
    short = live.speech.height()
    view = stage.program.view
    assert view is not None
    assert view.speech is not None
    longest = replace(view.speech, says=f"“{'Ten chars ' * 7}and ten.”")
    stage.program.window.draw(replace(view, speech=longest))
    qapp.processEvents()
    assert live.speech.height() > short  # two lines
    assert live.area.verticalScrollBar().maximum() == 0
    assert live.speech.isVisible()
    assert live.card.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_sheet_of_the_tray_s_icons(theme: str, qapp: QApplication) -> None:
    """Every sign at every size on a tray's ground: each shape is another, without its colour too."""
    from evenline_ui.theme import Look
    from evenline_ui.tray import SIZES, Sign, drawn

    sheet = QImage(72 * len(Sign) + 8, sum(SIZES) + 8 * (len(SIZES) + 1), QImage.Format.Format_RGB32)
    sheet.fill(Look(dark=theme == "dark").colour("paper"))
    painter = QPainter(sheet)
    for column, sign in enumerate(Sign):
        top = 8
        for size in SIZES:
            painter.drawPixmap(8 + 72 * column, top, drawn(sign, mask=False).pixmap(size, size))
            top += size + 8
    painter.end()
    for size in SIZES:
        masks = {sign: inked(drawn(sign, mask=False).pixmap(size, size).toImage()) for sign in Sign}
        for one, other in combinations(Sign, 2):
            differ = len(masks[one] ^ masks[other])
            assert differ > size * size / 40, (one, other, size)
    path = PICTURES / theme / "tray.png"
    if sys.platform.startswith("linux") and is_new(sheet, path):
        assert sheet.save(str(path))


def inked(tile: QImage) -> set[tuple[int, int]]:
    """Where the sign stands on its tile."""
    places = ((x, y) for x in range(tile.width()) for y in range(tile.height()))
    return {(x, y) for x, y in places if tile.pixelColor(x, y).lightness() > 180}


def test_a_mac_s_icon_is_a_mask(qapp: QApplication) -> None:
    from evenline_ui.tray import MASK_SIZES, Sign, drawn

    for sign in Sign:
        icon = drawn(sign, mask=True)
        assert icon.isMask()
        image = icon.pixmap(MASK_SIZES[-1], MASK_SIZES[-1]).toImage()
        seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        assert {colour.lightness() for colour in seen if colour.alpha() == 255} == {0}
        assert any(colour.alpha() == 0 for colour in seen)
