"""The report of a batch as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

COLUMNS = (
    "row", "name", "state", "seconds", "bytes", "video", "export_id", "error_code", "error_path", "error", "warnings",
    "frames_rendered", "frames_reused",
)  # fmt: skip


def report_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8 with BOM, as every spreadsheet reads it. `rows` are those of the JSON report; `row` counts from 1.

    >>> report_csv([]).decode("utf-8-sig").split(",")[:3]
    ['row', 'name', 'state']
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    for row in rows:
        error = row.get("error") or {}
        duration = row.get("duration_ms")
        writer.writerow(
            {
                "row": row["number"] + 1,
                "name": row["name"],
                "state": row["state"],
                "seconds": "" if duration is None else f"{duration / 1000:.3f}",
                "bytes": row.get("size"),
                "video": row.get("video"),
                "export_id": row.get("export_id"),
                "error_code": error.get("code"),
                "error_path": error.get("path"),
                "error": error.get("msg"),
                "warnings": "; ".join(f"{item['path']}: {item['msg']}" for item in row.get("warnings") or ()),
                "frames_rendered": row.get("frames_rendered"),
                "frames_reused": row.get("frames_reused"),
            }
        )
    return file.getvalue().encode("utf-8-sig")
