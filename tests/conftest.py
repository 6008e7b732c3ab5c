"""Figures that tests have to tell (`record_property("account", …)`) are shown at the end of the run."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for group in ("passed", "failed") for report in terminalreporter.stats.get(group, [])]
    accounts = [text for report in reports for name, text in report.user_properties if name == "account"]
    if accounts:
        terminalreporter.section("figures")
        for text in accounts:
            terminalreporter.write_line(str(text))
