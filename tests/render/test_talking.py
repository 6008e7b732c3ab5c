"""The face in a finished MP4, decoded: lips on every p, b, m, eyes that blink, no stillness while speaking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest

from greenroom.presenters.cast import built_in
from greenroom.project.clips import Background
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas, Fit
from greenroom.render.export import export_project
from greenroom.render.folder import FolderResources
from greenroom.render.pool import RenderPool
from greenroom.speech.speak import speak
from greenroom.speech.utterance import Utterance
from tests.render.documents import line, presenter

FPS = 30
SIDE = 480
SCALE = 1.6
"""Canvas px per pack px: the face fills the picture."""
LEAD_SAMPLES = 9_600
TEXT = (
    "My mother bought a big blue lamp, but Bob prefers maps. Stop, please: number seven! Maybe people hope for more "
    "than a simple plan. Remember, every member of the public brings back a bundle of problems, and a patient map "
    "helps them. Both bamboo and pepper may prove a problem, so compare them before you buy. Keep up the tempo, and "
    "submit the paper by September."
)

Picture = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Talk:
    utterance: Utterance
    pictures: list[Picture]
    """RGB (SIDE, SIDE, 3)."""

    def around(self, start: int, end: int) -> list[Picture]:
        """The pictures shown in [start, end) samples of the utterance, one more on each side."""
        first, last = ((LEAD_SAMPLES + sample) * FPS / 48_000 - 0.5 for sample in (start, end))
        return self.pictures[max(0, int(np.floor(first))) : int(np.ceil(last)) + 1]


@pytest.fixture(scope="module")
def talk(pool: RenderPool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    pack = built_in()["sora"]
    x, y = pack.manifest.rig.head.origin
    width, height = pack.manifest.canvas
    # The mouth lies about 88 px under the head's origin; the picture's middle is put a little above it.
    cx = 0.5 + (width / 2 - x) * SCALE / SIDE
    cy = 0.5 + (height / 2 - (y + 40)) * SCALE / SIDE
    face = presenter(geometry=Fit(cx=cx, cy=cy, long_side=height * SCALE / SIDE))
    scene = Scene(id="scene", seed=5, background=Background(colour="#7f9fbf"), clips=[face], script=[line(TEXT)])
    document = Project(canvas=Canvas(width=SIDE, height=SIDE), fps=FPS, scenes=[scene])
    folder = tmp_path_factory.mktemp("talk")
    export_project(document, FolderResources(folder / "store"), folder / "talk.mp4", pool=pool)
    with av.open(str(folder / "talk.mp4")) as container:
        pictures = [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in container.decode(video=0)]
    yield Talk(speak(TEXT, "en", pack.manifest.voice["en"]), pictures)


def gap(picture: Picture) -> int:
    """Rows between the lips, in the middle columns of the mouth: what is no lip, from the first lip row to the last."""
    below = picture[SIDE // 2 :]
    red, green, _ = np.moveaxis(below, -1, 0)
    lips = red - green > 72
    rows, columns = np.nonzero(lips)
    if not len(rows):
        return 0
    middle = int(np.median(columns))
    open_rows = []
    for column in range(middle - 2, middle + 3):
        found = np.flatnonzero(lips[:, column])
        open_rows.append(int(found[-1] - found[0] + 1 - len(found)) if len(found) else 0)
    return int(np.median(open_rows))


def eye_white(picture: Picture) -> int:
    """Bright pixels without colour, above the middle: the whites of the eyes."""
    above = picture[: SIDE // 2, SIDE // 4 : -SIDE // 4]
    return int(((above.min(-1) > 190) & (above.max(-1) - above.min(-1) < 30)).sum())


def test_lips_meet_on_every_bilabial(talk: Talk) -> None:
    bilabials = [p for p in talk.utterance.phones if p.kind == "consonant" and p.ipa and p.ipa[0] in "pbm"]
    assert len(bilabials) >= 40
    assert max(gap(picture) for picture in talk.pictures) >= 14, "open vowels are seen"
    missed = [p for p in bilabials if min(gap(picture) for picture in talk.around(p.start, p.end)) > 3]
    assert missed == []


def test_the_mouth_is_shut_before_and_after(talk: Talk) -> None:
    assert max(gap(picture) for picture in (*talk.pictures[:3], *talk.pictures[-4:])) <= 3


def test_eyes_blink_like_those_of_people(talk: Talk) -> None:
    whites = np.array([eye_white(picture) for picture in talk.pictures], float)
    shut = whites < 0.25 * np.median(whites)
    blinks = int((np.diff(shut.astype(int)) == 1).sum())
    minutes = len(talk.pictures) / FPS / 60
    assert 8 <= blinks / minutes <= 25


def test_never_still_for_long_while_speaking(talk: Talk) -> None:
    last = (LEAD_SAMPLES + len(talk.utterance.pcm)) * FPS // 48_000
    longest = run = 0
    for before, after in zip(talk.pictures[:last], talk.pictures[1:last], strict=False):
        run = run + 1 if int(np.abs(after - before).max()) <= 3 else 0
        longest = max(longest, run)
    assert longest < 12


def test_the_mouth_moves_with_the_sound(talk: Talk) -> None:
    """The opening fits the loudness best when neither is moved by more than two frames."""
    gaps = np.array([gap(picture) for picture in talk.pictures], float)
    hop = 48_000 // FPS
    pcm: Any = np.zeros(len(gaps) * hop)
    pcm[LEAD_SAMPLES : LEAD_SAMPLES + len(talk.utterance.pcm)] = talk.utterance.pcm
    sound = np.sqrt(np.square(pcm.reshape(-1, hop)).mean(1))
    fit = [np.corrcoef(np.roll(sound, shift), gaps)[0, 1] for shift in range(-8, 9)]
    assert abs(int(np.argmax(fit)) - 8) <= 2
