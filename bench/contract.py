"""`python -m bench.contract [CASES]`: requests generated from the OpenAPI of the native API, then of the compatible
APIs, against a real server."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from tests.server.api.contract import Contract, operations_of
from tests.server.api.test_contract import finished_export
from tests.server.odin_contract import OdinContract
from tests.server.process import api_process
from tests.server.test_odin_contract import seeded


def main() -> None:
    options = argparse.ArgumentParser(prog="bench.contract", description=__doc__)
    options.add_argument("cases", type=int, nargs="?", default=2000)
    options.add_argument("--json", type=Path, help="write the figures here")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="greenroom-contract-") as folder, api_process(Path(folder)) as api:
        contract = Contract(api.url, api.key, [finished_export(api)])
        began = time.monotonic()
        try:
            contract.run(chosen.cases)
        finally:
            contract.close()
        seconds = time.monotonic() - began
        compatible, began = seeded(api), time.monotonic()
        try:
            compatible.run(chosen.cases)
        finally:
            compatible.close()
        more_seconds = time.monotonic() - began
    for one in (contract, compatible):
        print("\n".join(operations_of(one)))
        for name, failure in one.failures.items():
            print(f"\n{name}\n{failure}")
    figures = figures_of(contract, seconds) | {"compatible": figures_of(compatible, more_seconds)}
    print(json.dumps(figures, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n")


def figures_of(contract: Contract | OdinContract, seconds: float) -> dict[str, object]:
    return {
        "cases": contract.cases,
        "operations": len(contract.by_operation),
        "past_validation": round(contract.past_validation, 3),
        "server_errors": sum(count for status, count in contract.statuses.items() if status >= 500),
        "failures": sorted(contract.failures),
        "seconds": round(seconds, 1),
    }


if __name__ == "__main__":
    main()
