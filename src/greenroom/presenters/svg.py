"""Reads the SVG subset that a rig is drawn in: groups, paths, ellipses, gradients, clip paths, blur. Draws nothing."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from greenroom.presenters.affine import Matrix, parse_transform
from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.svg_path import Shape, ellipse, parse_path, rectangle

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"path", "ellipse", "circle", "rect"})
_ELEMENTS = _SHAPES | {"svg", "g", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "filter"}
_ALLOWED = _ELEMENTS | {"feGaussianBlur", "title", "desc"}
_MAX_ELEMENTS = 20_000
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Gradient:
    """`numbers`: x1 y1 x2 y2 (linear) or cx cy r 0 (radial), then the six numbers of the gradient's matrix."""

    radial: bool
    numbers: npt.NDArray[np.float64]
    colours: tuple[int, ...]
    positions: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """`colour` 0xAARRGGBB is used when there is no gradient; `alpha` multiplies either."""

    colour: int
    alpha: float
    gradient: Gradient | None = None


@dataclass(slots=True)
class Node:
    """A group (children) or a shape (geometry and paint). `hidden` nodes are drawn only as keys."""

    id: str = ""
    children: list[Node] = field(default_factory=list)
    shape: Shape | None = None
    fill: Fill | None = None
    stroke: Fill | None = None
    stroke_width: float = 1.0
    round_cap: bool = False
    opacity: float = 1.0
    blur: float = 0.0
    clip: tuple[Shape, ...] = ()
    transform: Matrix | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Drawing:
    """`ids`: every element with an id."""

    root: Node
    ids: dict[str, Node]

    def __getitem__(self, node_id: str) -> Node:
        try:
            return self.ids[node_id]
        except KeyError:
            raise InvalidPack(f"group {node_id!r} is missing in the drawing") from None


def parse_xml(text: str) -> ET.Element:
    """The root element of an SVG that cannot refer to anything outside itself; InvalidPack otherwise."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InvalidPack("the drawing has a DOCTYPE or entities: export it as plain SVG")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise InvalidPack(f"the drawing is not well-formed XML: {error}") from error
    count = 0
    for element in root.iter():
        count += 1
        name = element.tag.removeprefix(_SVG)
        where = element.get("id") or f"element {count}"
        if name not in _ALLOWED:
            raise InvalidPack(f"{where}: <{name.rpartition('}')[2]}> is not allowed in a rig")
        for key, value in element.attrib.items():
            if key.endswith("href") or key.lower().startswith("on") or "url(http" in value or "file:" in value:
                raise InvalidPack(f"{where}: attribute {key.rpartition('}')[2]} refers outside the drawing")
    if count > _MAX_ELEMENTS:
        raise InvalidPack(f"the drawing has more than {_MAX_ELEMENTS} elements")
    return root


def read_svg(text: str) -> Drawing:
    """Parse a rig drawing. InvalidPack names the element that cannot be read."""
    return _Reader(parse_xml(text)).drawing()


class _Reader:
    def __init__(self, root: ET.Element) -> None:
        self.root = root
        self.gradients: dict[str, Gradient] = {}
        self.blurs: dict[str, float] = {}
        self.clips: dict[str, tuple[Shape, ...]] = {}
        self.ids: dict[str, Node] = {}

    def drawing(self) -> Drawing:
        for definitions in self.root.iter(f"{_SVG}defs"):
            for element in definitions:
                self._define(element)
        root = Node(children=[node for child in self.root if (node := self._node(child, 1))])
        return Drawing(root, self.ids)

    def _define(self, element: ET.Element) -> None:
        name, identity = element.tag.removeprefix(_SVG), element.get("id", "")
        try:
            if name in ("linearGradient", "radialGradient"):
                self.gradients[identity] = _gradient(element, radial=name == "radialGradient")
            elif name == "filter":
                blur = element.find(f"{_SVG}feGaussianBlur")
                self.blurs[identity] = _number(blur, "stdDeviation") if blur is not None else 0.0
            elif name == "clipPath":
                self.clips[identity] = tuple(_geometry(child) for child in element)
        except ValueError as error:
            raise InvalidPack(f"{identity or name}: {error}") from error

    def _node(self, element: ET.Element, depth: int) -> Node | None:
        name = element.tag.removeprefix(_SVG)
        if name not in _SHAPES and name != "g":
            return None
        attributes = dict(element.attrib)
        for declaration in attributes.pop("style", "").split(";"):
            key, colon, value = declaration.partition(":")
            if colon:
                attributes[key.strip()] = value.strip()
        where = attributes.get("id") or f"<{name}>"
        if depth > _MAX_DEPTH:
            raise InvalidPack(f"{where}: groups nested deeper than {_MAX_DEPTH}")
        try:
            node = self._styled(attributes)
            if name == "g":
                node.children = [child for e in element if (child := self._node(e, depth + 1))]
            else:
                self._paint(node, element, attributes)
        except (ValueError, KeyError) as error:
            reason = f"refers to {error}, which is not defined" if isinstance(error, KeyError) else str(error)
            raise InvalidPack(f"{where}: {reason}") from error
        if node.id:
            self.ids[node.id] = node
        return node

    def _styled(self, attributes: dict[str, str]) -> Node:
        if attributes.get("mix-blend-mode", "normal") != "normal":
            raise ValueError("mix-blend-mode is not supported: layers are cached apart")
        return Node(
            id=attributes.get("id", ""),
            opacity=_finite(attributes.get("opacity", "1")),
            hidden=attributes.get("display") == "none",
            blur=self.blurs[_reference(attributes["filter"])] if "filter" in attributes else 0.0,
            clip=self.clips[_reference(attributes["clip-path"])] if "clip-path" in attributes else (),
            transform=parse_transform(attributes["transform"]) if "transform" in attributes else None,
        )

    def _paint(self, node: Node, element: ET.Element, attributes: dict[str, str]) -> None:
        node.shape = _geometry(element)
        node.fill = self._fill(attributes.get("fill", "#000000"), attributes.get("fill-opacity", "1"))
        node.stroke = self._fill(attributes.get("stroke", "none"), attributes.get("stroke-opacity", "1"))
        node.stroke_width = _finite(attributes.get("stroke-width", "1"))
        node.round_cap = attributes.get("stroke-linecap") == "round"

    def _fill(self, paint: str, opacity: str) -> Fill | None:
        if paint == "none":
            return None
        if paint.startswith("url("):
            return Fill(0xFF000000, _finite(opacity), self.gradients[_reference(paint)])
        return Fill(_colour(paint), _finite(opacity))


def _geometry(element: ET.Element) -> Shape:
    match element.tag.removeprefix(_SVG):
        case "path":
            return parse_path(element.get("d", ""))
        case "ellipse":
            return ellipse(*(_number(element, key) for key in ("cx", "cy", "rx", "ry")))
        case "circle":
            radius = _number(element, "r")
            return ellipse(_number(element, "cx"), _number(element, "cy"), radius, radius)
        case "rect":
            return rectangle(*(_number(element, key) for key in ("x", "y", "width", "height")))
        case name:
            raise ValueError(f"<{name}> is not a shape")


def _gradient(element: ET.Element, *, radial: bool) -> Gradient:
    keys = ("cx", "cy", "r", "fr") if radial else ("x1", "y1", "x2", "y2")
    matrix = parse_transform(element.get("gradientTransform", ""))
    colours, positions = [], []
    for stop in element:
        alpha = round(255 * _finite(stop.get("stop-opacity", "1")))
        colours.append(_colour(stop.get("stop-color", "#000000")) & 0xFFFFFF | alpha << 24)
        positions.append(_finite(stop.get("offset", "0")))
    numbers = np.array([*(_number(element, key) for key in keys), *matrix[:2].T.ravel()])
    return Gradient(radial, numbers, tuple(colours), tuple(positions))


def _colour(text: str) -> int:
    digits = text.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not text.startswith("#") or len(digits) != 6:
        named = {"black": 0x000000, "white": 0xFFFFFF}
        if text not in named:
            raise ValueError(f"colour {text!r}: write #rrggbb")
        return 0xFF000000 | named[text]
    return 0xFF000000 | int(digits, 16)


def _reference(value: str) -> str:
    if not (value.startswith("url(#") and value.endswith(")")):
        raise ValueError(f"{value!r} is not a reference inside the drawing")
    return value[5:-1]


def _number(element: ET.Element, key: str) -> float:
    return _finite(element.get(key, "0"))


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is not a number")
    return number
