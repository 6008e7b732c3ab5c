"""The fuzzer notices what it is there to notice, and a case can be run again."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import httpx
import numpy as np
import pytest
from bench.fuzz import json_damage, speech
from bench.fuzz.damage import Damage, with_right_checksums
from bench.fuzz.documents import judged
from bench.fuzz.minimise import minimise
from bench.fuzz.speech import violations

from greenroom.speech.speak import speak
from greenroom.speech.utterance import Utterance, Word

TEXT = "Hello there"


@pytest.fixture(scope="module")
def said() -> Utterance:
    return speak(TEXT, "en", "espeak:en-us+f3")


def test_an_ordinary_utterance_breaks_no_rule(said: Utterance) -> None:
    assert not list(violations(TEXT, said))


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda u: replace(u, pcm=u.pcm * np.float32(np.nan)), "NaN"),
        (lambda u: replace(u, pcm=u.pcm * 40), "clips"),
        (lambda u: replace(u, phones=u.phones[:-1]), "do not cover"),
        (lambda u: replace(u, phones=u.phones[:2] + u.phones[3:]), "a hole"),
        (lambda u: replace(u, words=u.words[::-1]), "order of time"),
        (lambda u: replace(u, words=(Word(0, 10, 4, 99),)), "order of the text"),
        (lambda u: replace(u, pcm=u.pcm[:0], phones=(), words=()), "without a warning"),
    ],
)
def test_a_spoilt_utterance_is_noticed(said: Utterance, spoil: object, complaint: str) -> None:
    assert callable(spoil)
    assert any(complaint in found for found in violations(TEXT, spoil(said)))


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (200, {"success": True}, "ok"),
        (422, {"error": {"code": "invalid_document", "msg": "is wrong", "path": ""}}, "refused"),
        (422, {"error": {"code": "internal", "msg": "is wrong", "path": ""}}, "broken"),
        (422, {"error": {"code": "invalid_document", "msg": "", "path": ""}}, "broken"),
        (422, {"detail": "of a framework"}, "broken"),
        (500, {"error": {"code": "invalid_document", "msg": "is wrong", "path": ""}}, "broken"),
    ],
)
def test_answers_are_judged(status: int, body: object, verdict: str) -> None:
    answer = httpx.Response(status, json=body, request=httpx.Request("POST", "http://studio.test/x"))
    assert judged(answer).verdict == verdict


def test_the_same_seed_makes_the_same_cases() -> None:
    assert [speech.case(1, n) for n in range(50)] == [speech.case(1, n) for n in range(50)]
    assert speech.case(1, 0) != speech.case(2, 0)
    value = {"scenes": [{"id": "a", "n": 1}, {"id": "b"}]}
    first = [json_damage.damages(Random(n), value) for n in range(50)]
    assert first == [json_damage.damages(Random(n), value) for n in range(50)]
    assert value == {"scenes": [{"id": "a", "n": 1}, {"id": "b"}]}


def test_a_failing_input_becomes_small() -> None:
    assert minimise(list(range(100)), lambda part: 17 in part and 80 in part) == [17, 80]


def test_damage_to_json_goes_where_it_says() -> None:
    value = {"scenes": [{"id": "a"}, {"id": "b"}]}
    operations = [
        json_damage.Damage("set", ("scenes", 0, "id"), 5),
        json_damage.Damage("rename", ("scenes", 1, "id"), "x"),
        json_damage.Damage("double", ("scenes", 1)),
        json_damage.Damage("delete", ("gone", 7)),
    ]
    assert json_damage.damaged(value, operations) == {"scenes": [{"id": 5}, {"x": "b"}, {"x": "b"}]}
    raw = json_damage.Damage("set", ("scenes",), json_damage._RAW + "NaN")
    assert json_damage.to_text(json_damage.damaged(value, [raw])) == '{"scenes": NaN}'


def test_damage_to_files() -> None:
    assert Damage("put", 1, data=b"XY").apply(b"abcd") == b"aXYd"
    assert Damage("twice", 1, 2).apply(b"abcd") == b"abcbcd"
    assert Damage("cut", 1, 2).apply(b"abcd") == b"ad"
    assert Damage("end", 3).apply(b"abcd") == b"abc"
    head = b"\x89PNG\r\n\x1a\n"
    assert with_right_checksums(head + b"\0\0\0\1IENDa0000")[-4:] != b"0000"
