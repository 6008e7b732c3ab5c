"""Servers that tests share. Figures that tests have to tell (`record_property("account", …)`) are shown at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgresServer, postgres_server

os.environ.setdefault("GREENROOM_WARM", "0")  # most servers of tests draw nothing

REAL_PROCESSES = ("browser", "chaos", "clients", "e2e", "hostile", "jobs", "mcp", "server")
"""Rooms whose tests watch processes that run at their own pace: a machine that stands still for a moment may fail one.
Such a test gets one more try, which the summary tells; a defect fails both."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rooms = {Path(__file__).parent / room for room in REAL_PROCESSES}
    for item in items:
        if rooms & set(item.path.parents):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Its database keeps what tests before wrote; empty the tables that matter."""
    with postgres_server() as server:
        yield server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    tried_again = terminalreporter.stats.get("rerun", [])
    if tried_again:
        terminalreporter.section("passed or failed at the second try, and why the first failed")
        for report in tried_again:
            wrong = [line for line in report.longreprtext.splitlines() if line.startswith("E ")]
            terminalreporter.write_line("\n".join((report.nodeid, *wrong[:3])))
    reports = [report for group in ("passed", "failed") for report in terminalreporter.stats.get(group, [])]
    accounts = [text for report in reports for name, text in report.user_properties if name == "account"]
    if accounts:
        terminalreporter.section("figures")
        for text in accounts:
            terminalreporter.write_line(str(text))
