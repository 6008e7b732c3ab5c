from __future__ import annotations

from typing import Any

import httpx

from tests.server.api.documents import document, refused
from tests.server.scenes import scene


def dry(native: httpx.Client, data: dict[str, Any], **fields: Any) -> dict[str, Any]:
    answer = native.post("/dry-run", json={"document": data, **fields})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_good_document(native: httpx.Client) -> None:
    data = document()
    data["scenes"][0]["background"]["colour"] = "#0b5d7e"  # no other test of this server has rendered it
    data["scenes"].append({"id": "z", "script": [{"kind": "line", "id": "l", "text": "Good morning."}], "seed": 1})
    found = dry(native, data, profile="draft")
    assert found["ok"] and found["problems"] == [] and found["fps"] == 24
    assert [s["frames"] for s in found["scenes"]][0] == 24 and found["scenes"][1]["start_ms"] == 1000
    assert 300 < found["scenes"][1]["speech_ms"] < 3000 and found["scenes"][1]["lines"] == 1
    assert found["frames"] == sum(s["frames"] for s in found["scenes"])
    assert found["duration_ms"] == found["frames"] * 1000 // 24
    assert found["cached"]["frames"] == found["frames"] and found["cached"]["frames_cached"] == 0
    assert 0 < found["export_seconds"] < 10


def test_all_problems_of_a_document(native: httpx.Client) -> None:
    data = document(fps=7)
    data["scenes"][0]["clips"][0] |= {"opacity": 101, "geometry": {"kind": "fit", "cx": "left"}}
    found = dry(native, data)
    assert not found["ok"] and found["scenes"] == [] and found["cached"] is None
    assert [p["path"] for p in found["problems"]] == [
        "document.fps",
        "document.scenes[0].clips[0].geometry.cx",
        "document.scenes[0].clips[0].opacity",
    ]


def test_all_problems_of_what_a_document_names(native: httpx.Client) -> None:
    data = document()
    broken = {"id": "i", "type": "image", "url": "builtin:image/unknown"}
    data["scenes"] = [
        {"id": "a", "seed": 1, "clips": [broken, {"id": "p", "type": "presenter", "presenter": "nobody"}]},
        {
            "id": "b",
            "seed": 1,
            "duration_ms": 100,
            "clips": [broken],
            "script": [
                {"kind": "line", "id": "m", "text": "Hi", "language": "tlh"},
                {"kind": "line", "id": "n", "text": "Hello, this is far too long for it."},
                {"kind": "line", "id": "o", "text": "Hi", "voice": "espeak:nobody"},
            ],
        },
    ]
    data["soundtrack"] = [{"asset": "builtin:video/none"}]
    found = dry(native, data)
    assert [(p["code"], p["path"].removeprefix("document.")) for p in found["problems"]] == [
        ("unknown_presenter", "scenes[0].clips[1].presenter"),
        ("source_not_found", "scenes[0].clips[0].url"),
        ("source_not_found", "scenes[1].clips[0].url"),
        ("source_not_found", "soundtrack[0].asset"),
        ("unsupported_language", "scenes[1].script[0].language"),
        ("unknown_voice", "scenes[1].script[2].voice"),
        ("speech_too_long", "scenes[1].duration_ms"),
    ]
    assert found["export_seconds"] is None and len(found["scenes"]) == 2


def test_warnings_and_missing_glyphs(native: httpx.Client) -> None:
    data = document()
    data["scenes"][0]["clips"] = [
        {"id": "t", "type": "text", "text": "A \U00012000 sign"},
        {"id": "p", "type": "presenter", "presenter": "nobody"},
    ]
    found = dry(native, data, strict=False)
    assert found["ok"]
    glyphs = [{"path": "document.scenes[0].clips[0].text", "characters": ["\U00012000"]}]
    assert found["missing_glyphs"] == glyphs
    assert {w["path"] for w in found["warnings"]} == {
        "document.scenes[0].clips[0].text",
        "document.scenes[0].clips[1].presenter",
    }


def test_scenes_of_v1(native: httpx.Client) -> None:
    found = dry(native, {"scenes": [scene(image="builtin:image/logo")]}, strict=False)
    assert found["ok"] and found["scenes"][0]["lines"] == 1, found
    refused(native.post("/dry-run", json={}), 422, "invalid_request", "document")
    assert [p["code"] for p in dry(native, {"pages": 1})["problems"]] == ["unknown_dialect"]
