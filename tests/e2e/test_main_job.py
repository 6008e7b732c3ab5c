"""GET, edit, POST, poll, download: the story of the v1 tutorial, told by several kinds of client."""

from __future__ import annotations

import json
import ssl
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import av
import httpx
import numpy as np
import pytest

from greenroom.client import Client, ExportFailed, Progress
from tests.clients.node import node
from tests.e2e.studio import Studio, answer, greenroom


def decode(file: Path) -> tuple[int, float, list[Any]]:
    """Frames, seconds, and the first and last picture as RGB."""
    with av.open(str(file)) as container:
        pictures = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert container.duration is not None
        assert container.streams.audio, "the presenter is heard"
        return len(pictures), container.duration / av.time_base, [pictures[0], pictures[-1]]


def near(picture: Any, x: float, y: float, colour: tuple[int, int, int]) -> bool:
    height, width, _ = picture.shape
    found = picture[int(y * height), int(x * width)].astype(int)
    return bool(np.abs(found - colour).max() <= 6)


def test_the_sdk(studio: Studio, tmp_path: Path) -> None:
    project = studio.import_project(tmp_path)
    seen: list[Progress] = []
    with Client(studio.plain_url, studio.key) as client:
        scenes = client.project(project)["scenes"]
        assert scenes[0]["clips"][0]["type"] == "background"
        scenes[0]["AIModel"]["script"] = "This is new."
        scenes[0]["clips"][1]["detail"]["url"] = f"{studio.media}/plain-20c040.png"
        key = client.export_scenes(scenes)
        done = client.wait(key, seen.append, every=0.2)
        assert done.url is not None and done.url.endswith(f"/{key}.mp4")
        size = client.download(done.url, tmp_path / "video.mp4")
    assert size == (tmp_path / "video.mp4").stat().st_size == done.raw["size"]
    percents = [progress.percent for progress in seen]
    assert percents == sorted(percents)
    assert [p.percent == 100 for p in seen] == [p.url is not None for p in seen]
    frames, seconds, (first, last) = decode(tmp_path / "video.mp4")
    assert frames == seen[-1].frames[1]
    assert abs(seconds - done.raw["duration"]) < 0.05
    assert first.shape == (180, 320, 3)
    assert near(first, 0.75, 0.5, (0x20, 0xC0, 0x40)), "the new image is shown"
    assert near(last, 0.9, 0.9, (0x88, 0x44, 0x22)), "the other scene is as it was"


def test_the_tutorial_over_https_with_the_standard_library(studio: Studio, tmp_path: Path) -> None:
    """Reads `data.*`, as the tutorial does, and downloads without a key."""
    context = ssl.create_default_context(cafile=studio.ca)

    def call(path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            studio.url + "/api/odin" + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": studio.key, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, context=context) as answer:
            assert answer.status == 200
            return json.load(answer)

    project = studio.import_project(tmp_path)
    scenes = call(f"/editor/project/{project}")["response"]["scenes"]
    scenes[0]["AIModel"]["script"] = "Over a safe line."
    key = call("/editor/project", {"scenes": scenes})["data"]["key"]
    deadline = time.monotonic() + 120
    while True:
        data = call(f"/editor/progress/{key}")["data"]
        if data["progress"] >= 100 and data["url"]:
            break
        assert time.monotonic() < deadline
        time.sleep(0.3)
    assert data["url"].startswith(studio.url)
    with urllib.request.urlopen(data["url"], context=context) as answer:
        (tmp_path / "v.mp4").write_bytes(answer.read())
    assert decode(tmp_path / "v.mp4")[0] > 24


def test_https_is_worth_its_name(studio: Studio) -> None:
    assert httpx.get(f"{studio.url}/healthz", verify=ssl.create_default_context(cafile=studio.ca)).status_code == 200
    with pytest.raises(httpx.ConnectError, match="certificate verify failed"):
        httpx.get(f"{studio.url}/healthz")


def test_a_failed_fetch_is_told_with_its_place(studio: Studio, tmp_path: Path) -> None:
    project = studio.import_project(tmp_path)
    with Client(studio.plain_url, studio.key) as client:
        scenes = client.project(project)["scenes"]
        scenes[0]["clips"][1]["detail"]["url"] = f"{studio.media}/missing.png"
        key = client.export_scenes(scenes)
        with pytest.raises(ExportFailed) as caught:
            client.wait(key, every=0.2)
    assert caught.value.status == 200
    assert caught.value.path == "scenes[0].clips[1].detail.url"
    assert "404" in caught.value.msg


def test_a_private_address_is_refused_and_the_flag_is_named(studio: Studio, tmp_path: Path) -> None:
    project = studio.import_project(tmp_path)
    with Client(studio.plain_url, studio.key) as client:
        scenes = client.project(project)["scenes"]
        scenes[0]["clips"][1]["detail"]["url"] = "http://10.0.0.1/a.png"
        key = client.export_scenes(scenes)
        with pytest.raises(ExportFailed, match="--allow-host 10.0.0.1") as caught:
            client.wait(key, every=0.2)
    assert caught.value.path == "scenes[0].clips[1].detail.url"


@pytest.mark.slow
def test_simple_video_is_chroma_key_green(studio: Studio, tmp_path: Path) -> None:
    with Client(studio.plain_url, studio.key) as client:
        done = client.wait(client.chroma_key_video(text="Hi.", model="ysy", clothes="2"), every=0.5)
        assert done.url is not None
        client.download(done.url, tmp_path / "green.mp4")
    _, _, (first, _) = decode(tmp_path / "green.mp4")
    for x, y in ((0.02, 0.02), (0.98, 0.02), (0.02, 0.98)):
        assert near(first, x, y, (0, 255, 0))
    assert not near(first, 0.5, 0.5, (0, 255, 0)), "somebody stands in the middle"


NODE_CLIENT = """
const fs = require('fs');
const [base, key, project, out] = process.argv.slice(2);
const http = require(base.startsWith('https') ? 'https' : 'http');
const headers = { Authorization: key, 'Content-Type': 'application/json' };
const call = async (path, body) => {
  const post = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(base + '/api/odin' + path, { headers, ...post });
  return answer.json();
};
(async () => {
  const res = await call('/editor/project/' + project);
  const scenes = res.response.scenes;
  scenes[0].AIModel.script = 'Spoken for Node.';
  const key = (await call('/editor/project', { scenes })).data.key;
  let url;
  while (!url) {
    const { success, data } = await call('/editor/progress/' + key);
    if (success && data.progress === 100 && data.url) url = data.url;
    else await new Promise(r => setTimeout(r, 300));
  }
  http.get(url, answer => answer.pipe(fs.createWriteStream(out)));
})();
"""


@pytest.mark.slow
@pytest.mark.parametrize("secure", [False, True])
def test_node(studio: Studio, tmp_path: Path, secure: bool) -> None:
    """`fetch` for the calls and `http.get`, which follows no redirect, for the file."""
    (tmp_path / "client.js").write_text(NODE_CLIENT)
    base = studio.url if secure else studio.plain_url
    project, out = studio.import_project(tmp_path), tmp_path / "n.mp4"
    arguments = [node(), str(tmp_path / "client.js"), base, studio.key, project, str(out)]
    subprocess.run(arguments, check=True, timeout=180, env={"NODE_EXTRA_CA_CERTS": str(studio.ca)})
    assert decode(out)[0] > 24


def test_the_command_line_over_https_and_beside_the_server(studio: Studio, tmp_path: Path) -> None:
    project = studio.import_project(tmp_path)
    over = answer(
        "export", project, "-o", tmp_path / "a.mp4", "--json",
        "--server", studio.url, "--key", studio.key, "--ca", studio.ca,
    )  # fmt: skip
    beside = answer("export", project, "-o", tmp_path / "b.mp4", "--data-dir", studio.data_dir, "--json")
    assert over["id"] != beside["id"]
    assert over["durationMs"] == beside["durationMs"]
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes(), "cached and cold are the same"
    sound = answer(
        "export", project, "-o", tmp_path / "a.sound", "--format", "wav", "--json",
        "--server", studio.url, "--key", studio.key, "--ca", studio.ca,
    )  # fmt: skip
    assert (tmp_path / "a.sound").read_bytes()[:4] == b"RIFF" and sound["durationMs"] == over["durationMs"]
    assert "no project" in greenroom(
        "export", "0" * 24, "-o", tmp_path / "c.mp4", "--server", studio.plain_url, "--key", studio.key, code=1
    )
