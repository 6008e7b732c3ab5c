"""A part of a rig as one array of points: keys are mixed and warps applied to all of it at once, then Skia fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import skia

from greenroom.presenters.affine import Matrix, apply, mean_scale
from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.skia_path import PathTemplate
from greenroom.presenters.svg import Fill, Gradient, Node
from greenroom.presenters.svg_path import Points, Shape

Weights = Mapping[str, npt.NDArray[np.float64]]
"""Keyed group -> weight of each of its keys, in the order of `FlatDrawing.keys`."""

_INVISIBLE = 0.02
_TRANSPARENT = 1 / 1024


@dataclass(frozen=True, slots=True)
class _Clip:
    template: PathTemplate


@dataclass(frozen=True, slots=True)
class _Layer:
    paint: skia.Paint


class _Save:
    """Opens what `_Restore` closes."""


class _Restore:
    pass


@dataclass(slots=True)
class _Paint:
    """One filled or stroked path. `numbers` and `opacities` have a row per key of its group (one when not keyed)."""

    row: int  # of its points among all paths and clips
    template: PathTemplate
    paint: skia.Paint
    alpha: float
    gradient: Gradient | None
    numbers: npt.NDArray[np.float64]
    opacities: npt.NDArray[np.float64]
    group: str


_Op = _Save | _Restore | _Clip | _Layer | _Paint


@dataclass(slots=True)
class _Section:
    """The operations of one top node, which can be faded as a whole."""

    id: str
    ops: list[_Op] = field(default_factory=list)


class FlatDrawing:
    """`nodes` in drawing order. Of a keyed group (`mouth@rest`, `mouth@aa`, … with the group named in `keyed`) the
    first node found stands for all; the drawings of all keys must have the same structure.

    `points` (n, 2) as drawn (first keys), `depth` (n,) extra depth by `depths` of the nearest named ancestor,
    `ranges` the rows of every named node.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        ids: Mapping[str, Node] | None = None,
        keyed: Sequence[str] = (),
        depths: Mapping[str, float] | None = None,
    ) -> None:
        self.keys: dict[str, list[str]] = {}
        self.ranges: dict[str, slice] = {}
        self._ids = ids or {}
        self._keyed = frozenset(keyed)
        self._depths = depths or {}
        self._sections: list[_Section] = []
        self._points: list[Points] = []
        self._depth: list[npt.NDArray[np.float64]] = []
        self._key_points: dict[str, list[list[Points]]] = {}
        self._count = 0
        for node in nodes:
            self._top(node)
        self.points = np.concatenate(self._points) if self._points else np.zeros((0, 2))
        self.depth = np.concatenate(self._depth) if self._depth else np.zeros(0)
        self._stacks = {
            group: np.stack([np.concatenate([shape[k] for shape in shapes]) for k in range(len(self.keys[group]))])
            for group, shapes in self._key_points.items()
            if shapes
        }
        self._starts = np.cumsum([0, *(len(p) for p in self._points)])[:-1]
        self._sizes = np.array([max(len(p), 1) for p in self._points])[:, None]
        del self._points, self._depth, self._key_points

    # -- flattening

    def _top(self, node: Node) -> None:
        group, at, _ = node.id.partition("@")
        start = self._count
        section = _Section(node.id)
        if at and group in self._keyed:
            if group in self.keys:
                return
            self.keys[group] = [i.partition("@")[2] for i in self._ids if i.startswith(f"{group}@")]
            self._key_points[group] = []
            others = [self._ids[f"{group}@{key}"] for key in self.keys[group]]
            self._visit(node, others, group, np.eye(3), self._depths.get(group, 0.0), section.ops)
            self.ranges[group] = slice(start, self._count)
        elif not node.hidden:
            depth = self._depths.get(node.id, self._depths.get(node.id.rpartition("_")[0], 0.0))
            self._visit(node, [node], "", np.eye(3), depth, section.ops)
        self._sections.append(section)

    def _visit(self, node: Node, keys: list[Node], group: str, outer: Matrix, depth: float, ops: list[_Op]) -> None:
        """`keys`: the same node in every key of `group`."""
        start = self._count
        matrix = outer if node.transform is None else outer @ node.transform
        if node.clip:
            ops.append(_Save())
            for i in range(len(node.clip)):
                ops.append(_Clip(self._add([key.clip[i] for key in keys], group, matrix, depth, node.id)))
        if node.shape is None:
            self._visit_group(node, keys, group, matrix, depth, ops)
        elif len(node.shape.points):
            for stroked, fill in ((False, node.fill), (True, node.stroke)):
                if fill is not None:
                    ops.append(self._painted(node, fill, keys, group, matrix, depth, stroked))
        if node.clip:
            ops.append(_Restore())
        if node.id:
            self.ranges[node.id] = slice(start, self._count)

    def _visit_group(
        self, node: Node, keys: list[Node], group: str, matrix: Matrix, depth: float, ops: list[_Op]
    ) -> None:
        layered = node.opacity < 0.999 or node.blur > 0
        if layered:
            paint = skia.Paint()
            paint.setAlphaf(node.opacity)
            if node.blur:
                sigma = node.blur * mean_scale(matrix)
                paint.setImageFilter(skia.ImageFilters.Blur(sigma, sigma))
            ops.append(_Layer(paint))
        for i, child in enumerate(node.children):
            if child.hidden and not group:
                continue
            same = [key.children[i] for key in keys if i < len(key.children)]
            if len(same) != len(keys):
                raise InvalidPack(f"{node.id or group}: keys differ in their number of children")
            self._visit(child, same, group, matrix, depth, ops)
        if layered:
            ops.append(_Restore())

    def _add(self, shapes: list[Shape], group: str, matrix: Matrix, depth: float, where: str) -> PathTemplate:
        first = shapes[0]
        if any(shape.verbs != first.verbs for shape in shapes):
            raise InvalidPack(f"{where or group}: the keys of {group} differ in their nodes")
        start = self._count
        self._count += len(first.points)
        self._points.append(apply(matrix, first.points))
        self._depth.append(np.full(len(first.points), depth))
        if group:
            self._key_points[group].append([apply(matrix, shape.points) for shape in shapes])
        return PathTemplate(start, self._count, first.verbs)

    def _painted(
        self, node: Node, fill: Fill, keys: list[Node], group: str, matrix: Matrix, depth: float, stroked: bool
    ) -> _Paint:
        shapes = [key.shape for key in keys if key.shape is not None]
        if len(shapes) != len(keys):
            raise InvalidPack(f"{node.id or group}: a path in one key is a group in another")
        template = self._add(shapes, group, matrix, depth, node.id)
        paint = skia.Paint(AntiAlias=True)
        paint.setColor(fill.colour)
        if stroked:
            paint.setStyle(skia.Paint.kStroke_Style)
            paint.setStrokeWidth(node.stroke_width * mean_scale(matrix))
            paint.setStrokeCap(skia.Paint.kRound_Cap if node.round_cap else skia.Paint.kButt_Cap)
            paint.setStrokeJoin(skia.Paint.kRound_Join)
        if node.blur:
            sigma = node.blur * mean_scale(matrix)
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma))
        fills = [key.stroke if stroked else key.fill for key in keys]
        numbers = [_gradient_numbers(f.gradient, matrix) for f in fills if f is not None and f.gradient is not None]
        if fill.gradient is not None and len(numbers) != len(keys):
            raise InvalidPack(f"{node.id or group}: a gradient in one key is a plain colour in another")
        opacities = np.array([key.opacity for key in keys])
        return _Paint(
            len(self._points) - 1, template, paint, fill.alpha, fill.gradient, np.array(numbers), opacities, group
        )

    # -- drawing

    def mix(self, weights: Weights) -> Points:
        """The points with every keyed group at a weighted mean of its keys."""
        points = self.points.copy()
        for group, stack in self._stacks.items():
            points[self.ranges[group]] = np.tensordot(weights[group], stack, 1)
        return points

    def draw(
        self,
        canvas: skia.Canvas,
        *,
        mixed: Points | None = None,
        warped: Points | None = None,
        weights: Weights | None = None,
        fade: Mapping[str, float] | None = None,
        shader: Matrix | None = None,
    ) -> None:
        """Fill everything. `mixed`: points after `mix`; `warped`: where they go (gradients follow the mean shift of
        their path, or the matrix `shader`); `fade`: opacity of top nodes by id."""
        mixed = self.points if mixed is None else mixed
        warped = mixed if warped is None else warped
        moving = warped is not mixed and shader is None
        shifts = np.add.reduceat(warped - mixed, self._starts) / self._sizes if moving else None
        points = warped.astype(np.float32)
        for section in self._sections:
            opacity = 1.0 if fade is None else fade.get(section.id, 1.0)
            if opacity < _INVISIBLE:
                continue
            for op in section.ops:
                if isinstance(op, _Paint):
                    mixture = weights[op.group] if op.group and weights is not None else None
                    alpha = float(op.opacities[0] if mixture is None else op.opacities @ mixture) * op.alpha * opacity
                    if alpha < _TRANSPARENT:
                        continue
                    if op.gradient is not None:
                        numbers = op.numbers[0] if mixture is None else mixture @ op.numbers
                        shift = None if shifts is None else shifts[op.row]
                        op.paint.setShader(_shader(op.gradient, numbers, shift, shader))
                    op.paint.setAlphaf(alpha)
                    canvas.drawPath(op.template.path(points), op.paint)
                elif isinstance(op, _Clip):
                    canvas.clipPath(op.template.path(points), skia.ClipOp.kIntersect, True)
                elif isinstance(op, _Save):
                    canvas.save()
                elif isinstance(op, _Layer):
                    canvas.saveLayer(None, op.paint)
                else:
                    canvas.restore()


def _gradient_numbers(gradient: Gradient, matrix: Matrix) -> npt.NDArray[np.float64]:
    a, b, c, d, e, f = gradient.numbers[4:]
    inner = np.array([[a, c, e], [b, d, f], [0, 0, 1]])
    return np.array([*gradient.numbers[:4], *(matrix @ inner)[:2].T.ravel()])


def _shader(
    gradient: Gradient,
    numbers: npt.NDArray[np.float64],
    shift: npt.NDArray[np.float64] | None,
    outer: Matrix | None,
) -> skia.Shader:
    x1, y1, x2, y2, a, b, c, d, e, f = numbers.tolist()
    if shift is not None:
        e, f = e + float(shift[0]), f + float(shift[1])
    matrix = skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1)
    if outer is not None:
        matrix = skia.Matrix.Concat(skia.Matrix.MakeAll(*outer.ravel().tolist()), matrix)
    colours, positions = list(gradient.colours), list(gradient.positions)
    if gradient.radial:
        return skia.GradientShader.MakeRadial(
            skia.Point(x1, y1), x2, colours, positions, skia.TileMode.kClamp, 0, matrix
        )
    ends = [skia.Point(x1, y1), skia.Point(x2, y2)]
    return skia.GradientShader.MakeLinear(ends, colours, positions, skia.TileMode.kClamp, 0, matrix)
