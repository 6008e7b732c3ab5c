"""`python -m bench.batch`: a batch of videos with shared scenes, against as many renders that share nothing.

Both render the same documents with the same profile, from empty caches; CPU seconds of everything, start-up included.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from pathlib import Path

from bench.measure import run
from greenroom.automation.batches.source import builtin_source
from greenroom.automation.variables import fill

CITIES = (
    "Lisbon", "Oslo", "Seoul", "Lima", "Cairo", "Perth", "Turin", "Quito", "Dakar", "Kyoto", "Leeds", "Bergen",
    "Malaga", "Gdansk", "Boston", "Nantes", "Tartu", "Bilbao", "Zagreb", "Toledo",
)  # fmt: skip


def values(number: int) -> dict[str, str]:
    """The first of four scenes is different in each video."""
    city = CITIES[number % len(CITIES)] + ("" if number < len(CITIES) else f" {number}")
    return {"title": f"Good news for {city}", "scripts_0": f"Good morning, {city}. Here is what happened today."}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.batch", description=__doc__)
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--profile", default="standard")
    parser.add_argument("--template", default="news")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-") as temporary:
        folder = Path(temporary)
        rows = [values(number) for number in range(chosen.rows)]
        with (folder / "rows.csv").open("w", newline="") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
        program = ["greenroom.cli.main", "batch", chosen.template, str(folder / "rows.csv"), "-o", str(folder / "out")]
        batch = run(*program, "--cache", str(folder / "batch"), "--profile", chosen.profile, "--json")
        again = run(*program, "--cache", str(folder / "batch"), "--profile", chosen.profile, "--json")
        cpu = wall = 0.0
        for number, row in enumerate(rows):
            document = folder / f"{number}.json"
            document.write_text(fill(builtin_source(chosen.template).project, row).model_dump_json(by_alias=True))
            out = ["-o", str(folder / f"{number}.mp4"), "--cache", str(folder / f"cache-{number}")]
            cost = run("greenroom.cli.main", "render", str(document), *out, "--profile", chosen.profile)
            cpu, wall = cpu + cost.cpu, wall + cost.wall
    figures = {
        "rows": chosen.rows,
        "profile": chosen.profile,
        "template": chosen.template,
        "frames": batch.said["frames_rendered"] + batch.said["frames_reused"],
        "frames_rendered": {"batch": batch.said["frames_rendered"], "again": again.said["frames_rendered"]},
        "cpu_seconds": {"batch": round(batch.cpu, 1), "one by one": round(cpu, 1), "again": round(again.cpu, 1)},
        "wall_seconds": {"batch": round(batch.wall, 1), "one by one": round(wall, 1), "again": round(again.wall, 1)},
        "ratio": round(cpu / batch.cpu, 2),
        "ratio_of_frames": round(
            (batch.said["frames_rendered"] + batch.said["frames_reused"]) / batch.said["frames_rendered"], 2
        ),
    }
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n")


if __name__ == "__main__":
    main()
