#!/usr/bin/env python3
"""Makes and signs the small file that says which version is the newest (its format: app/evenline/updates.py).

    sign_update.py make-key FILE
        A new pair of keys: the private one into FILE, which must not be there yet; prints the public one.
    sign_update.py sign --key FILE [--key FILE] --out FILE [--days N] [--made DAY]
        Signs the version of pyproject.toml with the newest heading of CHANGELOG.md. While one key takes the place
        of another, both sign. The file expires after N days (180): sign it anew before that.

To replace a key: make the new one, add its public half to resources/evenline_resources/update-keys.toml, sign with
both until no program is about that knows the old one alone, then take the old one out of that list.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from nacl.signing import SigningKey

from evenline import updates
from evenline.updates import CONTEXT, FORMAT, LARGEST

ROOT = Path(__file__).resolve().parents[2]
DAYS = 180


def main(words: list[str]) -> int:
    """Exit status: 0 done; 1 it could not be, and why was said."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("make-key").add_argument("file", type=Path)
    sign = actions.add_parser("sign")
    sign.add_argument("--key", type=Path, action="append", required=True)
    sign.add_argument("--out", type=Path, required=True)
    sign.add_argument("--days", type=int, default=DAYS)
    sign.add_argument("--made", type=date.fromisoformat, default=datetime.now(UTC).date())
    args = parser.parse_args(words)
    try:
        if args.action == "make-key":
            print(make_key(args.file))
        else:
            keys = [SigningKey(bytes.fromhex(path.read_text("ascii").strip())) for path in args.key]
            version, says = newest(ROOT)
            args.out.write_bytes(signed(version, says, args.made, args.made + timedelta(args.days), keys))
            print(f"{args.out}: {says}, signed by {len(keys)}, until {args.made + timedelta(args.days)}")
    except (OSError, ValueError) as error:
        print(f"That can't be done: {error}", file=sys.stderr)
        return 1
    return 0


def make_key(path: Path) -> str:
    """Writes a private key that only its owner may read; gives the public one. Raises OSError."""
    key = SigningKey.generate()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(bytes(key).hex() + "\n")
    return bytes(key.verify_key).hex()


def newest(root: Path) -> tuple[str, str]:
    """(the version, the heading of its changes). Raises ValueError where they are not of one mind, or the changes
    are not released."""
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    heading = re.search(r"^## (.+)$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    says = heading[1].strip() if heading else ""
    if says.partition(",")[0].strip() != version or "not released" in says:
        raise ValueError(f"pyproject.toml says {version}, CHANGELOG.md {says!r}: release it first")
    return version, says


def signed(version: str, says: str, made: date, expires: date, keys: list[SigningKey]) -> bytes:
    """The file. Raises ValueError for what no program would believe."""
    updates.number(version)
    said = {"format": FORMAT, "version": version, "says": says, "made": f"{made}", "expires": f"{expires}"}
    text = json.dumps(said, ensure_ascii=False)
    signatures = {
        bytes(key.verify_key).hex(): base64.b64encode(key.sign(CONTEXT + text.encode()).signature).decode()
        for key in keys
    }
    data = json.dumps({"signed": text, "signatures": signatures}, ensure_ascii=False, indent=1).encode()
    if expires < made or len(data) > LARGEST:
        raise ValueError("it would have expired when it is made, or be too large")
    return data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
