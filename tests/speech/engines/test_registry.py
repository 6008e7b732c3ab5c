from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.speech.engines import registry
from greenroom.speech.errors import UnknownVoice
from greenroom.speech.speak import speak
from greenroom.speech.voices import voice, voice_for

ENGINE = '''
import numpy as np
from greenroom.speech.engines.engine import Voice
from greenroom.speech.utterance import Phone, Utterance, Word

class Whistle:
    """One tone per text."""
    name = "whistle"
    version = "1"
    def voices(self):
        return {"whistle:en": Voice("whistle:en", "whistle", "en-us", "female", "Whistle")}
    def synthesize(self, spoken, voice, rate, pitch):
        pcm = (0.1 * np.sin(np.arange(24000) / 10)).astype(np.float32)
        words = (Word(0, 24000, *spoken.original_range(0, len(spoken.text))),)
        return Utterance(pcm, 24000, (Phone(0, 24000, "u", "vowel"),), words, self.name, self.version)
'''


@pytest.fixture
def plugin(tmp_path: Path) -> Iterator[None]:
    """An installed distribution with an engine, as pip would leave it."""
    (tmp_path / "whistle_voice.py").write_text(ENGINE)
    info = tmp_path / "whistle_voice-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: whistle-voice\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{registry.GROUP}]\nwhistle = whistle_voice:Whistle\n")
    sys.path.insert(0, str(tmp_path))
    _forget()
    yield
    sys.path.remove(str(tmp_path))
    sys.modules.pop("whistle_voice", None)
    _forget()


def _forget() -> None:
    registry.engines.cache_clear()
    registry.all_voices.cache_clear()


def test_the_built_in_engine_is_always_there() -> None:
    assert registry.engine("espeak").name == "espeak"
    with pytest.raises(UnknownVoice, match="installed are: espeak"):
        registry.engine("nobody")


@pytest.mark.usefixtures("plugin")
def test_an_installed_engine_speaks() -> None:
    assert voice("whistle:en").label == "Whistle"
    u = speak("Hello you", "en", "whistle:en")
    assert u.sample_rate == 48_000 and len(u.pcm) == 48_000
    assert u.engine == "whistle"
    assert (u.words[0].text_start, u.words[0].text_end) == (0, 9)
    assert voice_for("en").engine == "espeak"
