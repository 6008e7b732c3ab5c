"""A workspace's own fonts over HTTP. Families of these tests have names of their own: the server is everybody's."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import httpx
import numpy as np
import pytest
import sqlalchemy as sa
from PIL import Image

from greenroom.media.own_font import MAX_FONT_BYTES
from greenroom.server.api.frames import OWN_FONT_SECONDS
from greenroom.store import tables
from greenroom.store.objects import FRESH
from tests.media.font_maker import FULL, make_font
from tests.server.api.documents import document, picture, refused
from tests.server.process import Api


def added(native: httpx.Client, data: bytes, **options: Any) -> dict[str, Any]:
    answer = native.post("/fonts", content=data, **options)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def written(family: str, text: str = "AAAA", **style: Any) -> dict[str, Any]:
    clip = {
        "id": "t",
        "type": "text",
        "text": text,
        "style": {"family": family, "size": 30, "fill": "#ffffff", **style},
    }
    made = document()
    made["scenes"][0] |= {"clips": [clip], "background": {"id": "b", "colour": "#000000"}}
    return made


def drawn(native: httpx.Client, family: str, **style: Any) -> tuple[float, list[dict[str, str]]]:
    """Which share of the picture the text covers, and what is said about it."""
    answer = native.post("/frames", json={"document": written(family, **style)})
    assert answer.status_code == 200, answer.text
    pixels = np.asarray(Image.open(BytesIO(answer.content)).convert("L"))
    about = json.loads(unquote(answer.headers["Greenroom-Picture"]))
    return float((pixels > 200).mean()), about["warnings"]


def test_a_font_from_upload_to_picture_and_away(native: httpx.Client) -> None:
    before, told = drawn(native, "Http Brand")
    assert told[0]["path"] == "document.scenes[0].clips[0].style.family" or told[0]["path"].endswith("style.family")
    made = added(native, make_font("Http Brand"), params={"name": "../brand/Http Brand.ttf"})
    assert (made["family"], made["weight"], made["italic"], made["name"], made["media_type"]) == (
        "Http Brand", 400, False, "Http Brand.ttf", "font/ttf",
    )  # fmt: skip
    after, quiet = drawn(native, "Http Brand")  # at once, although the same document was drawn a moment ago
    assert after > 0.2 > 2 * before and quiet == []
    assert native.post("/dry-run", json={"document": written("http-brand")}).json()["warnings"] == []
    sprite = native.post("/sprites", json={"document": written("Http Brand"), "clip": "t"})
    assert np.asarray(Image.open(BytesIO(sprite.content)))[2:-2, 2:-2, 3].min() == 255
    file = native.get(made["content"].removeprefix("/api/v1"))
    assert file.content == make_font("Http Brand") and file.headers["content-type"] == "font/ttf"
    assert native.delete(f"/fonts/{made['id']}").status_code == 204
    again, told = drawn(native, "Http Brand")
    assert again == before and told[0]["path"].endswith("style.family")
    refused(native.delete(f"/fonts/{made['id']}"), 404, "font_file_not_found")
    assert native.get(file.url.path.removeprefix("/api/v1")).status_code == 404


def test_small_pictures_that_were_kept_are_drawn_anew(native: httpx.Client) -> None:
    made = native.post("/projects", json={"document": written("Kept Brand")}).json()["id"]
    templates = f"/templates/{made}/preview"
    pages = ((f"/projects/{made}/thumbnail", {"rev": 1, "width": 160}), (templates, {"width": 160}))

    def seen() -> list[bytes]:
        return [native.get(path, params=params).content for path, params in pages]

    before = seen()
    assert seen() == before
    font = added(native, make_font("Kept Brand"))
    after = seen()
    assert all(new != old for new, old in zip(after, before, strict=True))
    kept = native.get(pages[0][0], params=pages[0][1]).headers["cache-control"]
    assert kept == f"private, max-age={OWN_FONT_SECONDS}"
    native.delete(f"/fonts/{font['id']}").raise_for_status()
    assert seen() == before
    native.delete(f"/projects/{made}").raise_for_status()


def test_families_in_the_list_and_their_samples(native: httpx.Client) -> None:
    bold = added(native, make_font("Listed", {"가": FULL}, weight=700))
    regular = added(native, make_font("Listed", {"a": FULL}))
    (packed,) = [item["sample"] for item in native.get("/fonts").json()["items"] if item["family"] == "Inter"]
    mine = added(native, make_font("Inter", {"a": FULL}))
    items = native.get("/fonts").json()["items"]
    found = next(item for item in items if item["family"] == "Listed")
    assert found["faces"] == [{"weight": 400, "italic": False}, {"weight": 700, "italic": False}]
    assert [file["id"] for file in found["files"]] == [regular["id"], bold["id"]]
    assert found["scripts"] == ["Latin", "Hangul"]
    own = [bool(item["files"]) for item in items]
    assert own == sorted(own, reverse=True), "the workspace's first"
    (inter,) = [item for item in items if item["family"] == "Inter"]
    assert inter["sample"] != packed, "a browser keeps that one"
    assert [file["id"] for file in inter["files"]] == [mine["id"]]
    assert "Listed" in [item["family"] for item in native.get("/fonts", params={"script": "Hangul"}).json()["items"]]
    sample = native.get(found["sample"].removeprefix("/api/v1"), params={"text": "aaa"})
    assert np.asarray(Image.open(BytesIO(sample.content)))[4:-4, 4:-4, 3].min() == 255
    for one in (bold, regular, mine):
        native.delete(f"/fonts/{one['id']}").raise_for_status()


def test_families_with_odd_names(native: httpx.Client) -> None:
    made = [added(native, make_font(name)) for name in ("Odd/Slash", "/Odd?", "Regular", "Odd % 한글#")]
    shown = {item["family"]: item["sample"] for item in native.get("/fonts").json()["items"]}
    for one in made:
        sample = native.get(shown[one["family"]].removeprefix("/api/v1"))
        assert (sample.status_code, sample.headers["content-type"]) == (200, "image/png"), one["family"]
        native.delete(f"/fonts/{one['id']}").raise_for_status()


def test_the_same_face_again_and_repeated_requests(native: httpx.Client) -> None:
    key = {"Idempotency-Key": "font-1"}
    first = added(native, make_font("Repeated"), headers=key)
    assert added(native, make_font("Repeated"), headers=key) == first
    refused(native.post("/fonts", content=make_font("Other"), headers=key), 422, "idempotency_conflict")
    second = added(native, make_font("Repeated", "ABCD"))
    assert second["id"] != first["id"]
    (family,) = [item for item in native.get("/fonts").json()["items"] if item["family"] == "Repeated"]
    assert [file["id"] for file in family["files"]] == [second["id"]]
    form = native.post("/fonts", files={"file": ("Form.ttf", make_font("Repeated"))})
    assert form.status_code == 201 and form.json()["name"] == "Form.ttf"
    native.delete(f"/fonts/{form.json()['id']}").raise_for_status()


def test_bytes_in_use_stay_for_what_reads_them(api: Api) -> None:
    """What is under way was planned with them. A workspace of its own: others' exports count too."""
    store, o, w = api.store, tables.objects.c, "font-bytes"
    files = [make_font("Released", "ABCD"[:count]) for count in range(1, 5)]
    keys = [hashlib.sha256(data).hexdigest() for data in files]

    def there() -> list[bool]:
        with store.database.read() as connection:
            kept = set(connection.execute(sa.select(o.key).where(o.workspace == w, o.kind == "blobs")).scalars())
        return [key in kept for key in keys]

    def unused_lately() -> None:
        with store.database.write() as connection:
            earlier = {"used_at": tables.now() - 2 * FRESH}
            connection.execute(tables.objects.update().where(o.workspace == w).values(earlier))

    key = store.keys.create(w, "font-bytes").key
    with httpx.Client(base_url=f"{api.url}/api/v1", headers={"Authorization": key}, timeout=60) as mine:
        added(mine, files[0])
        made = added(mine, files[1])
        mine.delete(f"/fonts/{made['id']}").raise_for_status()
        assert there() == [True, True, False, False], "replaced and deleted, but used lately: left to retention"
        added(mine, files[2])
        unused_lately()
        made = added(mine, files[3])
        assert there() == [True, True, False, True], "replaced"
        project = mine.post("/projects", json={"document": document()}).json()["id"]
        running = store.exports.create(w, project, 1)
        for _ in range(51):
            store.exports.cancel(w, store.exports.create(w, project, 1).id)
        unused_lately()
        mine.delete(f"/assets/{made['id']}").raise_for_status()
        assert there()[3], "a long export, however many began and ended behind it"
        store.exports.cancel(w, running.id)
        made = added(mine, files[3])
        unused_lately()
        mine.delete(f"/fonts/{made['id']}").raise_for_status()
        assert not there()[3], "deleted"


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "invalid_request", "empty"),
        (picture(), "unsupported_media", ".ttf"),
        (b"wOF2" + bytes(60), "unsupported_media", "WOFF2"),
        (make_font()[:300], "undecodable_media", "cut off"),
        (make_font(tables={"head": bytes(54)}), "undecodable_media", "damaged"),
        (make_font(letters={"A": None}), "unsupported_media", "outlines"),
    ],
)
def test_what_is_no_font_is_refused_at_its_place(native: httpx.Client, data: bytes, code: str, says: str) -> None:
    assert says in refused(native.post("/fonts", content=data), 422, code, "file")["msg"]


def test_large_files(native: httpx.Client) -> None:
    large = b"\0\1\0\0" + bytes(MAX_FONT_BYTES)
    refused(native.post("/fonts", content=large), 413, "asset_too_large")


def test_fonts_are_no_media(native: httpx.Client) -> None:
    assert "font" in refused(native.post("/assets", content=make_font()), 422, "unsupported_media", "file")["msg"]
    made = added(native, make_font("No Media"))
    assert made["id"] not in [item["id"] for item in native.get("/assets").json()["items"]]
    assert native.get(f"/assets/{made['id']}").json()["info"]["kind"] == "font"
    assert made["id"] in [item["id"] for item in native.get("/assets", params={"kind": "font"}).json()["items"]]
    refused(native.get(f"/assets/{made['id']}/thumbnail"), 404, "thumbnail_not_found")
    named = written("No Media")
    named["scenes"][0]["clips"].append({"id": "i", "type": "image", "url": f"asset:{made['id']}"})
    (problem,) = native.post("/dry-run", json={"document": named}).json()["problems"]
    assert problem["code"] == "source_not_media" and problem["path"] == "document.scenes[0].clips[1].url"
    native.delete(f"/assets/{made['id']}").raise_for_status()
    assert "No Media" not in [item["family"] for item in native.get("/fonts").json()["items"]]


def test_what_uses_a_family(native: httpx.Client) -> None:
    project = native.post("/projects", json={"document": written("Used Brand"), "name": "Uses it"}).json()["id"]
    kit = native.post("/brands", json={"name": "Kit", "fonts": {"heading": "Used Brand"}}).json()["id"]
    uses = native.get("/fonts/uses", params={"family": "Used Brand"}).json()
    assert uses == {"projects": [{"id": project, "name": "Uses it"}], "brands": [{"id": kit, "name": "Kit"}]}
    native.delete(f"/projects/{project}").raise_for_status()
    native.delete(f"/brands/{kit}").raise_for_status()
    assert native.get("/fonts/uses", params={"family": "Used Brand"}).json() == {"projects": [], "brands": []}


def test_another_workspace_never_sees_them(native: httpx.Client, stranger: httpx.Client) -> None:
    made = added(native, make_font("Private Brand"))
    assert not any(item["files"] for item in stranger.get("/fonts").json()["items"])
    refused(stranger.get("/fonts/Private Brand/sample"), 404, "font_not_found", "family")
    refused(stranger.delete(f"/fonts/{made['id']}"), 404, "font_file_not_found")
    assert stranger.get(made["content"].removeprefix("/api/v1")).status_code == 404
    mine, _ = drawn(native, "Private Brand")
    theirs, told = drawn(stranger, "Private Brand")
    assert mine > 2 * theirs and told[0]["path"].endswith("style.family")
    native.delete(f"/fonts/{made['id']}").raise_for_status()


def test_viewers_look(api: Api, native: httpx.Client) -> None:
    key = api.store.keys.create("default", "viewer", role="viewer").key
    made = added(native, make_font("Seen Brand"))
    with httpx.Client(base_url=native.base_url, headers={"Authorization": key}, timeout=60) as viewer:
        assert "Seen Brand" in viewer.get("/fonts").text
        assert viewer.get(made["content"].removeprefix("/api/v1")).status_code == 200
        assert viewer.post("/fonts", content=make_font()).status_code == 403
        assert viewer.delete(f"/fonts/{made['id']}").status_code == 403
    native.delete(f"/fonts/{made['id']}").raise_for_status()
