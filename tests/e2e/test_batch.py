"""A table of values over HTTPS, from the command line to files, and again; workers feed, render and finish."""

from __future__ import annotations

import json
from pathlib import Path

import av

from tests.automation.batches.templates import small_template
from tests.e2e.studio import Studio, greenroom


def test_a_batch_on_a_server(studio: Studio, tmp_path: Path) -> None:
    template = tmp_path / "card.json"
    template.write_text(small_template().model_dump_json(by_alias=True))
    rows, out = tmp_path / "rows.csv", tmp_path / "out"
    rows.write_text("name,title\nOne,First\nTwo,Second\nThree,First\n")
    there = ("--server", studio.url, "--key", studio.key, "--ca", studio.ca, "-o", out, "--json")
    made = json.loads(greenroom("batch", template, rows, *there))
    assert (made["state"], made["counts"], made["segments_rendered"]) == ("finished", {"finished": 3}, 3 + 2)
    assert made["segments_reused"] == 3 * 4 - 5, "what the videos share was rendered once"
    videos = [out / str(row["file"]) for row in made["rows"]]
    assert [video.name for video in videos] == ["One.mp4", "Two.mp4", "Three.mp4"]
    assert videos[0].read_bytes() == videos[2].read_bytes() != videos[1].read_bytes()
    with av.open(str(videos[1])) as container:
        assert sum(1 for _ in container.decode(video=0)) == 48
    before = [video.stat().st_mtime_ns for video in videos]
    again = json.loads(greenroom("batch", template, rows, *there))
    assert again["id"] == made["id"], "the same rows are the same batch"
    assert [video.stat().st_mtime_ns for video in videos] == before, "what is there is not fetched again"
    rows.write_text("title,titel\nFirst,1\n")
    stderr = greenroom("batch", template, rows, *there[:-1], code=1)
    assert stderr.startswith("rows.csv: line 2, column 2 (titel): ")
    told = greenroom("batch", "news", rows, *there[:-1], "--dry-run", code=1)
    assert "is no variable of this template" in told
