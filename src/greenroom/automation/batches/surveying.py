"""The full check of rows: media fetched and lines spoken as for an export, nothing drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from greenroom.automation.batches.checking import alike, in_row
from greenroom.automation.batches.estimate import Estimate
from greenroom.automation.batches.source import Source
from greenroom.automation.batches.table import Table
from greenroom.project.errors import GreenroomError
from greenroom.project.time import frames_to_ms
from greenroom.render.profile import profile_named
from greenroom.render.resources import Resources
from greenroom.render.survey import survey
from greenroom.store.batches.shapes import NewRow


def survey_rows(
    source: Source,
    table: Table,
    rows: Sequence[NewRow],
    resources: Resources,
    *,
    profile: str,
    strict: bool,
    report: Callable[[int], None] = lambda done: None,
) -> tuple[list[GreenroomError], list[Estimate]]:
    """Every problem at its row, and each video's length with the frames that are not rendered yet."""
    problems, found = list[tuple[str, GreenroomError]](), list[Estimate]()
    for number, row in enumerate(rows):
        seen = survey(source.video(row.values), resources, profile_named(profile), strict=strict)
        problems += [("", in_row(error, table.place(number))) for error in seen.problems]
        absent = seen.stock.absent if seen.stock else {}
        found.append(Estimate(frames_to_ms(seen.frames, seen.fps), seen.frames, absent))
        report(number + 1)
    return alike(problems), found
