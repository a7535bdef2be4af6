"""What Windows shows of a program under Properties → Details, as PyInstaller reads it."""

from __future__ import annotations

from facts import PROJECT, VERSION

LANGUAGE, UNICODE = 0x0409, 1200  # English (United States), as the words of the resource are


def text(name: str, says: str) -> str:
    """name: of the program, without `.exe`. says: what the task manager calls it."""
    numbers = tuple([*map(int, VERSION.split(".")), 0, 0, 0][:4])
    words = {
        "CompanyName": "Evenline",
        "FileDescription": says,
        "FileVersion": VERSION,
        "InternalName": name,
        "LegalCopyright": f"Licensed under {PROJECT['license']}",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Evenline",
        "ProductVersion": VERSION,
    }
    said = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable('{LANGUAGE:04X}{UNICODE:04X}', [{said}])]),
    VarFileInfo([VarStruct('Translation', [{LANGUAGE}, {UNICODE}])]),
  ],
)
"""
