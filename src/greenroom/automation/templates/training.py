"""A training module: title, what you will learn, do and don't, the one thing to remember."""

from __future__ import annotations

from greenroom.automation.templates.kit import (
    BODY,
    DISPLAY,
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
from greenroom.project.parts import ColourRole

PALETTE = Palette(primary="#0f4c4a", secondary="#d7efe8", accent="#f5a524", background="#f7faf9", text="#10302f")
TRAINER = ("joon", "hivis")


def draw(kit: Kit) -> Project:
    return kit.project("Training module", [_title(kit), _goals(kit), _rules(kit), _remember(kit)])


def _stage(kit: Kit) -> list[Data]:
    """The trainer on a plate of the primary colour: at the right, or at the foot of a portrait."""
    plate = kit.pick(Rect(1220, 0, 700, 1080), Rect(0, 1090, 1080, 830), Rect(600, 0, 480, 1080))
    return [
        kit.shape(plate, "primary"),
        kit.presenter(*TRAINER, kit.pick(1600, 540, 840), kit.pick(150, 960, 210), kit.pick(1.0, 1.12, 0.98)),
    ]


def _title(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 230, 920, 640), Rect(84, 200, 912, 720), Rect(64, 150, 474, 780))
    return kit.scene(
        "Title",
        [
            *kit.pill("module", "MODULE 3", Rect(area.left, area.top, 250, 62), ink="text", delay=200),
            kit.text(
                "title",
                "Lifting safely",
                Rect(area.left, area.top + 100, area.width, kit.pick(270, 280, 260)),
                DISPLAY,
                font="heading",
                weight=800,
                anchor="middle",
                delay=500,
                longest=70,
            ),
            kit.text(
                "subtitle",
                "Protect your back in four steps that take no extra time",
                Rect(
                    area.left,
                    area.top + kit.pick(400, 410, 390),
                    area.width * kit.pick(0.86, 1, 1),
                    kit.pick(130, 130, 190),
                ),
                LEAD,
                delay=750,
                longest=140,
            ),
            kit.text(
                "length",
                "3 minutes  ·  with a short check at the end",
                Rect(area.left, area.top + kit.pick(560, 570, 620), area.width, kit.pick(50, 50, 110)),
                BODY,
                weight=600,
                delay=950,
                opacity=80,
                longest=80,
            ),
            *_stage(kit),
        ],
        lines=[
            (
                "Welcome to module three: lifting safely. In three minutes you will know how to protect your back.",
                kit.pick("greeting", "greeting", None),  # a hand would wave over the words beside it
            )
        ],
        transition=slide(),
    )


def _goals(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 140, 920, 800), Rect(84, 180, 912, 760), Rect(64, 80, 480, 936))
    lead = kit.pick(190, 190, 240)
    rows = Rect(area.left, area.top + lead, area.width, area.height - lead - 10).rows(3, kit.pick(28, 28, 22))
    goals = [
        "Judge a load before you touch it",
        "Lift with your legs and a straight back",
        "Know when to ask for help or a trolley",
    ]
    clips: list[Data] = [
        kit.rule(area.left, area.top, delay=150),
        kit.text(
            "goals_title",
            "After this module you can",
            Rect(area.left, area.top + 34, area.width, lead - 80),
            TITLE,
            font="heading",
            weight=700,
            anchor="middle",
            delay=250,
            longest=60,
        ),
    ]
    for n, (row, goal) in enumerate(zip(rows, goals, strict=True)):
        wait = 700 + 500 * n
        disc = min(kit.pick(104.0, 104.0, 76.0), row.height - 40)
        inset, start, spare = kit.pick((36, 180, 220), (36, 180, 220), (24, 128, 146))
        clips += [
            kit.shape(row, "secondary", radius=24, enters="in-left", delay=wait, duration=600),
            *kit.number(n + 1, (row.left + inset, row.top + (row.height - disc) / 2, disc, disc), delay=wait + 350),
            kit.text(
                "goal",
                goal,
                Rect(row.left + start, row.top + 16, row.width - spare, row.height - 32),
                kit.pick(LEAD, LEAD, BODY),
                weight=600,
                on="secondary",
                anchor="middle",
                delay=wait + 450,
                longest=110,
            ),
        ]
    return kit.scene(
        "Goals",
        [*clips, *_stage(kit)],
        lines=[
            (
                "After this module you can judge a load before you touch it, lift with your legs, "
                "and you know when to ask for help.",
                None,
            )
        ],
        transition=slide(),
    )


def _rules(kit: Kit) -> Data:
    head = kit.pick(Rect(120, 90, 1680, 110), Rect(84, 180, 912, 110), Rect(64, 72, 952, 160))
    body = kit.pick(Rect(120, 240, 1680, 740), Rect(84, 320, 912, 1270), Rect(64, 266, 952, 750))
    cards = body.rows(2, 36) if kit.portrait else body.columns(2, kit.pick(48, 48, 28))
    sides: list[tuple[str, str, ColourRole, ColourRole, list[str]]] = [
        (
            "do",
            "Do",
            "primary",
            "background",
            ["Stand close, feet apart", "Bend your knees, keep your back straight", "Hold the load against your body"],
        ),
        (
            "dont",
            "Don't",
            "accent",
            "text",
            ["Twist while you carry", "Lift above your shoulders", "Carry more than 25 kg on your own"],
        ),
    ]
    clips: list[Data] = [
        kit.text(
            "rules_title",
            "Two habits that keep you healthy",
            head,
            TITLE,
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
    ]
    for n, (card, (tag, name, role, ink, rules)) in enumerate(zip(cards, sides, strict=True)):
        wait = 500 + 1500 * n
        top = Rect(card.left, card.top, card.width, 130)
        clips += [
            kit.shape(card, "secondary", radius=28, enters=("in-left", "in-right")[n], delay=wait, duration=700),
            *kit.pill(
                f"{tag}_title",
                name,
                Rect(top.left + 44, top.top + 40, 230, 76),
                role=role,
                ink=ink,
                size=LEAD,
                delay=wait + 500,
                longest=16,
            ),
        ]
        lines = Rect(card.left + 44, card.top + 150, card.width - 88, card.height - 190).rows(3, 14)
        for line, (row, rule) in enumerate(zip(lines, rules, strict=True)):
            later = wait + 700 + 250 * line
            clips += [
                kit.shape(
                    (row.left, row.top + row.height / 2 - 9, 18, 18), role, shape="Circle", layer=PLATE, delay=later
                ),
                kit.text(
                    tag,
                    rule,
                    Rect(row.left + 52, row.top, row.width - 52, row.height),
                    LEAD,
                    on="secondary",
                    anchor="middle",
                    delay=later,
                    longest=90,
                ),
            ]
    return kit.scene(
        "Do and don't",
        [*clips, kit.voice(*TRAINER)],
        lines=[
            ("Stand close, bend your knees, and hold the load against your body.", None),
            400,
            ("Never twist while you carry, and never lift above your shoulders.", None),
        ],
        transition=slide(),
    )


def _remember(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 250, 920, 560), Rect(84, 220, 912, 640), Rect(64, 84, 952, 560))
    return kit.scene(
        "Remember",
        [
            kit.text(
                "remember",
                "REMEMBER",
                Rect(area.left, area.top, area.width, 52),
                BODY,
                role="accent",
                on="primary",
                weight=700,
                delay=150,
                longest=30,
            ),
            kit.text(
                "takeaway",
                "Bend your knees, not your back",
                Rect(area.left, area.top + 70, area.width, kit.pick(330, 330, 250)),
                HEADLINE + 8,
                role="background",
                on="primary",
                font="heading",
                weight=800,
                anchor="top",
                delay=300,
                longest=90,
            ),
            kit.shape(
                Rect(area.left, area.top + kit.pick(430, 430, 356), area.width * kit.pick(0.6, 0.6, 0.4), 4),
                "accent",
                layer=PLATE,
                delay=650,
            ),
            kit.text(
                "after",
                "Next: a check with five questions",
                Rect(
                    area.left,
                    area.top + kit.pick(462, 462, 388),
                    kit.pick(area.width, area.width, 420),
                    kit.pick(110, 110, 180),
                ),
                LEAD,
                role="background",
                on="primary",
                delay=750,
                longest=90,
            ),
            kit.presenter(*TRAINER, kit.pick(1600, 540, 780), kit.pick(150, 960, 430), kit.pick(1.0, 1.12, 0.98)),
        ],
        colour="primary",
        lines=[("So remember: bend your knees, not your back. Now take the short check.", "thumbs_up")],
    )
