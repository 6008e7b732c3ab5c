from __future__ import annotations

import pytest

from greenroom.cli.progress_bar import Pace, ProgressBar


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_pace_counts_from_the_first_look() -> None:
    clock = Clock()
    pace = Pace(fps=30, clock=clock)
    pace.see(0)
    assert (pace.speed(), pace.left(300)) == ("", "")
    pace.see(60)
    clock.now += 2
    pace.see(180)
    assert pace.speed() == "60 fps, 2.0x realtime"
    assert pace.left(300) == "0:02 left"
    clock.now += 118
    pace.see(181)
    assert pace.left(10_000) == "2:42:18 left"


def test_lines_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar(30) as bar:
        bar.update(0.0, "plan")
        bar.update(10.0, "frames", 10, 100)
        bar.update(11.0, "frames", 11, 100)
        bar.update(93.0, "assembly", 100, 100)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split("%")[1].split()[0] for line in lines] == ["plan", "frames", "assembly"]
    assert "10/100 frames" in lines[1]


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar(quiet=True) as bar:
        bar.update(10.0, "frames", 10, 100)
    assert capsys.readouterr() == ("", "")
