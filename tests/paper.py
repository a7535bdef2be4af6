"""Reads a PDF as Qt writes it: its pages, the text that they show, and all bytes that could hold anything."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", re.DOTALL)


def insides(pdf: bytes) -> bytes:
    """The file as it is, and after it each of its streams unpacked."""
    return b"\n".join([pdf, *_objects(pdf).values()])


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def text(pdf: bytes) -> str:
    """What the pages show: each piece of text on a line of its own. U+FFFD is a sign without letters."""
    found = _objects(pdf)
    fonts = {
        name: _characters(found[_ref(found[number], rb"/ToUnicode")])
        for fonts in re.findall(rb"/Font <<(.*?)>>", pdf, re.DOTALL)
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", fonts)
    }
    lines: list[str] = []
    for content in found.values():
        for block in re.findall(rb"\nBT\n(.*?)\nET", content, re.DOTALL):
            font: dict[str, str] = {}
            shown = ""
            for name, codes in re.findall(rb"/(F\d+) \S+ Tf|<([0-9a-fA-F]+)>", block):
                if name:
                    font = fonts[name]
                each = re.findall("....", codes.decode().lower())
                shown += "".join(font.get(code, "\ufffd") for code in each)
            lines.append(shown)
    return "\n".join(lines).replace("\t", " ")  # Qt names a blank's glyph a tab


def _objects(pdf: bytes) -> dict[bytes, bytes]:
    """Each object's number, and what it is: its stream unpacked if it has one."""
    found: dict[bytes, bytes] = {}
    for number, body in OBJECT.findall(pdf):
        head, stream, rest = body.partition(b"stream\n")
        found[number] = (
            zlib.decompressobj().decompress(rest) if b"/FlateDecode" in head else (stream and rest) or body
        )
    return found


def _ref(body: bytes, key: bytes) -> bytes:
    found = re.search(key + rb" (\d+) 0 R", body)
    assert found is not None, body
    return found[1]


def _characters(table: bytes) -> dict[str, str]:
    """From a glyph's code to its letters, out of a ToUnicode table."""
    letters: dict[str, str] = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, _last, rest in re.findall(rb"<(\w+)> <(\w+)> (\[.*?\]|<\w+>)", block, re.DOTALL):
            targets = re.findall(rb"<(\w+)>", rest)
            for n, target in enumerate(targets):
                letters[f"{int(first, 16) + n:04x}"] = bytes.fromhex(target.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, target in re.findall(rb"<(\w+)> <(\w+)>", block):
            letters[code.decode().lower()] = bytes.fromhex(target.decode()).decode("utf-16-be")
    return letters
