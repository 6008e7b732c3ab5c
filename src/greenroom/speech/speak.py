"""Speaks a line: text in, a finished 48 kHz utterance out."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from typing import Final

import numpy as np

from greenroom.project.warning import Warning
from greenroom.speech import normaliser
from greenroom.speech.engines.registry import engine
from greenroom.speech.errors import InvalidSpeechParameter
from greenroom.speech.lexicon import NO_LEXICON, Lexicon
from greenroom.speech.normaliser.clean import clean
from greenroom.speech.timbre import timbre, timbre_version
from greenroom.speech.utterance import Utterance, Word
from greenroom.speech.voices import voice

SAMPLE_RATE: Final = 48_000
MIN_RATE, MAX_RATE = 0.5, 2.0
MAX_PITCH = 12.0
"""semitones, up or down"""

_FORMAT: Final = "speak/2"
_PEAK: Final = 0.98
"""What a sound is turned down to that would leave -1..1: odd texts at a high pitch are louder than what the voices were
measured with."""
_TAIL_S: Final = 0.030
"""What stays of the silence after the last sound, to let it fade."""


def utterance_key(
    text: str, language: str, voice_id: str, rate: float = 1.0, pitch: float = 0.0, lexicon: Lexicon = NO_LEXICON
) -> str:
    """The sha256 hex that names what `speak` returns for the same arguments: text, parameters and all versions. Of the
    lexicon, what the text has in it."""
    chosen = voice(voice_id)
    recipe: list[object] = [
        _FORMAT,
        text,
        language,
        chosen.id,
        float(rate),
        float(pitch),
        engine(chosen.engine).version,
        normaliser.VERSION,
        timbre_version(),
    ]
    if used := lexicon.used_in(clean(text).text) if lexicon else ():
        recipe.append(used)
    return sha256(json.dumps(recipe, separators=(",", ":")).encode()).hexdigest()


def speak(
    text: str, language: str, voice_id: str, rate: float = 1.0, pitch: float = 0.0, lexicon: Lexicon = NO_LEXICON
) -> Utterance:
    """`rate` is a factor (0.5-2), `pitch` in semitones (-12..12). The text is read as the voice's language; words of
    the lexicon sound as it tells, and keep their place in the text.

    The sound begins and ends with the first and last phoneme (30 ms of fading stay): pauses are the timeline's. A text
    in which nothing can be heard gives no samples and a warning. The same arguments give the same bytes.

    Raises UnknownVoice, UnspeakableText, InvalidSpeechParameter, SpeechEngineFailed; the caller adds the place.
    """
    if not (math.isfinite(rate) and MIN_RATE <= rate <= MAX_RATE):
        raise InvalidSpeechParameter(f"rate must be {MIN_RATE}-{MAX_RATE}, not {rate}")
    if not (math.isfinite(pitch) and abs(pitch) <= MAX_PITCH):
        raise InvalidSpeechParameter(f"pitch must be within ±{MAX_PITCH} semitones, not {pitch}")
    chosen = voice(voice_id)
    speaker = engine(chosen.engine)
    spoken = normaliser.normalise(text, chosen.language or language, lexicon)
    nothing = Utterance(np.zeros(0, np.float32), SAMPLE_RATE, (), (), speaker.name, speaker.version)
    if spoken.silent:
        silent = Warning("", "nothing_to_say", "nothing to say: the text has no letters or digits")
        return replace(nothing, warnings=(*spoken.warnings, silent))
    said = speaker.synthesize(spoken, chosen, rate, pitch)
    if all(p.kind == "pause" for p in said.phones):
        msg = f"nothing to say: the voice {chosen.id} has no sound for this text"
        unheard = Warning("", "no_sound", msg, {"voice": chosen.id})
        return replace(nothing, warnings=(*spoken.warnings, *said.warnings, unheard))
    tone = timbre(chosen.engine, chosen.name)
    if tone is not None:
        said = replace(said, pcm=tone.apply(said.pcm, said.sample_rate))
    finished = _unclipped(_trimmed(_at_48k(said)))
    return replace(finished, warnings=(*spoken.warnings, *finished.warnings))


def _at_48k(u: Utterance) -> Utterance:
    if u.sample_rate == SAMPLE_RATE:
        return u
    from scipy import signal  # takes longer to load than most utterances to speak

    ratio = Fraction(SAMPLE_RATE, u.sample_rate)
    pcm = signal.resample_poly(u.pcm.astype(np.float64), ratio.numerator, ratio.denominator)

    def at(sample: int) -> int:
        return len(pcm) if sample >= len(u.pcm) else min(len(pcm), round(sample * ratio))

    return replace(
        u,
        pcm=pcm.astype(np.float32),
        sample_rate=SAMPLE_RATE,
        phones=tuple(p.moved(at) for p in u.phones),
        words=tuple(Word(at(w.start), at(w.end), w.text_start, w.text_end) for w in u.words),
    )


def _trimmed(u: Utterance) -> Utterance:
    """Without the engine's silence at both ends; the end fades out."""
    audible = [p for p in u.phones if p.kind != "pause"]
    first, last = audible[0].start, min(len(u.pcm), audible[-1].end + round(_TAIL_S * SAMPLE_RATE))
    pcm = u.pcm[first:last].copy()
    fade = last - audible[-1].end
    if fade > 0:
        pcm[-fade:] *= (0.5 + 0.5 * np.cos(np.pi * (np.arange(fade) + 1) / fade)).astype(np.float32)
    inside = [p for p in u.phones if first <= p.start < last]
    phones = [p.moved(lambda sample: min(sample, last) - first) for p in inside]
    return replace(
        u,
        pcm=pcm,
        phones=tuple(phones),
        words=tuple(Word(w.start - first, w.end - first, w.text_start, w.text_end) for w in u.words),
    )


def _unclipped(u: Utterance) -> Utterance:
    peak = float(np.abs(u.pcm).max())
    return u if peak < 1 else replace(u, pcm=u.pcm * np.float32(_PEAK / peak))
