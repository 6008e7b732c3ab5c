"""Media addresses that lead nowhere good: the export fails with a type, at its place, and nothing else happens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.house import House
from tests.hostile.origin import Origin

pytestmark = pytest.mark.slow

IMAGE_PLACE = "scenes[0].clips[0].detail.url"


def image(url: str) -> list[dict[str, Any]]:
    return [{"clips": [{"type": "image", "detail": {"url": url}}]}]


def fails(house: House, scenes: object, code: str, path: str = IMAGE_PLACE) -> str:
    """The message with which an export ends as it should."""
    return failed(house, house.outcome(scenes), code, path)


def failed(house: House, body: dict[str, Any], code: str, path: str = IMAGE_PLACE) -> str:
    """The message of an outcome that is as it should be."""
    assert (body["success"], body["state"], body["status"], body["url"]) == (False, "failed", "failed", None), body
    assert body["error"]["code"] == code, body["error"]
    assert body["error"]["path"] == path
    assert body["progress"] < 100
    assert str(house.store.settings.data_dir) not in body["error"]["msg"], "where it is stored is nobody's business"
    assert "Traceback" not in house.log.read_text()
    return str(body["error"]["msg"])


PAGES = {
    "missing": "source_not_found",
    "broken": "source_unavailable",
    "silent": "source_timeout",
    "html": "source_not_media",
    "endless": "source_too_large",
    "drip": "source_timeout",
    "short": "source_unavailable",
    "loop": "source_not_found",
}


@pytest.fixture(scope="module")
def of_pages(warm_house: House, origin: Origin) -> dict[str, dict[str, Any]]:
    return warm_house.outcomes({page: image(origin.url(f"/{page}")) for page in PAGES})


@pytest.mark.parametrize(("page", "code"), PAGES.items(), ids=list(PAGES))
def test_a_page_that_gives_no_media(house: House, of_pages: dict[str, dict[str, Any]], page: str, code: str) -> None:
    assert "origin.test" in failed(house, of_pages[page], code)


URLS = {
    "ftp://origin.test/a.png": "source_invalid",
    "file:///etc/passwd": "source_invalid",
    "gopher://origin.test/": "source_invalid",
    "no address at all": "source_invalid",
    "http://": "source_invalid",
    "http://origin.test:99999/a.png": "source_invalid",
    "http://user:password@origin.test/a.png": "source_refused",
    "http://no-such-host.test/a.png": "source_not_found",
    "http://" + "a" * 300 + ".test/a.png": "source_not_found",
    "data:image/png;base64,@@@@": "source_invalid",
    "data:text/html,<script>alert(1)</script>": "source_not_media",
    "data:image/png;base64," + "A" * (7 << 20): "source_too_large",
    "builtin:image/../../etc/passwd": "source_not_found",
}


@pytest.fixture(scope="module")
def of_urls(warm_house: House) -> dict[str, dict[str, Any]]:
    return warm_house.outcomes({url: image(url) for url in URLS})


@pytest.mark.parametrize(("url", "code"), URLS.items(), ids=[url[:40] for url in URLS])
def test_an_address_that_cannot_be_read(house: House, of_urls: dict[str, dict[str, Any]], url: str, code: str) -> None:
    msg = failed(house, of_urls[url], code)
    assert len(msg) < 1000 and "user:password" not in msg
