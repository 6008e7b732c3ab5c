"""An agenda: the meeting, its points with their times, how we work."""

from __future__ import annotations

from greenroom.automation.templates.kit import (
    BACK,
    BODY,
    DISPLAY,
    HEADING,
    LEAD,
    PLATE,
    SMALL,
    TITLE,
    Data,
    Kit,
    Palette,
    Rect,
    slide,
)
from greenroom.project.document import Project

PALETTE = Palette(primary="#24324a", secondary="#e6edf5", accent="#12a594", background="#ffffff", text="#18243a")
HOST = ("daniel", "suit")


def draw(kit: Kit) -> Project:
    return kit.project("Agenda", [_meeting(kit), _points(kit), _ways(kit)])


def _meeting(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 230, 920, 640), Rect(84, 200, 912, 700), Rect(64, 110, 474, 860))
    plate = kit.pick(Rect(1220, 0, 700, 1080), Rect(0, 1090, 1080, 830), Rect(600, 0, 480, 1080))
    below = Rect(area.left, area.top + kit.pick(460, 470, 476), area.width, kit.pick(150, 150, 350))
    facts = below.rows(2, 40) if kit.orientation == "square" else below.columns(2, 30)
    clips = []
    for n, (box, tag, label, value) in enumerate(
        zip(facts, ("date", "room"), ("When", "Where"), ("Tuesday, 9:30", "Room Oak, and online"), strict=True)
    ):
        clips += [
            kit.shape(Rect(box.left, box.top, 6, box.height), "accent", layer=PLATE, delay=800 + 200 * n),
            kit.text(
                f"{tag}_label",
                label,
                Rect(box.left + 34, box.top + 8, box.width - 34, 50),
                SMALL,
                delay=850 + 200 * n,
                opacity=82,
                longest=30,
            ),
            kit.text(
                tag,
                value,
                Rect(box.left + 34, box.top + 60, box.width - 34, 90),
                LEAD - 2,
                weight=600,
                delay=900 + 200 * n,
                longest=60,
            ),
        ]
    return kit.scene(
        "Meeting",
        [
            kit.shape(plate, "primary"),
            kit.logo(Rect(area.left, area.top, 330, 104), delay=100),
            kit.text(
                "title",
                "Quarterly review",
                Rect(area.left, area.top + 140, area.width, kit.pick(270, 280, 270)),
                DISPLAY - 12,
                font="heading",
                weight=800,
                anchor="middle",
                delay=350,
                longest=80,
            ),
            *clips,
            kit.presenter(*HOST, kit.pick(1600, 540, 840), kit.pick(150, 960, 210), kit.pick(1.0, 1.12, 0.98)),
        ],
        lines=[
            (
                "Hello everybody. On Tuesday we meet for our quarterly review. Here is what we will talk about.",
                "present_right",
            )
        ],
        transition=slide(),
    )


def _points(kit: Kit) -> Data:
    head = kit.pick(Rect(120, 90, 1680, 120), Rect(84, 180, 912, 120), Rect(64, 76, 952, 110))
    body = kit.pick(Rect(120, 250, 1680, 730), Rect(84, 350, 912, 1230), Rect(64, 214, 952, 802))
    rows = body.rows(4, kit.pick(22, 30, 18))
    points = [
        ("9:30", "Where we stand", "Sales, support, people"),
        ("10:00", "What we learned", "Three customers tell their story"),
        ("10:45", "What comes next", "The plan for spring, and what we drop"),
        ("11:15", "Your questions", "Send them before, or ask there"),
    ]
    line = body.left + kit.pick(250, 190, 190)
    clips = [
        kit.text(
            "agenda_title",
            "What we talk about",
            head,
            TITLE,
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
        kit.shape(
            Rect(line - 3, rows[0].top + rows[0].height / 2, 6, rows[-1].top - rows[0].top),
            "secondary",
            layer=BACK,
            delay=350,
        ),
    ]
    for n, (row, (time, name, text)) in enumerate(zip(rows, points, strict=True)):
        wait = 500 + 550 * n
        middle = row.top + row.height / 2
        left = line + kit.pick(70, 56, 56)
        clips += [
            kit.text(
                "time",
                time,
                Rect(body.left, row.top, line - body.left - 50, row.height),
                kit.pick(LEAD, BODY, BODY),
                weight=700,
                align="right",
                anchor="middle",
                delay=wait,
                longest=16,
            ),
            kit.shape(
                Rect(line - 16, middle - 16, 32, 32),
                "accent",
                shape="Circle",
                layer=PLATE,
                enters="zoom-in",
                delay=wait,
                duration=350,
            ),
            kit.text(
                "point",
                name,
                Rect(left, middle - kit.pick(70, 100, 84), body.right - left, kit.pick(72, 96, 84)),
                HEADING - 4,
                font="heading",
                weight=700,
                anchor="bottom",
                delay=wait + 120,
                longest=60,
            ),
            kit.text(
                "point_text",
                text,
                Rect(left, middle + 8, body.right - left, kit.pick(62, 100, 84)),
                BODY,
                delay=wait + 220,
                opacity=84,
                longest=90,
            ),
        ]
    return kit.scene(
        "Points",
        [*clips, kit.voice(*HOST)],
        lines=[
            (
                "First, where we stand. Then three customers tell their story. At a quarter to eleven we look ahead. "
                "And the last half hour is yours.",
                None,
            )
        ],
        transition=slide(),
    )


def _ways(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 190, 920, 700), Rect(84, 190, 912, 740), Rect(64, 80, 952, 936))
    rows = Rect(area.left, area.top + 170, kit.pick(area.width, area.width, 500), area.height - 170).rows(3, 26)
    inset = kit.pick(34, 34, 28)
    clips = [
        kit.text(
            "ways_title",
            "Before we meet",
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
    for n, (row, text) in enumerate(
        zip(
            rows,
            ("Read the two-page summary", "Bring one thing that should stop", "Tell us if you cannot come"),
            strict=True,
        )
    ):
        wait = 450 + 450 * n
        disc = min(kit.pick(96.0, 96.0, 76.0), row.height - 40)
        clips += [
            kit.shape(row, "background", alpha="14", radius=24, enters="in-left", delay=wait, duration=650),
            *kit.number(n + 1, (row.left + inset, row.top + (row.height - disc) / 2, disc, disc), delay=wait + 400),
            kit.text(
                "way",
                text,
                Rect(
                    row.left + kit.pick(170, 170, 132),
                    row.top + 14,
                    row.width - kit.pick(210, 210, 160),
                    row.height - 28,
                ),
                LEAD,
                role="background",
                on="primary",
                weight=600,
                anchor="middle",
                delay=wait + 500,
                longest=90,
            ),
        ]
    return kit.scene(
        "Before",
        [*clips, kit.presenter(*HOST, kit.pick(1600, 540, 830), kit.pick(150, 980, 250), kit.pick(1.0, 1.12, 0.98))],
        colour="primary",
        lines=[
            (
                "Please read the summary, and bring one thing that we should stop doing. See you on Tuesday.",
                "present_right",
            )
        ],
    )
