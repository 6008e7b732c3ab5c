"""A real server and a real headless Chromium. Screenshots are kept in a folder that the summary names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from greenroom.store.store import Store, open_store
from tests.web.tools import installed

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
EMAIL, PASSWORD = "ada@example.org", "correct horse battery"
PATIENCE_MS = 180_000
"""However busy the machine is."""


@dataclass(frozen=True)
class Site:
    """A running server. `welcome`: the link that makes the first account."""

    url: str
    welcome: str
    data_dir: Path
    store: Store
    pictures: Path

    def project(self, document: dict[str, object]) -> str:
        with httpx.Client(base_url=self.url, headers={"Authorization": self.key()}) as client:
            made = client.post("/api/v1/projects", json={"document": document})
            assert made.status_code == 201, made.text
            return str(made.json()["id"])

    def key(self) -> str:
        return self.store.keys.create("default", "browser").key


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data_dir = tmp_path_factory.mktemp("site") / "data"
    process = subprocess.Popen(
        [sys.executable, "-m", "greenroom.cli.main", "serve", "--data-dir", str(data_dir), "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    try:
        with open_store(data_dir) as store:
            yield Site(ready["url"], ready["studio"], data_dir, store, tmp_path_factory.mktemp("pictures"))
    finally:
        process.terminate()
        assert process.wait(40) == 0
        process.stdout.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "these tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def account(site: Site) -> str:
    """There is one now."""
    if not site.store.members.any():
        site.store.members.found("default", EMAIL, PASSWORD)
    return EMAIL


def watched(context: BrowserContext) -> Page:
    """A page whose errors fail the test that ends with `assert_quiet`."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.said = said  # type: ignore[attr-defined]
    return page


def assert_quiet(page: Page) -> None:
    assert page.said == []  # type: ignore[attr-defined]


@pytest.fixture
def page(site: Site, browser: Browser, account: str) -> Iterator[Page]:
    """Signed in, at My Studio, 1440 x 900."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    sign_in(context, site, EMAIL)
    opened = watched(context)
    opened.goto("/studio")
    yield opened
    context.close()


def sign_in(context: BrowserContext, site: Site, email: str) -> None:
    body = {"email": email, "password": PASSWORD}
    answer = context.request.post(f"{site.url}/api/studio/session", data=body, headers={"Origin": site.url})
    assert answer.status == 201, answer.text()


def until(page: Page, expression: str, patience_ms: float = PATIENCE_MS) -> None:
    """As `wait_for_function`, which the studio's content security policy forbids; and for what takes long, since
    Playwright's own waiting looks at every frame, which takes the processor from whoever renders."""
    deadline = time.monotonic() + patience_ms / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(200)


def soon(page: Page, holds: Callable[[], bool]) -> None:
    """What was done arrives where it can be seen from here: in the store, in what was asked for."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)


def drawn(page: Page) -> None:
    """The stage shows the renderer's own frame of the newest document."""
    until(page, "!document.body.innerText.includes('Drawing…')")


def open_project(page: Page, id: str) -> None:
    """In the editor, with its first picture drawn."""
    page.goto(f"/studio/editor/{id}")
    until(page, "document.querySelector('img.whole')?.naturalWidth > 0")
    drawn(page)


def saved(page: Page) -> None:
    page.get_by_role("status").get_by_text("Saved", exact=True).wait_for()


@pytest.fixture(scope="session")
def web() -> Path:
    return installed()
