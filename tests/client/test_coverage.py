"""What the native API can do, the SDK can."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import httpx

import greenroom.client.operations
from greenroom.client import AsyncGreenroom, Greenroom
from greenroom.client.resource import Async, Sync, operation, stream
from tests.server.process import Api

NOT_NEEDED = {
    "/projects/{}/document",  # `projects.get` has it
}
_HOLE = re.compile(r"\{[^{}]*\}")


def test_every_route_has_an_operation(api: Api) -> None:
    paths = httpx.get(f"{api.url}/openapi.json", timeout=60).json()["paths"]
    routes = {_HOLE.sub("{}", path.removeprefix("/api/v1")) for path in paths if path.startswith("/api/v1/")}
    assert len(routes) > 40
    folder = Path(greenroom.client.operations.__path__[0])
    written = _HOLE.sub("{}", "\n".join(file.read_text("utf-8") for file in folder.glob("*.py")))
    known = {text.removeprefix("{}") for text in re.findall(r'"([^"\s]*/[^"\s]*)"', written)}
    asked = {route for route in routes if route.endswith("/events")}  # `following` puts it after a path
    assert routes - known - asked - NOT_NEEDED == set()


def test_both_clients_have_the_same_methods_and_all_explain_themselves() -> None:
    with Greenroom("http://127.0.0.1:9", "key") as plain:
        awaited = AsyncGreenroom("http://127.0.0.1:9", "key")
        names = {name for name, value in vars(plain).items() if isinstance(value, Sync)}
        assert names == {name for name, value in vars(awaited).items() if isinstance(value, Async)}
        assert len(names) > 8
        for name in names:
            one, other = type(getattr(plain, name)), type(getattr(awaited, name))
            assert _operations(one) == _operations(other) != {}
        for method in (*_operations(Greenroom).values(), *(m for n in names for m in _of(plain, n))):
            assert method.__doc__ and len(method.__doc__) > 5
        assert (
            str(inspect.signature(plain.projects.get))
            == "(project_id: 'str', *, rev: 'int | None' = None) -> 'Project'"
        )
        assert plain.exports.watch.__name__ == "watch"


def _operations(kind: type) -> dict[str, object]:
    found: dict[str, object] = {}
    for base in reversed(kind.__mro__):
        found |= {name: value for name, value in vars(base).items() if isinstance(value, operation | stream)}
    return found


def _of(client: Greenroom, name: str) -> list[object]:
    return list(_operations(type(getattr(client, name))).values())
