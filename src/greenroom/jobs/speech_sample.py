"""One text spoken by a presenter as a WAV file, with the times of its words."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from greenroom.presenters.cast import cast
from greenroom.project.errors import GreenroomError
from greenroom.project.script import Pronunciation
from greenroom.speech.errors import UnknownVoice
from greenroom.speech.lexicon import lexicon_for
from greenroom.speech.speak import speak, utterance_key
from greenroom.speech.utterance import Utterance
from greenroom.speech.voices import detect_language, voice_for
from greenroom.speech.voices import voice as named
from greenroom.store.objects import Objects


def speak_sample(
    objects: Objects,
    workspace: str,
    text: str,
    language: str,
    model: str | None,
    clothes: str | None,
    out: Path,
    voice_id: str | None = None,
    rate: float = 1.0,
    pitch: float = 0.0,
    dictionary: Sequence[Pronunciation] = (),
) -> dict[str, Any]:
    """The voice is `voice_id`, else that of the presenter `model`; `dictionary` is that of a project. Writes mono
    16-bit WAV at 48 kHz to `out`; the same words cost nothing the second time. The answer: `voice`, `language`,
    `duration_ms`, `words [{word, start, end}]` in seconds, and `warnings`. Errors have the place `text`, `language` or
    `model`."""
    try:
        language = detect_language(text, language)
    except GreenroomError as error:
        raise error.at("language") from None
    casting = cast(model, clothes) if model else None
    manifest = casting.pack.manifest if casting else None
    preferred, gender = (manifest.voice, manifest.gender) if manifest else (None, None)
    try:
        voice = named(voice_id).id if voice_id else voice_for(language, preferred=preferred, gender=gender).id
    except UnknownVoice as error:
        raise error.at("model") from None
    lexicon = lexicon_for(dictionary, language)
    key = utterance_key(text, language, voice, rate, pitch, lexicon)
    kept = objects.find(workspace, "utterances", key)
    if kept is not None:
        said = Utterance.from_bytes(kept.read_bytes())
    else:
        try:
            said = speak(text, language, voice, rate, pitch, lexicon)
        except GreenroomError as error:
            raise error.at("text") from None
        objects.put_bytes(workspace, "utterances", said.to_bytes(), key=key)
    write_wav(said, out)
    warnings = [*said.warnings, *([casting.warning] if casting and casting.warning else [])]
    return {
        "voice": voice,
        "language": language,
        "duration_ms": len(said.pcm) * 1000 // said.sample_rate,
        "words": [
            {
                "word": text[word.text_start : word.text_end],
                "start": round(word.start / said.sample_rate, 3),
                "end": round(word.end / said.sample_rate, 3),
            }
            for word in said.words
        ],
        "warnings": [warning.to_json() for warning in warnings],
    }


def write_wav(said: Utterance, out: Path) -> None:
    """Mono, 16 bits."""
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(said.sample_rate)
        file.writeframes((np.clip(said.pcm, -1, 1) * 32767).round().astype("<i2").tobytes())
