"""`greenroom batch` here: everything is checked first, what is there is kept, exit codes tell how it ended."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.automation.batches.templates import small_template
from tests.cli.running import greenroom


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "card.json"
    file.write_text(small_template().model_dump_json(by_alias=True))
    return file


def rows_in(tmp_path: Path, text: str, name: str = "rows.csv") -> Path:
    file = tmp_path / name
    file.write_text(text)
    return file


def batch(tmp_path: Path, template: Path, rows: Path, *options: str, code: int = 0) -> str:
    places = ("-o", tmp_path / "out", "--cache", tmp_path / "cache")
    return greenroom("batch", template, rows, *places, *options, code=code)


def test_a_table_becomes_videos_and_a_report(tmp_path: Path, template: Path) -> None:
    rows = rows_in(tmp_path, "name;title;greeting\nOne;First;\nTwo;Second;Hi\n")
    out = tmp_path / "out"
    said = batch(tmp_path, template, rows)
    assert "2 of 2 videos" in said and "84 of 96 frames were drawn" not in said
    assert "72 of 96 frames were drawn" in said, "intro and outro once, two scenes of each"
    assert {"One.mp4", "Two.mp4", "One.srt", "Two.jpg", "report.json", "report.csv"} <= {p.name for p in out.iterdir()}
    report = json.loads((out / "report.json").read_text())
    assert (report["state"], report["total"], report["counts"]) == ("finished", 2, {"finished": 2})
    table = list(csv.DictReader((out / "report.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["row"], row["name"], row["video"]) for row in table] == [
        ("1", "One", "One.mp4"),
        ("2", "Two", "Two.mp4"),
    ]
    again = json.loads(batch(tmp_path, template, rows, "--json"))
    assert [row["kept"] for row in again["rows"]] == [True, True] and again["frames_rendered"] == 0


def test_every_problem_is_told_before_the_first_frame(tmp_path: Path, template: Path) -> None:
    rows = rows_in(tmp_path, "title,titel\nok,1\nok,\n" + "x" * 30_000 + ",\n")
    lines = batch(tmp_path, template, rows, code=1).splitlines()
    assert lines[0].startswith("rows.csv: line 2, column 2 (titel): ")
    assert lines[1].startswith("rows.csv: line 4, column 1 (title): has 30,000 characters")
    assert lines[2] == "error: rows.csv: 2 problems; nothing was rendered"
    assert not (tmp_path / "out").exists()
    stderr = batch(tmp_path, template, rows_in(tmp_path, '"'), code=1)
    assert stderr.startswith("error: rows.csv: line 1: cannot be read")
    stderr = batch(tmp_path, template, rows_in(tmp_path, '[{"title": [1]}]', "rows.json"), code=1)
    assert stderr.startswith("rows.json: rows[0].values.title: is a list")


def test_a_dry_run_renders_nothing(tmp_path: Path, template: Path) -> None:
    rows = rows_in(tmp_path, "title\nOne\nTwo\n")
    told = json.loads(batch(tmp_path, template, rows, "--dry-run", "--json"))
    assert (told["ok"], told["duration_ms"], told["frames"], told["frames_to_render"]) == (True, 4000, 96, 60)
    assert [row["name"] for row in told["rows"]] == ["card-001", "card-002"]
    assert "2 videos, 4 s; 60 of 96 frames to draw" in batch(tmp_path, template, rows, "--dry-run", "--check", "full")
    assert not (tmp_path / "out").exists()


def test_a_full_check_finds_media_that_is_missing(tmp_path: Path) -> None:
    project = small_template().model_dump(mode="json", by_alias=True)
    project["scenes"][1]["clips"].append({"id": "i", "type": "image", "url": "builtin:image/chart", "tag": "picture"})
    template = rows_in(tmp_path, json.dumps(project), "card.json")
    rows = rows_in(tmp_path, "name,picture\ngood,\nbad,http://10.0.0.1/a.png\n")
    stderr = batch(tmp_path, template, rows, "--check", "full", code=1)
    assert "rows.csv: line 3: scenes[1].clips[1].url: " in stderr and "--allow-host 10.0.0.1" in stderr
    assert not (tmp_path / "out").exists()
    stderr = batch(tmp_path, template, rows, code=3)
    assert "bad: error: scenes[1].clips[1].url: " in stderr
    report: dict[str, Any] = json.loads((tmp_path / "out" / "report.json").read_text())
    assert [row["state"] for row in report["rows"]] == ["finished", "failed"]
    assert report["rows"][1]["error"]["path"] == "scenes[1].clips[1].url"


def test_what_is_no_template(tmp_path: Path) -> None:
    rows = rows_in(tmp_path, "title\nOne\n")
    stderr = greenroom("batch", "nowhere", rows, "-o", tmp_path, code=1)
    assert "there is no template 'nowhere'; there are news" in stderr
    assert "--out" in greenroom("batch", "news", rows, code=2)
    assert "--key" in greenroom("batch", "news", rows, "-o", tmp_path, "--server", "http://localhost:1", code=2)


def test_videos_wear_a_brand(tmp_path: Path) -> None:
    kit = rows_in(tmp_path, '{"name": "Ours", "colours": {"primary": "#0a7d55"}}', "ours.json")
    rows = rows_in(tmp_path, "title\nHello\n")
    told = greenroom("batch", "news", rows, "--brand", kit, "--dry-run", "--json")
    assert json.loads(told)["ok"]
    wrong = rows_in(tmp_path, '{"colours": {"primary": "green"}}', "wrong.json")
    stderr = greenroom("batch", "news", rows, "--brand", wrong, "--dry-run", code=1)
    assert stderr.startswith("error: wrong.json: colours.primary")


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    project = small_template(ms=3000).model_dump(mode="json", by_alias=True)
    for scene in project["scenes"]:
        scene["clips"][0]["animations"] = [{"type": "zoom-in", "duration_ms": 3000}]
    template = rows_in(tmp_path, json.dumps(project), "card.json")
    rows = rows_in(tmp_path, "title\n" + "".join(f"Title {n}\n" for n in range(40)))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "greenroom.cli.main", "batch", str(template), str(rows), "-o", str(out)]
    process = subprocess.Popen(
        [*command, "--cache", str(tmp_path / "cache"), "--jobs", "1"], stderr=subprocess.PIPE, env={**os.environ}
    )
    assert process.stderr is not None
    deadline = time.monotonic() + 120
    while not list(out.glob("*.mp4")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    report = json.loads((out / "report.json").read_text())
    counts = report["counts"]
    assert report["state"] == "cancelled" and counts["finished"] >= 1 and sum(counts.values()) == 40
    assert len(list(out.glob("*.mp4"))) == counts["finished"]


def test_the_example(tmp_path: Path) -> None:
    rows = Path(__file__).parents[2] / "examples" / "batches" / "cities.csv"
    for orientation in ("landscape", "portrait"):
        told = json.loads(greenroom("batch", "news", rows, "--orientation", orientation, "--dry-run", "--json"))
        assert told["ok"] and [row["name"] for row in told["rows"]] == ["Lisbon", "Oslo", "Seoul"]
        assert told["frames_to_render"] < 0.7 * told["frames"], "three of four scenes are shared"
