"""`python -m bench [--json FILE] [--runs N] [--only W1,W3] [--no-peers]`"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.measure import Cost, run
from bench.quality import quality
from bench.workloads import WORKLOADS

WIDTH, HEIGHT, FPS, FRAMES = 1920, 1080, 30, 600
GOALS = {"P1": 1.5, "P2": 3.0, "P3": 55.0}


def main() -> None:
    options = argparse.ArgumentParser(prog="bench", description="What an export costs, against named limits and peers.")
    options.add_argument("--json", type=Path, help="write the figures here")
    options.add_argument("--runs", type=int, default=5, help="interleaved runs of each program (medians are shown)")
    options.add_argument("--only", default=",".join(WORKLOADS), help="workloads, for instance W1,W3")
    options.add_argument("--no-peers", action="store_true", help="leave MoviePy and ffmpeg out")
    chosen = options.parse_args()
    figures: dict[str, Any] = {
        "machine": {"cpu": _processor(), "cores": os.cpu_count(), "python": platform.python_version()},
        "runs": chosen.runs,
        "workloads": {},
    }
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-") as temporary:
        for name in chosen.only.split(","):
            folder = Path(temporary, name)
            folder.mkdir()
            figures["workloads"][name] = workload(name, folder, chosen.runs, peers=not chosen.no_peers)
            print(json.dumps({name: figures["workloads"][name]}, indent=1), flush=True)
            for file in folder.rglob("*.yuv"):
                file.unlink()
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n")
    if "W1" in figures["workloads"]:
        one = figures["workloads"]["W1"]
        for goal, most in GOALS.items():
            print(f"{goal} {one[goal]:.2f} (goal: at most {most})")


def workload(name: str, folder: Path, runs: int, *, peers: bool) -> dict[str, Any]:
    """The programs of one workload in turn, `runs` times: A B C A B C ..."""
    run("bench.prepare", name, str(folder))  # a process of its own: a large parent would show in its children's memory
    document = folder / "project.json"
    document.write_text(json.dumps(WORKLOADS[name].model_dump(mode="json", by_alias=True)))
    size = [str(n) for n in (WIDTH, HEIGHT, FPS, FRAMES)]
    programs: dict[str, list[str]] = {
        "limit": ["bench.limit", str(folder / "composite.yuv"), *size, str(folder)],
        "scene": ["bench.scene", str(folder), str(folder)],
        "cold": ["greenroom.cli.main", "render", str(document), "-o", str(folder / "cold.mp4"), "--cache"],
    }
    if name == "W1":
        programs["limit of bitmaps"] = ["bench.limit", str(folder / "cycle.yuv"), *size, str(folder)]
        programs["bitmaps"] = ["bench.bitmaps", str(folder), str(folder)]
        if peers:
            programs["ffmpeg"] = ["bench.peer_ffmpeg", str(folder), str(folder / "ffmpeg.mp4")]
            programs["moviepy"] = ["bench.peer_moviepy", str(folder), str(folder / "moviepy.mp4")]
    costs: dict[str, list[Cost]] = {program: [] for program in programs}
    for number in range(runs):
        for program, command in programs.items():
            words = [*command, str(folder / f"cache-{number}")] if program == "cold" else command
            costs[program].append(run(*words))
    return figures_of(folder, costs)


def figures_of(folder: Path, costs: dict[str, list[Cost]]) -> dict[str, Any]:
    """Medians, the three figures of the goals, and the guard of quality."""
    cpu = {name: statistics.median(_cpu(cost) for cost in found) for name, found in costs.items()}
    found: dict[str, Any] = {
        "cpu_seconds": {name: round(seconds, 2) for name, seconds in cpu.items()},
        "wall_seconds": {name: round(statistics.median(c.wall for c in cs), 2) for name, cs in costs.items()},
        "memory_mb": {name: round(max(c.memory for c in cs)) for name, cs in costs.items()},
        "P2": round(_ratio(costs["scene"], costs["limit"]), 3),
        "P3": round(cpu["cold"] * 60 / (FRAMES / FPS), 2),
    }
    composite = folder / "composite.yuv"
    limit = quality(sorted(folder.glob("limit-*.mp4")), composite, WIDTH, HEIGHT) if "bitmaps" not in costs else None
    scene = quality(sorted(folder.glob("scene-*.mp4")), composite, WIDTH, HEIGHT)
    if limit is None:
        # The limit's last run was that of the bitmaps: encode the composite once more for the guard.
        size = [str(n) for n in (WIDTH, HEIGHT, FPS, FRAMES)]
        run("bench.limit", str(composite), *size, str(folder))
        limit = quality(sorted(folder.glob("limit-*.mp4")), composite, WIDTH, HEIGHT)
        found["P1"] = round(_ratio(costs["bitmaps"], costs["limit of bitmaps"]), 3)
        found["peers"] = {
            peer: round(_ratio(costs[peer], costs["bitmaps"]), 2) for peer in ("ffmpeg", "moviepy") if peer in costs
        }
    found["guard"] = {
        "psnr_y": round(scene.psnr, 2),
        "psnr_y_limit": round(limit.psnr, 2),
        "size_ratio": round(scene.size / limit.size, 3),
        "frames": scene.frames,
        "misplaced": scene.misplaced,
    }
    return found


def _cpu(cost: Cost) -> float:
    """What a program says of itself (the limit and the bitmaps leave loading out), else the whole process."""
    return float(cost.said.get("cpu", cost.cpu))


def _ratio(ours: list[Cost], theirs: list[Cost]) -> float:
    """The median of the ratios of neighbouring runs."""
    return statistics.median(_cpu(a) / _cpu(b) for a, b in zip(ours, theirs, strict=True))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


main()
