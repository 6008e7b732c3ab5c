from __future__ import annotations

import json
import logging

import pytest

from greenroom.cli.logs import JsonFormatter, TextFormatter, without_secrets
from greenroom.jobs.log_context import logged_about


def record(text: str, *values: object, error: BaseException | None = None) -> logging.LogRecord:
    caught = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("greenroom.x", logging.WARNING, "x.py", 1, text, values, caught)


def test_a_json_line_is_one_object_with_what_it_is_about() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as raised:
        error = raised
    with logged_about(export="e1"), logged_about(workspace="w"):
        line = JsonFormatter("worker").format(record("export %s “failed”\n", "e1", error=error))
    assert "\n" not in line
    event = json.loads(line)
    assert (event["level"], event["process"], event["logger"]) == ("warning", "worker", "greenroom.x")
    assert (event["export"], event["workspace"], event["msg"]) == ("e1", "w", "export e1 “failed”\n")
    assert event["trace"].endswith("ValueError: two\nlines")
    assert "export" not in json.loads(JsonFormatter("worker").format(record("later")))


def test_a_text_line_ends_with_the_export_unless_it_names_it() -> None:
    with logged_about(export="e1"):
        assert TextFormatter("worker").format(record("slow source")).endswith("slow source [export e1]")
        assert TextFormatter("worker").format(record("export e1 is slow")).endswith("export e1 is slow")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("key grm_0a1b2c3d_AbCdEfGhIjKlMnOpQrStUvWxYz012345abcdef used", "AbCdEf"),
        ("postgresql+psycopg://green:hunter2@db/x", "hunter2"),
        ("GET https://b.s3.example/x?X-Amz-Signature=deadbeef&b=1", "deadbeef"),
        ("GET /downloads/default/1700000000.c2lnbmF0dXJl/65f0.mp4", "c2lnbmF0dXJl"),
        ("Authorization: Bearer eyJhbGciOi.eyJzdWIi.c2ln", "eyJ"),
        ("token=abc123", "abc123"),
        ("password=abc123, next", "abc123"),
    ],
)
@pytest.mark.parametrize("formatter", [TextFormatter("api"), JsonFormatter("api")])
def test_secrets_are_not_written(formatter: logging.Formatter, text: str, secret: str) -> None:
    assert secret not in without_secrets(text)
    assert secret not in formatter.format(record("%s", text))


@pytest.mark.parametrize("text", ["export 65f0 accepted for workspace default", "https://example.org/a.png: 404"])
def test_the_rest_is_left_alone(text: str) -> None:
    assert without_secrets(text) == text
