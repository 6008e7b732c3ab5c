"""The packaged fonts: one library for all text, with fallback by language. The machine's own fonts are never used.
A workspace's own font stands before them, in a library for the texts that are drawn in it."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import skia

from greenroom.media.font_index import FONT_FILES, family_key

DEFAULT = "Noto Sans"
EMOJI = "Noto Color Emoji"
OWN = "own"
"""The family that `FontLibrary.collection_before` puts before all others, whatever it calls itself."""
_HAN = {
    "ja": ("Noto Sans JP", "Noto Sans KR", "Noto Sans SC"),
    "ko": ("Noto Sans KR", "Noto Sans JP", "Noto Sans SC"),
    "zh": ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR"),
}
"""The same Han code point is drawn differently in each language."""
_OTHER_SCRIPTS = (
    "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai",
    "Noto Sans Hebrew",
)  # fmt: skip
_LANGUAGE_ALIASES = {"jp": "ja", "kr": "ko", "cn": "zh", "cmn": "zh", "yue": "zh"}
_SAME = {
    "notosanscjkkr": "Noto Sans KR",
    "notosanscjkjp": "Noto Sans JP",
    "notosanscjksc": "Noto Sans SC",
    "notosanscjk": DEFAULT,
    "sourceserifpro": "Source Serif 4",
    "sourceserif": "Source Serif 4",
}
"""Other names of what is packed."""
_NEAR = {
    "Inter": ("arial", "helvetica", "helveticaneue", "roboto", "segoeui", "sansserif", "systemui", "sfpro"),
    "Source Serif 4": ("serif", "georgia", "times", "timesnewroman", "notoserif", "lora", "merriweather", "garamond"),
    "Montserrat": ("poppins", "gotham", "futura", "avenir", "raleway", "proximanova"),
    "Playfair Display": ("didot", "bodoni", "bodonimoda", "abrilfatface"),
    "JetBrains Mono": ("monospace", "courier", "couriernew", "consolas", "menlo", "robotomono", "sourcecodepro"),
}
"""Stand-ins that look most like well-known families."""
_STAND_INS = {name: family for family, names in _NEAR.items() for name in names}


class _Face(NamedTuple):
    family: str
    weight: int
    italic: bool
    typeface: skia.Typeface


class FontLibrary:
    """All faces of a folder of TrueType files. Safe to read from several threads."""

    def __init__(self, folder: Path) -> None:
        self._files = sorted(folder.glob("*.ttf"))
        if not self._files:
            raise RuntimeError("The fonts are not packed. Run:  python -m pip install --no-build-isolation -e .")
        self._faces: list[_Face] = []
        provider = skia.textlayout.TypefaceFontProvider()
        manager = skia.FontMgr.New_Custom_Empty()  # one that does not look at the machine's fonts
        for file in self._files:
            typeface = manager.makeFromFile(str(file))
            style = typeface.fontStyle()
            italic = style.slant() != skia.FontStyle.kUpright_Slant
            self._faces.append(_Face(typeface.getFamilyName(), style.weight(), italic, typeface))
            provider.registerTypeface(typeface)
        self._known = {family_key(face.family): face.family for face in self._faces}
        self.collection = _collection(provider)

    @cached_property
    def hash(self) -> str:
        """sha256 of all files; a part of the key of everything drawn with them."""
        whole = hashlib.sha256()
        for file in self._files:
            whole.update(hashlib.sha256(file.read_bytes()).digest())
        return whole.hexdigest()

    def family(self, name: str) -> str | None:
        """The packaged family of this name, in any spelling (`SourceSerifPro-Regular`), or None."""
        key = family_key(name)
        return _SAME.get(key) or self._known.get(key)

    def drawn_family(self, name: str) -> str:
        """The packaged family that text in `name` is drawn with.

        >>> library = font_library()
        >>> library.drawn_family("Georgia"), library.drawn_family("Comic Sans")
        ('Source Serif 4', 'Noto Sans')
        """
        return self.family(name) or _STAND_INS.get(family_key(name), DEFAULT)

    def collection_before(self, typeface: skia.Typeface) -> skia.textlayout.FontCollection:
        """All packaged fonts and another one, as the family `OWN`."""
        provider = skia.textlayout.TypefaceFontProvider()
        provider.registerTypeface(typeface, OWN)
        for face in self._faces:
            provider.registerTypeface(face.typeface)
        return _collection(provider)

    def styles(self) -> dict[str, list[tuple[int, bool]]]:
        """Each family with its faces: weight, and whether it is italic."""
        found: dict[str, list[tuple[int, bool]]] = {}
        for face in sorted(self._faces, key=lambda face: face[:3]):
            found.setdefault(face.family, []).append((face.weight, face.italic))
        return found

    def families(self, primary: str, language: str) -> list[str]:
        """Where to look for a glyph, in order: what was asked, Latin, the Han of `language` (BCP 47 or a v1 code),
        the other scripts. Emoji is the last, since that font also has digits and the space."""
        code = language.lower().replace("_", "-").partition("-")[0]
        han = _HAN.get(_LANGUAGE_ALIASES.get(code, code), _HAN["zh"])
        order = [self.drawn_family(primary), DEFAULT, *han, *_OTHER_SCRIPTS]
        return [*dict.fromkeys(name for name in order if name != EMOJI), EMOJI]

    def typeface(self, family: str, weight: int, italic: bool, text: str, language: str = "en") -> skia.Typeface:
        """The nearest face of the first family that has every glyph of `text`, or else the most of them."""
        visible = [c for c in text if _is_drawn(c)]
        best: skia.Typeface | None = None
        most = -1
        for name in self.families(family, language):
            face = self._nearest(name, weight, italic)
            found = sum(face.unicharToGlyph(ord(c)) != 0 for c in visible)
            if found > most:
                best, most = face, found
            if found == len(visible):
                break
        return best

    def missing_glyphs(self, text: str) -> str:
        """The characters that no packaged font can draw, each once, in order."""
        wanted = dict.fromkeys(c for c in text if _is_drawn(c))
        return "".join(c for c in wanted if not any(f.typeface.unicharToGlyph(ord(c)) for f in self._faces))

    def _nearest(self, family: str, weight: int, italic: bool) -> skia.Typeface:
        faces = [face for face in self._faces if face.family == family]
        return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight))).typeface


def _collection(provider: skia.textlayout.TypefaceFontProvider) -> skia.textlayout.FontCollection:
    collection = skia.textlayout.FontCollection()
    collection.setDefaultFontManager(provider)
    return collection


def _is_drawn(character: str) -> bool:
    """False for spaces, controls, joiners and variation selectors: they need no glyph."""
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not selector and unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


@cache
def font_library() -> FontLibrary:
    """The packaged fonts, loaded once in a process."""
    return FontLibrary(FONT_FILES)
