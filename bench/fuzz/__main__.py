"""`python -m bench.fuzz [--texts N --media N --documents N] [--seed N] [--json FILE] [--replay KIND:SEED:NUMBER]`"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from bench.fuzz import documents, media, speech
from bench.fuzz.outcome import Failure, Report, complaints

KINDS: dict[str, tuple[int, Callable[[int, int], Report], Callable[[int, int], Failure]]] = {
    "texts": (10_000, speech.run, speech.replay),
    "media": (500, media.run, media.replay),
    "documents": (1_000, documents.run, documents.replay),
}


def main() -> int:
    options = argparse.ArgumentParser(prog="bench.fuzz", description=__doc__)
    for kind, (cases, _, _) in KINDS.items():
        options.add_argument(f"--{kind}", type=int, default=cases, metavar="N", help=f"cases (default: {cases})")
    options.add_argument("--seed", type=int, default=1, help="other seeds make other cases (default: 1)")
    options.add_argument("--threads", type=int, default=2, help="texts spoken at once (default: 2)")
    options.add_argument("--json", type=Path, help="write the figures here")
    options.add_argument("--replay", metavar="KIND:SEED:NUMBER", help="only this case, made as small as it can be")
    chosen = options.parse_args()
    logging.disable(logging.CRITICAL)
    if chosen.replay:
        kind, seed, number = chosen.replay.split(":")
        failure = KINDS[kind][2](int(seed), int(number))
        print(f"{failure.detail or 'well'}\n  input: {failure.input}")
        return 0
    reports = []
    speech.THREADS = chosen.threads
    for kind, (_, run, _) in KINDS.items():
        reports.append(run(getattr(chosen, kind), chosen.seed))
        print(json.dumps(reports[-1].to_json(), indent=1, ensure_ascii=True), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps([report.to_json() for report in reports], indent=1) + "\n")
    found = complaints(reports)
    print("\n".join(found) if found else "nothing is broken")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
