"""Servers that tests share. Figures that tests have to tell (`record_property("account", …)`) are shown at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Its database keeps what tests before wrote; empty the tables that matter."""
    with postgres_server() as server:
        yield server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for group in ("passed", "failed") for report in terminalreporter.stats.get(group, [])]
    accounts = [text for report in reports for name, text in report.user_properties if name == "account"]
    if accounts:
        terminalreporter.section("figures")
        for text in accounts:
            terminalreporter.write_line(str(text))
