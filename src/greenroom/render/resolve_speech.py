"""Speaks the script: which voice says each line, the utterance from the cache or the engine, and its place in time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

from greenroom.presenters.cast import Casting
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError
from greenroom.project.script import Line
from greenroom.project.time import ms_to_samples
from greenroom.project.warning import Warning
from greenroom.render.problems import Problem, placed, stop_at
from greenroom.render.resources import Resources
from greenroom.speech.lexicon import Lexicon, lexicon_for
from greenroom.speech.speak import speak, utterance_key
from greenroom.speech.voices import detect_language, voice, voice_for

LINE_GAP_MS = 300
"""Silence between two lines that no pause separates."""
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line that can be heard. `start` and `samples` count 48 kHz samples of the scene; `sha256` names the
    utterance's bytes, `key` finds it; `speaker` is the presenter clip that moves its lips, if any."""

    id: str
    text: str
    language: str
    voice: str
    speaker: str | None
    gesture: str | None
    key: str
    sha256: str
    samples: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class SpokenScript:
    """Lines with `start` counted from the script's first sample, and the length of all of it."""

    lines: tuple[SpokenLine, ...] = ()
    samples: int = 0


@dataclass(frozen=True, slots=True)
class _Order:
    """What to say, before it is said."""

    place: str
    scene: int
    line: Line
    speaker: str | None
    language: str
    voice: str
    key: str
    lexicon: Lexicon


def speak_lines(
    project: Project,
    castings: Sequence[Mapping[str, Casting]],
    resources: Resources,
    report: Callable[[int, int], None],
    warnings: list[Warning],
    problem: Problem = stop_at,
) -> list[SpokenScript]:
    """The spoken script of every scene. Equal lines are spoken once. `problem` gets the errors in document order; a
    line that it lets pass is not heard."""
    lexicon = cache(lambda language: lexicon_for(project.dictionary, language))
    orders = [
        order
        for index, scene in enumerate(project.scenes)
        for order in _orders(project, scene, index, castings[index], lexicon, problem)
    ]
    spoken: dict[str, SpokenLine] = {}
    with ThreadPoolExecutor(_AT_ONCE, "speech") as threads:
        first = {order.key: order for order in reversed(orders)}
        waiting = {key: threads.submit(_said, order, resources) for key, order in first.items()}
        try:
            for done, order in enumerate(orders):
                report(done, len(orders))
                try:
                    sha256, samples, said_warnings = waiting[order.key].result()
                except GreenroomError as error:
                    problem(placed(error, f"{order.place}.text"))
                    continue
                warnings += [warning.at(f"{order.place}.text") for warning in said_warnings]
                spoken[order.place] = _heard(order, sha256, samples)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    report(len(orders), len(orders))
    return [_script(scene, index, spoken) for index, scene in enumerate(project.scenes)]


def _heard(order: _Order, sha256: str, samples: int) -> SpokenLine:
    line = order.line
    return SpokenLine(
        line.id, line.text, order.language, order.voice, order.speaker, line.gesture, order.key, sha256, samples
    )


def placed_lines(script: SpokenScript, start: int) -> tuple[SpokenLine, ...]:
    """The lines with `start` in samples of the scene."""
    return tuple(replace(line, start=start + line.start) for line in script.lines)


def _script(scene: Scene, index: int, spoken: Mapping[str, SpokenLine]) -> SpokenScript:
    at, after_line = 0, False
    lines = []
    for j, item in enumerate(scene.script):
        if not isinstance(item, Line):
            at, after_line = at + ms_to_samples(item.ms), False
            continue
        line = spoken.get(f"scenes[{index}].script[{j}]")
        if line and line.samples:
            at += ms_to_samples(LINE_GAP_MS) if after_line else 0
            lines.append(replace(line, start=at))
            at, after_line = at + line.samples, True
    return SpokenScript(tuple(lines), at)


def _orders(
    project: Project,
    scene: Scene,
    index: int,
    castings: Mapping[str, Casting],
    lexicon: Callable[[str], Lexicon],
    problem: Problem,
) -> Iterator[_Order]:
    presenters = {clip.id: clip for clip in scene.clips if isinstance(clip, PresenterClip)}
    for j, item in enumerate(scene.script):
        if not isinstance(item, Line) or not item.text.strip():
            continue
        place = f"scenes[{index}].script[{j}]"
        speaker = item.speaker if item.speaker in presenters else next(iter(presenters), None)
        clip = presenters.get(speaker or "")
        wanted = item.language or (clip.language if clip else None) or project.language
        try:
            language = detect_language(item.text, wanted)
        except GreenroomError as error:
            problem(error.at(f"{place}.language"))
            continue
        try:
            if item.voice:
                voice_id = voice(item.voice).id
            else:
                casting = castings.get(clip.id) if clip else None
                manifest = casting.pack.manifest if casting else None
                preferred, gender = (manifest.voice, manifest.gender) if manifest else (None, None)
                voice_id = voice_for(language, preferred=preferred, gender=gender).id
        except GreenroomError as error:
            problem(error.at(f"{place}.voice"))
            continue
        told = lexicon(language)
        key = utterance_key(item.text, language, voice_id, item.rate, item.pitch, told)
        yield _Order(place, index, item, speaker, language, voice_id, key, told)


def _said(order: _Order, resources: Resources) -> tuple[str, int, tuple[Warning, ...]]:
    """sha256 and length of the utterance, and what to tell the user about it."""
    utterance = resources.utterance(order.key)
    if utterance is None:
        line = order.line
        utterance = speak(line.text, order.language, order.voice, line.rate, line.pitch, order.lexicon)
        resources.keep_utterance(order.key, utterance)
    return hashlib.sha256(utterance.to_bytes()).hexdigest(), len(utterance.pcm), utterance.warnings
