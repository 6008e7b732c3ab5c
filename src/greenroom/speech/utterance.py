"""The result of speaking a line: sound with word and phoneme times in samples."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from greenroom.project.warning import Warning

Pcm = npt.NDArray[np.float32]
"""Mono, -1..1, shape (samples,)."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One phoneme, [start, end) in samples of its utterance. `ipa` is empty in a pause.

    `release` is where the closure of a stop ends and its burst begins, if the engine tells.
    """

    start: int
    end: int
    ipa: str
    kind: Literal["pause", "vowel", "consonant"]
    stressed: bool = False
    release: int | None = None

    def moved(self, at: Callable[[int], int]) -> Phone:
        """The same sound with every time mapped."""
        release = None if self.release is None else at(self.release)
        return replace(self, start=at(self.start), end=at(self.end), release=release)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: samples [start, end) and characters [text_start, text_end) of the text as the user wrote it."""

    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """`pcm` at `sample_rate` (always 48 kHz once it leaves `speech/`), phones that cover it in order, words.

    `warnings` are for the user and have no place yet. A text in which nothing can be heard has no samples.
    """

    pcm: Pcm
    sample_rate: int
    phones: tuple[Phone, ...]
    words: tuple[Word, ...]
    engine: str
    engine_version: str
    warnings: tuple[Warning, ...] = ()

    def to_bytes(self) -> bytes:
        """A blob: deterministic, so that its hash names the utterance."""
        head = json.dumps(
            {
                "format": "utterance/1",
                "sample_rate": self.sample_rate,
                "samples": len(self.pcm),
                "engine": self.engine,
                "engine_version": self.engine_version,
                "phones": [[p.start, p.end, p.ipa, p.kind, p.stressed, p.release] for p in self.phones],
                "words": [[w.start, w.end, w.text_start, w.text_end] for w in self.words],
                "warnings": [_kept(warning) for warning in self.warnings],
            },
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode("utf-8", "surrogatepass")
        return len(head).to_bytes(4, "little") + head + self.pcm.astype("<f4").tobytes()

    @classmethod
    def from_bytes(cls, blob: bytes) -> Utterance:
        """The inverse of `to_bytes`. Raises ValueError when the blob is cut or of another format."""
        end = 4 + int.from_bytes(blob[:4], "little")
        head = json.loads(blob[4:end].decode("utf-8", "surrogatepass"))
        if head.get("format") != "utterance/1" or len(blob) != end + 4 * head["samples"]:
            raise ValueError("not a whole utterance/1 blob")
        return cls(
            pcm=np.frombuffer(blob, "<f4", offset=end).astype(np.float32),
            sample_rate=head["sample_rate"],
            phones=tuple(Phone(*p) for p in head["phones"]),
            words=tuple(Word(*w) for w in head["words"]),
            engine=head["engine"],
            engine_version=head["engine_version"],
            warnings=tuple(_told(kept) for kept in head["warnings"]),
        )


def _kept(warning: Warning) -> object:
    """One without a code stays the sentence that it was, so that its blob keeps its hash."""
    return warning.msg if warning.code == "older" else [warning.code, warning.msg, dict(warning.values)]


def _told(kept: Any) -> Warning:
    return Warning("", "older", kept) if isinstance(kept, str) else Warning("", *kept)


def silence(samples: int) -> Pcm:
    return np.zeros(samples, np.float32)
