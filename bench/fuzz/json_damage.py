"""Damage to a JSON value, as a list of operations that can be left out one by one."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

Place = tuple[str | int, ...]

_RAW = "\ue000raw:"
"""Marks a text that stands for JSON source which no Python value gives."""
RAW = (
    "NaN",
    "-Infinity",
    "1e999",
    "-0",
    "1" * 30,
    "9" * 5000,
    "1e-400",
    "[" * 3000 + "]" * 3000,
    '{"a":' * 200 + "1" + "}" * 200,
    '{"id":"a","id":"b"}',
    '"\\ud800"',
    '"\\u0000"',
    "tru",
    "",
)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.5, 1e9, -1e9, 1e308, 2**31, 2**53, 2**63 - 1, 5e-324,
    "", " ", "0", "-1", "1e9", "true", "null", "NaN", "x" * 5000, "é" * 300, "\x7f\x80", "\u202e\ufeff", "\n\r\t",
    "../../etc/passwd", "file:///etc/passwd", "http://[::1", "http://a@b:99999/", "https://" + "a" * 3000, "data:,",
    "data:image/png;base64,AAAA", "builtin:image/nothing", "builtin:", "javascript:alert(1)", "/images/background/1",
    "#zzzzzz", "#fff", "#12345678", "__proto__", "0" * 24, "f" * 24, "espeak:en-us+f3", "espeak:xx", "ko", "zz-ZZ",
    [], [None], [[]], [0] * 600, {}, {"": ""}, {"type": "image"}, {"kind": "box"}, {"greenroom": 1},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Damage:
    """What happens at `path`: `set` to `value`, `delete`, `double` (once more, beside it), `copy` what is at `other`
    to it, `rename` the key to `value`, `wrap` in a list."""

    kind: Literal["set", "delete", "double", "copy", "rename", "wrap"]
    path: Place
    value: Any = None
    other: Place = ()

    def __repr__(self) -> str:
        shown = repr(self.value)
        detail = f" {shown if len(shown) < 80 else shown[:77] + '...'}" if self.kind in ("set", "rename") else ""
        return f"<{self.kind} {_text(self.path)}{' from ' + _text(self.other) if self.kind == 'copy' else ''}{detail}>"


def _text(path: Place) -> str:
    return ".".join(map(str, path)) or "(all)"


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    """The paths of all values inside, the whole first."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield from places(child, (*path, key))


def damages(random: Random, value: Any) -> list[Damage]:
    """One to five operations. What Greenroom itself added to a v1 scene is hit more often."""
    found = list(places(value))
    marks = [path for path in found if "greenroom" in path]
    kinds = random.choices(
        ("set", "delete", "double", "copy", "rename", "wrap"), (50, 15, 8, 15, 7, 5), k=random.choice((1, 1, 2, 3, 5))
    )
    made = []
    for kind in kinds:
        path = random.choice(marks) if marks and random.random() < 0.25 else random.choice(found)
        new = _RAW + random.choice(RAW) if random.random() < 0.12 else random.choice(VALUES)
        if kind == "rename":
            new = random.choice(("id", "type", "url", "x", "", "scenes", "\ud800", "k" * 500))
        made.append(Damage(kind, path, new, random.choice(found)))  # type: ignore[arg-type]
    return made


def damaged(value: Any, operations: Sequence[Damage]) -> Any:
    """The value after all operations; one whose place is gone by then does nothing."""
    whole: list[Any] = [copy.deepcopy(value)]
    for operation in operations:
        _apply(whole, operation)
    return whole[0]


def _apply(whole: list[Any], damage: Damage) -> None:
    *above, last = (0, *damage.path)
    parent = _at(whole, above)
    if isinstance(parent, dict) and last in parent:
        _change(parent, last, damage, whole)
        if damage.kind == "rename":
            parent[damage.value] = parent.pop(last)
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        _change(parent, last, damage, whole)
        if damage.kind == "double" and damage.path:
            parent.insert(last, copy.deepcopy(parent[last]))


def _change(parent: Any, last: str | int, damage: Damage, whole: list[Any]) -> None:
    match damage.kind:
        case "set":
            parent[last] = damage.value
        case "wrap":
            parent[last] = [parent[last]]
        case "copy":
            parent[last] = copy.deepcopy(_at(whole, (0, *damage.other)))
        case "delete" if damage.path:
            del parent[last]


def _at(value: Any, path: Sequence[str | int]) -> Any:
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def to_text(value: Any) -> str:
    """JSON, with the raw parts in their places. Half a surrogate pair is written as an escape."""
    text = json.dumps(value)
    for raw in RAW:
        text = text.replace(json.dumps(_RAW + raw), raw)
    return text


def to_bytes(random: Random, value: Any) -> bytes:
    """The body: mostly plain JSON, sometimes in another encoding, cut or with a wrong byte."""
    data = to_text(value).encode()
    match random.randrange(20):
        case 0:
            return data[: random.randrange(len(data) + 1)]
        case 1:
            at = random.randrange(len(data) + 1)
            return data[:at] + random.choice((b"\xff", b"\0", b"\xed\xa0\x80", b"\\", b'"', b"\x1f")) + data[at:]
        case 2:
            return data.decode().encode(random.choice(("utf-16", "utf-32", "utf-16-be", "utf-8-sig")))
        case _:
            return data
