"""Scenes from programs whose types know only the documented fields."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings

from greenroom.dialects.v3 import absorb_scenes, emit_scenes, reminded
from greenroom.project.document import Project
from tests.dialects.documents import projects
from tests.dialects.test_v3_laws import without_echo

ID = "0123456789abcdef01234567"
laws = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def emit(project: Project) -> list[dict[str, Any]]:
    return emit_scenes(project, project_id=ID, rev=3)


@laws
@given(projects())
def test_nothing_is_lost_without_echo_keys(project: Project) -> None:
    shown = emit(project)
    assert absorb_scenes(reminded(without_echo(shown), shown), project) == project


@laws
@given(projects())
def test_scenes_with_echo_keys_stay_as_they_are(project: Project) -> None:
    shown = emit(project)
    sent = [shown[0], *without_echo(shown)]
    assert reminded(sent, shown) == sent


@laws
@given(projects())
def test_moved_copied_and_new_scenes(project: Project) -> None:
    shown = emit(project)
    sent = without_echo(copy.deepcopy([*reversed(shown), {"clips": [{"type": "textImage", "text": "New"}]}]))
    after = absorb_scenes(reminded(sent, shown), project)
    assert after.scenes[:-1] == project.scenes[::-1]


def test_junk_passes_through() -> None:
    assert reminded(None, []) is None
    assert reminded([1, {"clips": 5}, {"clips": [None]}], []) == [1, {"clips": 5}, {"clips": [None]}]
