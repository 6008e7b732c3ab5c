"""What a user should know about a video that is made all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from greenroom.media.own_font import nearest
from greenroom.presenters.cast import Casting
from greenroom.project.clips import PresenterClip, TextClip, TextStyle
from greenroom.project.document import Project
from greenroom.project.script import Line
from greenroom.project.warning import Warning
from greenroom.render.own_fonts import OwnFonts, styles

_COMMON = "Noto Sans"
"""Always there: documents with no other family need not load fonts."""


class MissingGlyphs(NamedTuple):
    """Characters of the text at `path` that no packaged font can draw, each once."""

    path: str
    characters: str


def missing_glyphs(project: Project, fonts: OwnFonts) -> Iterator[MissingGlyphs]:
    """Of every text clip, and of every line that captions show."""
    texts = [drawn for drawn in _drawn_texts(project) if not drawn.text.isascii()]
    if not texts:
        return
    from greenroom.media.fonts import font_library  # loads Skia

    for path, text, style in texts:
        face = nearest(fonts.get(style.family, ()), style.weight, style.italic)
        missing = [c for c in font_library().missing_glyphs(text) if face is None or c not in face.beyond]
        if missing:
            yield MissingGlyphs(path, "".join(dict.fromkeys(missing)))


class _Drawn(NamedTuple):
    path: str
    text: str
    style: TextStyle


def _drawn_texts(project: Project) -> Iterator[_Drawn]:
    for i, scene in enumerate(project.scenes):
        for j, clip in enumerate(scene.clips):
            if isinstance(clip, TextClip):
                yield _Drawn(f"scenes[{i}].clips[{j}].text", clip.text, clip.style)
        captions = scene.captions or project.captions
        if captions.enabled:
            for j, item in enumerate(scene.script):
                if isinstance(item, Line):
                    yield _Drawn(f"scenes[{i}].script[{j}].text", item.text, captions.style)


def text_warnings(project: Project, fonts: OwnFonts) -> Iterator[Warning]:
    """Characters that no font can draw, and families that are not there."""
    yield from _family_warnings(project, fonts)
    for path, missing in missing_glyphs(project, fonts):
        named = ", ".join(f"{c} (U+{ord(c):04X})" for c in missing)
        msg = f"no font has these characters: {named}"
        yield Warning(path, "missing_glyphs", msg, {"characters": missing})


def _family_warnings(project: Project, fonts: OwnFonts) -> Iterator[Warning]:
    """Of every text clip, and of captions that are burned in."""
    families = {f"{place}.family": style.family for place, style in styles(project).items()}
    asked = {path: family for path, family in families.items() if family != _COMMON and family not in fonts}
    if not asked:
        return
    from greenroom.media.fonts import font_library  # loads Skia

    for path, family in asked.items():
        if font_library().family(family) is None:
            drawn = font_library().drawn_family(family)
            msg = f"there is no font {family!r}; it is drawn in {drawn}"
            yield Warning(path, "unknown_font", msg, {"family": family, "drawn_in": drawn})


def gesture_warnings(project: Project, castings: Sequence[Mapping[str, Casting]]) -> Iterator[Warning]:
    """Gestures that a presenter's pack does not have: it stays idle instead."""
    for i, (scene, cast) in enumerate(zip(project.scenes, castings, strict=True)):
        wanted = {
            f"clips[{j}].gesture": (clip.id, clip.gesture)
            for j, clip in enumerate(scene.clips)
            if isinstance(clip, PresenterClip)
        }
        first = next((clip.id for clip in scene.clips if isinstance(clip, PresenterClip)), "")
        for j, item in enumerate(scene.script):
            if isinstance(item, Line):
                wanted[f"script[{j}].gesture"] = (item.speaker or first, item.gesture)
        for place, (speaker, gesture) in wanted.items():
            casting = cast.get(speaker)
            if gesture and casting and gesture not in casting.pack.gesture_ids:
                known = ", ".join(casting.pack.gesture_ids)
                values = {"presenter": casting.pack.id, "gesture": gesture, "known": known}
                msg = f"there is no gesture {gesture!r}; {casting.pack.id} has {known}"
                yield Warning(f"scenes[{i}].{place}", "unknown_gesture", msg, values)
