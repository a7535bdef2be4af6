"""Does what is asked about promised calls; writes calendar files of them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from evenline import promises, requests
from evenline.promises import Change, Place, Promises, PromisesRead
from evenline.slices import Answer, PageRequest
from evenline_ui import words
from evenline_ui.desks import Tools
from evenline_ui.share import documents


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._before: Place | None = None
        self._takes_back = False

    def do(self, request: PageRequest) -> None:
        send = self._tools.send
        match request:
            case promises.ShowPromises():
                send(promises.Read())
            case promises.MarkDone(call_id):
                send(promises.Do(call_id, Change.DONE))
            case promises.Drop(call_id):
                send(promises.Do(call_id, Change.DROPPED))
            case promises.PutOff(call_id, by):
                send(promises.Do(call_id, Change.MOVED, by))
            case promises.MoveTo(call_id, day):
                send(promises.Do(call_id, Change.MOVED, day=day))
            case promises.TakeBack():
                if self._before is not None:
                    send(promises.PutBack(self._before))
                    self._before, self._takes_back = None, True
            case promises.SaveCalendar(call_id, notes):
                send(promises.Calendar(call_id, notes))
            case _:
                raise TypeError(request)

    def hear(self, answer: Answer) -> None:
        match answer:
            case PromisesRead():
                changed = answer.change is not None or self._takes_back
                self._before, self._takes_back = answer.before, False
                now = self._tools.clock.now()
                board = Promises(now.day, now.local.tzinfo, answer.found, answer.change, answer.changed)
                self._tools.show(board)
                if changed:
                    self._tools.ask(requests.LookAgain())  # what is due is another now
            case promises.CalendarRead():
                self._save(answer)
            case _:
                raise TypeError(answer)

    def _save(self, answer: promises.CalendarRead) -> None:
        from evenline import calendar_file

        now = self._tools.clock.now()
        folder = Path(self._tools.paths.reports or documents())
        target = folder / f"evenline-callbacks-{now.local:%Y-%m-%d-%H%M%S}.ics"
        events = [_event(promise, answer.notes) for promise in answer.found]
        try:
            write(target, calendar_file.calendar(events, now.instant, now.local.tzinfo))
        except OSError as error:
            said = words.translate("Panel", "It can’t be written ({why}).")
            self._tools.say(said.format(why=error.strerror or str(error)))
            return
        self._tools.say(words.translate("Panel", "Saved: {where}").format(where=target))


def _event(promise: promises.Promise, notes: bool) -> tuple[promises.Promise, str, str]:
    """(the promise, its title, what is written of it)."""
    from evenline_ui import promise_words

    title = words.translate("Panel", "Call {name}").format(
        name=promise_words.who(promise.name, promise.number)
    )
    return promise, title, promise.note if notes else ""


def write(target: Path, text: str) -> None:
    """The whole file or none. Raises OSError."""
    fresh = target.with_name(target.name + ".new")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
