from __future__ import annotations

from typing import Any

import httpx

from tests.automation.documents import files
from tests.server.process import Api
from tests.server.v3.samples import V3

UPLOAD = f"{V3}/automation/docs-to-video/upload-files"


def upload(client: httpx.Client, *named: tuple[str, bytes], **more: Any) -> httpx.Response:
    return client.post(UPLOAD, files=[("files", pair) for pair in named], **more)


def test_uploaded_documents_have_uris_that_name_assets(api: Api, client: httpx.Client) -> None:
    answer = upload(client, ("bees.docx", files.word()), ("notes.txt", b"Bees dance."))
    assert answer.status_code == 200, answer.text
    results = answer.json()["data"]["uploadResults"]
    assert answer.json()["uploadResults"] == results
    assert [result["fileName"] for result in results] == ["bees.docx", "notes.txt"]
    for result, data, media_type in zip(
        results, (files.word(), b"Bees dance."), ("wordprocessingml.document", "text/plain"), strict=True
    ):
        assert result["uri"].startswith("asset:")
        asset = client.get(f"/api/v1/assets/{result['uri'][6:]}").json()
        assert asset["info"]["kind"] == "document" and media_type in asset["info"]["media_type"]
        stored = client.get(f"/api/v1/assets/{asset['id']}/content")
        assert len(stored.content) == asset["size"] and (len(data) == asset["size"] or media_type != "text/plain")
        assert stored.headers["content-disposition"].startswith("attachment")
        assert client.get(f"/api/v1/assets/{asset['id']}/thumbnail").status_code == 404


def test_the_form_is_recognised_by_its_body(client: httpx.Client) -> None:
    request = client.build_request("POST", UPLOAD, files={"file": ("a.txt", b"Hello.")})
    request.headers["Content-Type"] = "application/json"
    request.read()
    assert client.send(request).json()["data"]["uploadResults"][0]["fileName"] == "a.txt"


def test_what_cannot_be_read_is_refused_with_its_place(client: httpx.Client) -> None:
    for data, code, status in (
        (files.encrypted_pdf(), "encrypted_document", 422),
        (b"", "damaged_document", 422),
        (b"<html>slides.pptx", "unsupported_document", 415),
        (files.word()[:-40], "damaged_document", 422),
    ):
        answer = upload(client, ("a.txt", b"fine"), ("b.pptx", data))
        assert answer.status_code == status, answer.text
        error = answer.json()["error"]
        assert (error["code"], error["path"], answer.json()["success"]) == (code, "files[1]", False)


def test_bodies_that_are_no_form_are_refused(client: httpx.Client) -> None:
    for body in (b"", b"{}", b"files=a", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n"):
        answer = client.post(UPLOAD, content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "missing_field")
    whole = client.build_request("POST", UPLOAD, files={"file": ("a.txt", b"Hello.")}).read()
    assert client.post(UPLOAD, content=whole[:-10]).status_code == 400
    too_many = [("files", (f"{n}.txt", b"x")) for n in range(21)]
    assert client.post(UPLOAD, files=too_many).status_code == 400


def test_a_repeat_makes_nothing_twice(api: Api, client: httpx.Client) -> None:
    key = {"Idempotency-Key": "upload-once"}
    first = upload(client, ("a.txt", b"one"), ("b.txt", b"two"), headers=key).json()
    assert upload(client, ("a.txt", b"one"), ("b.txt", b"two"), headers=key).json() == first
    other = upload(client, ("a.txt", b"three"), headers=key)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_conflict")


def test_a_document_is_no_picture(api: Api, client: httpx.Client) -> None:
    uri = upload(client, ("a.txt", b"one")).json()["uploadResults"][0]["uri"]
    scene = {"clips": [{"type": "image", "url": uri}]}
    document = {"schema": "greenroom/project", "version": 1, "scenes": [scene]}
    told = client.post("/api/v1/dry-run", json={"document": document}, timeout=120)
    assert told.status_code == 200, told.text
    assert told.json()["problems"][0]["code"] == "source_not_media"
