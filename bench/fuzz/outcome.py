"""What became of one case, and of all of them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

MAX_FAILURES = 20
"""Of one kind that are made small and told; all are counted."""

Verdict = Literal["ok", "refused", "broken"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refused`: a typed error, `detail` is its code. `broken`: a rule was violated, `detail` says which."""

    verdict: Verdict
    detail: str = ""

    @property
    def key(self) -> str:
        return f"{self.verdict} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken case: `replay` are the arguments that run it again, `input` is the smallest input that still fails."""

    replay: str
    detail: str
    input: str

    def __str__(self) -> str:
        return f"{self.detail}\n  replay: python -m bench.fuzz --replay {self.replay}\n  input: {self.input}"


@dataclass
class Report:
    """The figures of one run of one kind of cases."""

    name: str
    cases: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    def add(self, outcome: Outcome, seconds: float) -> None:
        self.cases += 1
        self.slowest = max(self.slowest, seconds)
        self.outcomes[outcome.key if outcome.verdict != "broken" else "broken"] += 1

    def fail(self, failure: Failure) -> None:
        """Keeps it, and says so at once: a run takes a while."""
        self.failures.append(failure)
        print(failure, file=sys.stderr, flush=True)

    def to_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "seconds": round(self.seconds, 1),
            "slowest": round(self.slowest, 2),
            "outcomes": dict(self.outcomes.most_common()),
        }


def complaints(reports: Sequence[Report]) -> list[str]:
    """One text per broken case, ready to print."""
    return [str(failure) for report in reports for failure in report.failures]
