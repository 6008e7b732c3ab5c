from __future__ import annotations

import httpx

from tests.automation.documents import files
from tests.automation.slides import decks

ROUTE = "/projects/from-slides"


def test_slides_become_a_project_with_its_warnings(native: httpx.Client, stranger: httpx.Client) -> None:
    answer = native.post(
        ROUTE, files={"file": ("bees.pptx", decks.deck_of("title"))}, params={"name": "Bees", "presenter": "daniel"}
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["Location"] == f"/api/v1/projects/{made['id']}" and answer.headers["ETag"] == '"1"'
    scene = made["document"]["scenes"][0]
    assert made["name"] == "Bees" and scene["name"] == "How bees dance"
    assert scene["clips"][1]["presenter"] == "daniel"
    assert [warning["path"] for warning in made["warnings"]] == [""] and "Calibri" in made["warnings"][0]["msg"]
    asset = scene["clips"][0]["url"].removeprefix("asset:")
    info = native.get(f"/assets/{asset}").json()["info"]
    assert (info["kind"], info["media_type"], info["width"], info["height"]) == ("image", "image/png", 1920, 1080)
    assert stranger.get(f"/assets/{asset}").status_code == 404
    picture = native.post("/frames", json={"project_id": made["id"], "scene": 0, "at_ms": 0, "width": 320})
    assert picture.status_code == 200 and picture.headers["content-type"] == "image/png"


def test_parameters_may_be_fields_of_the_form(native: httpx.Client) -> None:
    form = {"name": "From a form", "presenter": "grace", "language": "ko"}
    answer = native.post(ROUTE, files={"file": ("a.pdf", files.pdf([[]]))}, data=form)
    assert answer.status_code == 201, answer.text
    document = answer.json()["document"]
    assert (document["name"], document["language"]) == ("From a form", "ko")
    assert document["scenes"][0]["clips"][1]["presenter"] == "grace"


def test_a_repeat_makes_nothing_twice(native: httpx.Client) -> None:
    key = {"Idempotency-Key": "slides-once"}
    answers = [native.post(ROUTE, files={"file": ("a.pdf", files.pdf([[]]))}, headers=key) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    other = native.post(ROUTE, files={"file": ("a.pdf", files.pdf([[], []]))}, headers=key)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_conflict")


def test_what_is_no_deck_is_refused(native: httpx.Client) -> None:
    for name, data, code, status in (
        ("a.pptx", b"<html>", "unsupported_document", 415),
        ("a.ppt", files.old_office("WordDocument"), "unsupported_document", 415),
        ("a.pdf", files.encrypted_pdf(), "encrypted_document", 422),
    ):
        answer = native.post(ROUTE, files={"file": (name, data)})
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), answer.text
        assert answer.json()["error"]["path"] == "file"
    assert native.post(ROUTE, content=b"PK").json()["error"]["code"] == "missing_field"
    assert native.post(ROUTE, files={"file": ("a.pdf", b"x")}, headers={"Authorization": ""}).status_code == 401
