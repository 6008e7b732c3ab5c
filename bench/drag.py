"""Frames a second of the studio while a clip is dragged on the stage: the sample project, headless Chromium.

python -m bench.drag http://127.0.0.1:8080 PROJECT E-MAIL PASSWORD
"""

from __future__ import annotations

import json
import shutil
import sys
import time

from playwright.sync_api import Page, sync_playwright

SECONDS = 4.0
COUNT = """() => { window.frames = []; if (window.counts) return; window.counts = true;
const tick = now => { window.frames.push(now);
requestAnimationFrame(tick) }; requestAnimationFrame(tick) }"""


def measured(page: Page, clip: str) -> dict[str, float]:
    """Frames a second, the longest frame in ms, and how many moves were sent, while `clip` is moved in a circle."""
    bounds = page.locator(f"[data-clip='{clip}']").bounding_box()
    assert bounds is not None
    x, y = bounds["x"] + bounds["width"] / 2, bounds["y"] + bounds["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y)
    page.evaluate(COUNT)
    began, moves = time.monotonic(), 0
    while time.monotonic() - began < SECONDS:
        moves += 1
        page.mouse.move(x + 60 * (moves % 40) / 40, y + 40 * (moves % 30) / 30)
    stamps: list[float] = page.evaluate("window.frames")
    page.keyboard.press("Escape")
    page.mouse.up()
    gaps = [after - before for before, after in zip(stamps, stamps[1:], strict=False)]
    return {
        "frames_per_second": round(1000 * len(gaps) / sum(gaps), 1),
        "longest_ms": round(max(gaps), 1),
        "moves": moves,
    }


def main(url: str, project: str, email: str, password: str) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=url)
        body = {"email": email, "password": password}
        context.request.post("/api/studio/session", data=body, headers={"Origin": url})
        page = context.new_page()
        page.goto(f"/studio/editor/{project}")
        page.wait_for_selector("img.whole >> nth=1", state="attached", timeout=120_000)
        page.wait_for_timeout(2000)
        clips: list[str] = page.eval_on_selector_all("[data-clip]", "all => all.map(clip => clip.dataset.clip)")
        print(json.dumps({clip: measured(page, clip) for clip in clips}, indent=2))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:5])
