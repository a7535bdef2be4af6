"""When somebody may be called: each rule of the files, over the hours, days, holidays and zones that they name."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline import hours_load
from evenline.hours import ALL_DAY, Calling, Rule, Verdict, Why, judge, next_allowed
from evenline.hours_load import RulesError, RuleShelf
from evenline_ui.theme import RESOURCES

OURS = RESOURCES / "rules"
SHELF = RuleShelf(Path("/nowhere"), OURS)
NEW_YORK, CHICAGO, PARIS, ROME = "America/New_York", "America/Chicago", "Europe/Paris", "Europe/Rome"


def at(zone: str, *moment: int) -> datetime:
    year, month, day, hour, minute = (*moment, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def calling(country: str, area: str = "", *zones: str, **more: object) -> Calling:
    return Calling(zones, SHELF.rules(country, area), **more)  # type: ignore[arg-type]


def test_every_file_loads_and_every_rule_names_its_source() -> None:
    assert SHELF.countries() == ("DE", "ES", "FR", "GB", "IT", "US")
    for country in SHELF.countries():
        found = SHELF.file(country)
        assert found.rules
        assert not found.mistake
        for rule in found.rules:
            assert rule.source
            assert rule.looked_up == date(2026, 11, 22)
        text = (OURS / f"{country.lower()}.toml").read_text("utf-8")
        assert "no legal advice" in text


@pytest.mark.parametrize(
    ("area", "hour", "minute", "may"),
    [
        ("212", 7, 59, False), ("212", 8, 0, True), ("212", 20, 59, True), ("212", 21, 0, False),
        ("305", 20, 0, False), ("305", 19, 59, True), ("410", 7, 59, False), ("617", 20, 0, False),
        ("203", 8, 30, False), ("203", 9, 0, True), ("502", 9, 59, False), ("502", 10, 0, True),
        ("313", 8, 59, False), ("313", 20, 30, True), ("205", 20, 0, False),
    ],
)  # fmt: skip
def test_hours_of_the_united_states(area: str, hour: int, minute: int, may: bool) -> None:
    verdict = judge(calling("US", area, NEW_YORK), at(NEW_YORK, 2026, 11, 19, hour, minute))
    assert (verdict is None or verdict.may) is may


def test_no_sundays_in_three_states() -> None:
    sunday = at(CHICAGO, 2026, 11, 22, 12)
    for area in ("205", "504", "601"):
        verdict = judge(calling("US", area, CHICAGO), sunday)
        assert verdict is not None
        assert (verdict.why, verdict.may) == (Why.CLOSED, False)
        assert verdict.opens == datetime(2026, 11, 23, 8, tzinfo=ZoneInfo(CHICAGO))
    assert judge(calling("US", "212", CHICAGO), sunday) is None


def test_three_calls_in_a_day_in_florida() -> None:
    now = at(NEW_YORK, 2026, 11, 19, 15)
    recent = tuple(now - timedelta(hours=n) for n in (1, 5, 23, 25))
    verdict = judge(calling("US", "305", NEW_YORK, recent=recent), now)
    assert verdict is not None
    assert (verdict.why, verdict.times, verdict.hours) == (Why.ATTEMPTS, 3, 24)
    assert verdict.opens == datetime(2026, 11, 19, 16, tzinfo=ZoneInfo(NEW_YORK))
    assert judge(calling("US", "305", NEW_YORK, recent=recent[1:]), now) is None
    assert judge(calling("US", "212", NEW_YORK, recent=recent), now) is None


def test_the_end_is_said_before_it_comes() -> None:
    soon = judge(calling("US", "305", NEW_YORK), at(NEW_YORK, 2026, 11, 19, 19, 48))
    assert soon == Verdict(
        Why.CLOSING, True, time(19, 48), "Florida, Maryland, Massachusetts", closes=time(20)
    )
    assert judge(calling("US", "305", NEW_YORK), at(NEW_YORK, 2026, 11, 19, 19, 29)) is None


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ((2026, 11, 19, 9, 59), False), ((2026, 11, 19, 10), True), ((2026, 11, 19, 13), False),
        ((2026, 11, 19, 14), True), ((2026, 11, 19, 20), False), ((2026, 11, 21, 11), False),
        ((2026, 12, 25, 11), False),
    ],
)  # fmt: skip
def test_hours_of_france(moment: tuple[int, ...], may: bool) -> None:
    free = frozenset({date(2026, 12, 25)})
    verdict = judge(calling("FR", "", PARIS, free=free), at(PARIS, *moment))
    assert (verdict is None or verdict.may) is may


def test_sixty_days_after_a_no_in_france() -> None:
    said_no = date(2026, 10, 1)
    verdict = judge(calling("FR", "", PARIS, said_no=said_no), at(PARIS, 2026, 11, 19, 11))
    assert verdict is not None
    assert verdict.why is Why.PAUSE
    assert verdict.opens == datetime(2026, 11, 30, 10, tzinfo=ZoneInfo(PARIS))  # a Monday
    assert judge(calling("FR", "", PARIS, said_no=said_no), at(PARIS, 2026, 11, 30, 10)) is None


def test_the_day_before_a_holiday_in_italy() -> None:
    free = frozenset({date(2026, 12, 8)})
    eve, day = at(ROME, 2026, 12, 7, 9, 30), at(ROME, 2026, 12, 8, 12)
    assert judge(calling("IT", "", ROME), eve) is None
    assert (found := judge(calling("IT", "", ROME, free=free), eve)) is not None
    assert found.why is Why.CLOSED
    assert judge(calling("IT", "", ROME, free=free), day) is not None


def test_of_several_zones_the_strictest() -> None:
    """Florida's 850 is in two: at 8:30 in New York it is 7:30 in Chicago."""
    both = calling("US", "850", NEW_YORK, CHICAGO)
    verdict = judge(both, at(NEW_YORK, 2026, 11, 19, 8, 30))
    assert verdict is not None
    assert (verdict.may, verdict.there) == (False, time(7, 30))
    assert judge(both, at(NEW_YORK, 2026, 11, 19, 9, 0)) is None


def test_a_rule_from_a_day_on() -> None:
    names = [r.name for r in SHELF.rules("FR", "") if r.holds(date(2026, 8, 10))]
    assert names == ["France"]
    assert len([r for r in SHELF.rules("FR", "") if r.holds(date(2026, 8, 11))]) == 2


def test_nobody_knows_where_or_no_rule() -> None:
    assert judge(Calling((), SHELF.rules("US", "212")), datetime.now(UTC)) is None
    assert judge(Calling((NEW_YORK,), ()), datetime.now(UTC)) is None
    assert next_allowed(Calling((), SHELF.rules("US", "212")), datetime.now(UTC)) is None


minutes = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda w: w[0] < w[1])
windows = st.one_of(st.just(()), st.just(ALL_DAY), minutes.map(lambda w: ((w[0] * 60, w[1] * 60),)))
rules = st.builds(
    Rule, name=st.just("x"), country=st.just("US"), days=st.tuples(*[windows] * 7),
    attempts=st.integers(0, 2), within_hours=st.sampled_from([24, 72]), pause=st.sampled_from([0, 3]),
)  # fmt: skip
moments = st.datetimes(datetime(2026, 3, 1), datetime(2026, 12, 1), timezones=st.just(UTC))


@given(st.lists(rules, min_size=1, max_size=2), st.lists(moments, max_size=4), moments)
def test_the_next_allowed_moment_is_allowed_and_none_before_it(
    held: list[Rule], calls: list[datetime], now: datetime
) -> None:
    recent = tuple(sorted((one for one in calls if one <= now), reverse=True))
    these = Calling((NEW_YORK,), tuple(held), recent=recent, said_no=recent[0].date() if recent else None)
    opens = next_allowed(these, now)
    if opens is None:
        return
    assert opens >= now
    verdict = judge(these, opens)
    assert verdict is None or verdict.may
    before = opens - timedelta(minutes=1)
    if before >= now and opens.second == 0:
        said = judge(these, before)
        assert said is not None
        assert not said.may


# Files ------------------------------------------------------------------------------------------------------


def test_a_person_s_own_file_goes_over_ours_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "us.toml").write_text(
        'country = "US"\n[[rule]]\nname = "Mine"\nevery = ["10:00-11:00"]\nsource = "me"\n'
    )
    shelf = RuleShelf(tmp_path, OURS)
    assert [rule.name for rule in shelf.rules("US", "305")] == ["Mine"]
    assert shelf.file("US").own
    assert [rule.name for rule in shelf.rules("IT", "")] == ["Italy (code of conduct)"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("country = ", "us.toml"),
        ('country = "FR"', "was expected"),
        ('country = "US"\n[[rule]]\nsource = "me"', "a name was expected"),
        ('country = "US"\n[[rule]]\nname = "x"', "a source was expected"),
        ('country = "US"\n[[rule]]\nname = "x"\nsource = "y"\nevery = ["8-21"]', "every was expected"),
        ('country = "US"\n[[rule]]\nname = "x"\nsource = "y"\nevery = ["21:00-08:00"]', "before it begins"),
        ('country = "US"\n[[rule]]\nname = "x"\nsource = "y"\nattempts = "3"', "a number"),
        ('country = "US"\n[[rule]]\nname = "x"\nsource = "y"\nhour = 3', "nobody knows “hour”"),
    ],
)
def test_a_mistake_is_said_and_ours_holds(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "us.toml").write_text(text)
    with pytest.raises(RulesError, match=said):
        hours_load.load(tmp_path / "us.toml")
    shelf = RuleShelf(tmp_path, OURS)
    found = shelf.file("US")
    assert said in found.mistake
    assert not found.own
    assert next(rule.name for rule in shelf.rules("US", "305")) == "United States"
