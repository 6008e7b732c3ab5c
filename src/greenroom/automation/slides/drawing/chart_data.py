"""What a chart shows, from the numbers that the file keeps beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from greenroom.automation.slides.drawing.xml import Element, child, children, flag, name_of, number

KINDS = {"barChart": "bar", "bar3DChart": "bar", "lineChart": "line", "line3DChart": "line", "pieChart": "pie",
         "pie3DChart": "pie", "doughnutChart": "doughnut", "areaChart": "area", "area3DChart": "area",
         "scatterChart": "scatter", "bubbleChart": "scatter", "radarChart": "radar"}  # fmt: skip
_MOST_POINTS = 5000
_MOST_SERIES = 100


@dataclass(frozen=True)
class Series:
    """`values` has None for gaps. `xs` are those of a scatter chart. `properties` is the `spPr`."""

    name: str
    index: int
    values: tuple[float | None, ...]
    xs: tuple[float | None, ...]
    element: Element

    @property
    def properties(self) -> Element | None:
        return child(self.element, "spPr")

    def point(self, index: int) -> Element | None:
        """The `dPt` of one value, if it looks different."""
        return next((p for p in children(self.element, "dPt") if number(child(p, "idx"), "val", -1) == index), None)


@dataclass(frozen=True)
class Plot:
    """`grouping` is clustered, standard, stacked or percentStacked."""

    kind: str
    grouping: str
    horizontal: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    element: Element

    @property
    def stacked(self) -> bool:
        return self.grouping in ("stacked", "percentStacked")


def plots_of(area: Element | None) -> Iterator[Plot]:
    """Of a `plotArea`; those of other kinds have `kind` ""."""
    for element in children(area):
        name = name_of(element)
        if not name.endswith("Chart"):
            continue
        series = tuple(_series(s, n) for n, s in enumerate(list(children(element, "ser"))[:_MOST_SERIES]))
        labels = next((found for s in series if (found := _labels(s.element))), ())
        count = max((len(s.values) for s in series), default=0)
        categories = tuple(labels[n] if n < len(labels) else str(n + 1) for n in range(max(count, len(labels))))
        grouping = child(element, "grouping")
        direction = child(element, "barDir")
        yield Plot(
            KINDS.get(name, ""),
            grouping.get("val", "standard") if grouping is not None else "standard",
            direction is not None and direction.get("val") == "bar",
            categories,
            series,
            element,
        )


def _series(element: Element, order: int) -> Series:
    name = " ".join(_texts(child(element, "tx"))) or f"Series {order + 1}"
    values = _numbers(child(element, "val")) or _numbers(child(element, "yVal"))
    return Series(
        name, int(number(child(element, "idx"), "val", order)), values, _numbers(child(element, "xVal")), element
    )


def _labels(series: Element) -> tuple[str, ...]:
    source = child(series, "cat")
    if source is None:
        return ()
    levels = [level for level in source.iter() if name_of(level) == "lvl"]
    cache = levels[0] if levels else next((e for e in source.iter() if name_of(e) in ("strCache", "numCache")), None)
    return tuple(_points(cache))


def _texts(holder: Element | None) -> list[str]:
    if holder is None:
        return []
    cache = next((e for e in holder.iter() if name_of(e) in ("strCache", "rich")), None)
    if cache is not None and name_of(cache) == "rich":
        return [e.text or "" for e in cache.iter() if name_of(e) == "t"]
    direct = child(holder, "v")
    return [direct.text or ""] if direct is not None else [t for t in _points(cache) if t]


def _points(cache: Element | None) -> list[str]:
    if cache is None:
        return []
    found: dict[int, str] = {}
    for point in list(children(cache, "pt"))[:_MOST_POINTS]:
        value = child(point, "v")
        found[int(number(point, "idx", len(found)))] = (value.text or "") if value is not None else ""
    size = int(max([number(child(cache, "ptCount"), "val"), *(n + 1 for n in found)], default=0))
    return [found.get(n, "") for n in range(min(size, _MOST_POINTS))]


def _numbers(holder: Element | None) -> tuple[float | None, ...]:
    if holder is None:
        return ()
    cache = next((e for e in holder.iter() if name_of(e) in ("numCache", "numLit", "strCache")), None)
    return tuple(_number(text) for text in _points(cache))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


def is_deleted(axis: Element | None) -> bool:
    return axis is None or flag(child(axis, "delete"), "val")
