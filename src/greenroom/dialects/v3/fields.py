"""One field of a v3 clip <-> one attribute of a clip of the document, and the tables of them by clip type.

Texts that spell the same value are equal: a field has changed when what is read from it differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from pydantic import BaseModel

from greenroom.dialects.leaves import Leaves
from greenroom.dialects.straighten import truth
from greenroom.dialects.v3.colour import parse_colour
from greenroom.dialects.v3.gradient import hear_gradient, is_gradient
from greenroom.project.errors import InvalidDocument
from greenroom.project.paint import plain

POINT = 4 / 3
"""px of a point; v3 measures fonts in points and everything else in pixels."""


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """`attribute` may be dotted (`style.size`); `read` takes it off the wire, `write` puts it there."""

    key: str
    attribute: str
    read: Callable[[Leaves, str], Any]
    write: Callable[[Any], Any] = _same

    def say(self, clip: BaseModel) -> Any:
        return self.write(reduce(getattr, self.attribute.split("."), clip))


def say_fields(fields: Iterable[Field], clip: BaseModel) -> dict[str, Any]:
    return {field.key: field.say(clip) for field in fields}


def hear_fields(fields: Iterable[Field], clip: BaseModel, leaves: Leaves) -> dict[str, Any]:
    """The attributes that changed, as an update for `clip`. Every key of the table counts as read."""
    update: dict[str, Any] = {}
    inner: dict[str, dict[str, Any]] = {}
    for field in fields:
        new = field.read(leaves, field.key)
        if new == field.read(Leaves({field.key: field.say(clip)}, leaves.path), field.key):
            continue
        part, _, name = field.attribute.rpartition(".")
        if part:
            inner.setdefault(part, {})[name] = new
        else:
            update[name] = new
    for part, changes in inner.items():
        update[part] = getattr(clip, part).model_copy(update=changes)
    return update


# ---------------------------------------------------------------- readers


def number(default: float, low: float, high: float) -> Callable[[Leaves, str], float]:
    return lambda leaves, key: leaves.number(key, default, low=low, high=high)


def layer(leaves: Leaves, key: str) -> int:
    return leaves.integer(key, 0)


def percent(leaves: Leaves, key: str) -> int:
    """1-100, as documented; what lies between 0 and 1 is meant as a fraction.

    >>> percent(Leaves({"opacity": 0.5}, ""), "opacity"), percent(Leaves({}, ""), "opacity")
    (50, 100)
    """
    value = leaves.number(key, 100.0, low=0, high=100)
    return round(value * 100) if 0 < value < 1 else round(value)


def flag(leaves: Leaves, key: str) -> bool:
    """Missing, null and "" are false."""
    value = leaves.raw(key)
    if value is None or value == "":
        return False
    said = truth(value)
    if said is None:
        raise InvalidDocument("must be true or false", path=leaves.place(key))
    return said


def text(leaves: Leaves, key: str) -> str:
    return leaves.text(key)


def tag(leaves: Leaves, key: str) -> str | None:
    return leaves.text(key) or None


def url(leaves: Leaves, key: str) -> str:
    return leaves.url(key)


def optional_url(leaves: Leaves, key: str) -> str | None:
    return leaves.text(key).strip() or None


def fresh_url(leaves: Leaves, key: str) -> str:
    """`resource_url`, which tutorials write, is news where it is present: the old `source_url` still stands beside."""
    leaves.raw(key)
    news = leaves.text("resource_url").strip()
    return news or leaves.url(key)


def colour(default: str) -> Callable[[Leaves, str], str]:
    def read(leaves: Leaves, key: str) -> str:
        found = _colour(leaves, key)
        return default if found is None else found

    return read


def ink(leaves: Leaves, key: str) -> str | None:
    """A colour, or none: missing, empty or wholly transparent."""
    found = _colour(leaves, key)
    return None if found is None or (len(found) == 9 and found.endswith("00")) else found


def _colour(leaves: Leaves, key: str) -> str | None:
    if is_gradient(said := leaves.raw(key)):
        return plain(hear_gradient(said, (1, 1)))
    said = leaves.text(key)
    if not said.strip():
        return None
    found = parse_colour(said)
    if found is None:
        raise InvalidDocument(
            f"is {said[:40]!r}; it must be a colour such as #1a2b3c, #1a2b3c80 or rgb(26,43,60)", path=leaves.place(key)
        )
    return found


def weight(leaves: Leaves, key: str) -> int:
    word = leaves.raw(key)
    if isinstance(word, str) and word.strip().lower() in _WEIGHTS:
        return _WEIGHTS[word.strip().lower()]
    return max(100, min(900, round(leaves.number(key, 400))))


_WEIGHTS = {"normal": 400, "regular": 400, "bold": 700, "bolder": 800, "lighter": 300}


def slant(leaves: Leaves, key: str) -> bool:
    return leaves.text(key).strip().lower() in ("italic", "oblique")


def align(leaves: Leaves, key: str) -> str:
    word = (leaves.text(key) or leaves.text("textAlign")).strip().lower()
    if word in ("left", "", "justify", "start"):
        return "left"
    if word in ("center", "right"):
        return word
    raise InvalidDocument(f"is {word[:40]!r}; it must be left, center or right", path=leaves.place(key))


def name_or(default: str) -> Callable[[Leaves, str], str]:
    return lambda leaves, key: leaves.name(key) or default


def needed_name(leaves: Leaves, key: str) -> str:
    found = leaves.name(key)
    if found is None:
        raise InvalidDocument("is missing or empty", path=leaves.place(key))
    return found


def points(leaves: Leaves, key: str) -> float:
    """Points on the wire, pixels in the document."""
    return round(leaves.number(key, 40.5, low=0.75, high=1500) * POINT, 9)


def to_points(pixels: float) -> float:
    """
    >>> to_points(54.0)
    40.5
    """
    return round(pixels / POINT, 6)


# ---------------------------------------------------------------- tables

OPACITY = Field("opacity", "opacity", percent)
COMMON = (
    Field("tag", "tag", tag),
    Field("layer", "layer", layer),
    OPACITY,
    Field("flipX", "flip_x", flag),
    Field("flipY", "flip_y", flag),
)
FIELDS: dict[str, tuple[Field, ...]] = {
    "aiModel": (*COMMON, Field("voiceOnly", "voice_only", flag), Field("isDelete", "hidden", flag)),
    "image": (*COMMON, Field("source_url", "url", fresh_url)),
    "videoImage": (
        *COMMON,
        Field("video_url", "url", url),
        Field("source_url", "poster_url", optional_url, lambda poster: poster or ""),
        Field("volume", "volume", percent),
    ),
    "textImage": (
        *COMMON,
        Field("text", "text", text),
        Field("fontSize", "style.size", points, to_points),
        Field("fontFamily", "style.family", name_or("Noto Sans CJK")),
        Field("fontWeight", "style.weight", weight),
        Field("fontStyle", "style.italic", slant, lambda italic: "italic" if italic else "normal"),
        Field("underline", "style.underline", flag),
        Field("align", "style.align", align),
        Field("backgroundColor", "style.background", ink, lambda paint: plain(paint) if paint else ""),
        Field("stroke", "style.stroke", ink, lambda ink: ink or ""),
        Field("strokeWidth", "style.stroke_width", number(0.0, 0, 200)),
    ),
    "shape": (
        *COMMON,
        Field("shapeName", "shape", needed_name),
        Field("stroke", "stroke", ink, lambda ink: ink or ""),
        Field("strokeWidth", "stroke_width", number(0.0, 0, 500)),
        Field("strokeRadius", "radius", number(0.0, 0, 100_000)),
    ),
    "audio": (
        Field("tag", "tag", tag),
        Field("source_url", "url", url),
        Field("volume", "volume", percent),
        Field("label", "label", text),
    ),
}
"""By `type` on the wire; what is not here is geometry, `fill`, shadow, animation, and the presenter's `model` and
`script`."""
