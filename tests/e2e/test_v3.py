"""Token, GET, edit, POST, poll, download over HTTPS: the story of the v3 tutorial; then the same project through v1."""

from __future__ import annotations

import ssl
import time
from pathlib import Path
from typing import Any

import av
import httpx
import numpy as np

from tests.e2e.studio import Studio

V3 = "/api/odin/v3"


def exported(client: httpx.Client, id: str) -> dict[str, Any]:
    """The tutorial's loop."""
    while True:
        body = client.get(f"{V3}/editor/progress/{id}").json()
        assert body["success"], body
        data: dict[str, Any] = body["data"]
        if data["progress"] == 100:
            return data
        time.sleep(0.2)


def pictures(file: Path) -> list[Any]:
    with av.open(str(file)) as container:
        assert container.streams.audio
        return [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]


def test_the_flow_of_the_tutorial(studio: Studio, tmp_path: Path) -> None:
    id = studio.import_project(tmp_path)
    _, app_id, user_key = studio.key.split("_")
    with httpx.Client(base_url=studio.url, verify=ssl.create_default_context(cafile=studio.ca), timeout=60) as client:
        token = client.post(f"{V3}/auth/token", json={"appId": app_id, "userKey": user_key}).json()["data"]["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        project = client.get(f"{V3}/editor/project/{id}").json()["data"]["project"]
        first = project["scenes"][0]
        first["scripts"][0]["org"] = "Words."
        first["background"] |= {"source_color": "rgb(20,120,220)"}
        image = next(clip for clip in first["clips"] if clip["type"] == "image")
        image["resource_url"] = f"{studio.media}/plain-20c040.png"
        first["clips"].append(
            {"type": "shape", "shapeName": "Square", "layer": 900, "left": 0, "top": 0, "width": 40, "height": 40,
             "fill": "#ff0000"}
        )  # fmt: skip
        made = client.post(f"{V3}/editor/project/{id}", json={"scenes": project["scenes"]}).json()
        assert made["data"]["projectId"] == id
        done = exported(client, id)
        video = tmp_path / "video.mp4"
        video.write_bytes(client.get(done["downloadUrl"], headers={"Authorization": ""}).content)
        shown = pictures(video)
        assert shown[5].shape == (180, 320, 3)
        assert np.abs(shown[5][10, 10] - (255, 0, 0)).max() < 12, "the new shape is in front"
        assert np.abs(shown[5][90, 240] - (0x20, 0xC0, 0x40)).max() < 12, "the new image is where the old one was"
        assert np.abs(shown[5][170, 300] - (20, 120, 220)).max() < 12, "the background has its new colour"
        assert np.abs(shown[-1][170, 300] - (0x88, 0x44, 0x22)).max() < 12, "the other scene is as it was"

        scenes = client.get(f"/api/odin/editor/project/{id}").json()["response"]["scenes"]
        assert scenes[0]["AIModel"]["script"] == "Words."
        scenes[0]["clips"][1]["detail"]["url"] = f"{studio.media}/plain-c0c020.png"
        key = client.post("/api/odin/editor/project", json={"scenes": scenes}).json()["key"]
        done = exported(client, key)
        video.write_bytes(client.get(done["downloadUrl"]).content)
        shown = pictures(video)
        assert np.abs(shown[5][90, 240] - (0xC0, 0xC0, 0x20)).max() < 12, "v1 changed the image"
        assert np.abs(shown[5][10, 10] - (255, 0, 0)).max() < 12, "v1 kept the shape, which it cannot say"
