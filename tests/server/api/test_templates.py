from __future__ import annotations

from io import BytesIO
from typing import Any

import httpx
from PIL import Image

from greenroom.automation.templates.named import thumbnail_of
from tests.server.api.documents import document, picture, refused

BUILT_IN = [
    "news", "training", "product-update", "onboarding", "quiz", "quote", "comparison", "agenda", "thank-you",
    "vertical-story",
]  # fmt: skip


def titled(name: str = "Mine", **canvas: int) -> dict[str, Any]:
    made = document(name)
    made["scenes"][0]["clips"][0] |= {"tag": "title", "max_length": 20}
    made["canvas"] |= canvas
    return made


def test_the_built_in_templates_come_first(native: httpx.Client) -> None:
    items = native.get("/templates").json()["items"]
    assert [item["id"] for item in items[:10]] == BUILT_IN
    first = items[0]
    assert (first["source"], first["category"], first["orientations"]) == (
        "builtin", "business", ["landscape", "portrait", "square"],
    )  # fmt: skip
    assert first["previews"]["portrait"] == "/api/v1/templates/news/preview?orientation=portrait"
    education = native.get("/templates", params={"category": "education"}).json()["items"]
    assert {item["id"] for item in education} >= {"training", "quiz", "comparison"}
    assert {item["category"] for item in education} == {"education"}
    (found,) = native.get("/templates", params={"search": "QUIZ", "limit": 1}).json()["items"]
    assert found["id"] == "quiz"


def test_pages_of_templates(native: httpx.Client) -> None:
    ids, cursor = [], None
    while True:
        page = native.get("/templates", params={"limit": 4, **({"cursor": cursor} if cursor else {})}).json()
        ids += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert ids[:10] == BUILT_IN and len(ids) == len(set(ids))
    assert ids == [item["id"] for item in native.get("/templates", params={"limit": 200}).json()["items"]]


def test_a_template_tells_its_variables(native: httpx.Client) -> None:
    shown = native.get("/templates/onboarding", params={"orientation": "portrait"}).json()
    assert (shown["width"], shown["height"], shown["orientation"]) == (1080, 1920, "portrait")
    assert shown["scenes"] == ["Welcome", "First week", "People", "Closing"]
    by_name = {variable["name"]: variable for variable in shown["variables"]}
    assert by_name["name"] == {
        "name": "name", "type": "text", "scene": 0, "path": by_name["name"]["path"], "default": "Alex",
        "required": False, "max_length": 20_000,
    }  # fmt: skip
    assert by_name["presenter"]["type"] == "presenter"
    refused(native.get("/templates/nws"), 404, "unknown_template")
    refused(native.get("/templates/" + "0" * 24), 404, "unknown_template")


def test_a_project_is_made_of_a_template_in_a_brand(native: httpx.Client) -> None:
    colours = {"primary": "#ffe45c", "background": "#101010", "text": "#222222"}
    brand = native.post("/brands", json={"name": "Acme", "colours": colours, "logo": "builtin:image/product"}).json()
    made = native.post(
        "/templates/thank-you/projects",
        json={
            "values": {"name": "Ada", "reason": "for your order", "when": "Now"},
            "orientation": "portrait",
            "brand": brand["id"],
        },
    )
    assert made.status_code == 201 and made.headers["ETag"] == '"1"'
    project = made.json()["document"]
    assert project["name"] == "Thank you, Ada"
    assert project["brand"] == brand["id"]
    assert (project["canvas"]["width"], project["canvas"]["height"]) == (1080, 1920)
    clips = [clip for scene in project["scenes"] for clip in scene["clips"]]
    assert {clip["url"] for clip in clips if clip["tag"] == "logo"} == {"builtin:image/product"}
    thanks = next(clip for clip in clips if clip["tag"] == "title")
    assert thanks["style"]["fill"] not in ("#222222", "#3d1226"), "readable on #101010"
    assert project["scenes"][2]["background"]["colour"] == "#ffe45c"
    assert "Thank you, Ada," in project["scenes"][0]["script"][0]["text"]
    assert native.get(f"/projects/{made.json()['id']}").json()["document"] == project


def test_all_that_is_wrong_with_values_is_told_at_once(native: httpx.Client) -> None:
    answer = native.post("/templates/news/projects", json={"values": {"headlin": "x", "presenter": "nobody"}})
    error = answer.json()["error"]
    assert answer.status_code == 422
    assert [problem["path"] for problem in error["problems"]] == ["values.headlin", "values.presenter"]
    assert (error["code"], error["path"]) == ("invalid_document", "values.headlin")
    assert error["problems"][1]["code"] == "unknown_presenter"
    use = {"values": {}, "brand": "0" * 24}
    refused(native.post("/templates/news/projects", json=use), 422, "invalid_document", "brand")


def test_values_in_another_language(native: httpx.Client) -> None:
    use = {"values": {"title": "Guten Morgen"}, "language": "de"}
    assert native.post("/templates/news/projects", json=use).json()["document"]["language"] == "de"
    refused(native.post("/templates/news/projects", json={"language": "zz"}), 422, "unsupported_language", "language")


def test_templates_in_korean(native: httpx.Client) -> None:
    listed = native.get("/templates", params={"language": "ko", "search": "브리핑"}).json()["items"]
    assert [(item["id"], item["name"]) for item in listed] == [("news", "뉴스 브리핑")]
    assert listed[0]["previews"]["square"] == "/api/v1/templates/news/preview?orientation=square&language=ko"
    shown = native.get("/templates/thank-you", params={"language": "ko-KR", "orientation": "square"}).json()
    assert (shown["name"], shown["width"], shown["height"]) == ("감사 인사", 1080, 1080)
    assert next(each for each in shown["variables"] if each["name"] == "name")["default"] == "지수"
    use = {"values": {"reason": "주문해 주셔서 고맙습니다"}, "language": "ko", "orientation": "square"}
    document = native.post("/templates/thank-you/projects", json=use).json()["document"]
    assert (document["language"], document["name"]) == ("ko", "지수 님, 감사합니다")
    texts = [clip["text"] for clip in document["scenes"][0]["clips"] if clip["type"] == "text"]
    assert texts == ["감사합니다,", "지수 님", "주문해 주셔서 고맙습니다"]
    english = native.post("/templates/thank-you/projects", json={"language": "de"}).json()["document"]
    assert (english["language"], english["name"]) == ("de", "Thank you, Alex")


def test_the_first_picture_of_a_built_in_template_is_at_hand(native: httpx.Client) -> None:
    for orientation, width, height in (("landscape", 480, 270), ("portrait", 270, 480), ("square", 400, 400)):
        where: dict[str, str | int] = {"orientation": orientation, "width": width, "language": "ko"}
        answer = native.get("/templates/news/preview", params=where)
        assert Image.open(BytesIO(answer.content)).size == (width, height)
        kept = thumbnail_of(f"news-{orientation}", "ko")
        assert kept is not None and kept.read_bytes() == answer.content
        where.pop("orientation")
        assert native.get(f"/templates/news-{orientation}/preview", params=where).content == answer.content
    whole = native.get("/templates/news-portrait/preview")
    assert whole.status_code == 200 and Image.open(BytesIO(whole.content)).size == (480, 854)


def test_the_same_key_makes_one_project(native: httpx.Client) -> None:
    headers = {"Idempotency-Key": "template-1"}
    first, again = (native.post("/templates/quote/projects", json={}, headers=headers).json() for _ in range(2))
    assert first["id"] == again["id"]


def test_a_saved_project_is_listed_filled_and_unlisted(native: httpx.Client, stranger: httpx.Client) -> None:
    saved = native.post("/projects", json={"document": titled()}).json()["id"]
    assert native.get(f"/templates/{saved}").json()["category"] is None, "any project can be filled"
    shown = native.put(f"/templates/{saved}", json={"category": "social"}).json()
    assert (shown["source"], shown["category"], shown["orientations"]) == ("saved", "social", ["landscape"])
    assert [variable["name"] for variable in shown["variables"]] == ["title"]
    listed = native.get("/templates", params={"category": "social", "limit": 200}).json()["items"]
    assert saved in [item["id"] for item in listed]
    portrait = native.get("/templates", params={"orientation": "portrait", "limit": 200}).json()["items"]
    assert saved not in [item["id"] for item in portrait]
    made = native.post(f"/templates/{saved}/projects", json={"values": {"title": "New"}, "name": "Filled"}).json()
    assert (made["base"], made["name"], made["document"]["scenes"][0]["seed"]) == (saved, "Filled", 1)
    assert made["document"]["scenes"][0]["id"] != "s"
    for method, path in (
        ("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/projects"), ("GET", "/preview"),
    ):  # fmt: skip
        answer = stranger.request(method, f"/templates/{saved}{path}", json=None if method in ("GET", "DELETE") else {})
        assert answer.status_code == 404, (method, path, answer.text)
    assert native.delete(f"/templates/{saved}").status_code == 204
    refused(native.delete(f"/templates/{saved}"), 404, "project_not_found")
    assert native.get(f"/projects/{saved}").status_code == 200


def test_previews_are_drawn_once(native: httpx.Client) -> None:
    answers = [native.get("/templates/quote/preview", params={"width": 96, "scene": 1}) for _ in range(2)]
    assert answers[0].status_code == 200, answers[0].text
    assert answers[0].content == answers[1].content
    image = Image.open(BytesIO(answers[0].content))
    assert (image.format, image.size) == ("JPEG", (96, 54))
    tall = native.get("/templates/quote/preview", params={"width": 54, "scene": 1, "orientation": "portrait"})
    assert Image.open(BytesIO(tall.content)).size == (54, 96)
    refused(native.get("/templates/quote/preview", params={"scene": 9}), 422, "no_such_frame", "scene")


def test_a_preview_of_a_saved_project_follows_it(native: httpx.Client) -> None:
    saved = native.post("/projects", json={"document": document()}).json()["id"]
    before = native.get(f"/templates/{saved}/preview", params={"width": 64}).content
    changed = document()
    changed["scenes"][0]["background"]["colour"] = "#ffffff"
    native.put(f"/projects/{saved}", json={"document": changed}, headers={"If-Match": "*"})
    assert native.get(f"/templates/{saved}/preview", params={"width": 64}).content != before


def test_a_brand_from_its_making_to_its_end(native: httpx.Client, stranger: httpx.Client) -> None:
    asset = native.post("/assets", content=picture()).json()["url"]
    body = {"name": "Acme", "logo": asset, "colours": {"accent": "#ff0000"}, "fonts": {"heading": "Playfair Display"}}
    made = native.post("/brands", json=body)
    assert made.status_code == 201
    brand = made.json()
    assert made.headers["Location"] == f"/api/v1/brands/{brand['id']}"
    assert brand["colours"] == {
        "primary": None, "secondary": None, "accent": "#ff0000", "background": None, "text": None,
    }  # fmt: skip
    path = f"/brands/{brand['id']}"
    assert native.get(path).json() == brand
    assert brand["id"] in [item["id"] for item in native.get("/brands").json()["items"]]
    saved = native.put(path, json={"name": "New"}).json()
    assert (saved["name"], saved["logo"], saved["fonts"]) == ("New", None, {"heading": None, "body": None})
    for method in ("GET", "PUT", "DELETE"):
        answer = stranger.request(method, path, json={"name": "x"} if method == "PUT" else None)
        refused(answer, 404, "brand_not_found")
    assert native.delete(path).status_code == 204
    refused(native.get(path), 404, "brand_not_found")
    refused(native.post("/brands", json={"name": "x", "logo": "ftp://x/y"}), 422, "invalid_document", "logo")
    red = {"name": "x", "colours": {"primary": "red"}}
    refused(native.post("/brands", json=red), 422, "invalid_request", "colours.primary")


def test_a_document_that_names_a_kit_puts_it_on_once(native: httpx.Client) -> None:
    kit = native.post("/brands", json={"name": "K", "colours": {"primary": "#00aa00"}}).json()["id"]
    wearing = {**titled(), "brand": kit}
    wearing["scenes"][0]["background"]["roles"] = {"fill": "primary"}
    made = native.post("/projects", json={"document": wearing}).json()
    assert made["document"]["scenes"][0]["background"]["colour"] == "#00aa00"
    by_hand = made["document"]
    by_hand["scenes"][0]["background"]["colour"] = "#123456"
    path = f"/projects/{made['id']}"
    saved = native.put(path, json={"document": by_hand}, headers={"If-Match": "*"}).json()
    assert saved["document"]["scenes"][0]["background"]["colour"] == "#123456", "a change by hand stands"
    other = native.post("/brands", json={"name": "L", "colours": {"primary": "#0000aa"}}).json()["id"]
    body = {"document": {**by_hand, "brand": other}}
    assert native.put(path, json=body, headers={"If-Match": "*"}).json()["document"]["brand"] == other
    back = native.put(path, json={"document": by_hand, "dress": False}, headers={"If-Match": "*"}).json()["document"]
    assert (back["brand"], back["scenes"][0]["background"]["colour"]) == (kit, "#123456"), "as before the other kit"
    copy = native.post("/projects", json={"document": by_hand, "dress": False}).json()["document"]
    assert copy["scenes"][0]["background"]["colour"] == "#123456"
    by_hand["brand"] = "f" * 24
    answer = native.put(path, json={"document": by_hand}, headers={"If-Match": "*"})
    refused(answer, 422, "invalid_document", "document.brand")


def test_how_a_document_looks_in_a_brand(native: httpx.Client, stranger: httpx.Client) -> None:
    kit = native.post("/brands", json={"name": "K", "colours": {"primary": "#00aa00"}}).json()["id"]
    shape = {"id": "a", "type": "shape", "shape": "Circle", "fill": "#ff000080", "roles": {"fill": "primary"}}
    other = {"id": "b", "type": "shape", "shape": "Circle", "fill": "#0000ff"}
    plain = {**titled(), "scenes": [{"id": "s", "clips": [shape, other]}]}
    worn = native.post(f"/brands/{kit}/wear", json={"document": plain}).json()
    assert [clip["fill"] for clip in worn["document"]["scenes"][0]["clips"]] == ["#00aa0080", "#0000ff"]
    assert worn["changed"] == 1 and worn["document"]["brand"] == kit
    again = native.post(f"/brands/{kit}/wear", json={"document": worn["document"]}).json()
    assert again == {**worn, "changed": 0}
    saved = native.post("/projects", json={"document": plain}).json()["id"]
    assert native.post(f"/brands/{kit}/wear", json={"project_id": saved}).json()["changed"] == 1
    assert native.get(f"/projects/{saved}").json()["rev"] == 1
    refused(stranger.post(f"/brands/{kit}/wear", json={"document": plain}), 404, "brand_not_found")
    refused(native.post(f"/brands/{kit}/wear", json={}), 422, "invalid_request", "document")
