"""A key locked inside another one, as text: how a recovery phrase and a passphrase hold the journal's key.

'NAME$SALT$COST…$BOX', each part URL-safe base64 or a number. The box is NaCl's secretbox (XSalsa20-Poly1305,
random nonce), so a wrong secret and a changed text are noticed.
"""

from __future__ import annotations

import base64
import binascii

KEY_BYTES = 32


class WrongPhraseError(ValueError):
    """This phrase does not open this wrap, or the wrap was changed."""


def sealed(key: bytes, secret: bytes) -> str:
    """key: 32 bytes. secret: 32 bytes, derived from the phrase."""
    from nacl.secret import SecretBox

    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return text(bytes(SecretBox(secret).encrypt(key)))


def opened(box: str, secret: bytes) -> bytes:
    """Raises WrongPhraseError."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        return SecretBox(secret).decrypt(raw(box))
    except (CryptoError, ValueError) as error:
        raise WrongPhraseError("not the phrase of this key") from error


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii")


def raw(said: str) -> bytes:
    """Raises WrongPhraseError where it is no base64."""
    try:
        return base64.b64decode(said.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise WrongPhraseError("the wrap was changed") from error
