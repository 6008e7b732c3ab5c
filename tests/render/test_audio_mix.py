from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from greenroom.render.audio_mix import mix
from greenroom.render.sound import PACKET, POST_ROLL, PRE_ROLL, AudioChunk, ClipSound, Interval, MusicSound, VoiceSound
from greenroom.speech.utterance import Utterance
from tests.render.media_urls import wav

SAMPLES = (PRE_ROLL + 40 + POST_ROLL) * PACKET


def chunk(*sounds: Any, speech: tuple[Interval, ...] = ()) -> AudioChunk:
    return AudioChunk(versions={}, codec="aac", bitrate=96_000, packets=40, sounds=sounds, speech=speech)


def clip(start: int = 0, samples: int = 4800, **fields: Any) -> ClipSound:
    fields = {"blob": "media", "source_start": 0, "period": 0, "gain": 1.0, "fade_in": 0, "fade_out": 0, **fields}
    return ClipSound(start=start, samples=samples, **fields)


def music(**fields: Any) -> MusicSound:
    fields = {"start": 0, "samples": SAMPLES, "period": 4800, "gain_db": -6.0, "duck_db": -12.0, **fields}
    return MusicSound(blob="media", **{"fade_in": 0, "fade_out": 0, **fields})


@pytest.fixture
def ramp(tmp_path: Path) -> Path:
    """0.1 s whose value tells the sample: 0 .. 0.48."""
    path = tmp_path / "ramp.wav"
    path.write_bytes(wav(np.arange(4800) / 10_000))
    return path


def test_an_utterance_sounds_at_its_sample_in_both_channels(tmp_path: Path) -> None:
    pcm = np.zeros(1000, np.float32)
    pcm[0] = pcm[-1] = 0.5
    file = tmp_path / "utterance"
    file.write_bytes(Utterance(pcm, 48_000, (), (), "test", "1").to_bytes())
    voice = VoiceSound(start=12_345, samples=1000, key="key", sha256="")
    mixed = mix(chunk(voice), {"key": file}.__getitem__)
    assert mixed.shape == (SAMPLES, 2)
    assert np.flatnonzero(mixed[:, 0]).tolist() == [12_345, 13_344]
    assert np.array_equal(mixed[:, 0], mixed[:, 1])
    assert mixed[12_345, 0] == pytest.approx(0.5 / np.sqrt(2), rel=1e-3)


def test_a_clip_sounds_from_its_trimmed_start_with_its_volume(ramp: Path) -> None:
    mixed = mix(chunk(clip(5000, 1000, source_start=1777, gain=0.5)), lambda name: ramp)
    assert np.allclose(mixed[5000:6000, 1], (np.arange(1000) + 1777) / 20_000, atol=1e-4)
    assert not mixed[:5000].any() and not mixed[6000:].any()


def test_a_looping_clip_repeats_its_part(ramp: Path) -> None:
    mixed = mix(chunk(clip(-1500, 9000, source_start=100, period=1000)), lambda name: ramp)
    expected = (np.arange(1500, 9000) % 1000 + 100) / 10_000
    assert np.allclose(mixed[:7500, 0], expected, atol=1e-4)


def test_after_its_end_a_source_is_silent(ramp: Path) -> None:
    assert not mix(chunk(clip(0, 9600)), lambda name: ramp)[4801:].any()


def test_fades_reach_silence_at_both_ends(ramp: Path) -> None:
    faded = mix(chunk(clip(0, 4800, fade_in=480, fade_out=480)), lambda name: ramp)[:4800, 0]
    plain = mix(chunk(clip(0, 4800)), lambda name: ramp)[:4800, 0]
    assert faded[-1] < 0.01 < plain[-1]
    assert np.allclose(faded[480:-480], plain[480:-480])


def test_music_gives_way_while_somebody_speaks(tmp_path: Path) -> None:
    steady = tmp_path / "steady.wav"
    steady.write_bytes(wav(np.full(4800, 0.4)))
    mixed = mix(chunk(music(), speech=(Interval(20_000, 24_000),)), lambda name: steady)
    assert mixed[100, 0] == pytest.approx(0.4 * 10 ** (-6 / 20), rel=0.01)
    assert mixed[22_000, 0] == pytest.approx(0.4 * 10 ** (-18 / 20), rel=0.01)
    assert np.abs(np.diff(mixed[:, 0])).max() < 1e-3


def test_sounds_before_and_after_the_chunk_reach_into_it(ramp: Path) -> None:
    whole = mix(chunk(clip(0, 4800)), lambda name: ramp)
    shifted = mix(chunk(clip(-2000, 4800)), lambda name: ramp)
    assert np.allclose(shifted[:2800], whole[2000:4800], atol=1e-6)
