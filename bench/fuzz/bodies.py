"""Valid requests whose bodies are then damaged: every way in which a document enters the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
V1 = "/api/odin/editor/project"
NATIVE = "/api/v1/projects"


@dataclass(frozen=True, slots=True)
class Seed:
    method: str
    path: str
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


def seeds(client: httpx.Client) -> list[Seed]:
    """Stores two projects on the server, and asks for their scenes as a client does."""
    welcome = json.loads((ROOT / "examples" / "welcome.json").read_text())
    found = []
    for document in (welcome, everything()):
        created = client.post(NATIVE, json={"document": document})
        created.raise_for_status()
        id = created.json()["id"]
        answer = client.get(f"{V1}/{id}").json()
        found += [
            Seed("POST", NATIVE, {"document": document, "name": "New"}),
            Seed("PUT", f"{NATIVE}/{id}", {"document": document}, {"If-Match": "*"}),
            Seed("POST", f"{NATIVE}/import", document),
            Seed("POST", f"{NATIVE}/import", answer),
            Seed("POST", V1, {"projectName": "New", "webhook": "", "scenes": answer["response"]["scenes"]}),
            Seed("POST", V1, answer),
            Seed("POST", f"{V1}/{id}", {"scenes": answer["response"]["scenes"]}),
            Seed("POST", f"{V1}/{id}", {"updates": updates()}),
        ]
    for path in sorted((ROOT / "tests" / "dialects" / "fixtures").glob("*.json")):
        found.append(Seed("POST", V1, json.loads(path.read_text())))
    simple = {"text": "Hello", "model": "M000004017", "language": "en", "clothes": "BG00006160", "scale": 1}
    found.append(Seed("POST", "/api/odin/simple/video", simple))
    return found


def updates() -> list[dict[str, Any]]:
    return [
        {"sceneIdx": 0, "property": "AIModel", "values": {"script": "Changed.", "language": "ko"}},
        {
            "sceneIdx": 0,
            "property": "clips",
            "clipIdx": 0,
            "clipType": "image",
            "values": {"detail": {"url": "data:,"}},
        },
        {"sceneIdx": "0", "property": "clips", "clipIdx": 0, "clipType": "text", "values": {"textSource": "New"}},
    ]


def everything() -> dict[str, Any]:
    """A small document in which every part of the schema occurs."""
    box = {"kind": "box", "left": 10, "top": 5.5, "width": 100, "height": 60, "angle": 12}
    clip = {
        "geometry": box,
        "start_ms": 100,
        "end_ms": 900,
        "opacity": 80,
        "crop": {"left": 0.1, "top": 0, "right": 0.2, "bottom": 0},
        "shadow": {"colour": "#00000080", "blur": 4, "offset_x": 1, "offset_y": 2},
        "animations": [{"type": "fade-in", "duration_ms": 300, "delay_ms": 50}],
        "tag": "part",
    }
    clips = [
        {
            "id": "p1",
            "type": "presenter",
            "presenter": "mina",
            "language": "en",
            "geometry": {"kind": "fit", "cx": 0.3},
        },
        {"id": "p2", "type": "presenter", "presenter": "sora", "outfit": "sora-navy", "gesture": "greeting"},
        {"id": "i1", "type": "image", "url": "builtin:image/chart", **clip},
        {"id": "v1", "type": "video", "url": "builtin:video/ribbons", "trim_start_ms": 100, "volume": 40, **clip},
        {"id": "t1", "type": "text", "text": "Héllo 안녕", "style": {"size": 20, "weight": 700}, **clip},
        {"id": "s1", "type": "shape", "shape": "Circle", "fill": "#ff0000", **clip},
        {"id": "a1", "type": "audio", "url": "builtin:video/ribbons", "volume": 50},
    ]
    script = [
        {"kind": "line", "id": "l1", "speaker": "p1", "text": "Good morning.", "language": "en", "rate": 1.1},
        {"kind": "pause", "id": "l2", "ms": 300},
        {"kind": "line", "id": "l3", "speaker": "p2", "text": "안녕하세요.", "voice": "espeak:ko+f3", "pitch": -1},
    ]
    return {
        "schema": "greenroom/project",
        "version": 1,
        "name": "Everything",
        "canvas": {"width": 320, "height": 180},
        "fps": 25,
        "language": "en",
        "scenes": [
            {
                "id": "one",
                "name": "One",
                "seed": 7,
                "background": {"id": "b1", "colour": "#123456", "url": "builtin:background/mint"},
                "clips": clips,
                "script": script,
                "transition": {"type": "crossfade", "duration_ms": 400},
            },
            {"id": "two", "duration_ms": 2000, "background": {"id": "b2", "colour": "#ffffff"}},
        ],
        "soundtrack": [{"asset": "builtin:video/ribbons", "from_scene": 0, "to_scene": 1}],
    }
