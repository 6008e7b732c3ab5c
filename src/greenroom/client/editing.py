"""Changing a document by tag: what is shown and said, by names that people gave. Documents are plain dicts; nothing
here changes the one that it is given.

Names are those of templates and of v3: a tag names every part that carries it and holds the same; where parts with one
tag differ, `title` is the first, `title_1` the second. `scripts_2` is what is said in the third scene.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from greenroom.client.errors import UnknownTag

Kind = Literal["text", "script", "image", "video", "audio", "colour", "presenter"]
_FIELD: dict[str, tuple[Kind, str]] = {
    "text": ("text", "text"), "image": ("image", "url"), "video": ("video", "url"), "audio": ("audio", "url"),
    "shape": ("colour", "fill"), "presenter": ("presenter", "presenter"),
}  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """`value` is what stands there now: a text, an address, a colour (empty for a gradient), or
    `presenter/outfit`. `scene` is the first that
    shows it, from 0."""

    name: str
    kind: Kind
    scene: int
    value: str


@dataclass(frozen=True)
class _Slot:
    """`within` is the scene, number `scene`, that holds `part`."""

    kind: Kind
    scene: int
    within: dict[str, Any]
    part: dict[str, Any]
    field: str

    @property
    def value(self) -> str:
        if self.kind == "presenter" and self.part.get("outfit"):
            return f"{self.part['presenter']}/{self.part['outfit']}"
        if self.field == "script":
            return "\n".join(line["text"] for line in _told(self.within))
        value = self.part.get(self.field)
        return "" if isinstance(value, Mapping) else str(value or "")

    def put(self, value: str) -> None:
        if self.kind == "presenter":
            _cast(self.within, self.part, value)
        elif self.field == "script":
            _tell(self.within, value)
        else:
            self.part[self.field] = value


def tags(document: Mapping[str, Any]) -> tuple[Tag, ...]:
    """Scene by scene. A document of another dialect has none."""
    found = [Tag(name, slots[0].kind, slots[0].scene, slots[0].value) for name, slots in _named(document).items()]
    return tuple(sorted(found, key=lambda tag: tag.scene))


def with_tags(document: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """A copy with the values put in. Raises UnknownTag."""
    changed = copy.deepcopy(dict(document))
    named = _named(changed)
    unknown = [name for name in values if name not in named]
    if unknown:
        near = difflib.get_close_matches(unknown[0], named, n=3) or sorted(named)[:10]
        hint = f"; there are: {', '.join(near)}" if near else "; the document has no tags"
        raise UnknownTag(404, "unknown_tag", f"nothing in the document has this tag{hint}", unknown[0])
    for name, value in sorted(values.items(), key=lambda pair: named[pair[0]][0].field == "script"):
        for slot in named[name]:
            slot.put(value)
    return changed


def _named(document: Mapping[str, Any]) -> dict[str, list[_Slot]]:
    by_tag: dict[str, list[_Slot]] = {}
    for tag, slot in _tagged(document):
        by_tag.setdefault(tag, []).append(slot)
    named: dict[str, list[_Slot]] = {}
    for tag, slots in by_tag.items():
        alike = len({slot.value for slot in slots}) == 1
        groups = [(tag, slots)] if alike else [(f"{tag}_{n}" if n else tag, [slot]) for n, slot in enumerate(slots)]
        for name, group in groups:
            named.setdefault(name, group)
    for number, scene in enumerate(document.get("scenes", ())):
        if any(clip.get("type") == "presenter" for clip in scene.get("clips", ())):
            named.setdefault(f"scripts_{number}", [_Slot("script", number, scene, scene, "script")])
    return named


def _tagged(document: Mapping[str, Any]) -> Iterator[tuple[str, _Slot]]:
    scenes = list(enumerate(document.get("scenes", ())))
    for number, scene in scenes:
        for clip in scene.get("clips", ()):
            if clip.get("tag") and clip.get("type") in _FIELD:
                kind, field = _FIELD[clip["type"]]
                yield clip["tag"], _Slot(kind, number, scene, clip, field)
    for number, scene in scenes:
        back = scene.get("background") or {}
        if back.get("tag"):
            kind, field = (back.get("kind", "image"), "url") if back.get("url") else ("colour", "colour")
            yield back["tag"], _Slot(kind, number, scene, back, field)
    for number, scene in scenes:
        for line in scene.get("script", ()):
            if line.get("tag") and line.get("kind") == "line":
                yield line["tag"], _Slot("script", number, scene, line, "text")


def _lines(scene: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [item for item in scene.get("script", ()) if item.get("kind") == "line"]


def _speaker(scene: Mapping[str, Any], line: Mapping[str, Any]) -> object:
    """The id of a clip. A line that names nobody belongs to the first presenter."""
    presenters = (clip.get("id") for clip in scene.get("clips", ()) if clip.get("type") == "presenter")
    return line.get("speaker") or next(presenters, None)


def _told(scene: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lines that count as the scene's script: all of a narration, the first one of a conversation."""
    lines = _lines(scene)
    narration = len({_speaker(scene, line) for line in lines}) <= 1
    return lines if narration else lines[:1]


def _tell(scene: dict[str, Any], text: str) -> None:
    """One line says it all, as the first one was spoken; the other lines of a narration and pauses between them go."""
    told = _told(scene)
    script = scene.setdefault("script", [])
    if not told:
        script.append({"kind": "line", "text": text})
        return
    told[0]["text"] = text
    first, last = (next(n for n, item in enumerate(script) if item is line) for line in (told[0], told[-1]))
    del script[first + 1 : last + 1]


def _cast(scene: dict[str, Any], clip: dict[str, Any], value: str) -> None:
    """Voices that were chosen for somebody else go with them."""
    presenter, _, outfit = value.partition("/")
    if presenter != clip.get("presenter"):
        for line in _lines(scene):
            if _speaker(scene, line) == clip.get("id"):
                line["voice"] = None
    clip["presenter"], clip["outfit"] = presenter, outfit or None
