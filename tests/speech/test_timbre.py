from __future__ import annotations

import numpy as np
import pytest

from greenroom.speech.calibration import SPEECH_SPECTRUM, third_octaves
from greenroom.speech.engines.espeak import EspeakEngine
from greenroom.speech.engines.espeak_voices import VARIANTS
from greenroom.speech.spoken import verbatim
from greenroom.speech.timbre import Timbre, limited, timbre
from greenroom.speech.utterance import Pcm
from greenroom.speech.voices import voice
from tests.speech.sentences_by_language import PLAIN


def _timbre(name: str) -> Timbre:
    found = timbre("espeak", name)
    assert found is not None
    return found


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_late(variant: str) -> None:
    click = np.zeros(4000, np.float32)
    click[2000] = 0.05
    heard = np.abs(_timbre(f"en-us+{variant}").apply(click, 22_050))
    assert len(heard) == len(click)
    assert int(np.argmax(heard)) == 2000


def test_what_is_far_away_changes_nothing() -> None:
    rng = np.random.default_rng(1)
    sound = (0.2 * rng.standard_normal(22_050)).astype(np.float32)
    changed = sound.copy()
    changed[15_000:] *= 0.1
    tone = _timbre("ko+f3")
    a, b = tone.apply(sound, 22_050), tone.apply(changed, 22_050)
    assert np.allclose(a[:13_000], b[:13_000], atol=1e-6)
    assert not np.allclose(a[16_000:], b[16_000:], atol=1e-3)


@pytest.mark.parametrize("variant", ["f3", "m7"])
def test_the_spectrum_comes_closer_to_real_speech(variant: str) -> None:
    wanted = np.array(list(SPEECH_SPECTRUM.values()))
    bands = np.array(list(SPEECH_SPECTRUM)) >= 250

    def distance(pcm: Pcm, sample_rate: int) -> float:
        off = (third_octaves(pcm, sample_rate) - wanted)[bands]
        return float(np.abs(off - np.median(off)).mean())

    before, after = [], []
    for language, code in (("en", "en-us"), ("ko", "ko"), ("de", "de"), ("zh", "cmn")):
        found = voice(f"espeak:{code}+{variant}")
        u = EspeakEngine().synthesize(verbatim(" ".join(PLAIN[language]), code), found, 1.0, 0.0)
        before.append(distance(u.pcm, u.sample_rate))
        after.append(distance(_timbre(found.name).apply(u.pcm, u.sample_rate), u.sample_rate))
    assert np.mean(after) < 0.7 * np.mean(before)
    assert np.mean(after) < 1.9


def test_the_limiter_holds_its_ceiling_and_leaves_quiet_sound_alone() -> None:
    rng = np.random.default_rng(2)
    loud = rng.standard_normal(22_050)
    assert np.abs(limited(loud, 22_050)).max() <= 10 ** (-1.5 / 20) + 1e-9
    quiet = 0.01 * loud
    assert np.array_equal(limited(quiet, 22_050), quiet)


def test_engines_without_a_table_sound_as_they_are() -> None:
    assert timbre("some-neural-engine", "anna") is None
