"""The panel's states on the page of lessons."""

from __future__ import annotations

from evenline import events, requests
from evenline.lessons import Point
from evenline.records import (
    ReadLessons,
)
from evenline_ui.panel.leaf import Page
from stage import Stage, lesson


def own_lessons(s: Stage) -> None:
    day = s.clock.now().day
    mine = (
        lesson("Say what it saves before what it costs.", day, Point.ASKING),
        lesson(
            "Let a silence stand after the question, and count to four before anything else.", day, None, 12
        ),
        lesson("Ask reception for help, not for a name.", day, Point.GATEKEEPER, 3),
        lesson("数字を先に言う。", day, Point.OPENING, 45),
        lesson("Write the name down before dialling.", day, Point.OPENING, 2, retired=True),
    )
    s.program.window.body.open(Page.LESSONS)
    s.happens(events.LessonsRead(ReadLessons(), mine))


def a_lesson_open(s: Stage) -> None:
    own_lessons(s)
    s.page().rows[1].head.click()


def lesson_retired(s: Stage) -> None:
    own_lessons(s)
    s.asks(requests.Retire("Ask reception for help, not for a name."))


def lessons_merging(s: Stage) -> None:
    a_lesson_open(s)
    s.page().rows[1].merge_button.click()


def no_lessons(s: Stage) -> None:
    s.program.window.body.open(Page.LESSONS)
    s.happens(events.LessonsRead(ReadLessons(), ()))
