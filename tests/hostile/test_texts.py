"""Scripts that are hard to say: spoken, or left silent with a warning, never a crash."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.house import House

pytestmark = pytest.mark.slow

PRESENTER = {"id": "p", "type": "presenter", "presenter": "mina", "voice_only": True}


def speaking(house: House, text: str, **line: Any) -> list[dict[str, Any]]:
    script = [{"kind": "line", "text": text, **line}]
    return house.small_scenes(clips=[PRESENTER], script=script, duration_ms=None)


SILENT = {
    "empty": "",
    "blank": " \n\t ",
    "emoji only": "😀🎉👩‍👩‍👧‍👦",
    "punctuation only": "…!? — ()",
    "invisible": "\u200b\u200d\ufeff",
}


@pytest.mark.parametrize("name", SILENT)
def test_a_script_that_cannot_be_heard(house: House, name: str) -> None:
    body = house.outcome(speaking(house, SILENT[name]))
    assert body["state"] == "exported", body
    assert SILENT[name].strip() == "" or body["warnings"], "silence is explained"
    for warning in body["warnings"]:
        assert warning["path"].startswith("scenes[0]")


SPOKEN = {
    "mixed scripts": "Hello, 안녕하세요, 你好, مرحبا, Привет, नमस्ते, שלום!",
    "controls": "One\x01two\x1b[31mthree\x7f\x85four\u202egnorw",
    "combining marks": "Z" + "\u0351\u0489\u033f" * 60 + " is here",
    "ssml": '<speak><break time="9999s"/><audio src="file:///etc/passwd"/>Hello</speak>',
    "engine commands": "[[_::_]] [[ph@n]] {mark} \\rate 9999",
    "a long word": "a" * 3000,
    "digits": "9" * 400,
}


@pytest.mark.parametrize("name", SPOKEN)
def test_a_script_that_is_odd_is_spoken(house: House, name: str) -> None:
    """Only that it is spoken is asked here: it is cancelled before the pictures, a long word takes minutes to say."""
    key = house.export(speaking(house, SPOKEN[name]))
    stage = house.watch(key, {"frames", "assembly", "finished", "failed"})
    error = house.store.exports.get("default", key).error or {}
    assert stage != "failed" or error["code"] in ("unspeakable_text", "speech_engine_failed")
    assert stage != "failed" or error["path"] == "scenes[0].script[0].text"
    house.cancel(key)


def test_an_utterance_longer_than_the_limit_of_its_scene(house: House) -> None:
    scenes = house.small_scenes(
        clips=[PRESENTER], script=[{"kind": "line", "text": "This takes longer."}], duration_ms=500
    )
    body = house.outcome(scenes)
    assert (body["state"], body["error"]["code"], body["error"]["path"]) == ("failed", "speech_too_long", "scenes[0]")
