"""What a placeholder on a slide inherits from its layout and its master."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.automation.slides.drawing.xml import Element, child, children, name_of, resolved

_FURNITURE = ("dt", "ftr", "sldNum", "hdr")
_ON_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body",
              "dgm": "body", "media": "body", "clipArt": "body", "vertTitle": "title", "vertBody": "body",
              "vertObj": "body"}  # fmt: skip


@dataclass(frozen=True)
class Ancestry:
    """`kind` of the placeholder, "" for other shapes; `elements` are the shapes that it inherits from, nearest
    first."""

    kind: str
    elements: Sequence[Element]

    @property
    def text_style(self) -> str:
        """The part of the master's `txStyles` that holds for it; "" for shapes that are no placeholders."""
        if not self.kind:
            return ""
        if self.kind in ("title", "ctrTitle", "vertTitle"):
            return "titleStyle"
        return "otherStyle" if self.kind in _FURNITURE else "bodyStyle"


def placeholder(shape: Element) -> Element | None:
    """Its `ph` element."""
    for part in children(shape):
        if name_of(part).startswith("nv"):
            return child(part, "nvPr", "ph")
    return None


def ancestry(shape: Element, above: Sequence[Element]) -> Ancestry:
    """`above`: the `spTree`s of layout and master, as far as there are any."""
    mark = placeholder(shape)
    if mark is None:
        return Ancestry("", ())
    kind, index = mark.get("type", "obj"), mark.get("idx", "0")
    found = []
    for tree in above:
        match = _matching(tree, kind, index)
        if match is not None:
            found.append(match)
            mark = placeholder(match)
            if mark is not None:
                index = mark.get("idx", index)
                if kind == "obj":
                    kind = mark.get("type", "obj")
    return Ancestry(kind, tuple(found))


def shapes_in(tree: Element | None) -> Iterator[Element]:
    """The shapes of an `spTree` or group, in drawing order."""
    wanted = ("sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart")
    return (shape for shape in resolved(children(tree)) if name_of(shape) in wanted)


def _matching(tree: Element, kind: str, index: str) -> Element | None:
    marked = [(shape, mark) for shape in shapes_in(tree) if (mark := placeholder(shape)) is not None]
    same_kind = _ON_MASTER.get(kind, kind)
    for shape, mark in marked:
        own = mark.get("type", "obj")
        if mark.get("idx", "0") == index and (_ON_MASTER.get(own, own) == same_kind or index != "0"):
            return shape
    for shape, mark in marked:
        own = mark.get("type", "obj")
        if own == kind or _ON_MASTER.get(own, own) == same_kind:
            return shape
    return None
