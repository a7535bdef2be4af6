"""Shows the rules of calling hours, and opens a country's file to be edited."""

from __future__ import annotations

from evenline import hours, requests
from evenline.hours import Hours
from evenline.slices import Answer, PageRequest
from evenline_ui import desktop
from evenline_ui.desks import Tools
from evenline_ui.rule_files import rule_shelf


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._shelf = rule_shelf(tools.paths)

    def do(self, request: PageRequest) -> None:
        match request:
            case hours.ShowHours():
                self._tools.ask(requests.LookAgain())  # a file may have been edited since
            case hours.OpenRules(country):
                name = f"{country.lower()}.toml"
                self._tools.say(desktop.edit(self._shelf.own / name, self._shelf.ours / name))
            case _:
                raise TypeError(request)
        self._tools.show(Hours(tuple(self._shelf.file(country) for country in self._shelf.countries())))

    def hear(self, answer: Answer) -> None:
        raise TypeError(answer)
