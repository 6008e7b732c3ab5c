"""The words of a video beside it: SRT, WebVTT, and JSON with every word and phoneme."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from greenroom.project.time import SAMPLE_RATE
from greenroom.render.canonical import canonical_json
from greenroom.render.resolve_speech import SpokenLine
from greenroom.render.resources import Resources
from greenroom.render.window import Frozen
from greenroom.speech.captions import Cue, caption_words, cues, to_srt, to_vtt
from greenroom.speech.utterance import Utterance


class SubtitleLine(Frozen):
    """A line of the script at sample `start` of the video; its utterance has the times of words and phonemes."""

    scene: int
    line: str
    text: str
    language: str
    voice: str
    utterance: str
    start: int


class Subtitles(Frozen):
    lines: tuple[SubtitleLine, ...]

    def to_bytes(self) -> bytes:
        return canonical_json(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Subtitles:
        return cls.model_validate_json(data)


def subtitle_line(scene: int, line: SpokenLine, scene_start: int) -> SubtitleLine:
    """`scene_start` is the sample of the video at which the scene begins."""
    return SubtitleLine(
        scene=scene,
        line=line.id,
        text=line.text,
        language=line.language,
        voice=line.voice,
        utterance=line.key,
        start=scene_start + line.start,
    )


def write_subtitles(subtitles: Subtitles, resources: Resources, out: Path) -> tuple[Path, ...]:
    """Writes `out` with the suffixes `.srt`, `.vtt` and `.words.json`. A cue never spans two lines of the script."""
    shown: list[Cue] = []
    spoken = []
    for line in subtitles.lines:
        utterance = resources.utterance(line.utterance)
        if utterance is not None:
            shown += cues(caption_words(line.text, utterance, line.start))
            spoken.append(_spoken(line, utterance))
    text = json.dumps({"format": "words/1", "sample_rate": SAMPLE_RATE, "lines": spoken}, ensure_ascii=False, indent=1)
    written = {".srt": to_srt(shown), ".vtt": to_vtt(shown), ".words.json": text + "\n"}
    for suffix, content in written.items():
        out.with_suffix(suffix).write_text(content, "utf-8")
    return tuple(out.with_suffix(suffix) for suffix in written)


def _spoken(line: SubtitleLine, utterance: Utterance) -> dict[str, Any]:
    """Words and phonemes with [start, end) in samples of the video; characters of the line's text."""
    at = line.start
    return {
        **line.model_dump(include={"scene", "line", "text", "language", "voice", "start"}),
        "end": at + len(utterance.pcm),
        "words": [
            {"text": line.text[w.text_start : w.text_end], "start": at + w.start, "end": at + w.end, "at": w.text_start}
            for w in utterance.words
        ],
        "phones": [
            {"ipa": p.ipa, "start": at + p.start, "end": at + p.end} for p in utterance.phones if p.kind != "pause"
        ],
    }
