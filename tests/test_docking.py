"""Where the panel belongs: never off a screen, beside the dialer where there is room, else at its edge."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenline import docking
from evenline.docking import GAP, Screen, Size
from evenline.native.neighbours import Box, Neighbour, Stand
from evenline.values import replace

PANEL = Size(336, 704)
WIDE = Screen("A", Box(0, 0, 1920, 1080), Box(0, 30, 1920, 1050))
SECOND = Screen("B", Box(1920, 0, 1280, 1024), Box(1920, 0, 1280, 1024))
DIALER = Box(400, 100, 700, 600)


def beside(dialer: Box, *screens: Screen, side: str = "right") -> docking.Spot:
    return docking.beside(Stand(dialer), PANEL, screens or (WIDE,), side, "over")


def test_level_with_the_dialer_on_the_asked_side() -> None:
    assert beside(DIALER) == docking.Spot(1100 + GAP, 100)
    assert beside(DIALER, side="left") == docking.Spot(400 - GAP - 336, 100)


def test_on_the_other_side_where_there_is_no_room() -> None:
    assert beside(replace(DIALER, x=1200)).x == 1200 - GAP - 336
    assert beside(replace(DIALER, x=10), side="left").x == 710 + GAP


def test_on_the_next_screen_where_the_desktop_goes_on() -> None:
    assert beside(replace(DIALER, x=1200), WIDE, SECOND).x == 1200 - GAP - 336  # it would lie across both
    spot = beside(Box(1220, 100, 700, 600), WIDE, SECOND)
    assert spot.x == 1920 + GAP
    assert not spot.over


def test_over_its_edge_where_it_leaves_no_room() -> None:
    spot = beside(Box(100, 100, 1700, 900))
    assert (spot.x, spot.over) == (1800 - 336, True)
    assert beside(Box(100, 100, 1700, 900), side="left").x == 100


def test_a_maximised_dialer_is_lain_over_or_left_the_rest() -> None:
    whole = WIDE.room
    over = docking.beside(Stand(whole, maximised=True), PANEL, (WIDE,), "right", "over")
    assert over == docking.Spot(1920 - 336, 30, over=True)
    spot = docking.beside(Stand(whole, maximised=True), PANEL, (WIDE,), "right", "beside")
    column = Box(1920 - 336, 30, 336, 1050)
    assert spot == docking.Spot(column.x, 30, 1050, column)
    assert docking.rest(WIDE, column) == Box(0, 30, 1920 - 336, 1050)
    left = docking.beside(Stand(whole, maximised=True), PANEL, (WIDE,), "left", "beside")
    assert docking.rest(WIDE, left.reserve or whole) == Box(336, 30, 1920 - 336, 1050)


def test_nothing_is_kept_free_for_a_dialer_in_full_screen() -> None:
    spot = docking.beside(
        Stand(WIDE.box, maximised=True, full_screen=True), PANEL, (WIDE,), "right", "beside"
    )
    assert spot.reserve is None
    assert spot.over


def test_our_own_column_is_no_bar() -> None:
    column = Box(1584, 30, 336, 1050)
    kept = replace(WIDE, room=Box(0, 30, 1584, 1050))
    assert docking.without(kept, column) == WIDE
    assert docking.without(WIDE, column) == WIDE
    assert docking.without(SECOND, column) == SECOND
    assert docking.at_edge(PANEL, docking.without(kept, column), "right", strip=False).x == 1584


def test_a_strip_keeps_nothing_free() -> None:
    spot = docking.at_edge(Size(336, 52), WIDE, "right", strip=True)
    assert spot == docking.Spot(1584, 30)


def test_nothing_is_kept_free_where_less_than_the_panel_would_be_left() -> None:
    upright = Screen("C", Box(0, 0, 1080, 1920), Box(0, 0, 1080, 1890))
    spot = docking.at_edge(Size(672, 1408), upright, "left", strip=False)
    assert spot == docking.Spot(0, 0, 1890, over=True)
    assert docking.at_edge(Size(540, 1408), upright, "left", strip=False).reserve is not None


def test_physical_pixels_are_counted_by_the_screen_they_are_on() -> None:
    fine = Screen("fine", Box(0, 0, 1280, 720), Box(0, 0, 1280, 720), 2.0)
    coarse = Screen("coarse", Box(2560, 0, 1920, 1080), Box(2560, 0, 1920, 1080))
    assert docking.on_desktop(Box(200, 100, 800, 600), (fine, coarse)) == Box(100, 50, 400, 300)
    assert docking.on_desktop(Box(2660, 100, 800, 600), (fine, coarse)) == Box(2660, 100, 800, 600)
    assert docking.in_system(Box(100, 50, 400, 300), (fine, coarse)) == Box(200, 100, 800, 600)


def test_the_dialer_is_found_again_by_program_and_title() -> None:
    phone, chat = Neighbour(1, "MicroSIP", "MicroSIP - 101"), Neighbour(2, "Slack", "Slack")
    lead, mail = Neighbour(3, "chrome", "Agent screen - Chrome"), Neighbour(4, "chrome", "Mail - Chrome")
    windows = (chat, mail, lead, phone)
    assert docking.find(windows, "microsip", "") == phone
    assert docking.find(windows, "microsip", "MicroSIP - 102") == phone  # its only window: the title changed
    assert docking.find(windows, "chrome", "agent screen") == lead
    assert docking.find(windows, "chrome", "Something else") is None
    assert docking.find(windows, "", "agent SCREEN") == lead
    assert docking.find(windows, "", "") is None
    assert docking.find(windows, "zoiper", "") is None


def test_only_a_program_with_several_windows_is_known_by_its_title() -> None:
    """A title may say who is on the line, and the settings are no place for that."""
    phone, one, two = (
        Neighbour(1, "MicroSIP", "Jenna Ortiz"),
        Neighbour(3, "chrome", "A"),
        Neighbour(4, "chrome", "B"),
    )
    assert docking.known_by(phone, (phone, one, two)) == ("MicroSIP", "")
    assert docking.known_by(one, (phone, one, two)) == ("chrome", "A")


def test_the_same_screens_have_the_same_name_in_any_order() -> None:
    assert docking.arrangement((WIDE, SECOND)) == docking.arrangement((SECOND, WIDE))
    assert docking.arrangement((WIDE,)) != docking.arrangement((replace(WIDE, scale=1.5),))


SCALES = st.sampled_from((1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0))


@st.composite
def desktops(draw: st.DrawFn) -> tuple[Screen, ...]:
    """One to three screens in a row, of different sizes, scales and bars; the first may lie left of the origin."""
    screens: list[Screen] = []
    x = draw(st.integers(-4000, 0))
    for n in range(draw(st.integers(1, 3))):
        scale = draw(SCALES)
        width, height = draw(st.integers(640, 2600)), draw(st.integers(480, 1600))
        y = draw(st.integers(-300, 300))
        bar = draw(st.integers(0, 60))
        box = Box(x, y, width, height)
        screens.append(Screen(f"S{n}", box, Box(x, y + bar, width, height - bar), scale))
        x += round(width * scale)
    return tuple(screens)


BOXES = st.builds(
    Box, st.integers(-9000, 9000), st.integers(-3000, 3000), st.integers(1, 6000), st.integers(1, 4000)
)
STANDS = st.builds(Stand, BOXES, maximised=st.booleans(), full_screen=st.booleans())
SIZES = st.builds(Size, st.integers(300, 640), st.sampled_from((52, 560, 704)))


def is_on(spot: docking.Spot, size: Size, screens: tuple[Screen, ...]) -> bool:
    height = spot.height or size.height
    return any(
        s.room.x <= spot.x
        and s.room.y <= spot.y
        and (spot.x + size.width <= s.room.right or size.width > s.room.width)
        and (spot.y + height <= s.room.bottom or height > s.room.height)
        for s in screens
    )


@given(desktops(), STANDS, SIZES, st.sampled_from(("left", "right")), st.sampled_from(("over", "beside")))
def test_never_off_the_screens(
    screens: tuple[Screen, ...], stand: Stand, size: Size, side: str, maximised: str
) -> None:
    there = replace(stand, box=docking.on_desktop(stand.box, screens))
    spot = docking.beside(there, size, screens, side, maximised, strip=size.height == 52)
    assert is_on(spot, size, screens)
    assert is_on(docking.free(stand.box.x, stand.box.y, size, screens), size, screens)
    assert is_on(docking.at_edge(size, screens[-1], side, strip=size.height == 52), size, screens)


@given(desktops(), STANDS, SIZES, st.sampled_from(("left", "right")))
def test_a_panel_that_found_room_hides_nothing_of_the_dialer(
    screens: tuple[Screen, ...], stand: Stand, size: Size, side: str
) -> None:
    there = replace(stand, box=docking.on_desktop(stand.box, screens), maximised=False, full_screen=False)
    spot = docking.beside(there, size, screens, side, "over")
    if not spot.over:
        assert spot.x >= there.box.right or spot.x + size.width <= there.box.x


@given(desktops(), BOXES)
def test_there_and_back_again_is_the_same_to_a_pixel_of_the_coarser(
    screens: tuple[Screen, ...], box: Box
) -> None:
    screen = screens[0]
    inside = Box(screen.box.x + 10, screen.box.y + 10, min(box.width, 300), min(box.height, 200))
    again = docking.on_desktop(docking.in_system(inside, screens), screens)
    assert abs(again.x - inside.x) <= 1
    assert abs(again.width - inside.width) <= 1
