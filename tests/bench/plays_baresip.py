"""Plays baresip's ctrl_tcp in the benchmark: it is no baresip, it only speaks its netstrings."""

from __future__ import annotations

import json
import socket
import time

from bench.machine import PATIENCE


class PlaysBaresip:
    """One listening socket on this machine; the panel under test is its one client."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENCE)
        self.port = int(self._listener.getsockname()[1])
        self._client: socket.socket | None = None

    def accept(self) -> None:
        self._client, _ = self._listener.accept()
        self._client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, message: bytes) -> int:
        """Gives the time at which it was sent, in nanoseconds."""
        assert self._client is not None
        packed = b"%d:%s," % (len(message), message)
        at = time.monotonic_ns()
        self._client.sendall(packed)
        return at

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._listener.close()


def event(kind: str, call: int, param: str = "") -> bytes:
    """What baresip 1.0.0 says of an outgoing call; the first word has no id yet."""
    said = {
        "event": True,
        "type": kind,
        "class": "call",
        "direction": "outgoing",
        "peeruri": f"sip:+1415555{call:04d}@127.0.0.1:5070",
        "peerdisplayname": f"Person {call}",
        "id": "" if kind == "CALL_LOCAL_SDP" else f"{call:016x}",
        "param": param,
    }
    return json.dumps({key: value for key, value in said.items() if value != ""}).encode()
