"""What kind of file system a journal lies on. On one that is shared over a network SQLite's log can't be shared.

SQLite keeps the index of its log in memory that all of a journal's programs see; over a network they would each
see their own (https://www.sqlite.org/wal.html, 'Overview': 'WAL does not work over a network filesystem'). There
the panel keeps the file for itself, and the index in its own memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from evenline.values import value

_NETWORK = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "afpfs", "ceph", "glusterfs", "9p", "webdav", "davfs", "lustre",
    "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "fuse.davfs2", "fuse.gvfsd-fuse",
)  # fmt: skip
_REMOTE = 4  # DRIVE_REMOTE: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew


@value
class Disk:
    """kind: as the system calls it, '' where it is not known."""

    kind: str = ""
    is_network: bool = False


def of(path: Path) -> Disk:
    """The one that this file lies on, or will. It asks no server: a network that is away does not hold it up."""
    if sys.platform == "win32":
        return _of_windows(path)
    if sys.platform == "darwin":
        return Disk()  # not told without the server; where its log can't be shared, opening it finds out
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return Disk()
    return among(mounts, os.path.abspath(path))


def among(mounts: list[str], path: str) -> Disk:
    """mounts: lines of /proc/self/mountinfo (proc_pid_mountinfo(5)); of nested ones the innermost counts."""
    best, kind = "", ""
    for line in mounts:
        before, _, after = line.partition(" - ")
        place = before.split(" ")[4].replace("\\040", " ")
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, after.split(" ")[0]
    return Disk(kind, kind in _NETWORK)


def _of_windows(path: Path) -> Disk:
    if sys.platform != "win32":
        return Disk()
    import ctypes

    place = os.path.abspath(path)
    if place.startswith("\\\\"):
        return Disk("network share", True)
    kind = int(ctypes.windll.kernel32.GetDriveTypeW(os.path.splitdrive(place)[0] + "\\"))
    return Disk("network drive", True) if kind == _REMOTE else Disk("local drive")
