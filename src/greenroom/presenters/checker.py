"""Finds what is wrong with a presenter pack and says where: file, element id, what to change."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.manifest import Outfit
from greenroom.presenters.pack import Pack, load_pack, read_art
from greenroom.presenters.palette import recolour, used_swatches
from greenroom.presenters.svg import Node, parse_xml, read_svg

_GROUPS = ("hair_back", "body", "legs", "torso", "neck", "arm_R", "arm_L", "head", "nose", "brow_R", "brow_L")
_MOUTH_KEYS = ("rest", "aa")
_EYE_KEYS = ("open", "closed")
_THUMBNAIL_BYTES = 40_960


@dataclass(frozen=True, slots=True)
class Problem:
    """`element` is an id in a drawing or a field of the manifest."""

    file: str
    element: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.element}: {self.message}" if self.element else f"{self.file}: {self.message}"


def check_pack(folder: Path) -> tuple[Problem, ...]:
    """Every problem of a pack, or () when Greenroom can show it."""
    try:
        pack = load_pack(folder)
    except InvalidPack as error:
        return (Problem("presenter.json", "", error.msg),)
    return (*_manifest_problems(pack), *(p for outfit in pack.manifest.clothes for p in _art_problems(pack, outfit)))


def _manifest_problems(pack: Pack) -> Iterator[Problem]:
    manifest = pack.manifest
    if pack.folder.name != pack.id:
        yield Problem("presenter.json", "id", f"is {pack.id!r}, but the folder is {pack.folder.name!r}")
    if sum(gesture.default for gesture in manifest.gestures) != 1:
        yield Problem("presenter.json", "gestures", "exactly one gesture must be the default")
    idle = manifest.gestures[pack.idle_index]
    if idle.pose.R is None or idle.pose.L is None:
        yield Problem("presenter.json", f"gestures.{idle.id}", "the default gesture must pose both arms")
    for gesture in manifest.gestures:
        for side, arm in (("R", gesture.pose.R), ("L", gesture.pose.L)):
            if arm is not None and arm.hand not in manifest.keys.hand:
                known = ", ".join(manifest.keys.hand)
                yield Problem("presenter.json", f"gestures.{gesture.id}.{side}", f"unknown hand {arm.hand!r}: {known}")
    for name, ids in (("gestures", pack.gesture_ids), ("clothes", tuple(outfit.id for outfit in manifest.clothes))):
        if len(set(ids)) != len(ids):
            yield Problem("presenter.json", name, "ids repeat")
    for palette in manifest.palettes:
        unknown = sorted(set(palette.map) - set(manifest.swatches))
        unknown += sorted(set(palette.clothes) - {outfit.id for outfit in manifest.clothes})
        if unknown:
            yield Problem("presenter.json", f"palettes.{palette.id}", f"unknown names: {', '.join(unknown)}")
    thumbnails = {manifest.thumbnail, *(outfit.thumbnail for outfit in manifest.clothes)}
    thumbnails |= {path.relative_to(pack.folder).as_posix() for path in pack.folder.glob("thumbs/*.png")}
    for thumbnail in sorted(thumbnails):
        path = pack.folder / thumbnail
        if not path.is_file():
            yield Problem(thumbnail, "", "the file is missing")
        elif path.stat().st_size > _THUMBNAIL_BYTES:
            yield Problem(thumbnail, "", f"larger than {_THUMBNAIL_BYTES} bytes")


def _art_problems(pack: Pack, outfit: Outfit) -> Iterator[Problem]:
    try:
        text = read_art(pack.folder / outfit.art)
        root = parse_xml(text)
        drawing = read_svg(text)
    except InvalidPack as error:
        yield Problem(outfit.art, "", error.msg)
        return
    for identity in _repeated_ids(root):
        yield Problem(outfit.art, identity, "the id is used twice")
    keys = pack.manifest.keys
    hands = [f"hand_{side}@{hand}" for side in "RL" for hand in keys.hand]
    for name in (*_GROUPS, *hands):
        if name not in drawing.ids:
            yield Problem(outfit.art, name, "the group is missing")
    for group, names, needed in (
        ("mouth", keys.mouth, _MOUTH_KEYS),
        ("eye_R", keys.eye, _EYE_KEYS),
        ("eye_L", keys.eye, _EYE_KEYS),
    ):
        for name in {*names, *needed}:
            if f"{group}@{name}" not in drawing.ids:
                yield Problem(outfit.art, f"{group}@{name}", "the key is missing")
        present = [drawing.ids[f"{group}@{name}"] for name in names if f"{group}@{name}" in drawing.ids]
        for other in present[1:]:
            difference = _difference(present[0], other, "")
            if difference:
                message = f"differs from {present[0].id} at {difference}: keys need the same elements and nodes"
                yield Problem(outfit.art, other.id, message)
    yield from _swatch_problems(pack, outfit, text)


def _swatch_problems(pack: Pack, outfit: Outfit, text: str) -> Iterator[Problem]:
    table = {**pack.manifest.swatches, **outfit.swatches}
    unknown = sorted(used_swatches(text) - set(table))
    if unknown:
        yield Problem(outfit.art, "data-swatch", f"not in the manifest: {', '.join(unknown)}")
    elif recolour(text, table) != text:
        yield Problem(outfit.art, "data-swatch", "a drawn colour differs from its swatch")


def _repeated_ids(root: ET.Element) -> list[str]:
    seen: set[str] = set()
    repeated: set[str] = set()
    for element in root.iter():
        identity = element.get("id")
        if identity:
            (repeated if identity in seen else seen).add(identity)
    return sorted(repeated)


def _difference(a: Node, b: Node, path: str) -> str:
    """The first place where two keys differ in structure; empty when they can be mixed."""
    where = f"{path}/{a.id.partition(':')[0] or ('group' if a.shape is None else 'path')}"
    if len(a.children) != len(b.children):
        return f"{where} ({len(a.children)} and {len(b.children)} children)"
    if (a.shape.verbs if a.shape else None) != (b.shape.verbs if b.shape else None):
        return f"{where} (other nodes)"
    if [shape.verbs for shape in a.clip] != [shape.verbs for shape in b.clip]:
        return f"{where} (other clip path)"
    for x, y in ((a.fill, b.fill), (a.stroke, b.stroke)):
        if (x is None) != (y is None) or (x and y and (x.gradient is None) != (y.gradient is None)):
            return f"{where} (another kind of paint)"
    for i, (x_child, y_child) in enumerate(zip(a.children, b.children, strict=True)):
        found = _difference(x_child, y_child, f"{where}[{i}]")
        if found:
            return found
    return ""
