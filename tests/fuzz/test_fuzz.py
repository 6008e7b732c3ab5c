"""A tenth of `python -m bench.fuzz` (slow), and a hundredth of it."""

from __future__ import annotations

import pytest
from bench.fuzz import documents, media, speech
from bench.fuzz.outcome import Report, complaints


def check(report: Report, cases: int, *, ok: float, refused: float) -> None:
    """Nothing is broken, and the input was neither harmless nor hopeless: at least these shares of the cases."""
    assert not report.failures, "\n".join(complaints([report]))
    assert sum(report.outcomes.values()) == report.cases == cases
    for verdict, share in (("ok", ok), ("refused", refused)):
        assert sum(n for key, n in report.outcomes.items() if key.startswith(verdict)) >= share * cases, report.outcomes


@pytest.mark.parametrize("cases", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_texts_are_spoken_or_refused(cases: int) -> None:
    check(speech.run(cases, seed=10 + cases), cases, ok=0.6, refused=0.01)


@pytest.mark.parametrize("cases", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_damaged_media_are_decoded_or_refused(cases: int) -> None:
    report = media.run(cases, seed=10 + cases)
    check(report, cases, ok=0.1, refused=0.3)
    assert not report.figures["lost_children"]


@pytest.mark.parametrize("cases", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_damaged_documents_are_taken_or_refused(cases: int) -> None:
    check(documents.run(cases, seed=10 + cases), cases, ok=0.15, refused=0.4)
