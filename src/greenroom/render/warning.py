"""What a user should know about a video that is made all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from greenroom.project.document import Project, TextClip


class Warning(NamedTuple):
    """`path` is the place in the document."""

    path: str
    msg: str

    def to_json(self) -> dict[str, str]:
        return self._asdict()


class MissingGlyphs(NamedTuple):
    """Characters of the text at `path` that no packaged font can draw, each once."""

    path: str
    characters: str


def missing_glyphs(project: Project) -> Iterator[MissingGlyphs]:
    """Of every text clip."""
    texts = {
        f"scenes[{i}].clips[{j}].text": clip.text
        for i, scene in enumerate(project.scenes)
        for j, clip in enumerate(scene.clips)
        if isinstance(clip, TextClip) and not clip.text.isascii()
    }
    if not texts:
        return
    from greenroom.media.fonts import font_library  # loads Skia

    for path, text in texts.items():
        if missing := font_library().missing_glyphs(text):
            yield MissingGlyphs(path, "".join(dict.fromkeys(missing)))


def text_warnings(project: Project) -> Iterator[Warning]:
    """Characters that no packaged font can draw."""
    for path, missing in missing_glyphs(project):
        named = ", ".join(f"{c} (U+{ord(c):04X})" for c in missing)
        yield Warning(path, f"no font has these characters: {named}")
