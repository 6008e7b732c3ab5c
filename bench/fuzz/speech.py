"""Speaks nasty scripts. Each is said, or refused with a typed error, and what is said keeps the rules of speech."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import numpy as np

from bench.fuzz.minimise import minimise
from bench.fuzz.outcome import MAX_FAILURES, Failure, Outcome, Report
from bench.fuzz.texts import Script, script
from greenroom.project.errors import GreenroomError
from greenroom.speech.captions import caption_words, cues, to_vtt
from greenroom.speech.mouth import mouth_track
from greenroom.speech.speak import SAMPLE_RATE, speak
from greenroom.speech.utterance import Utterance

THREADS = 2
FPS = 30
PATIENCE_S = 15.0
PATIENCE_PER_CHARACTER_S = 0.12
"""Twice what the engine allows itself: two attempts per chunk."""


def case(seed: int, number: int) -> Script:
    return script(Random(f"{seed}/texts/{number}"))


def outcome_of(said: Script) -> Outcome:
    start = time.monotonic()
    try:
        utterance = speak(said.text, said.language, said.voice, said.rate, said.pitch)
    except GreenroomError as error:
        return Outcome("refused", error.code) if error.msg else Outcome("broken", f"{error.code} without a message")
    except Exception as error:
        return Outcome("broken", f"{type(error).__name__}: {error}")
    try:
        problem = next(violations(said.text, utterance), None)
    except Exception as error:
        problem = f"{type(error).__name__} in what is made of the speech: {error}"
    if time.monotonic() - start > PATIENCE_S + PATIENCE_PER_CHARACTER_S * len(said.text):
        problem = f"took {time.monotonic() - start:.0f} s"
    if problem:
        return Outcome("broken", problem)
    return Outcome("ok", "spoken" if len(utterance.pcm) else "silent")


def violations(text: str, u: Utterance) -> Iterator[str]:
    """The rules that an utterance of this text breaks."""
    if u.sample_rate != SAMPLE_RATE or u.pcm.dtype != np.float32 or u.pcm.ndim != 1:
        yield "the sound is not 48 kHz mono float32"
    if not np.isfinite(u.pcm).all():
        yield "the sound holds NaN or infinity"
    if len(u.pcm) and float(np.abs(u.pcm).max()) >= 1.0:
        yield f"the sound clips at {float(np.abs(u.pcm).max()):.3f}"
    yield from _phones(u)
    yield from _words(text, u)
    if not len(u.pcm) and not u.warnings:
        yield "nothing is said, without a warning"
    if u.from_bytes(u.to_bytes()).to_bytes() != u.to_bytes():
        yield "the blob does not come back as it was"
    track = mouth_track([(0, u)], len(u.pcm) * FPS // SAMPLE_RATE + 1, FPS)
    if not (np.isfinite(track).all() and track.min() >= 0 and track.max() <= 1):
        yield "the mouth track leaves 0..1"
    words = caption_words(text, u, 0)
    if len(u.pcm) and words and not to_vtt(cues(words)).startswith("WEBVTT"):
        yield "no captions"


def _phones(u: Utterance) -> Iterator[str]:
    if bool(u.phones) != bool(len(u.pcm)):
        yield "sound without phones, or phones without sound"
    if not u.phones:
        return
    if u.phones[0].start != 0 or u.phones[-1].end != len(u.pcm):
        yield "the phones do not cover the sound"
    for before, after in zip(u.phones, u.phones[1:], strict=False):
        if before.end != after.start:
            yield "there is a hole between two phones"
    for phone in u.phones:
        if phone.end < phone.start:
            yield "a phone ends before it starts"
        if phone.release is not None and not phone.start <= phone.release <= phone.end:
            yield "a stop is released outside itself"
        if (phone.kind == "pause") != (phone.ipa == ""):
            yield "a pause with a name, or a sound without one"


def _words(text: str, u: Utterance) -> Iterator[str]:
    sample = character = 0
    for word in u.words:
        if not (sample <= word.start <= word.end <= len(u.pcm)):
            yield "the words are not in order of time, or outside the sound"
        if not (character <= word.text_start < word.text_end <= len(text)):
            yield "the words are not in order of the text, or outside it"
        sample, character = word.end, word.text_end


def run(cases: int, seed: int) -> Report:
    report = Report("texts")
    start = time.monotonic()

    def one(number: int) -> tuple[int, Outcome, float]:
        began = time.monotonic()
        return number, outcome_of(case(seed, number)), time.monotonic() - began

    with ThreadPoolExecutor(THREADS) as pool:
        for number, outcome, seconds in pool.map(one, range(cases)):
            report.add(outcome, seconds)
            if outcome.verdict == "broken" and len(report.failures) < MAX_FAILURES:
                report.fail(replay(seed, number))
    report.seconds = time.monotonic() - start
    return report


def replay(seed: int, number: int) -> Failure:
    """Runs the case again, made as small as it can be."""
    said = case(seed, number)
    detail = outcome_of(said).detail

    def fails(text: object) -> bool:
        return outcome_of(replace(said, text=str(text))).verdict == "broken"

    text = str(minimise(said.text, fails, 60)) if fails(said.text) else said.text
    return Failure(f"texts:{seed}:{number}", detail, ascii(replace(said, text=text)))
