"""Who may open a thing of ours on Windows: the user that this program runs as, and the system itself."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from evenline.native import pipe_windows

assert sys.platform == "win32"  # type checkers on other systems stop reading here

_TOKEN_QUERY = 0x0008
_TOKEN_USER = 1
_REVISION = 1

_kernel = ctypes.WinDLL("kernel32", use_last_error=True)
_advapi = ctypes.WinDLL("advapi32", use_last_error=True)
_kernel.GetCurrentProcess.restype = wintypes.HANDLE
_kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel.LocalFree.argtypes = (ctypes.c_void_p,)
_kernel.LocalFree.restype = ctypes.c_void_p
_advapi.OpenProcessToken.argtypes = (wintypes.HANDLE, wintypes.DWORD, ctypes.POINTER(wintypes.HANDLE))
_advapi.GetTokenInformation.argtypes = (
    wintypes.HANDLE,
    ctypes.c_int,
    ctypes.c_void_p,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.DWORD),
)
_advapi.ConvertSidToStringSidW.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
    wintypes.LPCWSTR,
    wintypes.DWORD,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.POINTER(wintypes.ULONG),
)


def user_sid() -> str:
    """The user of this process, as Windows writes one: 'S-1-5-21-…'. Raises OSError."""
    token = wintypes.HANDLE()
    _check(_advapi.OpenProcessToken(_kernel.GetCurrentProcess(), _TOKEN_QUERY, ctypes.byref(token)))
    try:
        size = wintypes.DWORD()
        _advapi.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
        user = ctypes.create_string_buffer(size.value)
        _check(_advapi.GetTokenInformation(token, _TOKEN_USER, user, size, ctypes.byref(size)))
    finally:
        _kernel.CloseHandle(token)
    text = ctypes.c_void_p()
    sid = ctypes.c_void_p.from_buffer(user)  # TOKEN_USER begins with the pointer to the SID that follows it
    _check(_advapi.ConvertSidToStringSidW(sid, ctypes.byref(text)))
    try:
        return ctypes.wstring_at(text.value or 0)
    finally:
        _kernel.LocalFree(text)


def only_this_user() -> pipe_windows.SecurityAttributes:
    """For whatever is created with it: owned by this user, open to them and to SYSTEM, inherited by no child.

    Without the owner being named, a program that runs elevated would leave it to all administrators.
    """
    sid = user_sid()
    descriptor, size = ctypes.c_void_p(), wintypes.ULONG()
    _check(
        _advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            f"O:{sid}D:P(A;;GA;;;SY)(A;;GA;;;{sid})", _REVISION, ctypes.byref(descriptor), ctypes.byref(size)
        )
    )
    try:
        copy = ctypes.create_string_buffer(ctypes.string_at(descriptor.value or 0, size.value), size.value)
    finally:
        _kernel.LocalFree(descriptor)
    security = pipe_windows.SecurityAttributes(
        ctypes.sizeof(pipe_windows.SecurityAttributes), ctypes.addressof(copy), False
    )
    security.copy = copy  # lives as long as the structure that points at it
    return security


def _check(worked: int) -> None:
    if not worked:
        raise ctypes.WinError(ctypes.get_last_error())
