from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.dialects import v1
from greenroom.dialects.recognise import read_project
from greenroom.dialects.v3 import emit_project, hear_dictionary, say_dictionary
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.script import Pronunciation

WIN = Pronunciation(word="Nguyen", pronunciation="win")
words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)
entries = st.builds(
    Pronunciation, word=words, pronunciation=words, language=st.sampled_from([None, "en", "ko"]),
    match_case=st.booleans(), wire=st.sampled_from([{}, {"v3": {"id": 7, "ipa": None}}, {"other": {"a": 1}}]),
)  # fmt: skip


@given(st.lists(entries, max_size=4))
def test_what_was_said_is_heard_unchanged(dictionary: list[Pronunciation]) -> None:
    wire = json.loads(json.dumps(say_dictionary(dictionary)))
    assert hear_dictionary(wire, dictionary) == dictionary


@given(st.lists(entries, min_size=1, max_size=4), st.data())
def test_a_changed_word_changes_only_its_entry(dictionary: list[Pronunciation], data: st.DataObject) -> None:
    wire = say_dictionary(dictionary)
    index = data.draw(st.integers(0, len(wire) - 1))
    wire[index] |= {"pronunciation": "otherwise"}
    heard = hear_dictionary(wire, dictionary)
    assert heard[index].pronunciation == "otherwise"
    assert [*heard[:index], *heard[index + 1 :]] == [*dictionary[:index], *dictionary[index + 1 :]]


@pytest.mark.parametrize(
    "value",
    [
        [{"word": "Nguyen", "pronunciation": "win"}],
        [{"text": "Nguyen", "tts": "win"}],
        [{"from": "Nguyen", "to": "win"}],
        [{"key": "Nguyen", "value": "win"}],
        [["Nguyen", "win"]],
        {"Nguyen": "win"},
        {"Nguyen": {"pronunciation": "win"}},
    ],
)
def test_every_likely_shape_is_understood(value: object) -> None:
    assert hear_dictionary(value) == [WIN]


def test_unknown_fields_are_kept_and_shown() -> None:
    (entry,) = hear_dictionary([{"word": "Nguyen", "sound": "win", "id": 3, "lang": "en", "caseSensitive": True}])
    assert (entry.language, entry.match_case) == ("en", True)
    assert say_dictionary([entry]) == [
        {"id": 3, "word": "Nguyen", "pronunciation": "win", "language": "en", "matchCase": True}
    ]


@pytest.mark.parametrize(
    ("value", "kind", "place"),
    [
        ("Nguyen", InvalidDocument, "dictionary"),
        ([5], InvalidDocument, "dictionary[0]"),
        ([{"word": "Nguyen"}], InvalidDocument, "dictionary[0].pronunciation"),
        ([["Nguyen", "win"], {"pronunciation": "win"}], InvalidDocument, "dictionary[1].word"),
        ([{"word": " ", "pronunciation": "win"}], InvalidDocument, "dictionary[0].word"),
        ([{"word": "Nguyen", "pronunciation": "!"}], InvalidDocument, "dictionary[0].pronunciation"),
        ({"Nguyen": 5}, InvalidDocument, "dictionary.Nguyen.pronunciation"),
        ([["a", "b"]] * 1001, LimitExceeded, "dictionary"),
    ],
)
def test_errors_name_their_place(value: object, kind: type[GreenroomError], place: str) -> None:
    with pytest.raises(kind) as caught:
        hear_dictionary(value)
    assert caught.value.path == place


def test_it_stays_through_every_dialect() -> None:
    project = Project(name="Names", scenes=[Scene(id="s", seed=1)], dictionary=[WIN])
    shown: dict[str, Any] = emit_project(project, project_id="0" * 24, rev=1)
    assert read_project({"data": {"project": shown}}).dictionary == [WIN]
    scenes = v1.emit_scenes(project, project_id="0" * 24, rev=1)
    assert v1.absorb_scenes(scenes, project).dictionary == [WIN]
