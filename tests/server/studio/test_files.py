from __future__ import annotations

import re

import httpx
import pytest

from tests.server.process import Api


def test_every_place_of_the_studio_is_the_same_page_with_its_policy(api: Api) -> None:
    pages = [httpx.get(f"{api.url}/studio{place}") for place in ("", "/editor/0123456789abcdef01234567", "/exports")]
    assert {page.status_code for page in pages} == {200} and len({page.text for page in pages}) == 1
    policy = pages[0].headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy and "frame-ancestors 'none'" in policy
    assert pages[0].headers["cache-control"] == "no-cache"


def test_what_it_loads_is_there_for_ever_and_from_here_only(api: Api) -> None:
    page = httpx.get(f"{api.url}/studio").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert any(path.endswith(".js") for path in loaded) and any(path.endswith(".css") for path in loaded)
    for path in loaded:
        assert path.startswith("/studio/assets/")
        answer = httpx.get(api.url + path)
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
        assert "http://" not in re.sub(r"http://www\.w3\.org/[\w/.]*", "", answer.text)


@pytest.mark.parametrize("name", ["none.js", "..%2f__init__.py", "..%2F..%2Fapp.py", "%00", "build-id.txt"])
def test_nothing_else_is_handed_out(api: Api, name: str) -> None:
    answer = httpx.get(f"{api.url}/studio/assets/{name}")
    assert answer.status_code == 404 or '<div id="app">' in answer.text


def test_old_addresses_lead_to_the_editor(api: Api) -> None:
    asked = httpx.get(f"{api.url}/v2/news/edit.news", params={"id": "abc"}, follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (307, "/studio/editor/abc")
    evil = httpx.get(f"{api.url}/v2/news/edit.news", params={"id": "//evil.example/"}, follow_redirects=False)
    assert evil.headers["location"] == "/studio/editor/%2F%2Fevil.example%2F"
    assert httpx.get(api.url, follow_redirects=False).headers["location"] == "/studio"


def test_pages_are_small(api: Api) -> None:
    """The first page: at most 120 kB of JavaScript over the wire."""
    page = httpx.get(f"{api.url}/studio").text
    sizes = []
    for path in re.findall(r'(?:src|href)="([^"]+\.js)"', page):
        with httpx.stream("GET", api.url + path, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            sizes.append(len(b"".join(answer.iter_raw())))
            plain = httpx.get(api.url + path, headers={"Accept-Encoding": "identity"})
            assert plain.headers.get("content-encoding") is None and len(plain.content) > sizes[-1]
    assert 0 < sum(sizes) < 120_000
