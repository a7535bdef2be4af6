"""How dialers, address books and people write one number: its wrapping, its extension, the words for none.

Pure."""

from __future__ import annotations

import re
import unicodedata

SHORTEST_WITH_EXTENSION = 7  # digits in front of an extension; fewer are one themselves
LONGEST_CODE = 8  # digits of an extension
_BETWEEN = frozenset("()-./ \u00a0")

# Patterns are compiled when they are first wanted, which is not at a start.
_SCHEME = r"(?i)(sips?|tel|callto|dial|phone):\s*(?://)?"
_WRAPPED = r"(?i)<\s*((?:sips?|tel):[^<>]*)>"
_WORDS = r"(?i)\+?[\d()./ \u00a0-]+;[a-z-]+=[^@]*"
# A port, unless it is within the brackets of an IPv6 address.
_PORT = r":\d{1,5}$"
# RFC 3986, section 2.3: these mean the same however they are written; and the + that numbers begin with.
_ESCAPED = r"(?i)%(2B|2D|2E|5F|7E|3\d|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])"
# What people put in front of an extension, in the languages of the panel and their neighbours'; `;ext=` is RFC
# 3966's, and the last row is how a phone's own book waits or pauses before it.
_EXTENSION = (
    r"(?i)(?P<whole>[+(]?[\d(][\d ()./\-\u00a0]*\d\)?)"
    r"(?:\s*[,;(]*\s*(?:;?ext=|e?xt?n\.?|ext\.?|extension|extensi[oó]n|x|poste|int\.?|interno?|interne|"
    r"durchwahl|dw\.?|app\.?|apparat|klappe|anexo|ramal|toestel|tst\.?|wew\.?|доб\.?)[ .:#\-\u00a0]*"
    r"(?P<named>\d{1,8})\)?#?"
    r"|\s*(?:[,;]+|[~pw#])\s*(?P<paused>\d{1,6})#?)"
)
# Dialled in front so that one's own number shows, or does not: 3GPP TS 22.030 section 6.5.5.2 for any mobile,
# and what is dialled in North America, the United Kingdom and France.
_OWN_NUMBER = r"[*#]31#|\*(?:67|82)(?=1?[2-9]\d{9}$)|(?:1470|141)(?=0\d{9,10}$)|3651(?=0\d{9}$)"
# Mexico's mobiles had a 1 after the country's code until August 2019 (IFT, Plan Técnico Fundamental de
# Numeración); the number is the same.
_OLD_MOBILE = r"(\+|00|011)521(?=[1-9]\d{9}$)"
# North America's numbers that cost the caller nothing, some of it in letters.
_VANITY = r"(?:\+?1[-. ]?)?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]?(?=[-\d]*[A-Z]{3})[A-Z\d-]{7,12}"

# What is written where the other side shows no number: by dialers, by carriers, by SIP, and in the languages of
# the panel and their neighbours'. 'P' and 'O' are a telephone line's own (private, out of area: Bellcore GR-31).
_USERS = frozenset("anonymous private restricted unavailable unknown withheld".split())
HIDDEN = _USERS | frozenset(
    "blocked hidden undisclosed undefined null none nil clir secret p o s"
    " anonym anonyme anonymer unbekannt unbekannte unbekannter unterdrückt unterdrückte verborgen privat"
    " privater inconnu inconnue masqué masquée privé privée caché indisponible"
    " anónimo anónima desconocido desconocida oculto oculta privado privada restringido"
    " anonimo anonima sconosciuto sconosciuta nascosto riservato privato anônimo desconhecido restrito"
    " anoniem onbekend afgeschermd nieznany zastrzeżony".split()
)
# Words that stand beside those, and mean nothing by themselves.
_BESIDE = frozenset(
    "number num no. nr caller call id from the name nummer rufnummer anrufer teilnehmer anruf numéro appel"
    " appelant correspondant número llamada numero chiamata chiamante numer nummerweergave".split()
)
_WHOLE = frozenset(("no caller id", "no number", "keine nummer", "keine rufnummer", "pas de numéro", "n/a"))
_SOME = r"[1-9]"
_CODES = frozenset(("-1", "-2", "-3"))  # Android's for unknown, private and payphone


def plain(text: str) -> str:
    """Digits of every script as 0 to 9, dashes and pluses of every width as the plain ones."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(ch: str) -> str:
    if ch.isascii():
        return ch
    if ch.isdigit():
        return str(unicodedata.digit(ch))
    if ch in "\uff0b\ufe62\u207a":
        return "+"
    return "-" if unicodedata.category(ch) == "Pd" or ch == "\u2212" else ch


def unwrapped(text: str) -> str:
    """What is called, without what it is wrapped in: a number, perhaps with `;ext=`, or user@host."""
    wrapped = re.search(_WRAPPED, text)
    text = (wrapped[1] if wrapped else text).lstrip("= <>\"'").rstrip(" <>\"'")
    scheme = re.match(_SCHEME, text)
    if scheme is None and re.fullmatch(_WORDS, text):
        return _tel(text)
    if scheme is None:
        return _user_at_host(text) if "@" in text and " " not in text else text
    rest = text[scheme.end() :].strip()
    return _user_at_host(rest) if scheme[1].lower().startswith("sip") else _tel(rest)


def _tel(text: str) -> str:
    """RFC 3966: a number that is local to somewhere names the place as its context."""
    number, _, words = text.partition("?")[0].partition(";")
    given = {name: said for name, _, said in (one.partition("=") for one in words.lower().split(";"))}
    context = given.get("phone-context", "")
    if context.startswith("+") and not number.startswith("+"):
        number = f"{context}{number}"
    return with_code(number, "".join(ch for ch in given.get("ext", "") if ch.isdigit()))


def _user_at_host(text: str) -> str:
    user, at, host = text.partition("?")[0].partition("@")
    if not at:
        return user.partition(";")[0]
    while (plainer := re.sub(_ESCAPED, lambda found: chr(int(found[1], 16)), user)) != user:
        user = plainer
    user = user.partition(":")[0]  # a password has no place in a number
    number, code = parted(user)
    if not looks_like_number(number):
        number, code = user.partition(";")[0], ""
    if looks_like_number(number):
        return with_code(number, code)
    return f"{number}@{re.sub(_PORT, '', host.partition(';')[0]).rstrip('.')}"


def parted(text: str) -> tuple[str, str]:
    """(the number, its extension), '' where it has none. The number is as it was written."""
    found = re.fullmatch(_EXTENSION, text)
    if found is None or sum(ch.isdigit() for ch in found["whole"]) < SHORTEST_WITH_EXTENSION:
        return text, ""
    return found["whole"], found["named"] or found["paused"]


def with_code(number: str, code: str) -> str:
    """As RFC 3966 writes a number with an extension."""
    return f"{number};ext={code[:LONGEST_CODE]}" if code else number


def looks_like_number(text: str) -> bool:
    """Digits with what people write between them, at least three of them."""
    digits = sum(ch.isdigit() for ch in text)
    return digits >= 3 and all(ch.isdigit() or ch in "+*#" or ch in _BETWEEN for ch in text)


def is_vanity(text: str) -> bool:
    """Whether it is one of North America's numbers with a word in it: 1-800-FLOWERS."""
    return re.fullmatch(_VANITY, text) is not None


def digits_of(text: str) -> str:
    """The digits of what looks like a number, with + * # where they stand."""
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]  # a spreadsheet took it for a figure
    text = text.replace("(+", "+").lstrip(" ./-")
    if text.startswith("00"):
        text = text[2:] if text[2:].lstrip(" ()./-").startswith("+") else text
    front = text.lstrip("0 +(")
    if not front.startswith("39"):  # Italy dials its 0 from abroad, too
        text = text.replace("(0)", "") if text.lstrip("(")[:1] == "+" or text.startswith("00") else text
    kept = "".join(ch for ch in text if ch.isdigit() or ch in "+*#")
    first, plus, _ = kept[1:].partition("+")
    return kept[:1] + first if plus and first.strip("+") else kept  # a second number beside the first


def as_now(number: str) -> str:
    """The number without what hides the caller's own ('#31#', '*67', '141'), and as it is dialled today."""
    found = re.match(_OWN_NUMBER, number)
    if found and found.end() < len(number):
        number = number[found.end() :]
    return re.sub(_OLD_MOBILE, r"\g<1>52", number)


def is_withheld(text: str) -> bool:
    """Whether this says that the other side shows no number."""
    if re.search(_SOME, text) and "@" not in text and text not in _CODES:
        return False  # nearly all of them
    text = text.strip(" +*<>()[]'\"_-").casefold() if text not in _CODES else ""
    if not text or text in _WHOLE:
        return True
    if text.strip("0") == "":
        return len(text) != 3  # 000 is Australia's emergency call
    user, at, host = text.partition("@")
    if at and (not user or not host or user in _USERS):
        return True
    if (host or text).endswith(".invalid"):  # RFC 3323 and 3325; the name is nobody's (RFC 2606)
        return True
    words = [word for word in re.split(r"[\s_-]+", text) if word not in _BESIDE]
    return bool(words) and all(word in HIDDEN for word in words)
