"""The native API against a whole server: dry run, upload, frame, export with events, files, cancel."""

from __future__ import annotations

import json
import time
from io import BytesIO
from typing import Any

import httpx
import numpy as np
import psutil
from PIL import Image

from tests.e2e.studio import Studio, small_document


def events(client: httpx.Client, export: str) -> list[dict[str, Any]]:
    with client.stream("GET", f"/api/v1/exports/{export}/events", timeout=120) as answer:
        return [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: ")]


def test_from_upload_to_video(studio: Studio) -> None:
    buffer = BytesIO()
    Image.new("RGB", (160, 90), "#cc2200").save(buffer, "PNG")
    document = small_document()
    with studio.client() as client:
        asset = client.post("/api/v1/assets", content=buffer.getvalue(), timeout=60).raise_for_status().json()
        document["scenes"] = document["scenes"][1:]
        document["scenes"][0] |= {"background": {"id": "b", "url": asset["url"]}, "clips": []}
        dry = client.post("/api/v1/dry-run", json={"document": document, "profile": "draft"}, timeout=60).json()
        assert dry["ok"] and dry["duration_ms"] == 500, dry
        frame = client.post("/api/v1/frames", json={"document": document}, timeout=60)
        pixel = np.asarray(Image.open(BytesIO(frame.content)))[20, 20].astype(int)
        assert np.abs(pixel - (0xCC, 0x22, 0x00)).max() < 8
        project = client.post("/api/v1/projects", json={"document": document}).json()["id"]
        made = client.post("/api/v1/exports", json={"project_id": project, "profile": "draft"}).json()
        told = events(client, made["id"])
        assert told[-1]["state"] == "finished" and told[-1]["progress"] == 100.0, told[-1]
        assert [e["progress"] for e in told] == sorted(e["progress"] for e in told)
        files = {file["role"]: httpx.get(file["url"]) for file in told[-1]["files"]}
        assert {"video", "thumbnail", "srt", "vtt", "words", "manifest"} <= set(files)
        assert all(answer.status_code == 200 for answer in files.values())
        assert files["video"].content[4:8] == b"ftyp" and files["manifest"].json()["duration_ms"] == 500
        again = client.post("/api/v1/dry-run", json={"document": document, "profile": "draft"}, timeout=60).json()
        assert again["cached"]["frames_cached"] == again["cached"]["frames"] == 12


def test_a_cancelled_export_stops_its_renderers(studio: Studio) -> None:
    document = small_document() | {"canvas": {"width": 1920, "height": 1080}, "fps": 60}
    document["scenes"][0]["duration_ms"] = 60_000
    with studio.client() as client:
        project = client.post("/api/v1/projects", json={"document": document}).json()["id"]
        made = client.post("/api/v1/exports", json={"project_id": project}).json()["id"]
        while (now := client.get(f"/api/v1/exports/{made}").json())["frames_done"] == 0:
            assert now["state"] in ("queued", "running"), now
            time.sleep(0.1)
        server = psutil.Process(studio.process.pid)
        busy = [p for p in server.children(recursive=True) if "greenroom.render.child" in p.cmdline()]
        assert client.post(f"/api/v1/exports/{made}/cancel").json()["state"] == "cancelled"
        _, alive = psutil.wait_procs(busy, timeout=1.5)
        working = [p for p in alive if p.cpu_percent(0.2) > 20]
        assert busy and working == []
        assert client.get(f"/api/v1/exports/{made}").json()["state"] == "cancelled"
