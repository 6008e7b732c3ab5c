"""Lips on the drawn picture: together on every p, b, m and in pauses, apart on open vowels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from greenroom.presenters.cast import built_in
from greenroom.presenters.frame import Row
from greenroom.presenters.motion import Turn, perform
from greenroom.presenters.painter import Painter, open_painter
from greenroom.presenters.state import INDEX, StateTrack
from tests.presenters.pictures import painted
from tests.presenters.speech_of import spoken

FPS = 30
SIZE = (90, 90)
TOGETHER_PX = 2
SORA = built_in()["sora"]
SENTENCES = {
    "en": ("My mother bought a big blue lamp, but Bob prefers maps. Stop, please: number seven!", "espeak:en-us+f3"),
    "ko": ("바나나와 망고를 먹고, 밥을 비벼 먹습니다. 빨리 봄이 오면 좋겠습니다.", "espeak:ko+f3"),
}


@pytest.fixture(scope="module")
def painter() -> Painter:
    """The mouth at the pack's own size, in the middle of a small device."""
    x, y = SORA.manifest.rig.head.origin
    return open_painter(SORA, "sora-navy", None, (1.0, 45 - x, 35 - (y + 88.0), False), SIZE)


def facing(state: Row) -> Row:
    """The same mouth on a head that looks straight ahead: the middle of the picture is the middle of the lips."""
    still = state.copy()
    for name in ("yaw", "pitch", "roll", "head_x", "head_y", "breath", "sway"):
        still[INDEX[name]] = 0
    return still


def gap(painter: Painter, state: Row) -> int:
    """Rows of dark mouth or bright teeth between the lips, in the middle column."""
    picture = painted(painter, facing(state), SIZE).astype(int)
    blue, _, red, _ = picture[:, SIZE[0] // 2].T
    return int(((red < 120) | (red - blue < 45)).sum())


def track_of(language: str) -> tuple[Turn, StateTrack]:
    turn = Turn(9_600, spoken(SENTENCES[language][0], language, SENTENCES[language][1]))
    return turn, perform(SORA, [turn], round((turn.end + 0.6) * FPS), FPS, 3)


def frames_within(turn: Turn, start: int, end: int) -> npt.NDArray[np.intp]:
    """Frames whose centre lies in [start, end) samples of the utterance, or the nearest one."""
    first, last = ((turn.start_sample + sample) * FPS / 48_000 - 0.5 for sample in (start, end))
    inside = np.arange(np.ceil(first), np.ceil(last)).astype(np.intp)
    return inside if len(inside) else np.array([round((first + last) / 2)])


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_lips_meet_on_every_bilabial(painter: Painter, language: str) -> None:
    turn, track = track_of(language)
    bilabials = [p for p in turn.utterance.phones if p.kind == "consonant" and p.ipa and p.ipa[0] in "pbm"]
    assert len(bilabials) >= 8
    for phone in bilabials:
        around = frames_within(turn, phone.start - 1600, phone.end + 1600)
        assert min(gap(painter, track[i]) for i in around) <= TOGETHER_PX, phone


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_the_mouth_opens_on_open_vowels_and_stays_shut_in_pauses(painter: Painter, language: str) -> None:
    turn, track = track_of(language)
    gaps = np.array([gap(painter, state) for state in track])
    assert gaps.max() > 12, "open vowels are seen"
    assert gaps[:3].max() <= TOGETHER_PX and gaps[-6:].max() <= TOGETHER_PX, "before and after the line"
    for phone in turn.utterance.phones:
        if phone.kind == "pause" and phone.end - phone.start > 0.3 * 48_000:
            middle = (phone.start + phone.end) // 2
            assert gaps[frames_within(turn, middle - 800, middle + 800)].min() <= TOGETHER_PX


def test_the_mouth_moves_with_the_sound(painter: Painter) -> None:
    """The opening correlates best with loudness at a shift of at most two frames."""
    turn, track = track_of("en")
    gaps = np.array([gap(painter, state) for state in track], float)
    hop = 48_000 // FPS
    sound = np.zeros(len(track))
    pcm = np.pad(turn.utterance.pcm, (turn.start_sample, hop * len(track)))[: hop * len(track)]
    sound[:] = np.sqrt(np.square(pcm.reshape(len(track), hop)).mean(1))
    shifts = range(-8, 9)
    fit = [np.corrcoef(np.roll(sound, shift), gaps)[0, 1] for shift in shifts]
    assert abs(shifts[int(np.argmax(fit))]) <= 2
