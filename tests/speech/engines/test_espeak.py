from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile

import numpy as np
import pytest
from scipy import signal

from greenroom.speech.engines import espeak, espeak_worker
from greenroom.speech.engines.espeak import EspeakEngine, kept_environment
from greenroom.speech.engines.espeak_languages import LANGUAGES
from greenroom.speech.engines.espeak_voices import VARIANTS
from greenroom.speech.errors import SpeechEngineFailed, SpeechError, UnspeakableText
from greenroom.speech.spoken import verbatim
from greenroom.speech.utterance import Utterance
from greenroom.speech.voices import voice
from tests.speech.sentences_by_language import LIPS


def _say(text: str, voice_id: str = "espeak:en-us+f3", rate: float = 1.0) -> Utterance:
    found = voice(voice_id)
    return EspeakEngine().synthesize(verbatim(text, found.language), found, rate, 0.0)


def _check(u: Utterance) -> None:
    """What every engine must give."""
    assert u.pcm.dtype == np.float32 and np.isfinite(u.pcm).all() and np.abs(u.pcm).max(initial=0) < 1
    assert all(a.end == b.start for a, b in zip(u.phones, u.phones[1:], strict=False))
    assert all(p.start <= p.end for p in u.phones)
    if u.phones:
        assert u.phones[0].start == 0 and u.phones[-1].end == len(u.pcm)
    assert all(a.start <= b.start and a.text_end <= b.text_start for a, b in zip(u.words, u.words[1:], strict=False))


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_has_an_exact_clock(variant: str) -> None:
    """Stop consonants: the closure is silent and the vowel after it is not, at the times that the phones give."""
    u = _say("Katie took a teacup, and Peter kept packing.", f"espeak:en-us+{variant}")
    _check(u)
    loud = np.sqrt(np.mean(u.pcm**2))
    closures = [
        p
        for p, after in zip(u.phones, u.phones[1:], strict=False)
        if p.ipa in {"p", "t", "k"} and after.kind == "vowel"
    ]
    assert len(closures) >= 6
    silent = 0
    for p in closures:
        third = (p.end - p.start) // 3
        silent += float(np.sqrt(np.mean(u.pcm[p.start + third // 2 : p.start + third] ** 2))) < 0.12 * loud
    assert silent >= 0.8 * len(closures)


@pytest.mark.parametrize("rate", [0.7, 1.0, 1.5])
def test_the_vowel_after_a_nasal_starts_where_the_spectrum_opens(rate: float) -> None:
    u = _say("My mum makes more money. Naming many men.", rate=rate)
    errors = []
    for p, after in zip(u.phones, u.phones[1:], strict=False):
        if p.ipa in {"m", "n"} and after.kind == "vowel" and after.end - after.start > 900:
            a, b = max(0, p.start - 200), after.start + 900
            f, t, z = signal.stft(u.pcm[a:b], u.sample_rate, nperseg=330, noverlap=275)
            high = 10 * np.log10((np.abs(z[(f > 700) & (f < 4000)]) ** 2).sum(0) + 1e-9)
            inside = (t * u.sample_rate + a > p.start + 330) & (t * u.sample_rate + a < after.start + 700)
            rise = np.gradient(high)
            rise[~inside] = -1
            errors.append(abs(t[int(np.argmax(rise))] + (a - after.start) / u.sample_rate))
    assert len(errors) >= 6
    assert np.median(errors) < 0.015


@pytest.mark.parametrize("language", LIPS)
def test_phones_cover_the_sound_in_every_main_language(language: str) -> None:
    code = {"zh": "cmn", "en": "en-us"}.get(language, language)
    for variant in ("f3", "m7"):
        u = _say(LIPS[language], f"espeak:{code}+{variant}")
        _check(u)
        vowels = [p for p in u.phones if p.kind == "vowel"]
        assert len(vowels) >= 8
        assert sum(p.stressed for p in vowels) >= 2


def test_a_long_text_goes_in_chunks_and_keeps_one_clock() -> None:
    text = "This is one sentence of a long speech. " * 60
    u = _say(text)
    _check(u)
    assert len(u.words) == 8 * 60
    assert [text[w.text_start : w.text_end] for w in u.words[-2:]] == ["long", "speech."]
    assert 0.9 * len(u.pcm) < u.words[-1].end <= len(u.pcm)
    starts = np.array([w.start for w in u.words[::8]])
    assert np.ptp(np.diff(starts)) < 0.2 * u.sample_rate  # every sentence takes the same time, over chunk borders too


def test_text_that_crashes_the_engine_is_said_without_its_signs() -> None:
    u = _say("---लच्छेद", "espeak:hi+f3")
    _check(u)
    assert len(u.words) == 1


def test_an_engine_that_takes_too_long_is_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "_PATIENCE_S", 0.0005)
    monkeypatch.setattr(espeak, "_PATIENCE_PER_CHARACTER_S", 0.0)
    with pytest.raises(SpeechEngineFailed, match="Hello") as caught:
        _say("Hello")
    assert caught.value.retryable and caught.value.status == 502


def test_other_scripts() -> None:
    with pytest.raises(UnspeakableText, match="kanji"):
        _say("東京", "espeak:ja+f3")
    with pytest.raises(UnspeakableText, match="Cyrillic"):
        _say("Привет", "espeak:de+m7")
    u = _say("A long sentence with a single 大 in it")
    assert any("大" in w.values["letters"] for w in u.warnings)
    assert not _say("AI 한국어 नमस्ते").warnings


def test_the_worker_says_that_it_does_not_know_a_voice() -> None:
    import espeakng_loader

    request = {
        "library": espeakng_loader.get_library_path(),
        "data": espeakng_loader.get_data_path(),
        "voice": "no-such-voice",
        "parameters": {},
        "text": "Hello",
    }
    done = subprocess.run(
        [sys.executable, "-I", "-S", espeak_worker.__file__], input=json.dumps(request).encode(), capture_output=True
    )
    assert done.returncode == espeak_worker.NO_SUCH_VOICE


ODD = [
    "\ud800",
    "a\x00b",
    "[[h@'loU]]",
    "<speak><break time='5s'/>hi</speak>",
    "&amp; &lt;",
    "\u202eabc\u202c",
    "a" * 3000,
    "1" * 400,
    "Z̸̡̛͙a̷l̵g̶o̷",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 ok",
    "( [ { « x » } ] )",
    "٣٫٥ ١٢٣",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_said_or_refused(text: str) -> None:
    try:
        _check(_say(text))
    except SpeechError as error:
        assert error.msg


@pytest.mark.slow
def test_fuzz() -> None:
    random.seed(7)
    voices = [
        f"espeak:{code}+{v}" for code in ("en-us", "ko", "cmn", "ja", "hi", "ar", "ru", "de") for v in ("f3", "m7")
    ]
    ranges = [(0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x500), (0x590, 0x700), (0x900, 0xE00)]
    ranges += [
        (0x1100, 0x1200),
        (0x2000, 0x2070),
        (0x3040, 0x3100),
        (0x4E00, 0x5000),
        (0xAC00, 0xAD00),
        (0x1F300, 0x1F6FF),
    ]
    for _ in range(300):
        parts = [chr(random.randrange(*random.choice(ranges))) for _ in range(random.randrange(1, 60))]
        try:
            _check(_say("".join(parts), random.choice(voices), random.choice([0.5, 1.0, 2.0])))
        except SpeechError as error:
            assert error.msg


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_table_speaks(language: str) -> None:
    text = {"cv": "салам", "sjn": "mae govannen"}.get(language, "7, 42, 318")
    u = _say(text, f"espeak:{language}+f3")
    _check(u)
    assert any(p.kind == "vowel" for p in u.phones)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="looks at a process through Linux's /proc")
def test_the_worker_has_no_secrets_and_no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would tell, had a text taken it over."""
    monkeypatch.setenv("GREENROOM_DATABASE_URL", "postgresql://user:secret@host/db")
    program = "\n".join(
        (
            "import os, runpy, socket, sys",
            f"worker = runpy.run_path({espeak_worker.__file__!r})",
            "before = os.readlink('/proc/self/ns/net')",
            "worker['confine']()",
            "left = os.readlink('/proc/self/ns/net') != before",
            "try: open(sys.argv[1], 'wb', buffering=0).write(b'x'); wrote = True",
            "except OSError: wrote = False",
            "allowed = worker['ctypes'].CDLL(None).unshare(0x40000000) == 0",
            "print(left or not allowed, wrote, any('secret' in value for value in os.environ.values()))",
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", program, f"{folder}/file"],
            env=kept_environment(),
            capture_output=True,
            text=True,
        )
    assert done.stdout.split() == ["True", "False", "False"], done.stderr
