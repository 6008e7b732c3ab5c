"""`{{name}}` and `{{name|default}}` inside texts and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from greenroom.project.clips import TextClip
from greenroom.project.document import Project
from greenroom.project.script import Line

_PLACEHOLDER = re.compile(r"\{\{\s*([^\W\d][\w .-]{0,80}?)\s*(?:\|([^{}|]*))?\}\}")


def placeholders(text: str) -> Iterator[tuple[str, str | None]]:
    """Names and defaults, in order.

    >>> list(placeholders("Hello {{ first_name | friend }}, {{company}} welcomes you. {{}} {{1}}"))
    [('first_name', 'friend'), ('company', None)]
    """
    for found in _PLACEHOLDER.finditer(text):
        yield found[1], None if found[2] is None else found[2].strip()


def with_placeholders(text: str, values: Mapping[str, str]) -> str:
    """Values are put in as they are: what looks like a placeholder inside one stays.

    >>> with_placeholders("Hello {{ name }}, {{greeting|welcome}}! {{more}}", {"name": "{{greeting}}"})
    'Hello {{greeting}}, welcome! {{more}}'
    """

    def put(found: re.Match[str]) -> str:
        default = found[0] if found[2] is None else found[2].strip()
        return values.get(found[1], default)

    return _PLACEHOLDER.sub(put, text)


def texts_of(project: Project) -> Iterator[tuple[int | None, str, str]]:
    """Every text that may hold placeholders: number of the scene (None: the name of the project), place, text."""
    for number, scene in enumerate(project.scenes):
        for index, clip in enumerate(scene.clips):
            if isinstance(clip, TextClip):
                yield number, f"scenes[{number}].clips[{index}]", clip.text
        for index, item in enumerate(scene.script):
            if isinstance(item, Line):
                yield number, f"scenes[{number}].script[{index}]", item.text
    yield None, "name", project.name
