"""A font that a workspace brought: what is known of its file, without opening it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from struct import unpack_from
from typing import Any, NamedTuple

from greenroom.media.errors import UndecodableMedia, UnsupportedMedia

MAX_FONT_BYTES = 32 << 20
_KINDS = {
    b"\0\1\0\0": "font/ttf",
    b"true": "font/ttf",
    b"OTTO": "font/otf",
    b"wOFF": "font/woff",
}
_USE = "Use a TrueType (.ttf), OpenType (.otf) or WOFF (.woff) file."


class OwnFont(NamedTuple):
    """One face of a family; `sha256` names the blob."""

    sha256: str
    family: str
    weight: int
    italic: bool
    scripts: tuple[str, ...]
    beyond: str
    """Characters that it has and no packaged font: nobody needs to be warned of them."""

    def to_json(self) -> dict[str, Any]:
        """Without the name of the blob."""
        return {"family": self.family, "weight": self.weight, "italic": self.italic, "scripts": list(self.scripts),
                "beyond": self.beyond}  # fmt: skip

    @classmethod
    def from_json(cls, sha256: str, data: dict[str, Any]) -> OwnFont:
        return cls(sha256, data["family"], data["weight"], data["italic"], tuple(data["scripts"]), data["beyond"])


def nearest(faces: Sequence[OwnFont], weight: int, italic: bool) -> OwnFont | None:
    """The face that looks most like what is asked; None when there is none."""
    return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight)), default=None)


def font_type(path: Path) -> str:
    """By the first bytes. Raises UnsupportedMedia, which says which files work, and UndecodableMedia."""
    with path.open("rb") as file:
        head = file.read(4)
    if head in _KINDS:
        return _KINDS[head]
    if not head:
        raise UndecodableMedia("The file is empty. Choose the font again.")
    if head == b"wOF2":
        raise UnsupportedMedia(f"WOFF2 fonts are made for web pages and are not read. {_USE}")
    if head == b"ttcf":
        raise UnsupportedMedia(f"This is a collection of several fonts. Add them one by one. {_USE}")
    raise UnsupportedMedia(f"This is not a font. {_USE}")


def check_tables(data: bytes) -> None:
    """Raises UndecodableMedia when a table lies outside the file: a download that broke off."""
    woff = data[:4] == b"wOFF"
    first, size, row = (44, 20, ">4sLL") if woff else (12, 16, ">4s4xLL")
    try:
        (count,) = unpack_from(">H", data, 12 if woff else 4)
        rows = [unpack_from(row, data, first + size * n) for n in range(count)]
    except Exception as error:
        raise UndecodableMedia("The font is cut off. Download it again.") from error
    if any(at + length > len(data) for _, at, length in rows):
        raise UndecodableMedia("The font is cut off. Download it again.")


def clean_family(name: str) -> str:
    """Without controls, in one spelling of its letters, at most 100 characters."""
    letters = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in unicodedata.normalize("NFC", name))
    return " ".join(letters.split())[:100].strip()
