"""Fonts of a workspace: found when a film is planned, opened in the child that draws with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from greenroom.media.own_font import OwnFont, nearest
from greenroom.project.clips import TextClip, TextStyle
from greenroom.project.document import CaptionStyle, Project
from greenroom.render.resources import Resources
from greenroom.render.window import Style

if TYPE_CHECKING:
    import skia

OwnFonts = Mapping[str, tuple[OwnFont, ...]]
"""Faces by family, as documents write it."""
_OPEN = 32
"""Fonts that a child keeps open."""
_FIELDS = [name for name in Style.model_fields if name != "font"]


def own_fonts(project: Project, resources: Resources) -> OwnFonts:
    """Of the families of its texts and captions, those that are the workspace's own."""
    families = dict.fromkeys(style.family for style in styles(project).values())
    found = {family: tuple(resources.fonts(family)) for family in families}
    return {family: faces for family, faces in found.items() if faces}


def styles(project: Project) -> dict[str, TextStyle]:
    """By place: of every text clip, and of captions that are burned in."""
    found = {
        f"scenes[{i}].clips[{j}].style": clip.style
        for i, scene in enumerate(project.scenes)
        for j, clip in enumerate(scene.clips)
        if isinstance(clip, TextClip)
    }
    captions: dict[str, CaptionStyle | None] = {"captions": project.captions}
    captions |= {f"scenes[{i}].captions": scene.captions for i, scene in enumerate(project.scenes)}
    return found | {f"{place}.style": one.style for place, one in captions.items() if one and one.enabled}


def drawn_style(style: TextStyle, fonts: OwnFonts) -> Style:
    """A style as windows hold it. Of its own fonts it names the one face that it is drawn with, so that another face
    may change without it."""
    face = nearest(fonts.get(style.family, ()), style.weight, style.italic)
    return Style(**{name: getattr(style, name) for name in _FIELDS}, font=face.sha256 if face else None)


class Opened(NamedTuple):
    typeface: skia.Typeface
    collection: Any
    """A `skia.textlayout.FontCollection`."""


_files: dict[str, Path] = {}


def bring(style: Style, blob: Callable[[str], Path]) -> None:
    """What `style` is drawn with can be `opened` from now on. A name always means the same bytes."""
    if style.font is not None:
        _files[style.font] = blob(style.font)


@lru_cache(maxsize=_OPEN)
def opened(sha256: str) -> Opened:
    """Raises UndecodableMedia."""
    from greenroom.media.font_file import open_typeface
    from greenroom.media.fonts import font_library

    typeface = open_typeface(_files[sha256])
    return Opened(typeface, font_library().collection_before(typeface))
