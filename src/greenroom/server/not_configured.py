"""Calls that need a service which this version cannot be given: they are checked, and answered in their envelope."""

from __future__ import annotations

from greenroom.automation.llm.errors import NotConfigured


def not_there(what: str, instead: str) -> NotConfigured:
    """`instead`: what one can do here. No setting turns it on, and the message says so."""
    return NotConfigured(f"this version has no setting for a service that makes {what}; {instead}")
