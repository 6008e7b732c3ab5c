"""What pydantic found, said in our words: one error, its place in our path style, and what to do."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.paint import TAGS

_UNIONS = {"geometry": {"box", "fit"}, TAGS[1]: {"linear", "radial"}}
_LIST_UNIONS = {
    "clips": {"presenter", "image", "video", "text", "shape", "audio"},
    "script": {"line", "pause"},
}


def explain(error: ValidationError) -> GreenroomError:
    """The first finding as a typed error; the message tells how many more there are."""
    details = error.errors(include_url=False)
    first = details[0]
    msg = finding(first)
    if len(details) > 1:
        msg += f" (and {len(details) - 1} more)"
    return _typed(first, msg)


def explain_all(error: ValidationError) -> list[GreenroomError]:
    """Every finding."""
    return [_typed(detail, finding(detail)) for detail in error.errors(include_url=False)]


def _typed(detail: ErrorDetails, msg: str) -> GreenroomError:
    kind = LimitExceeded if detail["type"] in ("too_long", "string_too_long") else InvalidDocument
    return kind(msg, path=place(detail["loc"]))


def place(location: tuple[int | str, ...]) -> str:
    """A pydantic location in our style; the tags of unions that pydantic puts in are left out.

    >>> place(("scenes", 0, "clips", 1, "image", "geometry", "fit", "cx"))
    'scenes[0].clips[1].geometry.cx'
    >>> place(("scenes", 0, "clips", 1, "text", "text"))
    'scenes[0].clips[1].text'
    >>> place(("scenes", 0, "clips", 1, "shape", "fill", "a gradient", "linear", "stops", 2, "at"))
    'scenes[0].clips[1].fill.stops[2].at'
    """
    path = ""
    for index, part in enumerate(location):
        if isinstance(part, int):
            path += f"[{part}]"
            continue
        before = location[index - 1] if index else ""
        if part in TAGS or part in _UNIONS.get(str(before), ()):
            continue
        if isinstance(before, int) and index > 1 and part in _LIST_UNIONS.get(str(location[index - 2]), ()):
            continue
        path += f".{part}" if path else part
    return path


def finding(detail: ErrorDetails) -> str:
    """What is wrong, as the end of a sentence that begins with the place."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "union_tag_invalid":
        return f"is of the unknown kind {context['tag']!r}; known are {context['expected_tags']}"
    if kind == "union_tag_not_found":
        return f"has no {context['discriminator']}, which says what it is"
    if kind in ("too_long", "string_too_long"):
        return f"is too long: at most {context['max_length']} fit"
    if kind == "too_short":
        return f"is too short: at least {context['min_length']} are needed"
    if kind == "value_error":
        return str(context["error"])
    found = repr(detail["input"])
    found = found if len(found) <= 60 else f"{found[:57]}..."
    text = detail["msg"].removeprefix("Input should be ").removeprefix("Value should be ")
    return f"is {found}; it should be {text}" if text != detail["msg"] else f"is {found}; {text}"
