"""What a person asks of the journal's key: handed to the journal, and its answers shown. Holds nothing typed."""

from __future__ import annotations

from evenline import keys, requests
from evenline.slices import Answer, PageRequest
from evenline.values import replace
from evenline_ui.desks import Tools

NOTHING = keys.Said("")


class Desk:
    def __init__(self, tools: Tools) -> None:
        self._tools, self._board = tools, keys.KeyBoard()

    def do(self, request: PageRequest) -> None:
        match request:
            case keys.Look():
                self._show(phrase=NOTHING, refusal=None, changed=False)
                self._tools.send(keys.Read())
            case keys.Leave():
                self._show(phrase=NOTHING, refusal=None)
            case keys.ShowPhrase():
                self._tools.send(keys.Read(with_phrase=True))
            case keys.WroteDown():
                self._show(phrase=NOTHING)
                self._tools.send(keys.Read(wrote_down=True))
            case keys.ChangeKey():
                self._show(progress=0.0, refusal=None, changed=False)
                self._tools.send(keys.Change())
            case keys.Unlock(passphrase):
                self._open(keys.OpenBy(passphrase=passphrase))
            case keys.Choose(passphrase):
                self._open(keys.OpenBy(chosen=passphrase))
            case keys.Recover(phrase):
                self._open(keys.OpenBy(phrase=phrase))
            case keys.BeginAnew():
                self._open(keys.OpenBy(anew=True))
            case _:
                raise TypeError(f"{type(request).__name__} is not about keys")

    def hear(self, answer: Answer) -> None:
        match answer:
            case keys.Stated(where, written_down, phrase):
                self._show(where=where, written_down=written_down, phrase=phrase, progress=None)
            case keys.Progress(done):
                over = done >= 1.0
                self._show(progress=None if over else done, changed=over)
            case keys.Refused(why):
                self._show(refusal=why, progress=None)
            case _:
                raise TypeError(f"{type(answer).__name__} is not about keys")

    def _open(self, errand: keys.OpenBy) -> None:
        self._show(refusal=None)
        self._tools.send(errand)
        self._tools.ask(requests.TryAgain())  # calls that waited for the journal go into it now

    def _show(self, **changes: object) -> None:
        self._board = replace(self._board, **changes)
        self._tools.show(self._board)
