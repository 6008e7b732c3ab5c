"""Uploads and downloads over connections that break."""

from __future__ import annotations

import hashlib
import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from greenroom.client import BrokenTransfer, Greenroom, NoAnswer, Transferred, UploadInterrupted
from tests.client.both import QUICK
from tests.client.proxy import Fault, Proxy
from tests.server.api.documents import document
from tests.server.process import Api

BIG = random.Random(5).randbytes(1_500_000)
SHA256 = hashlib.sha256(BIG).hexdigest()


@pytest.fixture
def export(api: Api, shaky: Greenroom) -> str:
    """The id of a finished export of BIG."""
    made = shaky.exports.create(shaky.projects.create(document()).id)
    api.finish(made.id, BIG)
    return made.id


def test_a_broken_download_goes_on(shaky: Greenroom, proxy: Proxy, export: str, tmp_path: Path) -> None:
    seen: list[Transferred] = []
    proxy.fail(Fault("cut", path="downloads", after=400_000), Fault("cut", path="downloads", after=300_000))
    done = shaky.exports.download(export, tmp_path, progress=seen.append)
    assert (done.path.name, done.size, done.sha256) == (f"{export}.mp4", len(BIG), SHA256)
    assert done.path.read_bytes() == BIG
    first, *later = proxy.calls("GET", "downloads")
    assert "range" not in first.headers and len(later) == 2
    assert all(call.headers["if-range"] == f'"{SHA256}"' for call in later)
    assert all(int(call.headers["range"][6:-1]) > 0 for call in later)
    assert "authorization" not in first.headers, "the link is the permission"
    assert [t.done for t in seen] == sorted({t.done for t in seen}) and seen[-1] == Transferred(len(BIG), len(BIG))
    assert [file.name for file in tmp_path.iterdir()] == [done.path.name]


def test_a_later_call_goes_on_too(shaky: Greenroom, proxy: Proxy, export: str, tmp_path: Path) -> None:
    proxy.fail(Fault("cut", path="downloads", after=700_000))
    proxy.fail(*[Fault("hang_up", path="downloads")] * QUICK.tries)
    with pytest.raises(NoAnswer):
        shaky.exports.download(export, tmp_path / "v.mp4")
    proxy.faults.clear()
    part = next(tmp_path.iterdir())
    assert part.name == f"v.mp4.{SHA256}.part" and part.stat().st_size > 100_000
    assert shaky.exports.download(export, tmp_path / "v.mp4").sha256 == SHA256
    assert proxy.calls("GET", "downloads")[-1].headers["range"] != "bytes=0-"
    assert [file.name for file in tmp_path.iterdir()] == ["v.mp4"]


@pytest.mark.parametrize("left", [b"x" * 1000, BIG, BIG + b"too long"])
def test_what_is_left_of_an_earlier_call_is_checked(shaky: Greenroom, export: str, tmp_path: Path, left: bytes) -> None:
    (tmp_path / f"v.mp4.{SHA256}.part").write_bytes(left)
    assert shaky.exports.download(export, tmp_path / "v.mp4").path.read_bytes() == BIG
    assert [file.name for file in tmp_path.iterdir()] == ["v.mp4"]


def test_a_part_of_another_video_is_of_no_use(shaky: Greenroom, export: str, tmp_path: Path) -> None:
    (tmp_path / f"v.mp4.{'0' * 64}.part").write_bytes(b"older")
    assert shaky.exports.download(export, tmp_path / "v.mp4").path.read_bytes() == BIG
    assert [file.name for file in tmp_path.iterdir()] == ["v.mp4"]


def test_bytes_that_changed_on_the_way(shaky: Greenroom, proxy: Proxy, export: str, tmp_path: Path) -> None:
    proxy.fail(Fault("tamper", path="downloads"))
    with pytest.raises(BrokenTransfer, match="not what the server has"):
        shaky.exports.download(export, tmp_path / "v.mp4")
    assert list(tmp_path.iterdir()) == []


def noise() -> bytes:
    buffer = BytesIO()
    Image.effect_noise((256, 256), 90).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_broken_upload_goes_on(shaky: Greenroom, proxy: Proxy) -> None:
    data = noise()
    proxy.fail(Fault("swallow", "PATCH", after=5_000), Fault("lose_answer", "PATCH"), Fault("refuse", "PATCH"))
    proxy.fail(Fault("lose_answer", "POST", "complete"))
    seen: list[Transferred] = []
    asset = shaky.assets.upload(data, name="n.png", piece=20_000, progress=seen.append)
    assert asset.sha256 == hashlib.sha256(data).hexdigest()
    assert [t.done for t in seen] == sorted(t.done for t in seen) and seen[-1].percent == 100
    offsets = [int(call.headers["upload-offset"]) for call in proxy.calls("PATCH")]
    assert offsets == sorted(offsets) and len(set(offsets)) < len(offsets)


def test_an_interrupted_upload_is_resumed(shaky: Greenroom, proxy: Proxy) -> None:
    data = noise()
    with pytest.raises(UploadInterrupted, match="can be resumed") as caught:
        shaky.assets.upload(data, piece=20_000, progress=lambda seen: proxy.fail(*[Fault("refuse")] * 3))
    proxy.faults.clear()
    before = len(proxy.calls("PATCH"))
    asset = shaky.assets.upload(data, piece=20_000, resume=caught.value.upload_id)
    assert asset.sha256 == hashlib.sha256(data).hexdigest()
    assert int(proxy.calls("PATCH")[before].headers["upload-offset"]) >= 20_000
    assert shaky.assets.upload(data, resume=caught.value.upload_id) == asset


def test_a_small_upload_is_made_once(shaky: Greenroom, proxy: Proxy) -> None:
    data = noise()
    proxy.fail(Fault("lose_answer", "POST"))
    asset = shaky.assets.upload(BytesIO(data), name="once.png")
    assert asset.name == "once.png" and len(proxy.calls("POST")) == 2
    assert [a.id for a in shaky.assets.all(search="once.png") if a.sha256 == asset.sha256] == [asset.id]
