"""Captions burned into the picture, in their places, styles and languages; watermarks."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, SQUARE, Shot, draw, film, line, presenter, talking

_OFFICE = {"url": "builtin:background/office"}
_COURSE = "Welcome to the safety course: today we look at ladders and gloves."
_BOLD = {
    "size": 80, "weight": 800, "family": "Montserrat", "fill": "#ffffff", "stroke": "#101828", "stroke_width": 6,
}  # fmt: skip
_LANGUAGES = {
    "ko": "안녕하세요, 오늘은 안전 교육의 첫 번째 시간입니다.",
    "ja": "こんにちは、きょうは、あんぜんの はなしを します。",
    "zh": "欢迎参加安全课程，今天我们来看看梯子和手套。",
    "ar": "مرحبا بكم في دورة السلامة، اليوم ننظر إلى السلالم.",
    "hi": "नमस्ते, सुरक्षा पाठ्यक्रम में आपका स्वागत है।",
}
STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "highlight": {"highlight_words": True},
    "highlight-colour": {"highlight_words": True, "highlight": "#7cf2b0", "position": "top"},
    "bold-middle": {"highlight_words": True, "position": "middle", "style": _BOLD},
    "light": {"style": {"size": 60, "fill": "#101828", "background": "#ffffffe0"}},
}


def cases() -> Cases:
    marks = {"corners": _corners, "captions": _over_captions, "image": _image}
    return {
        **{f"captions-{name}": Case(partial(_captioned, style, LANDSCAPE, 360)) for name, style in STYLES.items()},
        "captions-portrait": Case(partial(_captioned, STYLES["highlight"], PORTRAIT, 200)),
        "captions-portrait-bold": Case(partial(_captioned, STYLES["bold-middle"], PORTRAIT, 200)),
        "captions-square": Case(partial(_captioned, STYLES["light"], SQUARE, 240)),
        **{f"captions-{code}": Case(partial(_spoken, code), slow=True) for code in _LANGUAGES},
        **{f"watermark-{name}": Case(case) for name, case in marks.items()},
    }


def _captioned(style: dict[str, Any], canvas: tuple[int, int], width: int) -> Picture:
    scene = talking({"background": _OFFICE, "script": [line(_COURSE)], "captions": {"enabled": True, **style}})
    scene["clips"] = [presenter("sora", {"kind": "fit"}, voice_only=True)]
    return draw([Shot(film(scene, canvas=canvas), width, at=1500)])


def _spoken(code: str) -> Picture:
    captions = {
        "enabled": True,
        "highlight_words": True,
        "style": {"size": 72, "fill": "#ffffff", "background": "#000000b0"},
    }
    scene = talking({"background": {"colour": "#446688"}, "captions": captions})
    scene |= {"script": [line(_LANGUAGES[code], language=code)]}
    scene["clips"] = [presenter("sora", {"kind": "fit"}, voice_only=True)]
    return draw([Shot(film(scene, language=code), 360, at=1500)])


def _corners() -> Picture:
    where = ("top-left", "top-right", "bottom-left", "bottom-right")
    grounds: list[dict[str, Any]] = [_OFFICE, {"colour": "#ffffff"}, {"colour": "#101820"}, {"colour": "#e4572e"}]
    shots = []
    for canvas, width in ((LANDSCAPE, 200), (PORTRAIT, 112)):
        for corner, ground in zip(where, grounds, strict=True):
            mark = {"enabled": True, "position": corner, "size": 0.05}
            shots.append(Shot(film({"background": ground}, canvas=canvas, watermark=mark), width))
    return draw(shots, 4)


def _over_captions() -> Picture:
    scene = talking(
        {"background": _OFFICE, "script": [line(_COURSE)], "captions": {"enabled": True}, "watermark": True}
    )
    scene["clips"] = [presenter("sora", {"kind": "fit"}, voice_only=True)]
    return draw([Shot(film(scene), 360, at=1500)])


def _image() -> Picture:
    mark = {"url": "builtin:image/logo", "size": 0.06, "opacity": 90}
    return draw([Shot(film({"background": _OFFICE, "watermark": True}, watermark=mark), 360)])
