from __future__ import annotations

import numpy as np
import pytest

from greenroom.project.warning import Warning
from greenroom.speech.utterance import Phone, Utterance, Word


def _utterance() -> Utterance:
    return Utterance(
        pcm=np.linspace(-1, 1, 7, dtype=np.float32),
        sample_rate=48_000,
        phones=(Phone(0, 3, "ˈaɪ", "vowel", True), Phone(3, 5, "p", "consonant", release=4), Phone(5, 7, "", "pause")),
        words=(Word(0, 3, 0, 2),),
        engine="espeak",
        engine_version="1",
        warnings=(
            Warning("", "letters_not_spoken", "not spoken: 😀", {"letters": "😀"}),
            Warning("", "older", "told long ago"),
        ),
    )


def test_bytes_round_trip() -> None:
    u = _utterance()
    back = Utterance.from_bytes(u.to_bytes())
    assert np.array_equal(back.pcm, u.pcm) and back.pcm.dtype == np.float32
    assert (back.phones, back.words, back.warnings) == (u.phones, u.words, u.warnings)
    assert (back.sample_rate, back.engine, back.engine_version) == (48_000, "espeak", "1")
    assert back.to_bytes() == u.to_bytes()


def test_a_cut_blob_is_refused() -> None:
    blob = _utterance().to_bytes()
    for length in (0, 3, 10, len(blob) - 1):
        with pytest.raises(ValueError):
            Utterance.from_bytes(blob[:length])
