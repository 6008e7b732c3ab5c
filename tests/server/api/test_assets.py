from __future__ import annotations

import base64
import hashlib
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from tests.server.api.documents import document, picture, refused, sound
from tests.server.process import api_process


def upload(native: httpx.Client, data: bytes, name: str = "") -> dict[str, Any]:
    answer = native.post("/assets", params={"name": name}, content=data)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_raw_upload_and_everything_about_it(native: httpx.Client) -> None:
    data = picture()
    made = upload(native, data, "C:\\pictures\\red.png")
    assert (made["name"], made["size"], made["url"]) == ("red.png", len(data), f"asset:{made['id']}")
    assert made["sha256"] == hashlib.sha256(data).hexdigest()
    info = {"kind": "image", "media_type": "image/png", "width": 64, "height": 48}
    assert {name: made["info"][name] for name in info} == info
    assert native.get(f"/assets/{made['id']}").json() == made
    assert native.get("/assets").json()["items"][0] == made
    assert native.get("/assets", params={"search": "RED"}).json()["items"][0] == made
    got = native.get(f"/assets/{made['id']}/content")
    assert got.content == data and got.headers["content-type"] == "image/png"
    assert got.headers["x-content-type-options"] == "nosniff" and "sandbox" in got.headers["content-security-policy"]
    assert got.headers["content-disposition"] == 'attachment; filename="red.png"'
    part = native.get(f"/assets/{made['id']}/content", headers={"Range": "bytes=0-3"})
    assert part.status_code == 206 and part.content == data[:4]
    thumbnail = Image.open(BytesIO(native.get(f"/assets/{made['id']}/thumbnail", params={"width": 32}).content))
    assert thumbnail.size == (32, 24)
    assert np.abs(np.asarray(thumbnail)[12, 16].astype(int) - (0xCC, 0x33, 0x11)).max() < 12


def test_the_content_decides_what_it_is(native: httpx.Client) -> None:
    as_video = native.post("/assets", content=picture(kind="JPEG"), headers={"Content-Type": "video/mp4"})
    assert as_video.json()["info"]["media_type"] == "image/jpeg"
    audio = upload(native, sound())
    assert (audio["info"]["kind"], audio["info"]["duration_ms"], audio["name"]) == ("audio", 500, "Untitled")
    refused(native.get(f"/assets/{audio['id']}/thumbnail"), 404, "thumbnail_not_found")


def test_a_form_with_a_file(native: httpx.Client) -> None:
    answer = native.post("/assets", files={"file": ("cät 1.png", picture(size=(2000, 900)), "text/html")})
    assert answer.status_code == 201 and answer.json()["info"]["width"] == 2000
    assert answer.json()["name"] == "cät 1.png"
    refused(native.post("/assets", files={"a": picture(), "b": picture()}), 422, "invalid_request", "file")
    refused(native.post("/assets", files={"file": b""}), 422, "invalid_request", "file")
    cut = {"Content-Type": "multipart/form-data; boundary=x"}
    refused(native.post("/assets", content=b"--x\r\nContent-Dis", headers=cut), 422, "invalid_request", "file")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "invalid_request"),
        (b"<html><script>alert(1)</script>", "unsupported_media"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_media"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "unsupported_media"),
        (b"\x89PNG\r\n\x1a\n" + b"rubbish" * 50, "undecodable_media"),
        (picture()[:60], "undecodable_media"),
    ],
)
def test_what_is_no_media_is_refused(native: httpx.Client, data: bytes, code: str) -> None:
    refused(native.post("/assets", content=data), 422, code, "file")


def test_a_huge_picture_is_refused_unread(native: httpx.Client) -> None:
    header = b"\x00\x00\x75\x30\x00\x00\x75\x30\x08\x02\x00\x00\x00"
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    bomb += (0).to_bytes(4, "big") + b"IEND" + zlib.crc32(b"IEND").to_bytes(4, "big")
    refused(native.post("/assets", content=bomb), 422, "unsupported_media", "file")


def test_documents_name_uploads(native: httpx.Client, stranger: httpx.Client) -> None:
    made = upload(native, picture("#11cc33", (160, 90)))
    data = document()
    data["scenes"][0] |= {"clips": [], "background": {"id": "b", "url": made["url"]}}
    drawn = native.post("/frames", json={"document": data})
    assert np.abs(np.asarray(Image.open(BytesIO(drawn.content)))[40, 80].astype(int) - (0x11, 0xCC, 0x33)).max() < 6
    refused(stranger.post("/frames", json={"document": data}), 422, "source_not_found")
    assert native.delete(f"/assets/{made['id']}").status_code == 204
    refused(native.get(f"/assets/{made['id']}/content"), 404, "asset_not_found")
    refused(native.post("/dry-run", json={"project_id": "f" * 24}), 404, "project_not_found")
    dry = native.post("/dry-run", json={"document": data}).json()
    assert [problem["code"] for problem in dry["problems"]] == ["source_not_found"]


def test_the_same_bytes_twice(native: httpx.Client) -> None:
    first, second = (upload(native, picture("#123456")) for _ in range(2))
    assert first["sha256"] == second["sha256"] and first["id"] != second["id"]
    native.delete(f"/assets/{first['id']}")
    assert native.get(f"/assets/{second['id']}/content").status_code == 200
    headers = {"Idempotency-Key": "one-picture"}
    ids = {native.post("/assets", content=picture("#654321"), headers=headers).json()["id"] for _ in range(2)}
    assert len(ids) == 1
    refused(native.post("/assets", content=picture("#000001"), headers=headers), 422, "idempotency_conflict")


def test_in_pieces(native: httpx.Client) -> None:
    data = picture("#3366cc", (600, 400), "BMP")
    begun = native.post(
        "/uploads", json={"name": "big.bmp", "length": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    )
    assert begun.status_code == 201 and begun.headers["upload-offset"] == "0"
    path = f"/uploads/{begun.json()['id']}"
    assert begun.headers["location"] == f"/api/v1{path}"
    cut = len(data) // 3
    refused(native.post(f"{path}/complete"), 409, "incomplete_upload")
    refused(native.patch(path, content=data[:cut]), 422, "invalid_request", "Upload-Offset")
    refused(native.patch(path, content=data[:cut], headers={"Upload-Offset": "5"}), 409, "offset_conflict")
    sent = native.patch(path, content=data[:cut], headers={"Upload-Offset": "0"})
    assert sent.status_code == 204 and sent.headers["upload-offset"] == str(cut)
    head = native.head(path)
    assert (head.headers["upload-offset"], head.headers["upload-length"]) == (str(cut), str(len(data)))
    piece = data[cut : 2 * cut]
    digest = base64.b64encode(hashlib.sha256(piece).digest()).decode()
    wrong = {"Upload-Offset": str(cut), "Upload-Checksum": f"sha256 {digest}"}
    refused(native.patch(path, content=data[:cut], headers=wrong), 422, "checksum_mismatch")
    assert native.head(path).headers["upload-offset"] == str(cut), "a wrong piece leaves no trace"
    assert native.patch(path, content=piece, headers=wrong).status_code == 204
    beyond = native.patch(path, content=data, headers={"Upload-Offset": str(2 * cut)})
    refused(beyond, 409, "offset_conflict")
    assert native.patch(path, content=data[2 * cut :], headers={"Upload-Offset": str(2 * cut)}).status_code == 204
    asset = native.post(f"{path}/complete")
    assert asset.status_code == 201 and asset.json()["name"] == "big.bmp"
    assert native.post(f"{path}/complete").json() == asset.json()
    assert native.get(path).json()["asset_id"] == asset.json()["id"]
    assert native.get(f"/assets/{asset.json()['id']}/content").content == data
    refused(native.patch(path, content=b"x", headers={"Upload-Offset": str(len(data))}), 409, "offset_conflict")


def test_wrong_uploads_in_pieces(native: httpx.Client) -> None:
    refused(native.post("/uploads", json={"name": "x", "length": 0}), 422, "invalid_request", "length")
    refused(native.post("/uploads", json={"name": "x", "length": 2**40}), 413, "asset_too_large", "length")
    body = {"name": "x", "length": 4, "sha256": hashlib.sha256(b"abcd").hexdigest()}
    path = f"/uploads/{native.post('/uploads', json=body).json()['id']}"
    native.patch(path, content=b"abce", headers={"Upload-Offset": "0"}).raise_for_status()
    refused(native.post(f"{path}/complete"), 422, "checksum_mismatch")
    assert native.delete(path).status_code == 204
    refused(native.get(path), 404, "upload_not_found")
    path = f"/uploads/{native.post('/uploads', json={'name': 'x', 'length': 4}).json()['id']}"
    native.patch(path, content=b"abcd", headers={"Upload-Offset": "0"}).raise_for_status()
    refused(native.post(f"{path}/complete"), 422, "unsupported_media", "file")


def test_the_kinds_apart(native: httpx.Client) -> None:
    image, audio = upload(native, picture(), "kinds.png"), upload(native, sound(), "kinds.wav")
    for kind, found in (("image", [image]), ("audio", [audio]), ("video", [])):
        assert native.get("/assets", params={"search": "kinds.", "kind": kind}).json()["items"] == found
    refused(native.get("/assets", params={"kind": "smell"}), 422, "invalid_request")


def test_where_a_file_is_used(native: httpx.Client) -> None:
    made = upload(native, picture())
    assert native.get(f"/assets/{made['id']}/uses").json() == {"items": []}
    data = document("Uses it")
    data["scenes"][0]["background"] = {"id": "b", "url": made["url"]}
    project = native.post("/projects", json={"document": data}).json()
    uses = {"items": [{"id": project["id"], "name": "Uses it"}]}
    assert native.get(f"/assets/{made['id']}/uses").json() == uses
    data["scenes"][0]["background"] = {"id": "b"}
    native.put(f"/projects/{project['id']}", json={"document": data}, headers={"If-Match": '"1"'})
    assert native.get(f"/assets/{made['id']}/uses").json() == {"items": []}, "only the newest rev counts"


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    """A site with a picture, a page and nothing else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = {"/red%20cat.png": picture(), "/page": b"<html>Hello"}.get(self.path.partition("?")[0])
            self.send_response(404 if data is None else 200)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_file_from_the_web(tmp_path: Path, web: str) -> None:
    with api_process(tmp_path / "data", allow_hosts=("127.0.0.1",)) as api, api.client() as client:
        ask = {"url": f"{web}/red%20cat.png?size=3"}
        made, again = (
            client.post("/api/v1/assets/fetch", json=ask, headers={"Idempotency-Key": "cat"}) for _ in range(2)
        )
        assert made.status_code == 201, made.text
        assert (made.json()["name"], made.json()["info"]["width"]) == ("red cat.png", 64)
        assert again.json() == made.json()
        assert client.get(f"/api/v1/assets/{made.json()['id']}/content").content == picture()
        for path, code in (("gone.png", "source_not_found"), ("page", "source_not_media")):
            refused(client.post("/api/v1/assets/fetch", json={"url": f"{web}/{path}"}), 422, code, "url")


def test_the_web_is_asked_for_nothing_private(native: httpx.Client, web: str) -> None:
    refused(native.post("/assets/fetch", json={"url": f"{web}/red%20cat.png"}), 422, "source_refused", "url")
    for url in ("file:///etc/passwd", "asset:0123", "builtin:image/logo", "cat.png"):
        refused(native.post("/assets/fetch", json={"url": url}), 422, "invalid_request", "url")
