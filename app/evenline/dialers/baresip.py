"""baresip, through its ctrl_tcp module: netstrings of JSON over a TCP connection (tried with 1.0.0).

    {"event":true,"type":"CALL_RINGING","class":"call","direction":"outgoing",
     "peeruri":"sip:bob@127.0.0.1:5070","peerdisplayname":"Bob","id":"946060c207fb6126","param":"…"}

An outgoing call begins with CALL_LOCAL_SDP (param 'offer') that has no id yet; the next event with the same
peer brings it. Hold is not reported by 1.0.0; newer ones say CALL_HOLD and CALL_RESUME. Nothing is repeated
after a reconnect, so `listcalls` is asked, which answers in text:

    --- Active calls (1) ---
    > [line 1]  0:00:04  ESTABLISHED             sip:bob@127.0.0.1:5070
      [line 2]  0:00:09  ESTABLISHED  (on hold)  sip:carol@127.0.0.1:5090

A second client throws out the first; there is no password. Only one panel can listen, on this machine.
"""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evenline import contacts
from evenline.dialers.netstring import NetstringError, Netstrings, packed
from evenline.dialers.protocol import Emit
from evenline.events import (
    Answered,
    DialerBack,
    DialerEvent,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Line,
    Party,
    Resumed,
    Ringing,
)

NAME = "baresip"
WAITS = (0.2, 0.5, 1.0, 2.0, 5.0, 15.0, 30.0)  # seconds before each new try; the last one for good
_LISTED = re.compile(r"^>?\s*\[line \d+\]\s+\S+\s+([A-Z]+)\s+(?:\(on hold\)\s+)?(\S+)\s*$", re.MULTILINE)


@dataclass(slots=True)
class _Known:
    """A call that is up. id is empty until baresip gives it one."""

    ref: str
    peer: str
    id: str
    answered: bool = False


class Reader:
    """From baresip's messages to events. No socket in here, so recorded streams can be replayed."""

    def __init__(self) -> None:
        self._calls: list[_Known] = []
        self._made = 0

    def take(self, message: bytes) -> Iterator[DialerEvent]:
        """The events behind one message; none for one that is not understood or of no interest."""
        try:
            said = json.loads(message)
        except (ValueError, RecursionError):
            return
        if not isinstance(said, dict):
            return
        if said.get("token") == "calls":
            yield from self._listed(str(said.get("data", "")))
        elif said.get("event") is True:
            yield from self._event({key: value for key, value in said.items() if isinstance(value, str)})

    def _event(self, said: dict[str, str]) -> Iterator[DialerEvent]:
        kind, peer, call_id = said.get("type", ""), said.get("peeruri", ""), said.get("id", "")
        incoming = said.get("direction") == "incoming"
        party = Party(contacts.clean_number(peer), contacts.clean_name(said.get("peerdisplayname", "")))
        begins_out = (
            kind == "CALL_LOCAL_SDP" and said.get("param") == "offer" and not incoming and not call_id
        )
        if begins_out or kind == "CALL_OUTGOING":
            known = self._found(peer, call_id)
            if known is None or begins_out:
                known = self._new(peer, call_id)
            yield Dialing(self._line(known), party)
            return
        if kind == "EXIT":  # closed by a person: its calls go with it, and nothing more is said of them
            for known in self._calls:
                yield Ended(self._line(known), EndReason.DROPPED)
            self._calls.clear()
            return
        if kind not in _KINDS:
            return
        known = self._found(peer, call_id)
        if kind == "CALL_CLOSED":
            if known is not None:
                self._calls.remove(known)
                yield Ended(self._line(known), _reason(said.get("param", ""), incoming, known.answered))
            return
        if known is None:
            known = self._new(peer, call_id)
        line = self._line(known)
        direction = Direction.IN if incoming else Direction.OUT
        if kind in ("CALL_RINGING", "CALL_PROGRESS", "CALL_INCOMING"):
            yield Ringing(line, party, direction)
        elif kind in ("CALL_ESTABLISHED", "CALL_ANSWERED"):
            known.answered = True
            yield Answered(line, party, direction)
        else:
            yield Held(line) if kind == "CALL_HOLD" else Resumed(line)

    def _found(self, peer: str, call_id: str) -> _Known | None:
        """The call with this id, else the newest one with this peer that has none yet."""
        for known in self._calls:
            if call_id and known.id == call_id:
                return known
        for known in reversed(self._calls):
            if known.peer == peer and (not known.id or not call_id):
                known.id = known.id or call_id
                return known
        return None

    def _new(self, peer: str, call_id: str) -> _Known:
        self._made += 1
        known = _Known(f"{self._made}", peer, call_id)
        self._calls.append(known)
        return known

    def _line(self, known: _Known) -> Line:
        return Line(NAME, known.ref)

    def _listed(self, text: str) -> Iterator[DialerEvent]:
        """After a reconnect: what is up goes on, what is not listed any more was dropped, the rest is new."""
        listed: list[tuple[str, str]] = _LISTED.findall(text)
        left = list(self._calls)
        for state, peer in listed:
            known = next((k for k in left if k.peer == peer), None)
            if known is not None:
                left.remove(known)
            else:
                known = self._new(peer, "")
            party = Party(contacts.clean_number(peer))
            if state == "ESTABLISHED":
                known.answered = True
                yield Answered(self._line(known), party)
            else:
                direction = Direction.IN if state == "INCOMING" else Direction.OUT
                yield Ringing(self._line(known), party, direction)
        for known in left:
            self._calls.remove(known)
            yield Ended(self._line(known), EndReason.DROPPED)
        yield DialerBack(NAME)


_KINDS = {
    "CALL_RINGING",
    "CALL_PROGRESS",
    "CALL_INCOMING",
    "CALL_ESTABLISHED",
    "CALL_ANSWERED",
    "CALL_CLOSED",
    "CALL_HOLD",
    "CALL_RESUME",
}


def _reason(said: str, incoming: bool, answered: bool) -> EndReason:
    """Why a call closed, from the words baresip has for it: a SIP status, or whose side hung up."""
    if not answered and said.startswith("Connection reset by"):
        turned_down = incoming and said.endswith("user")
        return EndReason.REJECTED if turned_down else EndReason.CANCELLED
    status = said[:3]
    if "Rejected" in said or status in ("603", "403"):
        return EndReason.REJECTED
    if status in ("486", "600"):
        return EndReason.BUSY
    if status == "487":
        return EndReason.CANCELLED
    if status in ("408", "480") or said == "Local timeout":
        return EndReason.NO_ANSWER
    if status.isdigit() or not answered:
        return EndReason.FAILED  # such as 'Connection timed out': nobody is at that address
    return EndReason.NORMAL


class BaresipDialer:
    """address: host and port of ctrl_tcp. Reconnects by itself, more and more rarely."""

    def __init__(self, emit: Emit, address: tuple[str, int], report: Callable[[BaseException], None]) -> None:
        self._emit, self._address, self._report = emit, address, report
        self._reader = Reader()
        self._stopping = threading.Event()
        self._socket: socket.socket | None = None
        self._lost = False
        self._tries = 0
        self._thread = threading.Thread(target=self._run, name="baresip", daemon=True)

    @property
    def name(self) -> str:
        return NAME

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        connection = self._socket
        if connection is not None:
            _hang_up(connection)
        if self._thread.is_alive():
            self._thread.join(5.0)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with socket.create_connection(self._address, timeout=3.0) as connection:
                    self._listen(connection)
            except (OSError, NetstringError):
                pass  # away, or not baresip: said below, and tried again
            except Exception as error:  # noqa: BLE001 - a bug in reading must not end the listening
                self._report(error)
            finally:
                self._socket = None
            self._say_lost()
            self._stopping.wait(WAITS[min(self._tries, len(WAITS) - 1)])
            self._tries += 1

    def _listen(self, connection: socket.socket) -> None:
        connection.settimeout(None)
        self._socket = connection
        if self._stopping.is_set():
            return
        connection.sendall(packed(b'{"command":"listcalls","token":"calls"}'))
        netstrings = Netstrings()
        while piece := connection.recv(65_536):
            for message in netstrings.feed(piece):
                for event in self._reader.take(message):
                    if isinstance(event, DialerBack):
                        self._lost = False
                    else:
                        # A call was heard. An answer to `listcalls` alone does not count: two panels that
                        # throw each other out would otherwise do so five times a second.
                        self._tries = 0
                    if not self._stopping.is_set():
                        self._emit(event)

    def _say_lost(self) -> None:
        if not self._lost and not self._stopping.is_set():
            self._lost = True
            host, port = self._address
            self._emit(DialerLost(NAME, f"{host}:{port}"))


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # gone already
