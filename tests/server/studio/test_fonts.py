from __future__ import annotations

import re

import httpx
import pytest

from tests.server.process import Api


def test_the_studio_has_the_fonts_of_the_renderer(api: Api) -> None:
    sheet = httpx.get(f"{api.url}/studio/fonts.css")
    assert sheet.headers["content-type"].startswith("text/css")
    faces = dict(re.findall(r'font-family:"stage (\w+)";src:url\("([^"]+)"\)', sheet.text))
    assert {"notosans", "notosanskr", "notosansarabic", "sourceserif4", "notocoloremoji"} <= set(faces)
    answer = httpx.get(api.url + faces["sourceserif4"])
    assert answer.content[:4] == b"\0\1\0\0" and "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["1/NotoSans_400Regular.ttf", "1/none.ttf", "1/..%2f__init__.py", "1/build-id.txt"])
def test_nothing_else_is_handed_out(api: Api, path: str) -> None:
    answer = httpx.get(f"{api.url}/studio/fonts/{path}")
    assert answer.status_code == 404 or '<div id="app">' in answer.text
