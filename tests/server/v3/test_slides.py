from __future__ import annotations

import io
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from greenroom.project.clips import ImageClip, PresenterClip
from greenroom.project.document import Project
from greenroom.project.parts import Box
from greenroom.project.script import Line
from tests.automation.documents import files
from tests.automation.slides import decks
from tests.server.process import Api
from tests.server.v3.samples import V3

PPTPDF = f"{V3}/editor/project/pptpdf"


def send(client: httpx.Client, file_name: str, data: bytes, **fields: str) -> httpx.Response:
    return client.post(PPTPDF, files={"file": (file_name, data)}, data=fields, timeout=120)


def made(api: Api, answer: httpx.Response) -> Project:
    assert answer.status_code == 200, answer.text
    assert answer.json()["projectId"] == answer.json()["data"]["projectId"]
    return api.store.projects.load("default", answer.json()["projectId"]).project


def picture(client: httpx.Client, url: str) -> Any:
    """(height, width, 3) RGB of an asset."""
    answer = client.get(f"/api/v1/assets/{url.removeprefix('asset:')}/content")
    assert answer.status_code == 200
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB")).astype(int)


def test_a_presentation_becomes_a_scene_per_slide_with_its_notes_as_script(api: Api, client: httpx.Client) -> None:
    deck = decks.deck_of("title", "pictures")
    project = made(api, send(client, "bees.pptx", deck, name="Bees", workspaceId="any"))
    assert project.name == "Bees" and (project.canvas.width, project.canvas.height) == (1920, 1080)
    first, second = project.scenes
    assert (first.name, second.name) == ("How bees dance", "Pictures")
    assert [item.text for item in first.script if isinstance(item, Line)] == [
        "Welcome. Today you learn how bees dance."
    ]
    assert second.script == [] and second.duration_ms is None
    slide, speaker = second.clips
    assert isinstance(slide, ImageClip) and isinstance(speaker, PresenterClip)
    assert isinstance(slide.geometry, Box) and (slide.geometry.width, slide.geometry.height) == (1920, 1080)
    pixels = picture(client, slide.url)
    assert pixels.shape == (1080, 1920, 3)
    inch = 1080 / 7.5
    for x, y, colour in ((1.5, 2.5, decks.RED), (4, 2.5, decks.GREEN), (1.5, 4.5, decks.BLUE), (8, 3, decks.RED)):
        assert np.abs(pixels[round(y * inch), round(x * inch)] - colour).max() < 12, (x, y)
    assert (
        isinstance(speaker.geometry, Box)
        and speaker.geometry.top + speaker.geometry.height * speaker.geometry.scale_y > 1080
    )


def test_the_project_is_the_same_in_every_dialect(api: Api, client: httpx.Client) -> None:
    id = send(client, "bees.pptx", files.slides(2)).json()["projectId"]
    before = api.store.projects.load("default", id).project
    v3 = client.get(f"{V3}/editor/project/{id}").json()["data"]["project"]
    assert [scene["scripts"][0]["org"] for scene in v3["scenes"]] == ["Welcome to number 1.", "Welcome to number 2."]
    saved = client.post(f"{V3}/editor/project/{id}", json={"scenes": v3["scenes"], "isExport": False})
    assert saved.status_code == 200, saved.text
    v1 = client.get(f"/api/odin/editor/project/{id}").json()["response"]
    assert [scene["AIModel"]["script"] for scene in v1["scenes"]] == ["Welcome to number 1.", "Welcome to number 2."]
    assert api.store.projects.load("default", id).project == before


def test_a_pdf_becomes_a_scene_per_page_without_a_script(api: Api, client: httpx.Client) -> None:
    pdf = files.pdf([[(40.0, "Bees"), (14.0, "They dance and they hum all day.")], []])
    project = made(api, send(client, "Bees.pdf", pdf))
    assert project.name == "Bees" and [scene.name for scene in project.scenes] == ["Bees", ""]
    assert all(scene.script == [] for scene in project.scenes)
    slide = project.scenes[0].clips[0]
    assert isinstance(slide, ImageClip)
    pixels = picture(client, slide.url)
    assert np.abs(pixels[10, 900] - (0, 153, 77)).max() < 6  # the green bar at the top
    assert np.abs(pixels[1000, 900] - 255).max() < 6


@pytest.mark.parametrize(
    ("size", "canvas", "box"),
    [((720, 540), (1920, 1080), (36, 36, 1344, 1008)), ((595, 842), (1080, 1920), (36, 36, 1008, 1426))],
    ids=["4:3", "A4"],
)
def test_pages_of_other_shapes_stand_on_a_backdrop(
    api: Api, client: httpx.Client, size: tuple[int, int], canvas: tuple[int, int], box: tuple[int, int, int, int]
) -> None:
    project = made(api, send(client, "a.pdf", files.pdf([[(20.0, "One")]], size=size)))
    assert (project.canvas.width, project.canvas.height) == canvas
    scene = project.scenes[0]
    slide = scene.clips[0]
    assert isinstance(slide, ImageClip) and isinstance(slide.geometry, Box)
    assert (slide.geometry.left, slide.geometry.top, slide.geometry.width, slide.geometry.height) == box
    assert picture(client, slide.url).shape == (box[3], box[2], 3)
    assert scene.background.url is not None
    behind = picture(client, scene.background.url)
    assert behind.shape == (canvas[1], canvas[0], 3) and behind.mean() < 128


def test_the_form_may_come_as_json_and_the_answer_tells_what_is_lost(api: Api, client: httpx.Client) -> None:
    """The documented Python sample sends a form with the Content-Type of JSON."""
    request = client.build_request(
        "POST", PPTPDF, files={"file": ("a.pptx", decks.with_a_stock_chart(decks.deck_of("charts")))}
    )
    request.headers["Content-Type"] = "application/json"
    request.read()
    answer = client.send(request)
    assert made(api, answer).name == "a"
    warnings = answer.json()["data"]["warnings"]
    assert {"path": "scenes[3]", "msg": "a chart of the kind 'stockChart' is not drawn"} in warnings
    assert not any("cannot be drawn" in warning["msg"] for warning in warnings)


def test_a_repeat_makes_one_project(api: Api, client: httpx.Client) -> None:
    ids = {
        client.post(
            PPTPDF, files={"file": ("a.pdf", files.pdf([[]]))}, headers={"Idempotency-Key": "slides"}
        ).json()["projectId"]
        for _ in range(2)
    }  # fmt: skip
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("deck.pptx", b"", "damaged_document"),
        ("deck.pptx", b"<!doctype html><html></html>", "unsupported_document"),
        ("deck.pptx", files.word(), "unsupported_document"),
        ("deck.pdf", files.encrypted_pdf(), "encrypted_document"),
        ("deck.pdf", files.pdf([[]])[:60], "damaged_document"),
        ("deck.pdf", files.pdf([[]] * 501), "document_too_large"),
        ("deck.pptx", files.repacked(files.slides(1), {"ppt/a.xml": b" " * (65 << 20)}), "document_too_large"),
    ],
    ids=["empty", "html", "word", "encrypted", "cut-off", "pages", "bomb"],
)
def test_what_cannot_be_shown_is_refused_with_its_place(
    client: httpx.Client, name: str, data: bytes, code: str
) -> None:
    answer = send(client, name, data)
    assert answer.json()["success"] is False
    assert (answer.json()["error"]["code"], answer.json()["error"]["path"]) == (code, "file"), answer.text
    assert answer.status_code in (415, 422)


def test_links_in_a_presentation_are_not_followed(api: Api, client: httpx.Client) -> None:
    deck = decks.deck_of("pictures")
    links = files.part(deck, "ppt/slides/_rels/slide1.xml.rels")
    outside = links.replace(
        b'Target="../media/image1.png"', b'Target="http://127.0.0.1:9/image1.png" TargetMode="External"'
    )
    assert outside != links
    answer = send(client, "a.pptx", files.repacked(deck, {"ppt/slides/_rels/slide1.xml.rels": outside}))
    assert made(api, answer).scenes
    assert any("link to somewhere else" in w["msg"] or "missing" in w["msg"] for w in answer.json()["warnings"])
