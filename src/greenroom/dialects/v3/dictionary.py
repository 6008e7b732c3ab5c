"""`dictionary` of a v3 project: how words are said. Its shape is not public, so that every likely one is understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from greenroom.dialects.extras import extras_of, with_extras
from greenroom.dialects.v3.looks import DIALECT
from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_PRONUNCIATIONS
from greenroom.project.schema_errors import explain
from greenroom.project.script import Pronunciation
from greenroom.project.validate import json_type

_WORD = ("word", "text", "origin", "original", "org", "source", "from", "before", "key", "grapheme")
_SAID = (
    "pronunciation", "pronounce", "tts", "sound", "alias", "reading", "replacement", "replace", "target", "to", "after",
    "value",
)  # fmt: skip
_LANGUAGE = ("language", "lang", "locale")
_CASE = ("matchCase", "caseSensitive", "match_case")


def say_dictionary(dictionary: Sequence[Pronunciation]) -> list[dict[str, Any]]:
    """`word`, `pronunciation`, and what else was said of it."""
    return [_said(entry) for entry in dictionary]


def _said(entry: Pronunciation) -> dict[str, Any]:
    said: dict[str, Any] = {"word": entry.word, "pronunciation": entry.pronunciation}
    if entry.language is not None:
        said["language"] = entry.language
    if entry.match_case:
        said["matchCase"] = True
    return {**extras_of(entry, DIALECT), **said}


def hear_dictionary(value: object, base: Sequence[Pronunciation] = (), path: str = "dictionary") -> list[Pronunciation]:
    """A list of objects or of pairs, or an object of word -> pronunciation. None leaves `base` as it is; so do items
    that say what `say_dictionary(base)` said.

    Raises InvalidDocument or LimitExceeded with the place.
    """
    if value is None or value == "":
        return list(base)
    if not isinstance(value, list | Mapping):
        raise InvalidDocument(f"is {json_type(value)}; it must be a list of words with their pronunciations", path=path)
    if len(value) > MAX_PRONUNCIATIONS:
        raise LimitExceeded(f"has {len(value)} words; at most {MAX_PRONUNCIATIONS:,} fit in a project", path=path)
    before = list(zip(say_dictionary(base), base, strict=True))
    items = enumerate(_items(value, path))
    return [_heard(item, place, [*before[number : number + 1], *before]) for number, (item, place) in items]


def _items(value: list[Any] | Mapping[str, Any], path: str) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(value, Mapping):
        for word, said in value.items():
            yield {"word": word, **(said if isinstance(said, dict) else {"pronunciation": said})}, f"{path}.{word}"
        return
    for number, item in enumerate(value):
        place = f"{path}[{number}]"
        if isinstance(item, list) and len(item) == 2:
            item = {"word": item[0], "pronunciation": item[1]}
        if not isinstance(item, dict):
            raise InvalidDocument(f"is {json_type(item)}; it must be a word with its pronunciation", path=place)
        yield item, place


def _heard(item: dict[str, Any], place: str, before: Sequence[tuple[dict[str, Any], Pronunciation]]) -> Pronunciation:
    for said, entry in before:
        if said == item:
            return entry
    rest = dict(item)
    word, said = _take(rest, _WORD), _take(rest, _SAID)
    if word is None or said is None:
        missing = "word" if word is None else "pronunciation"
        raise InvalidDocument("is missing; each item has a word and its pronunciation", path=f"{place}.{missing}")
    language, case = _take(rest, _LANGUAGE), _take(rest, _CASE)
    try:
        entry = Pronunciation(word=word, pronunciation=said, language=language or None, match_case=case or False)
    except ValidationError as error:
        raise explain(error).at(place) from None
    return entry.model_copy(update={"wire": with_extras(entry, DIALECT, rest)})


def _take(fields: dict[str, Any], names: Sequence[str]) -> Any:
    """The first of the names that is there; it is gone afterwards."""
    return next((fields.pop(name) for name in names if name in fields), None)
