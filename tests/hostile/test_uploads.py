"""Files that are uploaded instead of named: refused for what they are, and nothing of them is kept."""

from __future__ import annotations

import httpx
import pytest

from tests.hostile import media_files as make
from tests.hostile.house import House
from tests.hostile.test_files import IMAGES, VIDEOS

pytestmark = pytest.mark.slow

FILES = {name: bad[0] for name, bad in {**IMAGES, **VIDEOS}.items() if name not in ("sound", "100 hours")}
FILES |= {"m3u8": lambda: make.M3U8 % b"/etc/passwd", "mpd": lambda: make.MPD % b"/etc/passwd"}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file(house: House, client: httpx.Client, name: str) -> None:
    before = len(house.store.uploads.list("default", limit=100))
    answer = client.post("/api/v1/assets", content=FILES[name](), headers={"Content-Type": "image/png"}, timeout=60)
    body = answer.json()
    assert answer.status_code in (400, 415, 422), body
    expected = ("invalid_request",) if name in ("empty", "0 bytes") else ("unsupported_media", "undecodable_media")
    assert body["error"]["code"] in expected, body
    assert str(house.store.settings.data_dir) not in answer.text
    assert len(house.store.uploads.list("default", limit=100)) == before


def test_the_bytes_decide_and_are_served_as_what_they_are(client: httpx.Client) -> None:
    """A page behind a picture stays a picture in every browser."""
    data = make.png() + b"<html><script>alert(1)</script></html>"
    made = client.post("/api/v1/assets", content=data, headers={"Content-Type": "text/html"}, timeout=60)
    assert made.status_code == 201, made.text
    answer = client.get(f"/api/v1/assets/{made.json()['id']}/content")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
