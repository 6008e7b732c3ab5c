"""Looking into DrawingML by local names: presentations, charts and diagrams use the same words in other namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An lxml element; its library has no types of its own."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def name_of(element: Element) -> str:
    """The tag without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Those with one of these names (none given: all), in order."""
    if element is None:
        return
    for part in element:
        name = name_of(part)
        if name and (not names or name in names):
            yield part


def child(element: Element | None, *path: str) -> Element | None:
    """The first one along a path of names."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def first(element: Element | None, *names: str) -> Element | None:
    """The first child that has one of these names."""
    return next(children(element, *names), None)


def number(element: Element | None, attribute: str, default: float = 0.0) -> float:
    """A number, or a percentage as PowerPoint writes it: "50%" is 50000. What is no number is the default."""
    said = None if element is None else element.get(attribute)
    if said is None:
        return default
    try:
        value = float(said[:-1]) * 1000 if said.endswith("%") else float(said)
    except ValueError:
        return default
    return value if abs(value) < 1e12 else default


def share(element: Element | None, attribute: str = "val", default: float = 1.0) -> float:
    """Thousandths of a percent as a fraction."""
    return number(element, attribute, default * 100_000) / 100_000


def flag(element: Element | None, attribute: str, default: bool = False) -> bool:
    said = None if element is None else element.get(attribute)
    return default if said is None else said in ("1", "true", "on")


def relation(element: Element | None, attribute: str = "embed") -> str | None:
    """The id of a relationship, such as r:embed."""
    found: str | None = None if element is None else element.get(_R + attribute)
    return found


def resolved(elements: Iterator[Element]) -> Iterator[Element]:
    """Takes the fallback of alternatives that only newer programs understand."""
    for element in elements:
        if name_of(element) != "AlternateContent":
            yield element
            continue
        for choice in ("Fallback", "Choice"):
            inside = list(children(child(element, choice)))
            if inside:
                yield from resolved(iter(inside))
                break
