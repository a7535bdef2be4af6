"""Does what is asked about the lists of who is never to be called; loads one in a process of its own."""

from __future__ import annotations

import json
import secrets
from datetime import date
from pathlib import Path

from PySide6.QtCore import QProcess

from evenline import never, requests, work
from evenline.never import Loading, Never, NeverRead, OutsideList
from evenline.slices import Answer, PageRequest
from evenline.troubles import Trouble, TroubleKind
from evenline_ui import words
from evenline_ui.desks import Tools


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._state: NeverRead | None = None
        self._loading: Loading | None = None
        self._process: QProcess | None = None
        self._wanted: never.LoadList | None = None
        self._file = self._rest = ""
        self._looked: date | None = None

    def do(self, request: PageRequest) -> None:
        send = self._tools.send
        match request:
            case never.ShowNever():
                send(never.Read())
            case never.AskNever(number):
                send(never.Read(number))
            case never.AddNever(number):
                send(never.Add(number))
            case never.LiftNever(number, reason):
                send(never.Lift(number, reason))
            case never.LoadList():
                if self._process is None:
                    send(never.BeginLoading(request))
            case never.StopLoading():
                if self._process is not None:
                    self._process.kill()
            case never.RemoveList(list_id):
                send(never.Remove(list_id))
            case never.LookForOld():
                today = self._tools.clock.now().day
                if today != self._looked:
                    self._looked = today
                    send(never.Read())
            case _:
                raise TypeError(request)

    def hear(self, answer: Answer) -> None:
        match answer:
            case never.NeverRead():
                before, self._state = self._state, answer
                self._say_what_is_wrong(answer, first=before is None)
                if before is not None and (before.own, before.lists) != (answer.own, answer.lists):
                    self._tools.ask(requests.LookAgain())
                self._show()
            case never.LoadingMayBegin(request, key, folder):
                self._begin(request, key, Path(folder))
            case _:
                raise TypeError(answer)

    def stop(self) -> None:
        """What was loaded so far is no list, and nobody is there any more to be told of it."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._hears)
            process.finished.disconnect(self._ended)
            process.kill()
            process.waitForFinished()

    def _show(self) -> None:
        if self._state is not None:
            today = self._tools.clock.now().day
            usual = self._tools.preferences.now.list_age
            self._tools.show(Never(today, self._state, self._loading, usual))

    def _say_what_is_wrong(self, state: NeverRead, *, first: bool) -> None:
        """Once a day, and of one list: what is worst."""
        if not first:
            return
        today, usual = self._tools.clock.now().day, self._tools.preferences.now.list_age
        old = [each for each in state.lists if each.is_old(today, usual)]
        if state.damaged:
            self._tools.notice(Trouble(TroubleKind.LIST_DAMAGED, state.damaged[0]))
        elif old:
            oldest = max(old, key=lambda each: each.age(today))
            self._tools.notice(Trouble(TroubleKind.LIST_OLD, oldest.name, str(oldest.age(today))))

    # Loading -------------------------------------------------------------------------------------------

    def _begin(self, request: never.LoadList, key: str, folder: Path) -> None:
        self._wanted, self._file, self._rest = request, f"{secrets.token_hex(8)}.never", ""
        orders = {
            "file": request.file,
            "country": request.country,
            "key": key,
            "target": str(folder / self._file),
        }
        process = QProcess()
        self._process, self._loading = process, Loading()
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hears)
        process.finished.connect(self._ended)
        program, *arguments = work.command("load_list")
        process.start(program, arguments)
        # The key goes through the pipe: what a process was started with, everybody can see.
        process.write((json.dumps(orders) + "\n").encode())
        self._show()

    def _hears(self) -> None:
        if self._process is None:
            return
        self._rest += bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        *lines, self._rest = self._rest.split("\n")
        for line in lines:
            said = json.loads(line)
            if "failed" in said:
                failed = words.translate("Panel", "The list can’t be loaded ({why}).")
                self._tools.say(failed.format(why=said["failed"]))
                continue
            self._loading = Loading(said["read"], said["of"], said["good"], said["refused"])
            if "done" in said and self._wanted is not None:
                self._take(self._wanted, int(said["done"]), int(said["refused"]))
        self._show()

    def _take(self, wanted: never.LoadList, count: int, refused: int) -> None:
        outside = OutsideList(self._file.partition(".")[0], wanted.name, wanted.country, wanted.made, count)
        self._tools.send(never.Loaded(outside, self._file))
        done = words.translate("Panel", "{n} numbers are on “{name}” now.", None, count)
        more = words.translate("Panel", "{n} lines were no numbers.", None, refused)
        said = done.format(n=words.figure(count), name=wanted.name)
        self._tools.say(f"{said} {more.format(n=words.figure(refused))}" if refused else said)

    def _ended(self) -> None:
        self._hears()
        self._process, self._loading, self._wanted = None, None, None
        self._show()
