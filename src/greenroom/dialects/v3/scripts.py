"""What is said stands twice on the wire: in `scenes[].scripts[]`, one per line, and in `script.org` of aiModel clips.

Whichever place changed is heard; `scripts[]` when both did, and without echo keys wherever it says anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.dialects.arrange import arranged
from greenroom.dialects.echo import KEY, line_id
from greenroom.dialects.extras import extras_of, with_extras
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.straighten import same, straightened
from greenroom.dialects.v3.looks import DIALECT
from greenroom.dialects.v3.speakers import first_shown, lines_of, presenters_of, shown_lines, speaker_of, told
from greenroom.dialects.v3.tts import hear_tts, say_tts, says_the_same
from greenroom.project.clips import Clip, PresenterClip
from greenroom.project.document import Scene
from greenroom.project.errors import InvalidDocument
from greenroom.project.ids import new_id
from greenroom.project.script import Line, ScriptItem
from greenroom.project.validate import json_type

_TAG = re.compile(r"</?(?:p|span|br|div|b|strong|i|em|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"</p>\s*<p(?:\s[^<>]*)?>|<br\s*/?>", re.IGNORECASE)
_QUIET = {"isTTS": True, "tts": None}
"""Fields that say nothing as long as they say this."""


def plain_text(said: str) -> str:
    """
    >>> plain_text("<p>Fish &amp; <span style='x'>chips</span></p><p>Two.</p>"), plain_text("1 < 2 &amp; 3")
    ('Fish & chips\\nTwo.', '1 < 2 &amp; 3')
    """
    if not _TAG.search(said):
        return said
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", said)))


def say_scripts(scene: Scene) -> list[dict[str, Any]]:
    """One per line; a scene whose presenter says nothing shows one empty item, for clients that fill it."""
    lines = [item for item in scene.script if isinstance(item, Line)]
    presenters = presenters_of(scene.clips)
    if not lines and presenters:
        return [{"org": "", **_QUIET, **_who(presenters[0])}]
    return [_say_line(line, speaker_of(line, scene.clips)) for line in lines]


def say_clip_script(scene: Scene, clip: PresenterClip, extra: dict[str, Any]) -> dict[str, Any]:
    tts = say_tts(first_shown(scene, clip), extra.get("tts"))
    return {**extra, "tts": tts, "org": told(scene, clip)}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the wire says in a scene. `scripts` None: there is no such list. `texts`: `script.org` by id of the clip;
    `ways`: `script.tts`, where it says anything."""

    scripts: list[Any] | None
    texts: Mapping[str, str]
    ways: Mapping[str, object]
    path: str


def hear_scripts(
    before: Scene, known: Mapping[str, str], clips: Sequence[Clip], spoken: Spoken, is_new: bool
) -> list[ScriptItem]:
    """The script of a scene whose clips are now `clips`; `known` maps echoed line ids to those in `before`."""
    script = before.script if spoken.scripts is None else _hear_list(before, known, clips, spoken, is_new)
    script = _without_strangers(before, clips, script)
    script = _in_words_of_clips(before, clips, spoken, script, is_new)
    for clip in presenters_of(clips):
        script = _in_the_way_of_clip(before, clip, clips, spoken, script)
    return script


def _in_words_of_clips(
    before: Scene, clips: Sequence[Clip], spoken: Spoken, script: list[ScriptItem], is_new: bool
) -> list[ScriptItem]:
    if is_new and spoken.scripts is not None and any(isinstance(item, Line) and item.text.strip() for item in script):
        return script
    for clip in presenters_of(clips):
        text = spoken.texts.get(clip.id)
        if text is None:
            continue
        own_before = next((old for old in presenters_of(before.clips) if old.id == clip.id), None)
        was = told(before, own_before) if own_before else ""
        lines = lines_of(before.script, before.clips, own_before) if own_before else []
        if text != was and [_said(line) for line in lines_of(script, clips, clip)] == [_said(line) for line in lines]:
            shown = {line.id for line in shown_lines(before, own_before)} if own_before else set()
            script = retold(script, shown, plain_text(text), clip)
    return script


def _in_the_way_of_clip(
    before: Scene, clip: PresenterClip, clips: Sequence[Clip], spoken: Spoken, script: list[ScriptItem]
) -> list[ScriptItem]:
    """`script.tts` of a clip that changed is how all its lines are said, unless `scripts[]` changed that."""
    said = spoken.ways.get(clip.id)
    own_before = next((old for old in presenters_of(before.clips) if old.id == clip.id), None)
    kept = extras_of(own_before, DIALECT).get("script", {}).get("tts") if own_before else None
    told_before = say_tts(first_shown(before, own_before), kept) if own_before else None
    if clip.id not in spoken.ways or says_the_same(said, told_before):
        return script
    was = {line.id: _way(line) for line in before.script if isinstance(line, Line)}
    own = {line.id for line in lines_of(script, clips, clip)}
    if any(_way(item) != was.get(item.id, _way(item)) for item in script if isinstance(item, Line) and item.id in own):
        return script
    return [hear_tts(item, said) if isinstance(item, Line) and item.id in own else item for item in script]


def _way(line: Line) -> tuple[str | None, float, float]:
    return line.voice, line.rate, line.pitch


def _said(line: Line) -> tuple[str, str]:
    return line.id, line.text


def _who(clip: PresenterClip | None) -> dict[str, str]:
    return {"modelId": clip.presenter if clip else "", "clothId": (clip.outfit if clip else None) or ""}


def _say_line(line: Line, speaker: PresenterClip | None) -> dict[str, Any]:
    extra = extras_of(line, DIALECT)
    said = {**_QUIET, **extra, "tts": say_tts(line, extra.get("tts")), "org": line.text, **_who(speaker)}
    return {**said, KEY: {"line": line.id}}


def _hear_list(
    before: Scene, known: Mapping[str, str], clips: Sequence[Clip], spoken: Spoken, is_new: bool
) -> list[ScriptItem]:
    old = [item for item in before.script if isinstance(item, Line)]
    by_id = {line.id: line for line in old}
    echoes = map(line_id, spoken.scripts or [])
    echoed_ids = {known.get(id, id) for id in echoes if id is not None}
    used: set[str] = set()
    new: list[Line] = []
    for index, item in enumerate(spoken.scripts or []):
        path = f"{spoken.path}.scripts[{index}]"
        leaves = Leaves(item, path)
        echoed = line_id(item)
        line = by_id.get(known.get(echoed, echoed)) if echoed is not None else None
        if line is None and echoed is None and not is_new and index < len(old) and old[index].id not in echoed_ids:
            line = old[index]
        if line is not None and line.id in used:
            line = line.model_copy(update={"id": new_id()})
        text = leaves.text("org")
        if line is None:
            if not text.strip():
                continue
            line = Line(id=new_id(), text=plain_text(text))
        elif text != line.text:
            line = line.model_copy(update={"text": plain_text(text)})
        used.add(line.id)
        new.append(_hear_line(line, leaves, before, clips, is_new))
    items: list[ScriptItem] = arranged(before.script, old, new)
    return items


def _hear_line(line: Line, leaves: Leaves, before: Scene, clips: Sequence[Clip], is_new: bool) -> Line:
    who, wears = leaves.name("modelId"), leaves.name("clothId")
    was = speaker_of(line, before.clips)
    leaves.raw(KEY)
    sent = extras_of(line, DIALECT).get("tts")
    tts, told_tts = straightened(leaves.raw("tts"), "value"), say_tts(line, sent)
    rest = {k: v for k, v in leaves.rest().items() if not (k in _QUIET and same(v, _QUIET[k]))}
    if says_the_same(tts, told_tts) or (not tts and line_id(leaves.data) is None):
        tts = sent
    else:
        line = hear_tts(line, tts)
    if tts:
        rest["tts"] = tts
    line = line.model_copy(update={"wire": with_extras(line, DIALECT, rest)})
    told_before = _who(was)
    if who is None or (not is_new and (who, wears or "") == (told_before["modelId"], told_before["clothId"])):
        return line
    fitting = [clip for clip in presenters_of(clips) if clip.presenter == who]
    speaker = min(fitting, key=lambda clip: ((clip.outfit or "") != (wears or ""), clip is not was), default=None)
    if speaker is None:
        if is_new and len(presenters_of(clips)) <= 1:
            return line
        known = ", ".join(repr(clip.presenter) for clip in presenters_of(clips)) or "none"
        raise InvalidDocument(
            f"{who[:60]!r} is no presenter of this scene; it has {known}", path=leaves.place("modelId")
        )
    if was is not None and speaker.id == was.id:
        return line
    return line.model_copy(update={"speaker": speaker.id})


def _without_strangers(before: Scene, clips: Sequence[Clip], script: Sequence[ScriptItem]) -> list[ScriptItem]:
    """Lines of presenters that left go with them, pauses when nobody is left to speak; a line that belonged to the
    first presenter stays with it when another is the first now."""
    ids = {clip.id for clip in presenters_of(clips)}
    first = next(iter(presenters_of(clips)), None)
    kept: list[ScriptItem] = []
    for item in script:
        if isinstance(item, Line):
            was = speaker_of(item, before.clips) if item.speaker is None else None
            if item.speaker is not None and item.speaker not in ids:
                continue
            if was is not None and was.id not in ids:
                continue
            if was is not None and first is not None and first.id != was.id:
                item = item.model_copy(update={"speaker": was.id})
        kept.append(item)
    had_lines = any(isinstance(item, Line) for item in script)
    return kept if not had_lines or any(isinstance(item, Line) for item in kept) else []


def retold(script: Sequence[ScriptItem], shown: set[str], text: str, clip: PresenterClip) -> list[ScriptItem]:
    """One line stands for the shown ones; pauses between them go with them, lines of others stay."""
    places = [n for n, item in enumerate(script) if item.id in shown]
    if not places:
        return [*script, Line(id=new_id(), text=text, speaker=clip.id)] if text.strip() else list(script)
    first = script[places[0]].model_copy(update={"text": text})
    between = [item for item in script[places[0] + 1 : places[-1]] if isinstance(item, Line) and item.id not in shown]
    return [*script[: places[0]], first, *between, *script[places[-1] + 1 :]]


def in_language(script: Sequence[ScriptItem], shown: set[str], language: str | None) -> list[ScriptItem]:
    """After `model.language` changed: shown lines with a language of their own follow, and a voice that was chosen for
    the old language is dropped."""
    return [
        item.model_copy(update={"language": language if item.language else None, "voice": None})
        if isinstance(item, Line) and item.id in shown
        else item
        for item in script
    ]


def scripts_in(leaves: Leaves) -> list[Any] | None:
    """`scripts` of a scene on the wire."""
    said = leaves.raw("scripts")
    if said is None or isinstance(said, list):
        return said
    raise InvalidDocument(f"is {json_type(said)}; it must be a list", path=leaves.place("scripts"))


def clip_way(item: dict[str, Any]) -> tuple[bool, object]:
    """Whether a wire clip says `script.tts`, and what."""
    said = item.get("script")
    return (True, straightened(said["tts"], "value")) if isinstance(said, Mapping) and "tts" in said else (False, None)


def clip_text(item: dict[str, Any], path: str) -> str | None:
    """`script.org` of a wire clip, or `script` as a bare text; None when it has none."""
    said = item.get("script")
    if said is None or isinstance(said, str):
        return said
    leaves = Leaves(said, f"{path}.script")
    return None if leaves.raw("org") is None else leaves.text("org")
