"""What the SDK says to a server that knows less, and reads of its answers."""

from __future__ import annotations

import json
from typing import Any, TypeVar
from urllib.parse import quote

import pytest

from greenroom.client import Retries
from greenroom.client.operations.pictures import speak
from greenroom.client.operations.projects import create_project, save_project
from greenroom.client.reading import read
from greenroom.client.shapes.media import FontFamily
from greenroom.client.shapes.projects import Project
from greenroom.client.shapes.timings import Timings
from greenroom.client.steps import Answer, Flow, Send

T = TypeVar("T")
MOMENT = "2026-02-14T08:00:00Z"
SAVED = {
    "id": "p", "name": "n", "rev": 1, "base": None, "created_at": MOMENT, "updated_at": MOMENT, "folder_id": None,
    "document": {},
}  # fmt: skip


def run(flow: Flow[T], answer: Answer) -> tuple[T, dict[str, Any]]:
    """What the operation gives, and the body that it sent."""
    body: dict[str, Any] = {}
    step = next(flow)
    while True:
        try:
            if isinstance(step, Send):
                body = json.loads(step.request.content or b"")
                step = flow.send(answer)
            else:
                step = flow.send(Retries())
        except StopIteration as end:
            return end.value, body


@pytest.mark.parametrize("dress", [True, False])
def test_only_what_differs_from_before_is_said(dress: bool) -> None:
    """A server refuses fields that it does not know."""
    answer = Answer(200, {}, json.dumps(SAVED).encode())
    expected = {"document": {}} if dress else {"document": {}, "dress": False}
    made, sent = run(create_project({}, dress=dress), answer)
    assert sent == expected
    assert run(save_project(made, dress=dress), answer) == (read(Project, SAVED), expected)


@pytest.mark.parametrize("header", ["greenroom-speech", "greenroom-picture"])
def test_speech_told_in_either_header(header: str) -> None:
    about = {"voice": "v", "words": []}
    said, _ = run(speak("Hello."), Answer(200, {header: quote(json.dumps(about))}, b"RIFF"))
    assert said.about == about


def test_answers_without_the_newer_fields() -> None:
    assert read(FontFamily, {"family": "Inter", "faces": [], "scripts": [], "sample": "/s"}).files == ()
    assert read(Timings, {"scenes": []}).duration_ms is None
