from __future__ import annotations

import httpx
import pytest

from greenroom.store.exports import Result
from tests.server.process import VIDEO, Api
from tests.server.scenes import scene


@pytest.fixture(scope="module")
def link(api: Api) -> str:
    with api.client() as client:
        key = client.post("/api/odin/editor/project", json={"scenes": [scene()]}).json()["key"]
        api.finish(key)
        return str(client.get(f"/api/odin/editor/progress/{key}").json()["url"])


def test_the_body_itself_with_no_redirect(link: str) -> None:
    answer = httpx.get(link)
    assert answer.status_code == 200
    assert answer.content == VIDEO
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-length"] == str(len(VIDEO))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-disposition"] == f'attachment; filename="{link.rsplit("/", 1)[1]}"'
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_beside_the_video(api: Api) -> None:
    """Signed one by one; the answer lists them."""
    with api.client() as client:
        key = client.post("/api/odin/editor/project", json={"scenes": [scene()], "projectName": 'Q3: "up" / ↑'}).json()[
            "key"
        ]
        put = api.store.objects.put_bytes
        files = {
            role: put("default", "published", role.encode()).sha256 for role in ("srt", "vtt", "words", "thumbnail")
        }
        video = put("default", "published", VIDEO).sha256
        api.store.exports.start(key)
        assert api.store.exports.finish(key, Result(video, len(VIDEO), 1000, files))
        links = client.get(f"/api/odin/editor/progress/{key}").json()["files"]
    assert list(links) == ["video", "thumbnail", "srt", "vtt", "words"]
    for role, media_type, suffix in (
        ("srt", "application/x-subrip", "srt"),
        ("vtt", "text/vtt", "vtt"),
        ("words", "application/json", "words.json"),
        ("thumbnail", "image/jpeg", "jpg"),
    ):
        answer = httpx.get(links[role])
        assert (answer.status_code, answer.content) == (200, role.encode())
        assert answer.headers["content-type"].startswith(media_type)
        named = f"attachment; filename=\"{key}.{suffix}\"; filename*=UTF-8''Q3%20up.{suffix}"
        assert answer.headers["content-disposition"] == named
    assert httpx.get(links["srt"].replace(".srt", ".vtt")).status_code == 403


def test_head(link: str) -> None:
    answer = httpx.head(link)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(VIDEO))


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=10000-", 10000, None),
        ("bytes=-5", len(VIDEO) - 5, None),
        ("bytes=5-999999", 5, None),
    ],
)
def test_one_range(link: str, asked: str, start: int, end: int | None) -> None:
    answer = httpx.get(link, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == VIDEO[start:end]
    last = (end or len(VIDEO)) - 1
    assert answer.headers["content-range"] == f"bytes {start}-{last}/{len(VIDEO)}"


def test_a_range_past_the_end(link: str) -> None:
    answer = httpx.get(link, headers={"Range": f"bytes={len(VIDEO)}-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"].endswith(f"/{len(VIDEO)}")


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-1", "bytes=" + "0-1," * 500])
def test_no_range_header_makes_the_server_fail(link: str, asked: str) -> None:
    assert httpx.get(link, headers={"Range": asked}).status_code < 500


def test_if_range_with_an_old_etag_sends_the_whole(link: str) -> None:
    etag = httpx.head(link).headers["etag"]
    assert httpx.get(link, headers={"Range": "bytes=0-3", "If-Range": etag}).status_code == 206
    assert httpx.get(link, headers={"Range": "bytes=0-3", "If-Range": '"old"'}).content == VIDEO


def test_changed_links_open_nothing(link: str) -> None:
    base, token, name = link.rsplit("/", 2)
    for changed in (f"{base}/{token[:-1]}/{name}", f"{base}/{token}/{'0' * 24}.mp4", f"{base}/x/{name}"):
        answer = httpx.get(changed)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "link_invalid")


def test_links_of_a_deleted_export_never_serve_another_one_of_its_snapshot(api: Api) -> None:
    with api.client() as client:
        key = client.post("/api/odin/editor/project", json={"scenes": [scene()]}).json()["key"]
        api.finish(key)
        link = str(client.get(f"/api/odin/editor/progress/{key}").json()["url"])
        again = api.store.exports.create("default", key, 1)
        api.finish(again.id)
        client.delete(f"/api/v1/exports/{key}").raise_for_status()
        for method, path in (("GET", ""), ("POST", "/cancel"), ("DELETE", "")):
            answer = client.request(method, f"/api/v1/exports/{key}{path}")
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "export_not_found")
        newest = client.get(f"/api/odin/editor/progress/{key}").json()
    assert httpx.get(link).status_code == 404
    assert newest["url"].endswith(f"/{again.id}.mp4"), "v1 asks for what the project became"
