"""`python -m bench.contract [CASES]`: requests generated from the OpenAPI of the native API, against a real server."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from tests.server.api.contract import Contract, operations_of
from tests.server.api.test_contract import finished_export
from tests.server.process import api_process


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
    figures = {
        "cases": contract.cases,
        "operations": len(contract.by_operation),
        "past_validation": round(contract.past_validation, 3),
        "server_errors": sum(count for status, count in contract.statuses.items() if status >= 500),
        "failures": sorted(contract.failures),
        "seconds": round(seconds, 1),
    }
    print("\n".join(operations_of(contract)))
    for name, failure in contract.failures.items():
        print(f"\n{name}\n{failure}")
    print(json.dumps(figures, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
