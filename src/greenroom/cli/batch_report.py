"""What `greenroom batch` tells at its end: `report.json` and `report.csv` beside the videos, totals, an exit code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from greenroom.cli.output import print_json, print_table, say, size_text

SOME_FAILED, INTERRUPTED = 3, 130
"""Exit codes, besides 0: all videos are there, 1: nothing was rendered, 2: the command line is wrong."""
REPORT = "report"


def end_batch(
    out: Path, rows: Sequence[dict[str, Any]], head: dict[str, Any], seconds: float, *, as_json: bool
) -> None:
    """`rows` as the report of the API tells them. Does not return when a video is missing."""
    from greenroom.automation.batches.report import report_csv

    counts = Counter(str(row["state"]) for row in rows)
    sums = {
        name: sum(row.get(name) or 0 for row in rows)
        for name in ("duration_ms", "size", "segments_rendered", "segments_reused", "frames_rendered", "frames_reused")
    }
    state = "cancelled" if counts["cancelled"] else "failed" if counts["failed"] else "finished"
    report = {
        **head, "state": state, "total": len(rows), "counts": dict(counts), **sums, "seconds": round(seconds, 2),
        "rows": list(rows),
    }  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    _write(out / f"{REPORT}.json", (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())
    _write(out / f"{REPORT}.csv", report_csv({**row, "video": row.get("file") or row.get("video")} for row in rows))
    if as_json:
        print_json(report)
    else:
        _say(out, report, counts, sums, seconds)
    if counts["cancelled"]:
        raise typer.Exit(INTERRUPTED)
    if counts["failed"]:
        raise typer.Exit(SOME_FAILED)


def _write(file: Path, data: bytes) -> None:
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(data)
    draft.replace(file)


def _say(out: Path, report: dict[str, Any], counts: Counter[str], sums: dict[str, int], seconds: float) -> None:
    kept = sum(bool(row.get("kept")) for row in report["rows"])
    told = [f"{counts['finished']} of {report['total']} videos"]
    told += [f"{kept} were there"] if kept else []
    told += [f"{counts[state]} {state}" for state in ("failed", "cancelled") if counts[state]]
    say(f"{out}: {', '.join(told)}; {sums['duration_ms'] / 1000:.1f} s, {size_text(sums['size'])}, in {seconds:.1f} s")
    frames = sums["frames_rendered"] + sums["frames_reused"]
    if frames:
        say(f"{sums['frames_rendered']} of {frames} frames were drawn; the others were there, or shared")
    if counts["failed"] or counts["cancelled"]:
        say(f"{out / REPORT}.csv tells every row; run it again to make the missing ones")


def tell_dry_run(
    rows: Sequence[tuple[str, int]], frames: int, frames_to_render: int, seconds: float, *, full: bool, as_json: bool
) -> None:
    """`rows`: name and milliseconds of each video."""
    total = sum(ms for _, ms in rows)
    if as_json:
        print_json(
            {
                "ok": True, "problems": [], "total": len(rows), "duration_ms": total, "frames": frames,
                "frames_to_render": frames_to_render, "seconds": seconds,
                "rows": [{"number": n, "name": name, "duration_ms": ms} for n, (name, ms) in enumerate(rows)],
            }
        )  # fmt: skip
        return
    print_table(("video", "seconds"), ((name, f"{ms / 1000:.1f}") for name, ms in rows))
    about = "" if full else "about "
    say(f"{len(rows)} videos, {about}{total / 1000:.0f} s; {about}{frames_to_render} of {frames} frames to draw")
    minutes, rest = divmod(round(seconds), 60)
    say("which takes about " + (f"{minutes} min {rest} s" if minutes else f"{rest} s") + " on a small machine")
