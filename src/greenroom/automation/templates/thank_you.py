"""A thank-you: to somebody by name, what happens next, how to stay in touch."""

from __future__ import annotations

from greenroom.automation.templates.kit import DISPLAY, HEADING, LEAD, PLATE, TITLE, Data, Kit, Palette, Rect, slide
from greenroom.project.document import Project

PALETTE = Palette(primary="#a3224f", secondary="#fde3e3", accent="#f59f5b", background="#fff8f5", text="#3d1226")
HOST = ("sora", "navy")


def draw(kit: Kit) -> Project:
    return kit.project("Thank you, {{name|Alex}}", [_thanks(kit), _next(kit), _touch(kit)], language="en")


def _thanks(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 260, 920, 560), Rect(84, 210, 912, 640))
    discs = kit.pick([(1150, 130, 760), (1060, 150, 110)], [(130, 1000, 820), (830, 850, 130)])
    return kit.scene(
        "Thanks",
        [
            kit.shape(
                (discs[0][0], discs[0][1], discs[0][2], discs[0][2]),
                "secondary",
                shape="Circle",
                enters="zoom-in",
                delay=0,
                duration=700,
            ),
            kit.shape(
                (discs[1][0], discs[1][1], discs[1][2], discs[1][2]),
                "accent",
                shape="Circle",
                enters="zoom-in",
                delay=300,
                duration=500,
            ),
            kit.text(
                "title",
                "Thank you,",
                Rect(area.left, area.top, area.width, 150),
                DISPLAY,
                font="heading",
                weight=800,
                anchor="bottom",
                delay=300,
                longest=40,
            ),
            kit.text(
                None,
                "{{name|Alex}}",
                Rect(area.left, area.top + 160, area.width, 150),
                DISPLAY,
                role="primary",
                font="heading",
                weight=800,
                delay=550,
            ),
            kit.text(
                "reason",
                "for trusting us with your kitchen",
                Rect(area.left, area.top + 350, area.width, 130),
                LEAD + 4,
                delay=850,
                longest=120,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540), kit.pick(170, 960), kit.pick(1.0, 1.14)),
        ],
        lines=[("Thank you, {{name|Alex}}, for trusting us. It was a pleasure to work for you.", "greeting")],
        transition=slide(),
    )


def _next(kit: Kit) -> Data:
    head = kit.pick(Rect(120, 130, 1680, 120), Rect(84, 190, 912, 120))
    body = kit.pick(Rect(120, 330, 1680, 520), Rect(84, 370, 912, 1180))
    cards = body.rows(3, 36) if kit.portrait else body.columns(3, 42)
    steps = [
        ("Today", "You get the invoice and the guarantee by mail"),
        ("In a week", "We call to hear if everything fits"),
        ("In a year", "A free check of doors and drawers"),
    ]
    clips = [
        kit.text(
            "next_title",
            "What happens next",
            head,
            TITLE + 6,
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
    ]
    for n, (card, (when, text)) in enumerate(zip(cards, steps, strict=True)):
        wait = 450 + 550 * n
        inner = card.inset(56, 52)
        clips += [
            kit.shape(card, "secondary", radius=34, enters="in-down", delay=wait, duration=700),
            kit.rule(inner.left, inner.top, delay=wait + 500),
            kit.text(
                "when",
                when,
                Rect(inner.left, inner.top + 46, inner.width, 90),
                HEADING,
                role="primary",
                on="secondary",
                font="heading",
                weight=700,
                anchor="middle",
                delay=wait + 550,
                longest=24,
            ),
            kit.text(
                "step",
                text,
                Rect(inner.left, inner.top + kit.pick(170, 156), inner.width, inner.height - kit.pick(170, 156)),
                LEAD - 2,
                on="secondary",
                delay=wait + 650,
                longest=120,
            ),
        ]
    return kit.scene(
        "Next",
        [*clips, kit.voice(*HOST)],
        lines=[
            (
                "Today you get your guarantee. In a week we call you. And in a year, we come for a free check.",
                None,
            )
        ],
        transition=slide(),
    )


def _touch(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 220, 920, 660), Rect(84, 200, 912, 700))
    return kit.scene(
        "In touch",
        [
            kit.text(
                "touch",
                "Stay in touch",
                Rect(area.left, area.top, area.width, 240),
                DISPLAY - 8,
                role="background",
                on="primary",
                font="heading",
                weight=800,
                anchor="middle",
                delay=150,
                longest=60,
            ),
            kit.text(
                "touch_text",
                "Write to us whenever a drawer sticks",
                Rect(area.left, area.top + 270, area.width, 120),
                LEAD,
                role="background",
                on="primary",
                delay=400,
                longest=110,
            ),
            *kit.pill(
                "contact",
                "hello@meridian.example",
                Rect(area.left, area.top + 420, kit.pick(680, 760), 104),
                role="background",
                ink="primary",
                size=LEAD,
                delay=600,
                longest=50,
            ),
            kit.shape(Rect(area.left, area.top + 566, 330 + 56, 124), "background", layer=PLATE, radius=24, delay=850),
            kit.logo(Rect(area.left + 28, area.top + 576, 330, 104), delay=1000),
            kit.presenter(*HOST, kit.pick(1600, 540), kit.pick(170, 960), kit.pick(1.0, 1.14)),
        ],
        colour="primary",
        lines=[("Write to us whenever you need us. Until then: enjoy your kitchen!", "thumbs_up")],
    )
