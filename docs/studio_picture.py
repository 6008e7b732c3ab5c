"""Makes docs/pictures/studio.png: `python docs/studio_picture.py`, with Chromium. The sample project in the editor."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.browser.conftest import FLAGS

ROOT = Path(__file__).resolve().parents[1]
GREENROOM = (sys.executable, "-m", "greenroom.cli.main")
WIDTH = 1200


def shown(page: Page, welcome: str) -> bytes:
    page.set_default_timeout(120_000)
    page.goto(welcome)
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Create account").click()
    page.get_by_role("link", name="Open: Welcome to Greenroom").click()
    for name in ("Welcome", "Conversation", "Film"):
        page.get_by_label("Scenes").get_by_role("listitem").filter(has_text=name).locator("img").wait_for()
    page.get_by_label("Stage", exact=True).get_by_role("button", name="Welcome to Greenroom").click()
    page.get_by_text("Drawing…").wait_for(state="hidden")
    page.mouse.move(1, 1)
    page.wait_for_timeout(500)
    return page.screenshot()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        where = ("--data-dir", f"{folder}/data")
        sample = str(ROOT / "examples/welcome.json")
        subprocess.run([*GREENROOM, "projects", "import", sample, *where], check=True)
        serve = [*GREENROOM, "serve", *where, "--port", "0", "--json"]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
            assert server.stdout is not None
            welcome = json.loads(server.stdout.readline())["studio"]
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
            picture = Image.open(io.BytesIO(shown(browser.new_page(viewport={"width": 1440, "height": 900}), welcome)))
            browser.close()
            server.terminate()
    small = picture.convert("RGB").resize((WIDTH, WIDTH * 900 // 1440), Image.Resampling.LANCZOS)
    small.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(ROOT / "docs/pictures/studio.png", optimize=True)


if __name__ == "__main__":
    main()
