"""The scale of a value axis: its ends, its ticks and how numbers are written."""

from __future__ import annotations

import math
from dataclasses import dataclass

from greenroom.automation.slides.drawing.xml import Element, child, number

_MOST_TICKS = 50


@dataclass(frozen=True, slots=True)
class Scale:
    low: float
    high: float
    step: float
    form: str
    """the number format of the file"""

    def place(self, value: float) -> float:
        """0 at the low end, 1 at the high end."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        count = min(_MOST_TICKS, round((self.high - self.low) / self.step))
        return [self.low + n * self.step for n in range(count + 1)]

    def text(self, value: float) -> str:
        return written(value, self.form)


def scale_for(values: list[float], axis: Element | None, form: str, percent: bool = False) -> Scale:
    """Round numbers around all values and zero, unless the axis says its ends."""
    if percent:
        return Scale(0.0, 1.0, 0.2, "0%")
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = low + 1
    if low > 0 or (low == 0 and min(values, default=0) > 0.85 * high):
        low = 0.0
    scaling = child(axis, "scaling")
    said_low, said_high = child(scaling, "min"), child(scaling, "max")
    step = number(child(axis, "majorUnit"), "val") or _nice((high - low) / 5)
    low = number(said_low, "val") if said_low is not None else math.floor(low / step) * step
    top = math.ceil(high / step) * step
    high = (
        number(said_high, "val")
        if said_high is not None
        else top + (step if top - high < 0.05 * (high - low) and said_low is None and top > 0 else 0)
    )
    if high <= low:
        high = low + step
    while (high - low) / step > _MOST_TICKS:
        step *= 2
    return Scale(low, high, step, form)


def written(value: float, form: str) -> str:
    """A number in the simple formats: percent, decimals, thousands, currency signs around it.

    >>> written(0.256, "0%"), written(12345.6, "#,##0.0"), written(4.3, "General"), written(1200, '"$"#,##0')
    ('26%', '12,345.6', '4.3', '$1,200')
    """
    first = form.split(";")[0].replace("\\\\", "")
    bare = "".join(first.split('"')[0::2])
    if bare.lower() in ("", "general", "@"):
        return f"{value:.10g}" if abs(value) >= 1e-9 else "0"
    if not any(c in bare for c in "0#"):
        return f"{value:.10g}"
    percent = "%" in bare
    digits = [c for c in bare if c in "0#?.,"]
    pattern = "".join(digits)
    decimals = len(pattern.partition(".")[2].replace(",", ""))
    number_text = f"{value * (100 if percent else 1):,.{decimals}f}"
    if "," not in pattern.partition(".")[0]:
        number_text = number_text.replace(",", "")
    start = min(first.find(c) for c in "0#?" if c in first)
    end = max(first.rfind(c) for c in "0#?") + 1
    clean = [
        part.replace('"', "").replace("_", "").replace("\\", "").replace("*", "")
        for part in (first[:start], first[end:])
    ]
    return f"{clean[0].strip('[]')}{number_text}{clean[1].rstrip(') -')}"


def _nice(step: float) -> float:
    if step <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= step * 0.999)
