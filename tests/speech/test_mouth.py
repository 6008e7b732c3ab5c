from __future__ import annotations

import numpy as np
import pytest

from greenroom.speech.mouth import CHANNELS, CLOSE, JAW, REACH_S, ROUND, TUCK, WIDE, mouth_track
from greenroom.speech.utterance import Phone, Utterance
from greenroom.speech.visemes import shapes
from tests.speech.conftest import Say
from tests.speech.sentences_by_language import LIPS

LEAD = 24_000


def _frames(u: Utterance, fps: int) -> int:
    return (LEAD * 2 + len(u.pcm)) * fps // 48_000


def _contacts(u: Utterance, contact: str) -> list[Phone]:
    return [p for p in u.phones if p.kind != "pause" and any(s.contact == contact for s in shapes(p.ipa))]


def _near(phone: Phone, fps: int, frames: int) -> slice:
    """The frames that show any part of the phone."""
    first = (phone.start + LEAD) * fps // 48_000
    last = (phone.end + LEAD) * fps // 48_000
    return slice(max(0, first), min(frames, last + 1))


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
@pytest.mark.parametrize("language", LIPS)
def test_lips_meet_on_every_p_b_m_and_tuck_on_every_f_v(say: Say, language: str, fps: int) -> None:
    u = say(LIPS[language], language)
    frames = _frames(u, fps)
    track = mouth_track([(LEAD, u)], frames, fps)
    lips, teeth = _contacts(u, "lips"), _contacts(u, "lip-teeth")
    assert len(lips) >= 4
    for phone in lips:
        shown = track[_near(phone, fps, frames)]
        closed = shown[:, CLOSE] >= 0.999
        assert closed.any(), phone
        assert (shown[closed, JAW] < 0.002).all()
    for phone in teeth:
        shown = track[_near(phone, fps, frames)]
        assert ((shown[:, TUCK] >= 0.999) | (shown[:, CLOSE] >= 0.999)).any(), phone


@pytest.mark.parametrize("language", ["en", "ko", "zh", "es"])
def test_the_mouth_is_open_in_open_vowels_and_only_closed_at_contacts(say: Say, language: str) -> None:
    u = say(LIPS[language], language)
    frames = _frames(u, 30)
    track = mouth_track([(LEAD, u)], frames, 30)
    open_vowels = [
        p for p in u.phones if p.stressed and p.end - p.start > 3000 and any(s.jaw >= 0.55 for s in shapes(p.ipa))
    ]
    assert open_vowels
    for phone in open_vowels:
        assert track[_near(phone, 30, frames), JAW].max() > 0.25, phone
    near = np.zeros(frames, bool)
    for phone in _contacts(u, "lips"):
        s = _near(phone, 30, frames)
        near[max(0, s.start - 2) : s.stop + 2] = True
    assert (track[~near, CLOSE] < 0.01).all()


def test_rounding_and_spreading_follow_the_vowels(say: Say) -> None:
    wide = say("see, see, see", "en")
    rounded = say("two, two, two", "en")
    spread = mouth_track([(LEAD, wide)], _frames(wide, 30), 30)
    pursed = mouth_track([(LEAD, rounded)], _frames(rounded, 30), 30)
    assert spread[:, WIDE].max() > 0.6 and spread[:, ROUND].max() < 0.2
    assert pursed[:, ROUND].max() > 0.6


def test_the_mouth_rests_in_pauses_and_outside_of_speech(say: Say) -> None:
    u = say("One big car. Two far bars. And nothing more", "en")
    frames = _frames(u, 60)
    track = mouth_track([(LEAD, u)], frames, 60)
    centres = (np.arange(frames) + 0.5) * 800 - LEAD
    checked = 0
    for pause in u.phones:
        if pause.kind == "pause" and pause.end - pause.start >= 9600:
            inside = (centres >= pause.start + 4800) & (centres <= pause.end - 2400)
            checked += int(inside.sum())
            assert (track[inside, JAW] < 0.05).all()
    assert checked > 5
    assert (track[centres < -4800, JAW] < 0.02).all()
    assert (track[centres > len(u.pcm) + 4800, JAW] < 0.05).all()
    silent = mouth_track([], 10, 30)
    assert silent.shape == (10, len(CHANNELS)) and (silent[:, JAW] == 0).all() and (silent == silent[0]).all()


@pytest.mark.parametrize("fps", [25, 30])
def test_a_frame_depends_only_on_sounds_nearby(say: Say, fps: int) -> None:
    first, second = say(LIPS["en"], "en"), say("Completely different words, by Bob.", "en")
    third = say("Maybe something else follows.", "en")
    gap = round(REACH_S * 48_000)
    at = len(first.pcm) + 12_000
    frames = 20 * fps
    one = mouth_track([(0, first), (at, second)], frames, fps)
    other = mouth_track([(0, first), (at, third)], frames, fps)
    safe = (at - gap) * fps // 48_000
    assert np.array_equal(one[:safe], other[:safe])
    assert not np.array_equal(one, other)
    # neither the length of the scene nor the order of the list matters
    assert np.array_equal(mouth_track([(at, second), (0, first)], frames - 7, fps), one[:-7])


def test_the_track_moves_with_the_utterance(say: Say) -> None:
    u = say(LIPS["ko"], "ko")
    fps, shift = 30, 45
    frames = _frames(u, fps)
    early = mouth_track([(LEAD, u)], frames, fps)
    late = mouth_track([(LEAD + shift * 1600, u)], frames + shift, fps)
    assert np.array_equal(early, late[shift:])


def test_the_lips_close_when_the_sound_closes(say: Say) -> None:
    """Voiceless p: the sound is gone while the lips are closed."""
    u = say("A happy puppy hopped up the upper step.", "en")
    fps = 60
    frames = _frames(u, fps)
    track = mouth_track([(LEAD, u)], frames, fps)
    loud = np.sqrt(np.mean(u.pcm**2))
    quiet = []
    for n in np.nonzero(track[:, CLOSE] >= 0.999)[0]:
        middle = round((n + 0.5) * 800) - LEAD
        window = u.pcm[max(0, middle - 200) : middle + 200]
        quiet.append(float(np.sqrt(np.mean(window**2))) < 0.25 * loud)
    assert len(quiet) >= 8
    assert np.mean(quiet) > 0.85


def test_an_utterance_at_another_rate_is_refused() -> None:
    u = Utterance(np.zeros(100, np.float32), 22_050, (), (), "espeak", "1")
    with pytest.raises(ValueError, match="22050"):
        mouth_track([(0, u)], 10, 30)
