"""Named swatches: a colour in a drawing carries `data-swatch="name"` or `"mix(a,b,t)"`; palettes redefine the names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from greenroom.presenters.errors import InvalidPack

_TAG = re.compile(r"<(?:path|ellipse|circle|rect|stop)\b[^>]*data-swatch[^>]*>")
_REFERENCE = re.compile(r'data-swatch(-stroke)?="([^"]+)"')
_MAX_NESTING = 8


def swatch_names(expression: str) -> frozenset[str]:
    """The swatches that an expression reads."""
    if expression.startswith("#"):
        return frozenset()
    if expression.startswith("mix("):
        first, second, _ = _arguments(expression)
        return swatch_names(first) | swatch_names(second)
    return frozenset({expression})


def used_swatches(svg: str) -> frozenset[str]:
    """Every swatch name in a drawing."""
    found = {expression for _, expression in _REFERENCE.findall(svg)}
    return frozenset().union(*(swatch_names(expression) for expression in found))


def evaluate(expression: str, table: Mapping[str, str], nesting: int = 0) -> str:
    """`"#rrggbb"` of a swatch expression."""
    if nesting > _MAX_NESTING:
        raise InvalidPack(f"swatch expression nested too deep: {expression[:60]!r}")
    if expression.startswith("#"):
        return expression
    if expression.startswith("mix("):
        first, second, weight = _arguments(expression)
        a = _channels(evaluate(first, table, nesting + 1))
        b = _channels(evaluate(second, table, nesting + 1))
        t = float(weight)
        return "#{:02x}{:02x}{:02x}".format(*(round(x + (y - x) * t) for x, y in zip(a, b, strict=True)))
    if expression not in table:
        raise InvalidPack(f"swatch {expression!r} is not in the manifest")
    return table[expression]


def recolour(svg: str, table: Mapping[str, str]) -> str:
    """The same drawing with every swatched colour computed from `table`."""
    colours: dict[str, str] = {}

    def tag(match: re.Match[str]) -> str:
        text = match.group(0)
        for stroke, expression in _REFERENCE.findall(text):
            if expression not in colours:
                colours[expression] = evaluate(expression, table)
            attribute = "stroke" if stroke else r"(?:fill|stop-color)"
            text = re.sub(rf'(\s{attribute})="#[0-9a-fA-F]+"', rf'\g<1>="{colours[expression]}"', text, count=1)
        return text

    return _TAG.sub(tag, svg)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _arguments(expression: str) -> tuple[str, str, str]:
    """The three comma-separated arguments of `mix(...)`, which may nest."""
    parts = [""]
    depth = 0
    for character in expression[4:-1]:
        if character == "," and depth == 0:
            parts.append("")
            continue
        depth += (character == "(") - (character == ")")
        parts[-1] += character
    if len(parts) != 3:
        raise InvalidPack(f"swatch expression {expression[:60]!r}: mix needs two colours and a weight")
    return parts[0], parts[1], parts[2]
