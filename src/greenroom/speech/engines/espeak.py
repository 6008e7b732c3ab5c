"""eSpeak NG, the voice that is always there: each chunk of text in a short-lived process of its own."""

from __future__ import annotations

import hashlib
import json
import operator
import os
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from functools import cached_property, partial
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Any, Final

import numpy as np

from greenroom.speech.engines import espeak_worker
from greenroom.speech.engines.engine import Voice
from greenroom.speech.engines.espeak_clock import anchors_of, phones_of
from greenroom.speech.engines.espeak_sayable import sayable
from greenroom.speech.engines.espeak_voices import ENGINE, engine_name, espeak_voices
from greenroom.speech.errors import SpeechEngineFailed, UnknownVoice
from greenroom.speech.sentences import chunks
from greenroom.speech.spoken import Spoken
from greenroom.speech.utterance import Pcm, Phone, Utterance
from greenroom.speech.words import Anchor, written_words

_RATE, _VOLUME, _PITCH, _RANGE = "1", "2", "3", "4"
_WORDS_PER_MINUTE: Final = 165
_SEMITONE: Final = 6.5
"""Steps of the engine's pitch scale (0-99, 50 is the voice's own). It reaches about 3-6 down and 8 up."""

_NATURAL_RANGE: Final = 75
"""Read speech moves more than the engine's default of 50."""

_HEADROOM: Final = 75
"""The engine's volume: at 100 some variants clip inside the library."""

_KEPT_ENVIRONMENT = ("PATH", "LANG", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")

_PATIENCE_S = 5.0
_PATIENCE_PER_CHARACTER_S = 0.05


class EspeakEngine:
    """Repeatable: the same request gives the same bytes, because every chunk is spoken by a fresh process."""

    name = ENGINE

    @cached_property
    def version(self) -> str:
        worker = hashlib.sha256(Path(espeak_worker.__file__).read_bytes()).hexdigest()[:8]
        return f"espeakng-loader {package_version('espeakng-loader')}, worker {worker}, 1"

    def voices(self) -> Mapping[str, Voice]:
        return espeak_voices()

    def synthesize(self, spoken: Spoken, voice: Voice, rate: float, pitch: float) -> Utterance:
        """Raises UnspeakableText, UnknownVoice, SpeechEngineFailed."""
        text, warnings = sayable(spoken.text, voice)
        parameters = {
            _RATE: round(min(450, max(80, _WORDS_PER_MINUTE * rate))),
            _VOLUME: _HEADROOM,
            _PITCH: round(min(99, max(0, 50 + _SEMITONE * pitch))),
            _RANGE: _NATURAL_RANGE,
        }
        sound: list[Pcm] = []
        phones: list[Phone] = []
        anchors: list[Anchor] = []
        clock = 0
        sample_rate = 22050
        for offset, chunk in chunks(text):
            if not any(c.isalnum() for c in chunk):
                continue
            head, pcm = _speak_chunk(chunk, voice, parameters)
            sample_rate = head["sample_rate"]
            phones += [p.moved(partial(operator.add, clock)) for p in phones_of(head)]
            anchors += [Anchor(a.character + offset, a.sample + clock) for a in anchors_of(head)]
            sound.append(pcm)
            clock += len(pcm)
        return Utterance(
            pcm=np.concatenate(sound) if sound else np.zeros(0, np.float32),
            sample_rate=sample_rate,
            phones=tuple(phones),
            words=written_words(spoken, anchors, phones),
            engine=self.name,
            engine_version=self.version,
            warnings=warnings,
        )


def _speak_chunk(chunk: str, voice: Voice, parameters: Mapping[str, int]) -> tuple[dict[str, Any], Pcm]:
    """One attempt as written; after a crash or a hang one more with everything odd blanked out."""
    attempts = (chunk.replace("\0", " "), _plain(chunk))
    problem = ""
    for text in attempts:
        try:
            return _run(text, voice, parameters)
        except (subprocess.TimeoutExpired, ChildProcessError) as error:
            problem = str(error)
    shown = chunk.strip()[:80]
    raise SpeechEngineFailed(f"eSpeak NG could not say {shown!r} ({problem}); change the wording or use another voice")


def _run(text: str, voice: Voice, parameters: Mapping[str, int]) -> tuple[dict[str, Any], Pcm]:
    # Only the paths: loading the library is the worker's business.
    import espeakng_loader

    request = {
        "library": espeakng_loader.get_library_path(),
        "data": espeakng_loader.get_data_path(),
        "voice": engine_name(voice),
        "parameters": parameters,
        "text": text,
    }
    done = subprocess.run(
        [sys.executable, "-I", "-S", espeak_worker.__file__],
        env=kept_environment(),
        input=json.dumps(request).encode() + b"\n",
        capture_output=True,
        timeout=_PATIENCE_S + _PATIENCE_PER_CHARACTER_S * len(text),
        check=False,
    )
    if done.returncode == espeak_worker.NO_SUCH_VOICE:
        raise UnknownVoice(f"eSpeak NG does not know the voice {engine_name(voice)!r}")
    if done.returncode != 0:
        raise ChildProcessError(f"it ended with status {done.returncode}")
    length = int.from_bytes(done.stdout[:4], "little")
    head = json.loads(done.stdout[4 : 4 + length])
    return head, np.frombuffer(done.stdout, "<i2", offset=4 + length).astype(np.float32) / np.float32(32768)


def kept_environment() -> dict[str, str]:
    """What the worker process may know. Strangers' texts meet C code there: no credentials."""
    return {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}


def _plain(text: str) -> str:
    """As long as the text, so that positions hold: letters, marks, digits and single sentence punctuation."""
    kept: list[str] = []
    for c in text:
        single = c in ",.?!'" and (not kept or kept[-1].isalnum())
        kept.append(c if unicodedata.category(c)[0] in "LMN" or single else " ")
    return "".join(kept)
