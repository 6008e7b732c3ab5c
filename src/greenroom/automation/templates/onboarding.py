"""A welcome for somebody new: hello by name, the first week, who to ask, good luck."""

from __future__ import annotations

from greenroom.automation.templates.kit import (
    BODY,
    HEADING,
    HEADLINE,
    LEAD,
    PLATE,
    TITLE,
    Data,
    Kit,
    Palette,
    Rect,
    slide,
)
from greenroom.project.document import Project

PALETTE = Palette(primary="#8a3b1e", secondary="#fbe8d3", accent="#f2a93b", background="#fffaf4", text="#40241a")
HOST = ("sora", "knit")


def draw(kit: Kit) -> Project:
    scenes = [_welcome(kit), _week(kit), _people(kit), _close(kit)]
    return kit.project("Welcome, {{name|Alex}}", scenes)


def _welcome(kit: Kit) -> Data:
    card = kit.pick(Rect(120, 250, 940, 580), Rect(84, 190, 912, 680), Rect(56, 620, 968, 396))
    inner = card.inset(kit.pick(70, 70, 60), kit.pick(66, 66, 50))
    return kit.scene(
        "Welcome",
        [
            kit.shape(
                card,
                "background",
                layer=PLATE,
                radius=36,
                enters=kit.pick("in-left", "in-up", "in-down"),
                delay=150,
                duration=800,
                shadow=True,
            ),
            kit.text(
                "title",
                "Welcome, {{name|Alex}}",
                Rect(inner.left, inner.top + kit.pick(60, 60, 34), inner.width, kit.pick(220, 250, 130)),
                HEADLINE + 16,
                font="heading",
                weight=800,
                anchor="middle",
                delay=850,
            ),
            kit.shape(Rect(inner.left, inner.top, 96, 10), "accent", layer=PLATE + 1, radius=5, delay=750),
            kit.text(
                "team",
                "We are glad that you are joining the design team",
                Rect(inner.left, inner.bottom - kit.pick(150, 150, 120), inner.width, kit.pick(150, 150, 120)),
                LEAD + 2,
                delay=1050,
                longest=140,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 540), kit.pick(170, 930, 84), kit.pick(1.02, 1.16, 1.04)),
        ],
        backdrop="builtin:background/office",
        tag="backdrop",
        lines=[("Hello {{name|Alex}}, and welcome! We are so glad that you are joining us.", "greeting")],
        transition=slide(),
    )


def _week(kit: Kit) -> Data:
    head = kit.pick(Rect(120, 110, 1680, 120), Rect(84, 180, 912, 120), Rect(64, 76, 952, 110))
    body = kit.pick(Rect(120, 300, 1680, 600), Rect(84, 350, 912, 1230), Rect(64, 214, 952, 802))
    cards = body.columns(3, 42) if kit.orientation == "landscape" else body.rows(3, kit.pick(0, 36, 26))
    days = [
        ("Day 1", "Settle in", "Collect your laptop, meet your team, and have lunch with your buddy"),
        ("Day 3", "Look around", "Sit with support for an hour and hear what customers ask"),
        ("Day 5", "Begin", "Ship something small, and tell us what surprised you"),
    ]
    clips: list[Data] = [
        kit.text(
            "week_title",
            "Your first week",
            head,
            TITLE + 6,
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
    ]
    for n, (card, (day, title, text)) in enumerate(zip(cards, days, strict=True)):
        wait = 450 + 600 * n
        inner = card.inset(kit.pick(52, 52, 44), kit.pick(50, 50, 32))
        beside = kit.pick(0, 0, 210)  # the heading stands beside the pill
        clips += [
            kit.shape(card, "secondary", radius=32, enters="in-down", delay=wait, duration=700),
            *kit.pill("day", day, Rect(inner.left, inner.top, 176, 64), role="primary", delay=wait + 500, longest=16),
            kit.text(
                "day_title",
                title,
                Rect(
                    inner.left + beside, inner.top + kit.pick(110, 88, 0), inner.width - beside, kit.pick(140, 70, 70)
                ),
                HEADING,
                on="secondary",
                font="heading",
                weight=700,
                delay=wait + 600,
                longest=50,
            ),
            kit.text(
                "day_text",
                text,
                Rect(
                    inner.left, inner.top + kit.pick(270, 176, 84), inner.width, inner.height - kit.pick(270, 176, 84)
                ),
                BODY + 2,
                on="secondary",
                delay=wait + 700,
                longest=140,
            ),
        ]
    return kit.scene(
        "First week",
        [*clips, kit.voice(*HOST)],
        lines=[
            (
                "Your first day is for settling in. On day three you listen to customers. "
                "And on day five, you ship something small.",
                None,
            )
        ],
        transition=slide(),
    )


def _people(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 140, 920, 800), Rect(84, 180, 912, 740), Rect(64, 80, 952, 936))
    rows = Rect(area.left, area.top + 170, kit.pick(area.width, area.width, 500), area.height - 170).rows(3, 26)
    people = [
        ("Priya", "Your buddy. Ask her anything"),
        ("Tom", "Laptops, accounts and keys"),
        ("Ines", "Pay, holidays and papers"),
    ]
    clips: list[Data] = [
        kit.text(
            "people_title",
            "Who to ask",
            Rect(area.left, area.top, area.width, 120),
            TITLE + 6,
            role="background",
            on="primary",
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
    ]
    for n, (row, (name, does)) in enumerate(zip(rows, people, strict=True)):
        wait = 500 + 450 * n
        clips += [
            kit.shape(row, "background", radius=26, enters="in-left", delay=wait, duration=650),
            kit.shape(
                Rect(row.left + 34, row.top + 34, 12, row.height - 68),
                "accent",
                layer=PLATE,
                radius=6,
                delay=wait + 500,
            ),
            kit.text(
                "person",
                name,
                Rect(row.left + 80, row.top + row.height * 0.14, row.width - 120, row.height * 0.38),
                HEADING,
                font="heading",
                weight=700,
                anchor="middle",
                delay=wait + 500,
                longest=40,
            ),
            kit.text(
                "helps",
                does,
                Rect(
                    row.left + 80,
                    row.top + row.height * kit.pick(0.54, 0.54, 0.53),
                    row.width - 120,
                    row.height * kit.pick(0.34, 0.34, 0.42),
                ),
                BODY,
                anchor="middle",
                delay=wait + 620,
                longest=90,
            ),
        ]
    return kit.scene(
        "People",
        [*clips, kit.presenter(*HOST, kit.pick(1600, 540, 830), kit.pick(170, 980, 250), kit.pick(1.02, 1.12, 1.0))],
        colour="primary",
        lines=[
            (
                "Questions? Your buddy is there for all of them. And for everything else, you now know who to ask.",
                "present_right",
            )
        ],
        transition=slide(),
    )


def _close(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 250, 920, 580), Rect(84, 210, 912, 620), Rect(64, 76, 952, 580))
    return kit.scene(
        "Closing",
        [
            kit.logo(Rect(area.left, area.top + kit.pick(0, 0, 820), 330, 104), delay=100),
            kit.text(
                "closing",
                "See you on Monday at nine",
                Rect(area.left, area.top + kit.pick(150, 150, 4), area.width, kit.pick(280, 280, 244)),
                HEADLINE + 16,
                font="heading",
                weight=800,
                anchor="middle",
                delay=300,
                longest=80,
            ),
            kit.text(
                "closing_text",
                "Reception knows that you are coming",
                Rect(
                    area.left,
                    area.top + kit.pick(460, 460, 282),
                    kit.pick(area.width, area.width, 440),
                    kit.pick(110, 110, 170),
                ),
                LEAD,
                delay=550,
                longest=120,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 780), kit.pick(170, 930, 350), kit.pick(1.02, 1.16, 1.04)),
        ],
        lines=[("See you on Monday, {{name|Alex}}. We are looking forward to it.", "thumbs_up")],
    )
