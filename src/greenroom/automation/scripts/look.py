"""How a part looks: where the presenter stands, the card with its words, and when they come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from greenroom.automation.scripts.parts import Part
from greenroom.automation.scripts.rows import Row, headline_size
from greenroom.automation.scripts.sentences import speech_ms
from greenroom.automation.scripts.theme import Theme
from greenroom.automation.templates.kit import PLATE, PRESENTER, Data, Kit, Rect, crossfade, slide
from greenroom.project.parts import Orientation

DEFAULT_PRESENTER: Final = ("sora", "sora-navy")
LEAD_IN_MS: Final = 200
GAP_MS: Final = 300
EARLY: Final = 0.86
"""Points come in a little before they are said: their time is only estimated."""
CARD: Final = PRESENTER + 50
"""The layer of cards: hands pass behind what is to be read."""
PADDING, BAR, BADGE = 64.0, 10.0, 62.0
"""Canvas px: around what stands in a card, of the bar over it, of the numbers of points."""


@dataclass(frozen=True, slots=True)
class Staging:
    """What all scenes of a video have in common."""

    theme: Theme
    orientation: Orientation
    language: str
    speed: float = 1.0
    presenter: str = DEFAULT_PRESENTER[0]
    outfit: str | None = DEFAULT_PRESENTER[1]
    voice_only: bool = False


class Look:
    """Draws parts as scenes, in order: presenter and card change sides from chapter to chapter."""

    def __init__(self, staging: Staging) -> None:
        self.staging = staging
        theme = staging.theme
        self._kit = Kit("script", staging.orientation, theme.palette, theme.heading, theme.body)
        self._chapter = -1
        self._number = 0

    @property
    def canvas(self) -> Data:
        return {"width": self._kit.width, "height": self._kit.height}

    def scene(self, part: Part, following: Part | None) -> Data:
        """`following` is what comes next; None ends the video."""
        if part.starts_chapter or self._chapter < 0:
            self._chapter += 1
        self._number += 1
        draw = {
            "opening": self._opening, "statement": self._statement, "points": self._points, "figure": self._figure,
            "close": self._close,
        }[part.kind]  # fmt: skip
        backdrops = self.staging.theme.backdrops
        return self._kit.scene(
            part.headline[:80] or part.kicker[:80],
            draw(part),
            backdrop=backdrops[self._chapter % len(backdrops)],
            tag="backdrop",
            lines=[(line, self._gesture(part, n)) for n, line in enumerate(part.lines)],
            transition=None if following is None else _transition(part, following),
        )

    # ------------------------------------------------------------ the presenter

    @property
    def _on_right(self) -> bool:
        return self._chapter % 2 == 0

    def _gesture(self, part: Part, line: int) -> str | None:
        """Towards the card, now and then."""
        if self.staging.voice_only:
            return None
        towards = "present" if self._on_right else "present_right"
        if part.kind == "opening":
            return "greeting" if line == 0 else None
        if part.kind == "points":
            return towards if line in (0, 3) else None
        return ("explain", towards, None)[self._number % 3]

    def _host(self, x: float, hair: float, scale: float) -> Data:
        who = self._kit.presenter("", "", x, hair, scale, language=self.staging.language)
        unseen = {"voice_only": True} if self.staging.voice_only else {}
        return {**who, "presenter": self.staging.presenter, "outfit": self.staging.outfit, **unseen}

    def _beside(self) -> Data:
        """Beside the card; in portrait below it."""
        if self._kit.portrait:
            return self._host(540, 890, 1.06)
        return self._host(1452 if self._on_right else 468, 168, 0.94)

    # ------------------------------------------------------------ the card

    def _card(self, height: float) -> Rect:
        """As high as what stands in it (`height`), in the middle of the room that it has."""
        if self._kit.portrait:
            room = Rect(72, 170, 936, 690)
        elif self.staging.voice_only:
            room = Rect(300, 120, 1320, 840)
        else:
            room = Rect(112 if self._on_right else 788, 110, 1020, 860)
        tall = min(room.height, height + 2 * PADDING)
        return Rect(room.left, room.top + (room.height - tall) / 2, room.width, tall)

    @property
    def _inner_width(self) -> float:
        return self._card(0).width - 2 * PADDING

    def _plate(self, card: Rect) -> list[Data]:
        kit = self._kit
        enters = "in-up" if kit.portrait or self.staging.voice_only else "in-left" if self._on_right else "in-right"
        bar = Rect(card.left + PADDING, card.top + PADDING, 96, BAR)
        return [
            kit.shape(card, "background", alpha="f5", layer=CARD, radius=28, enters=enters, delay=0, duration=550,
                      shadow=True),
            kit.shape(bar, "accent", layer=PLATE, radius=BAR / 2, enters="fade-in", delay=350, duration=350),
        ]  # fmt: skip

    def _stacked(self, rows: Sequence[Row], below: float = 0.0) -> tuple[list[Data], Rect]:
        """A card with rows below each other, and room `below` them: the clips, and that room."""
        rows = [row for row in rows if row.words]
        heights = [row.height(self._inner_width) for row in rows]
        card = self._card(BAR + sum(row.gap for row in rows) + sum(heights) + below)
        clips, top = self._plate(card), card.top + PADDING + BAR
        for row, height in zip(rows, heights, strict=True):
            top += row.gap
            box = (card.left + PADDING, top, self._inner_width, max(20.0, min(height, card.bottom - 24 - top)))
            clips.append(
                self._kit.text(
                    row.tag,
                    row.words,
                    box,
                    row.size,
                    role=row.role,
                    font=row.font,
                    weight=row.weight,
                    delay=row.delay,
                    line_height=row.line_height,
                    language=self.staging.language,
                )  # fmt: skip
            )
            top += height
        return clips, Rect(card.left + PADDING, top, self._inner_width, card.bottom - PADDING - top)

    def _headline(self, words: str, largest: float, *, gap: float = 34, delay: int = 300) -> Row:
        return Row("headline", words, headline_size(words, largest), gap, delay)

    # ------------------------------------------------------------ kinds of scenes

    def _opening(self, part: Part) -> list[Data]:
        kit, alone = self._kit, self.staging.voice_only
        if kit.portrait:
            panel, box = Rect(0, 0, 1080, 900), Rect(84, 210, 912, 560)
        elif alone:
            panel, box = Rect(0, 0, 1920, 1080), Rect(260, 240, 1400, 600)
        else:
            panel, box = Rect(0, 0, 1150, 1080), Rect(120, 240, 920, 600)
        row = Row("title", part.headline, headline_size(part.headline, 98 if kit.portrait else 108), 0, 350)
        height = min(box.height - 60, row.height(box.width))
        top = box.top + (box.height - height) / 2 + 24
        return [
            kit.shape(panel, "primary", alpha="e6" if alone else "f7", enters="in-up" if kit.portrait else "in-left",
                      delay=0, duration=650),
            kit.shape((box.left, top - 56, 130, 14), "accent", layer=PLATE, radius=7, delay=500, duration=350),
            kit.text("title", part.headline, (box.left, top, box.width, height), row.size, role="background",
                     on="primary", font="heading", weight=800, delay=350, line_height=row.line_height,
                     language=self.staging.language),
            self._host(540, 700, 1.22) if kit.portrait else self._host(1462, 150, 0.98),
        ]  # fmt: skip

    def _statement(self, part: Part) -> list[Data]:
        clips, _ = self._stacked(
            [
                self._kicker(part),
                self._headline(part.headline, 84, gap=14 if part.kicker else 34),
                Row("body", part.body, 48, 30, 650, font="body", weight=400, line_height=1.32),
            ]
        )
        return [*clips, self._beside()]

    def _kicker(self, part: Part) -> Row:
        return Row("kicker", part.kicker, 32, 28, 250, role="secondary", weight=700)

    def _figure(self, part: Part) -> list[Data]:
        largest = 190 if len(part.figure) <= 5 else 150 if len(part.figure) <= 8 else 104
        clips, _ = self._stacked(
            [
                self._kicker(part),
                Row("figure", part.figure, largest * (0.86 if self._kit.portrait else 1), 10, 300, role="secondary",
                    line_height=1.1),
                self._headline(part.headline, 58, gap=14, delay=600),
            ]
        )  # fmt: skip
        return [*clips, self._beside()]

    def _points(self, part: Part) -> list[Data]:
        size, wide = 42.0, self._inner_width - BADGE - 28
        while size > 26 and self._list_height(part, size, wide) > (400 if self._kit.portrait else 560):
            size -= 2
        rows = [Row("point", point, size, 20, 80, font="body", weight=600, line_height=1.2) for point in part.points]
        clips, room = self._stacked([self._headline(part.headline, 62)], self._list_height(part, size, wide))
        top = room.top
        for number, (row, starts) in enumerate(zip(rows, self._times(part), strict=True)):
            top += row.gap
            tall = max(BADGE, row.height(wide))
            clips += self._point(number, row, Rect(room.left, top, self._inner_width, tall), starts)
            top += tall
        return [*clips, self._beside()]

    def _list_height(self, part: Part, size: float, wide: float) -> float:
        rows = [Row("point", point, size, 20, 0, font="body", weight=600, line_height=1.2) for point in part.points]
        return sum(row.gap + max(BADGE, row.height(wide)) for row in rows)

    def _point(self, number: int, row: Row, box: Rect, starts: int) -> list[Data]:
        kit = self._kit
        badge = Rect(box.left, box.top + (box.height - BADGE) / 2, BADGE, BADGE)
        return [
            kit.shape(badge, "secondary", shape="Circle", layer=PLATE, enters="zoom-in", delay=0, duration=350,
                      start_ms=starts),
            kit.text(None, str(number + 1), badge, BADGE * 0.5, role="background", on="secondary", font="heading",
                     weight=800, align="center", anchor="middle", delay=0, start_ms=starts),
            kit.text("point", row.words, (box.left + BADGE + 28, box.top, box.width - BADGE - 28, box.height), row.size,
                     weight=600, anchor="middle", delay=80, start_ms=starts, line_height=row.line_height,
                     language=self.staging.language),
        ]  # fmt: skip

    def _times(self, part: Part) -> list[int]:
        """When each point comes in, in ms of the scene."""
        spoken = [speech_ms(line, self.staging.language, self.staging.speed) + GAP_MS for line in part.lines]
        intro = len(part.lines) - len(part.points)
        if intro < 0:  # one narration about all of them
            return [round(LEAD_IN_MS + 0.7 * sum(spoken) * n / len(part.points)) for n in range(len(part.points))]
        return [round(LEAD_IN_MS + EARLY * sum(spoken[: intro + n])) for n in range(len(part.points))]

    def _close(self, part: Part) -> list[Data]:
        """Nothing to read but where we are: the presenter is near."""
        kit = self._kit
        if self.staging.voice_only:
            return self._statement(replace(part, headline=part.kicker, kicker=""))
        host = self._host(540, 430, 1.34) if kit.portrait else self._host(960, 130, 1.06)
        if not part.kicker:
            return [host]
        left, top, most = (72, 1420, 936) if kit.portrait else (112, 872, 900)
        wide = min(most, 110 + Row("kicker", part.kicker, 42, 0, 0).width())
        bar = Rect(left, top, wide, 104)
        return [
            host,
            kit.shape(bar, "background", alpha="f5", layer=PLATE, radius=20, enters="in-left", delay=150, duration=500,
                      shadow=True),
            kit.shape((bar.left + 22, bar.top + 24, 10, bar.height - 48), "accent", layer=PLATE + 1, radius=5,
                      delay=400),
            kit.text("kicker", part.kicker, (bar.left + 56, bar.top + 14, bar.width - 76, bar.height - 28), 42,
                     font="heading", weight=700, anchor="middle", delay=400, language=self.staging.language),
        ]  # fmt: skip


def _transition(part: Part, following: Part) -> Data | None:
    """Chapters slide in. Where the presenter stays in place one picture fades into the next, else it is cut."""
    if following.starts_chapter or part.kind == "opening":
        return slide("left", 600)
    return crossfade(350) if (part.kind == "close") == (following.kind == "close") else None
