"""A comparison: two sides, three points side by side, the verdict."""

from __future__ import annotations

from typing import NamedTuple

from greenroom.automation.templates.kit import HEADING, HEADLINE, LEAD, PLATE, Data, Kit, Palette, Rect, slide
from greenroom.project.document import Project
from greenroom.project.parts import ColourRole

PALETTE = Palette(primary="#14456b", secondary="#0f766e", accent="#ffb020", background="#f8fafc", text="#0f2233")
HOST = ("daniel", "sweater")


class Side(NamedTuple):
    tag: str
    role: ColourRole
    name: str
    claim: str


SIDES = (
    Side("first", "primary", "Rent a bike", "Pay as you ride, leave it anywhere"),
    Side("second", "secondary", "Buy a bike", "Pay once, and it is always yours"),
)


def draw(kit: Kit) -> Project:
    return kit.project("Comparison", [_sides(kit), _points(kit), _verdict(kit)])


def _sides(kit: Kit) -> Data:
    left, right = kit.pick(
        (Rect(0, 0, 960, 1080), Rect(960, 0, 960, 1080)),
        (Rect(0, 0, 1080, 960), Rect(0, 960, 1080, 960)),
        (Rect(0, 0, 1080, 540), Rect(0, 540, 1080, 540)),
    )
    disc = kit.pick(200, 200, 168)
    centre = Rect((kit.width - disc) / 2, (kit.height - disc) / 2, disc, disc)
    clips = []
    for n, (half, side) in enumerate(zip((left, right), SIDES, strict=True)):
        box = half.inset(kit.pick(110, 100, 80), 0)
        top = kit.pick(350, half.top + (300, 250)[n], half.top + (74, 124)[n])
        across = kit.pick(20, 0, 0)  # the words keep clear of the disc between the halves
        words = Rect(box.left - across / 2 + across * 1.5 * n, top, box.width - across, kit.pick(190, 190, 150))
        clips += [
            kit.shape(
                half,
                side.role,
                enters=kit.pick(("in-left", "in-right"), ("in-up", "in-down"), ("in-up", "in-down"))[n],
                delay=50,
                duration=800,
            ),
            kit.text(
                side.tag,
                side.name,
                words,
                HEADLINE + 12,
                role="background",
                on=side.role,
                font="heading",
                weight=800,
                align="center",
                anchor="bottom",
                delay=700 + 250 * n,
                longest=40,
            ),
            kit.text(
                f"{side.tag}_claim",
                side.claim,
                Rect(words.left + 10, words.bottom + kit.pick(34, 34, 24), words.width - 20, kit.pick(140, 140, 116)),
                LEAD,
                role="background",
                on=side.role,
                align="center",
                delay=900 + 250 * n,
                longest=90,
            ),
        ]
    return kit.scene(
        "Two sides",
        [
            *clips,
            kit.shape(centre, "accent", shape="Circle", layer=PLATE, enters="zoom-in", delay=1100, duration=450),
            kit.text(
                "versus",
                "or",
                centre.inset(20, 40),
                HEADING + 10,
                on="accent",
                font="heading",
                weight=800,
                align="center",
                anchor="middle",
                delay=1350,
                longest=8,
            ),
            kit.voice(*HOST),
        ],
        lines=[("Should you rent a bike, or buy one? Let us look at both.", None)],
        transition=slide(),
    )


def _points(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 100, 1680, 880), Rect(84, 180, 912, 1400), Rect(64, 64, 952, 952))
    rows = [
        ("Cost in a year", "640", "480 in the first, then 60"),
        ("Repairs", "Included", "Two hours a year, or a shop"),
        ("Theft", "Their risk", "Your risk: buy a good lock"),
    ]
    head = 110
    lines = Rect(area.left, area.top + head + 30, area.width, area.height - head - 30).rows(3, 30)
    label = kit.pick(0.27, 0, 0)
    columns = Rect(area.left + area.width * label, area.top, area.width * (1 - label), head).columns(2, 30)
    clips = []
    for column, side in zip(columns, SIDES, strict=True):
        clips += [
            kit.shape(column, side.role, radius=22, enters="in-up", delay=100, duration=650),
            kit.text(
                side.tag,
                side.name,
                column.inset(28, 16),
                LEAD,
                role="background",
                on=side.role,
                font="heading",
                weight=700,
                align="center",
                anchor="middle",
                delay=600,
                longest=40,
            ),
        ]
    for n, (row, (criterion, first, second)) in enumerate(zip(lines, rows, strict=True)):
        wait = 850 + 700 * n
        if kit.orientation != "landscape":
            name = Rect(row.left, row.top, row.width, 76)
            cells = Rect(row.left, row.top + 84, row.width, row.height - 84).columns(2, 30)
        else:
            name = Rect(row.left, row.top, row.width * label - 30, row.height)
            cells = Rect(row.left + row.width * label, row.top, row.width * (1 - label), row.height).columns(2, 30)
        clips.append(kit.text("criterion", criterion, name, LEAD, weight=700, anchor="middle", delay=wait, longest=50))
        for cell, side, text, later in zip(cells, SIDES, (first, second), (200, 500), strict=True):
            clips += [
                kit.shape(cell, side.role, alpha="14", radius=22, delay=wait + later, duration=400),
                kit.shape(
                    Rect(cell.left, cell.top + 30, 10, cell.height - 60),
                    side.role,
                    layer=PLATE,
                    radius=5,
                    delay=wait + later,
                ),
                kit.text(
                    f"{side.tag}_point",
                    text,
                    cell.inset(46, 18),
                    LEAD,
                    anchor="middle",
                    delay=wait + later + 100,
                    longest=90,
                ),
            ]
    return kit.scene(
        "Points",
        [*clips, kit.voice(*HOST)],
        lines=[
            (
                "A rented bike costs more in a year, but repairs are included, and theft is not your risk. "
                "Your own bike is cheaper, when you look after it.",
                None,
            )
        ],
        transition=slide(),
    )


def _verdict(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 240, 920, 620), Rect(84, 200, 912, 660), Rect(64, 150, 474, 780))
    plate = kit.pick(Rect(1220, 0, 700, 1080), Rect(0, 1090, 1080, 830), Rect(600, 0, 480, 1080))
    return kit.scene(
        "Verdict",
        [
            kit.shape(plate, "secondary"),
            *kit.pill("verdict_label", "OUR ADVICE", Rect(area.left, area.top, 300, 64), ink="text", delay=200),
            kit.text(
                "verdict",
                "Ride three days a week? Buy.",
                Rect(area.left, area.top + 104, area.width, kit.pick(280, 280, 340)),
                HEADLINE + 10,
                font="heading",
                weight=800,
                anchor="middle",
                delay=450,
                longest=90,
            ),
            kit.text(
                "verdict_text",
                "Below that, rent: you pay less, and nobody steals what is not yours.",
                Rect(
                    area.left,
                    area.top + kit.pick(420, 420, 480),
                    area.width * kit.pick(0.94, 1, 1),
                    kit.pick(180, 180, 290),
                ),
                LEAD,
                delay=750,
                longest=180,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 840), kit.pick(150, 960, 210), kit.pick(1.0, 1.12, 0.98)),
        ],
        lines=[("If you ride three days a week or more, buy. Below that, rent. It is as simple as that.", "thumbs_up")],
    )
