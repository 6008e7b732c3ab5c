"""Lines as they will be heard, and when."""

from __future__ import annotations

import json
import wave
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import httpx

from tests.server.api.documents import document, refused


def line(id: str, text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "line", "id": id, "text": text, **more}


def timed(native: httpx.Client, data: dict[str, Any], **fields: Any) -> list[dict[str, Any]]:
    answer = native.post("/timings", json={"document": data, **fields})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["scenes"]
    return found


def said(native: httpx.Client, **fields: Any) -> tuple[float, bytes]:
    """Seconds and sound."""
    answer = native.post("/speech", json=fields)
    assert answer.status_code == 200, answer.text
    about = json.loads(unquote(answer.headers["Greenroom-Speech"]))
    with wave.open(BytesIO(answer.content)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert abs(about["duration_ms"] - seconds * 1000) <= 1
    return seconds, answer.content


def test_lines_and_scenes_are_as_long_as_in_an_export(native: httpx.Client) -> None:
    script = [
        line("a", "Good morning."),
        {"kind": "pause", "id": "p", "ms": 1000},
        line("b", "It works."),
        line("c", ""),
    ]
    data = document()
    data["scenes"] += [{"id": "z", "seed": 1, "script": script}]
    card, spoken = timed(native, data)
    assert (card["index"], card["duration_ms"], card["lines"]) == (0, 1000, [])
    dry = native.post("/dry-run", json={"document": data}).json()["scenes"][1]
    assert spoken["duration_ms"] == dry["duration_ms"]
    first, second, empty = spoken["lines"]
    assert first["start_ms"] == 200 and second["start_ms"] == first["end_ms"] + 1000
    seconds, _ = said(native, text="Good morning.")
    assert abs(first["end_ms"] - 200 - seconds * 1000) <= 1
    assert (empty["start_ms"], empty["end_ms"], empty["voice"]) == (None, None, None)
    assert first["words"] == [] and first["language"] == "en-us" and first["voice"].startswith("espeak:")
    assert [scene["index"] for scene in timed(native, data, scenes=[1])] == [1]


def test_the_whole_is_as_long_as_in_an_export_or_nothing_is_said(native: httpx.Client) -> None:
    data = document()
    fade = {"type": "crossfade", "duration_ms": 500}
    scenes = [{"id": f"s{n}", "seed": n, "duration_ms": 3000, "transition": fade} for n in range(3)]
    data["scenes"] = [
        *scenes[:2],
        {**scenes[2], "script": [line("a", "Good morning.")], "duration_ms": None, "transition": None},
    ]

    def whole(**fields: Any) -> int | None:
        answer = native.post("/timings", json={"document": data, **fields}).json()
        length: int | None = answer["duration_ms"]
        return length

    assert whole() == native.post("/dry-run", json={"document": data}).json()["duration_ms"]
    assert whole(scenes=[0, 1]) is None
    data["scenes"][0]["duration_ms"] = 100
    assert whole() is None, "a scene is shorter than its transition"


def test_the_words_of_a_line_are_where_they_stand(native: httpx.Client) -> None:
    data = document(scenes=[{"id": "z", "seed": 1, "script": [line("a", "One, 앵무새 two!")]}])
    (scene,) = timed(native, data, words=True)
    words = scene["lines"][0]["words"]
    text = data["scenes"][0]["script"][0]["text"]
    assert [text[word["at"] : word["at"] + word["length"]] for word in words] == ["One,", "앵무새", "two!"]
    times = [time for word in words for time in (word["start_ms"], word["end_ms"])]
    assert times == sorted(times) and times[0] >= 200


def test_what_is_wrong_with_a_line_is_told_with_it_and_the_others_keep_their_times(native: httpx.Client) -> None:
    script = [
        line("a", "Hello 🎬", gesture="dance", speaker="p"),
        line("b", "大家好"),
        line("c", "Hi", voice="espeak:nobody"),
        line("d", "…"),
        line("e", "Good \U00012000 morning."),
    ]
    clips = [
        {"id": "p", "type": "presenter", "presenter": "sora"},
        {"id": "i", "type": "image", "url": "builtin:image/no"},
    ]
    data = document(scenes=[{"id": "z", "seed": 1, "clips": clips, "script": script, "captions": {"enabled": True}}])
    (scene,) = timed(native, data)
    lines = {item["id"]: item for item in scene["lines"]}
    assert [problem["path"] for problem in scene["problems"]] == ["document.scenes[0].clips[1].url"]
    paths = [warning["path"].rpartition(".")[2] for warning in lines["a"]["warnings"]]
    assert sorted(paths) == ["gesture", "text"], lines["a"]
    assert [problem["code"] for problem in lines["c"]["problems"]] == ["unknown_voice"]
    assert lines["c"]["problems"][0]["path"] == "document.scenes[0].script[2].voice"
    assert lines["c"]["start_ms"] is None and lines["b"]["language"] == "cmn"
    codes = {warning["code"]: warning["values"] for warning in lines["a"]["warnings"]}
    assert codes.keys() == {"unknown_gesture", "emoji_not_spoken"} and codes["unknown_gesture"]["gesture"] == "dance"
    assert lines["d"]["warnings"][0]["code"] == "nothing_to_say" and lines["d"]["start_ms"] is None
    told = {warning["code"]: warning["values"] for warning in lines["e"]["warnings"]}
    assert told["missing_glyphs"] == {"characters": "\U00012000"}, "captions show it"
    assert lines["e"]["start_ms"] >= lines["b"]["end_ms"]
    data["scenes"][0]["captions"]["enabled"] = False
    quiet = timed(native, data)[0]["lines"][4]["warnings"]
    assert "missing_glyphs" not in {warning["code"] for warning in quiet}


def test_requests_that_make_no_sense(native: httpx.Client) -> None:
    refused(native.post("/timings", json={}), 422, "invalid_request", "document")
    refused(native.post("/timings", json={"document": document(), "scenes": [1]}), 422, "invalid_request", "scenes")
    refused(native.post("/timings", json={"document": document(), "scenes": []}), 422, "invalid_request", "scenes")


def test_a_text_is_said_as_its_line_would_be(native: httpx.Client) -> None:
    seconds, plain = said(native, text="Parrots are clever birds.")
    assert said(native, text="Parrots are clever birds.") == (seconds, plain)
    assert said(native, text="Parrots are clever birds.", rate=2.0)[0] < 0.7 * seconds
    assert said(native, text="Parrots are clever birds.", pitch=6.0)[1] != plain
    assert said(native, text="Parrots are clever birds.", voice="espeak:en-us+m3")[1] != plain
    dictionary = [{"word": "parrots", "pronunciation": "a very long pronunciation"}]
    assert said(native, text="Parrots are clever birds.", dictionary=dictionary)[0] > seconds
    refused(native.post("/speech", json={"text": "Hi", "voice": "espeak:nobody"}), 422, "unknown_voice", "voice")
    refused(native.post("/speech", json={"text": "Hi", "rate": 3.0}), 422, "invalid_request", "rate")
