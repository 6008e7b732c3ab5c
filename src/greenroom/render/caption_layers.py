"""Captions: the cues of a scene, and the layers that burn them into the picture."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.project.document import CaptionStyle
from greenroom.project.time import SAMPLE_RATE
from greenroom.render.animation import Motion, Seen
from greenroom.render.clip_layers import LayerAt
from greenroom.render.own_fonts import drawn_style
from greenroom.render.resolve import ResolvedScene
from greenroom.render.resources import Resources
from greenroom.render.window import AnyLayer, CaptionLayer, Style
from greenroom.speech.captions import CaptionWord, Cue, caption_words, cues


def scene_cues(scene: ResolvedScene, resources: Resources) -> Iterator[tuple[Cue, str]]:
    """Cues in samples of the scene, each with its language. A cue never spans two lines of the script."""
    for line in scene.lines:
        utterance = resources.utterance(line.key)
        if utterance is not None:
            for cue in cues(caption_words(line.text, utterance, line.start)):
                yield cue, line.language


def caption_layers(scene: ResolvedScene, style: CaptionStyle, resources: Resources, fps: int) -> Iterator[LayerAt]:
    """One layer per cue; none when captions are not burned in."""
    if style.enabled:
        shown = list(scene_cues(scene, resources))
        for index, (cue, language) in enumerate(shown):
            until = min(cue.end, shown[index + 1][0].start) if index + 1 < len(shown) else cue.end
            yield _layer(cue, language, until, style, drawn_style(style.style, scene.fonts), scene.time.frames, fps)


def _layer(cue: Cue, language: str, until: int, style: CaptionStyle, look: Style, frames: int, fps: int) -> LayerAt:
    seen = Seen(min(frames, _frame(cue.start, fps)), min(frames, _frame(until, fps)))
    motion = Motion(seen, 100, (), fps)
    text = cue.text
    spoken = list(_word_ranges(cue)) if style.highlight_words else []

    def layer(first: int, count: int) -> AnyLayer | None:
        states = motion.states(first, count)
        if not any(state.opacity for state in states):
            return None
        words = _runs(spoken, first, count, fps) if spoken else ()
        return CaptionLayer(
            states=states,
            text=text,
            language=language,
            position=style.position,
            style=look,
            highlight=style.highlight,
            words=words,
        )

    return layer


def _word_ranges(cue: Cue) -> Iterator[tuple[CaptionWord, int, int]]:
    """Each word and the characters [start, end) of the cue's text that it takes."""
    at = 0
    for line in cue.lines:
        for place, word in enumerate(line):
            at += 1 if word.spaced and place else 0
            yield word, at, at + len(word.text)
            at += len(word.text)
        at += 1


def _runs(
    spoken: list[tuple[CaptionWord, int, int]], first: int, count: int, fps: int
) -> tuple[tuple[int, int, int], ...]:
    """Run-length encoded: the characters that are spoken in each frame."""
    runs: list[tuple[int, int, int]] = []
    for frame in range(first, first + count):
        middle = (2 * frame + 1) * SAMPLE_RATE // (2 * fps)
        start, end = next(((s, e) for word, s, e in spoken if word.start <= middle < word.end), (0, 0))
        if runs and runs[-1][1:] == (start, end):
            runs[-1] = (runs[-1][0] + 1, start, end)
        else:
            runs.append((1, start, end))
    return tuple(runs)


def _frame(sample: int, fps: int) -> int:
    """The frame that is nearest to a sample."""
    return (2 * sample * fps + SAMPLE_RATE) // (2 * SAMPLE_RATE)
