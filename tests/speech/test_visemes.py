from __future__ import annotations

import pytest

from greenroom.speech.utterance import Phone
from greenroom.speech.visemes import CONSONANTS, OVR_15, VOWELS, ovr_events, shapes
from tests.speech.conftest import Say
from tests.speech.sentences_by_language import LIPS


def test_tables_use_the_ovr_names_and_stay_in_range() -> None:
    for shape in [*VOWELS.values(), *CONSONANTS.values()]:
        assert shape.viseme in OVR_15
        for value in (shape.jaw, shape.wide, shape.round, shape.tongue, shape.teeth):
            assert 0 <= value <= 1


@pytest.mark.parametrize(
    ("ipa", "visemes"),
    [
        ("p", ["PP"]),
        ("ˈaɪ", ["aa", "ih"]),
        ("tʃ", ["CH"]),
        ("ts", ["SS"]),
        ("ph", ["PP"]),
        ("kʰ", ["kk"]),
        ("oː", ["oh"]),
        ("ũ", ["ou"]),
        ("ɫ", ["nn"]),
        ("ː", []),
        ("", []),
    ],
)
def test_shapes_of_names(ipa: str, visemes: list[str]) -> None:
    assert [s.viseme for s in shapes(ipa)] == visemes


@pytest.mark.parametrize("letter", "pbmɓ")
def test_lip_sounds_touch_lips(letter: str) -> None:
    assert [s.contact for s in shapes(letter)] == ["lips"]


@pytest.mark.parametrize("letter", "fvʋ")
def test_lip_teeth_sounds_touch_teeth(letter: str) -> None:
    assert [s.contact for s in shapes(letter)] == ["lip-teeth"]


@pytest.mark.parametrize("language", LIPS)
def test_every_sound_of_the_engine_is_known(say: Say, language: str) -> None:
    unknown = {p.ipa for p in say(LIPS[language], language).phones if p.kind != "pause" and not shapes(p.ipa)}
    assert unknown <= {"ʲ", "ː", "ʰ"}


def test_ovr_events_have_no_gaps_and_end_with_the_phones(say: Say) -> None:
    u = say(LIPS["en"], "en")
    events = ovr_events(u.phones)
    assert events[0][0] == u.phones[0].start and events[-1][1] == u.phones[-1].end
    assert all(a[1] == b[0] and a[2] != b[2] for a, b in zip(events, events[1:], strict=False))
    assert ovr_events([Phone(0, 10, "", "pause")]) == [(0, 10, "sil")]
