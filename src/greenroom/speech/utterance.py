"""The result of speaking a line: sound with word and phoneme times in samples."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Pcm = npt.NDArray[np.float32]
"""Mono, -1..1, shape (samples,)."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One phoneme, [start, end) in samples of its utterance. `ipa` is empty in a pause."""

    start: int
    end: int
    ipa: str
    kind: Literal["pause", "vowel", "consonant"]
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word: samples [start, end) and characters [text_start, text_end) of the text as the user wrote it."""

    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """`pcm` at `sample_rate` (always 48 kHz once it leaves `speech/`), phones that cover it in order, words."""

    pcm: Pcm
    sample_rate: int
    phones: tuple[Phone, ...]
    words: tuple[Word, ...]
    engine: str
    engine_version: str

    def to_bytes(self) -> bytes:
        """A blob: deterministic, so that its hash names the utterance."""
        head = json.dumps(
            {
                "format": "utterance/1",
                "sample_rate": self.sample_rate,
                "samples": len(self.pcm),
                "engine": self.engine,
                "engine_version": self.engine_version,
                "phones": [list(asdict(p).values()) for p in self.phones],
                "words": [list(asdict(w).values()) for w in self.words],
            },
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode()
        return len(head).to_bytes(4, "little") + head + self.pcm.astype("<f4").tobytes()

    @classmethod
    def from_bytes(cls, blob: bytes) -> Utterance:
        stream = io.BytesIO(blob)
        head = json.loads(stream.read(int.from_bytes(stream.read(4), "little")))
        return cls(
            pcm=np.frombuffer(stream.read(), "<f4").astype(np.float32),
            sample_rate=head["sample_rate"],
            phones=tuple(Phone(*p) for p in head["phones"]),
            words=tuple(Word(*w) for w in head["words"]),
            engine=head["engine"],
            engine_version=head["engine_version"],
        )


def silence(samples: int) -> Pcm:
    return np.zeros(samples, np.float32)
