"""The fonts of a presentation in the packaged ones: which family, how much smaller, and how far lines are apart.

A family that is not packaged is replaced; its letters get about the width that they had, so that lines break where they
did.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import skia

from greenroom.media.fonts import DEFAULT, font_library

_SAMPLE = "the quick brown fox jumps over the lazy dog and sees what it has done"
_HELVETICA = {
    **dict.fromkeys("abdeghnopqu", 556), **dict.fromkeys("cksvxyz", 500), **dict.fromkeys("ft ", 278),
    **dict.fromkeys("ijl", 222), "r": 333, "m": 833, "w": 722,
}  # fmt: skip
"""Widths of letters in thousandths of the size."""
_USUAL = (0.97, 1.2)
_KNOWN: dict[str, tuple[float, float]] = {
    "calibri": (0.905, 1.22), "calibri light": (0.9, 1.22), "carlito": (0.905, 1.22), "candara": (0.94, 1.22),
    "corbel": (0.93, 1.22), "aptos": (0.985, 1.22), "aptos display": (0.96, 1.22), "arial": (1.0, 1.15),
    "helvetica": (1.0, 1.15), "helvetica neue": (1.0, 1.19), "liberation sans": (1.0, 1.15),
    "arial narrow": (0.82, 1.15), "arial black": (1.2, 1.41), "times new roman": (0.893, 1.15),
    "times": (0.893, 1.15), "liberation serif": (0.893, 1.15), "cambria": (0.955, 1.17), "garamond": (0.85, 1.12),
    "georgia": (1.02, 1.14), "palatino linotype": (0.98, 1.35), "book antiqua": (0.98, 1.25), "century": (1.02, 1.2),
    "century schoolbook": (1.05, 1.2), "century gothic": (1.07, 1.23), "verdana": (1.165, 1.22),
    "tahoma": (0.985, 1.21), "trebuchet ms": (0.98, 1.16), "segoe ui": (1.0, 1.33), "segoe ui light": (0.97, 1.33),
    "segoe ui semibold": (1.04, 1.33), "gill sans mt": (0.92, 1.16), "franklin gothic book": (0.95, 1.13),
    "franklin gothic medium": (0.97, 1.13), "tw cen mt": (0.87, 1.09), "rockwell": (1.0, 1.17),
    "impact": (0.93, 1.22), "consolas": (1.12, 1.17), "courier new": (1.22, 1.13), "comic sans ms": (1.06, 1.39),
    "open sans": (1.045, 1.36), "roboto": (0.985, 1.17), "lato": (0.965, 1.2), "poppins": (1.12, 1.5),
    "source sans pro": (0.93, 1.26), "malgun gothic": (1.0, 1.33), "맑은 고딕": (1.0, 1.33), "gulim": (1.0, 1.15),
    "굴림": (1.0, 1.15), "batang": (1.0, 1.15), "나눔고딕": (1.0, 1.15), "nanumgothic": (1.0, 1.15),
    "meiryo": (1.05, 1.5), "yu gothic": (1.0, 1.29), "microsoft yahei": (1.02, 1.32), "simsun": (1.0, 1.14),
}  # fmt: skip
"""How wide running text is, Helvetica = 1, and the pitch of its lines in sizes."""
_SERIF = (
    "cambria",
    "palatino linotype",
    "book antiqua",
    "century",
    "century schoolbook",
    "rockwell",
    "liberation serif",
)
_EAST_ASIAN = {
    **dict.fromkeys(("malgun gothic", "맑은 고딕", "gulim", "굴림", "batang", "나눔고딕"), "Noto Sans KR"),
    **dict.fromkeys(("nanumgothic", "nanum gothic", "dotum", "돋움"), "Noto Sans KR"),
    **dict.fromkeys(("meiryo", "yu gothic", "ms gothic", "ms pgothic", "ms mincho"), "Noto Sans JP"),
    **dict.fromkeys(("microsoft yahei", "simsun", "simhei", "dengxian", "等线"), "Noto Sans SC"),
}  # fmt: skip
_HEAVY = ("bold", "black", "heavy", "semibold", "demi")
SYMBOLS = ("wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol")


@dataclass(frozen=True, slots=True)
class Face:
    """`factor`: drawn size for a size of the original family; `pitch`: of its lines, in sizes of the original."""

    family: str
    factor: float
    pitch: float
    bold: bool
    replaced: bool


@lru_cache(maxsize=512)
def face(name: str) -> Face:
    """What a family of a presentation is drawn in."""
    own = font_library().family(name) if name else DEFAULT
    low = name.lower().strip()
    family = own or _EAST_ASIAN.get(low) or ("Source Serif 4" if low in _SERIF else font_library().drawn_family(name))
    if own is not None:
        return Face(family, 1.0, _pitch(family), False, False)
    if low in _EAST_ASIAN:
        return Face(family, 1.0, _KNOWN.get(low, _USUAL)[1], False, True)
    width, pitch = _KNOWN.get(low, _USUAL)
    heavy = low not in _KNOWN and any(word in low.split() for word in _HEAVY)
    return Face(family, max(0.6, min(1.4, width * _helvetica() / _width(family))), pitch, heavy, True)


def _helvetica() -> float:
    return sum(_HELVETICA[letter] for letter in _SAMPLE) / 1000


@lru_cache(maxsize=64)
def _width(family: str) -> float:
    """Of the sample, in sizes."""
    return float(skia.Font(font_library().typeface(family, 400, False, "x"), 100).measureText(_SAMPLE)) / 100


@lru_cache(maxsize=64)
def _pitch(family: str) -> float:
    metrics = skia.Font(font_library().typeface(family, 400, False, "x"), 100).getMetrics()
    return float(-metrics.fAscent + metrics.fDescent + metrics.fLeading) / 100
