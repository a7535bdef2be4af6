"""Netstrings, taken apart as they arrive: '5:hello,'. Pure; knows nothing of sockets."""

from __future__ import annotations

from collections.abc import Iterator

LARGEST = 1_000_000  # bytes in one message; baresip's are under a thousand
_LONGEST_HEAD = len(str(LARGEST)) + 1


class NetstringError(ValueError):
    """What came is no netstring; the connection can't be trusted any further."""


class Netstrings:
    """Feed it bytes in pieces of any size; it gives whole messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The messages that are whole now. Raises NetstringError."""
        self._buffer += piece
        while (message := self._next()) is not None:
            yield message

    def _next(self) -> bytes | None:
        colon = self._buffer.find(b":", 0, _LONGEST_HEAD + 1)
        if colon < 0:
            if len(self._buffer) > _LONGEST_HEAD or (not self._buffer.isdigit() and self._buffer):
                raise NetstringError("a length was expected")
            return None
        head = bytes(self._buffer[:colon])
        if not head.isdigit() or int(head) > LARGEST:
            raise NetstringError(f"a length of at most {LARGEST} was expected")
        end = colon + 1 + int(head)
        if len(self._buffer) <= end:
            return None
        if self._buffer[end] != ord(","):
            raise NetstringError("a comma was expected after the message")
        message = bytes(self._buffer[colon + 1 : end])
        del self._buffer[: end + 1]
        return message


def packed(message: bytes) -> bytes:
    return b"%d:%s," % (len(message), message)
