"""The pointer on the stage."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Page


def stage(page: Page) -> FloatRect:
    bounds = page.get_by_role("group", name="Stage", exact=True).bounding_box()
    assert bounds is not None
    return bounds


def zoom(page: Page) -> float:
    """Pixels of the screen for one of a canvas 640 px wide."""
    return stage(page)["width"] / 640


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(start[0] + by[0] * step / 8, start[1] + by[1] * step / 8)
    page.mouse.up()


def middle(page: Page, selector: str) -> tuple[float, float]:
    bounds = page.locator(selector).bounding_box()
    assert bounds is not None
    return bounds["x"] + bounds["width"] / 2, bounds["y"] + bounds["height"] / 2
