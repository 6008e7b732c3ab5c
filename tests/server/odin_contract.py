"""The contract of the compatible APIs: random requests in every encoding to every route of the OpenAPI, and what
must be true of every answer: success is HTTP 200 in the union envelope, an error is typed and told in both shapes."""

from __future__ import annotations

import copy
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.server.scenes import scene as v1_scene
from tests.server.test_odd_programs import brackets
from tests.server.v3.samples import scene as v3_scene

PREFIXES = ("/api/odin/", "/api/v2/")
REFUSED = frozenset({400, 401, 404, 405, 413, 415, 422})
"""Statuses of requests that did not get past validation."""
OTHER = frozenset({403, 409, 410, 429})
"""Of requests that are right, but that this installation, another request or time stands in the way of."""
BARE = ("v3_dropdown_models",)
"""Answer without the envelope."""
SPOILT = 0.15
"""Share of the requests with junk at some place."""
ERRORS = Path(__file__).parents[2] / "docs/errors.md"
JUNK: list[Any] = [None, True, -1, 1.5, 10**9, "", "x" * 3000, "\u202e😀", [], {}, [[]], {"a": {"b": []}}, "2026-01-01"]


@dataclass
class OdinContract:
    """`run` sends requests to the server at `url` with `key`; `projects` and `exports` are ids to use."""

    url: str
    key: str
    projects: list[str]
    exports: list[str]
    seed: int = 20261125
    statuses: Counter[int] = field(default_factory=Counter)
    by_operation: dict[str, Counter[int]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._client = httpx.Client(base_url=self.url, timeout=120, follow_redirects=False)
        self._codes = set(re.findall(r"`([a-z0-9_]+)`", ERRORS.read_text("utf-8")))
        _, self._app_id, self._user_key = self.key.split("_")

    @property
    def cases(self) -> int:
        return self.statuses.total()

    @property
    def past_validation(self) -> float:
        return 1 - sum(self.statuses[status] for status in REFUSED) / max(1, self.cases)

    def close(self) -> None:
        self._client.close()

    def operations(self) -> list[tuple[str, str, str]]:
        """(operation id, method, path)"""
        paths = self._client.get("/openapi.json").raise_for_status().json()["paths"]
        return [
            (operation["operationId"], method.upper(), path)
            for path, methods in paths.items()
            if path.startswith(PREFIXES)
            for method, operation in methods.items()
        ]

    def run(self, cases: int) -> None:
        operations = self.operations()
        for number in range(cases):
            self.send(*operations[number % len(operations)])

    def send(self, operation: str, method: str, path: str) -> None:
        chance = self._chance
        body = self._spoilt(copy.deepcopy(self._body(operation)))
        path = re.sub(r"\{(\w+)(?::path)?\}", lambda found: self._parameter(operation, found[1]), path)
        path += chance.choice(["", "", "", "/"])
        key = self.key if chance.random() < 0.98 else ""
        headers = {"Authorization": chance.choice(["", "Bearer "]) + key} if key else {}
        if method == "POST" and chance.random() < 0.2:
            headers["Idempotency-Key"] = chance.choice(["one", "two", f"{chance.random()}"])
        answer = self._client.request(method, path, headers=headers, **self._encoded(method, body))
        self.statuses[answer.status_code] += 1
        self.by_operation.setdefault(operation, Counter())[answer.status_code] += 1
        try:
            self.check(operation, answer)
        except AssertionError as error:
            told = f"{method} {path} {json.dumps(body)[:600]}\n{answer.status_code} {answer.text[:600]}\n{error}"
            self.failures.setdefault(f"{operation}: {str(error)[:60]}", told)
        if answer.status_code == 200 and operation in ("v3_create_project", "v1_duplicate_project"):
            data = answer.json()["data"]
            self.projects.append(data.get("projectId") or data["key"])

    def check(self, operation: str, answer: httpx.Response) -> None:
        assert answer.status_code < 500, "a fault of the server"
        assert answer.status_code == 200 or answer.status_code in REFUSED | OTHER, "neither 200 nor an error"
        kind = answer.headers.get("content-type", "")
        if kind.startswith("image/") or answer.status_code == 410:
            return
        assert kind.startswith("application/json"), "no JSON"
        body = answer.json()
        if answer.status_code == 200 and operation in BARE:
            assert isinstance(body, list), "no list"
            return
        assert isinstance(body, dict), "no object"
        if operation.startswith("v2_") and answer.status_code == 200:
            assert body["code"] == 1000 and "data" in body, "not the envelope of sessions"
            return
        if body.get("succeed", body.get("success")) is False or answer.status_code != 200:
            error = body["error"]
            assert body["success"] is False and error["msg"] and error["msg"] in body["msg"], (
                "an error in one shape only"
            )
            assert error["code"] in self._codes, f"undocumented code {error['code']}"
            assert isinstance(error["path"], str), "no path"
            return
        assert body.get("succeed", body.get("success")) is True, "neither success nor failure"
        if isinstance(data := body.get("data"), dict) and not operation.startswith("legacy_"):
            lacking = [name for name in data if name != "data" and body.get(name) != data[name]]
            assert not lacking, f"not hoisted: {lacking}"

    def _encoded(self, method: str, body: Any) -> dict[str, Any]:
        if body is None:
            return {}
        way = self._chance.choice(["json", "json", "json", "form", "multipart", "query"])
        flat = brackets(body) if isinstance(body, dict) else {}
        if method == "GET":
            return {"params": flat}
        if way == "form" and flat:
            return {"data": flat}
        if way == "multipart" and flat:
            return {"files": {name: (None, value) for name, value in flat.items()}}
        if way == "query" and flat and sum(map(len, flat.values())) < 2000:
            return {"params": flat}
        return {"content": json.dumps(body).encode()}

    def _spoilt(self, body: Any) -> Any:
        """With junk at one place, now and then."""
        if not isinstance(body, dict) or not body or self._chance.random() >= SPOILT:
            return body
        holder: Any = body
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = self._chance.choice(keys)
            inner = holder[key]
            if not isinstance(inner, dict | list) or not inner or self._chance.random() < 0.3:
                holder[key] = self._chance.choice(JUNK)
                return body
            holder = inner

    def _parameter(self, operation: str, name: str) -> str:
        if self._chance.random() < 0.03:
            return self._chance.choice(["x", "0" * 24, "%20", "%F0%9F%98%80"])
        if name == "name":
            return "Template"
        if name == "model_id":
            return self._chance.choice(["sora", "mina"])
        if name == "template_id":
            return self._chance.choice([*self.projects[:2], "news"])
        if name in ("key", "id", "project_id") and "progress" in operation or operation in _OF_EXPORTS:
            return self._chance.choice(self.exports)
        return self._chance.choice(self.projects + self.exports)

    def _body(self, operation: str) -> Any:
        """A request that makes sense."""
        chance, project = self._chance, self._chance.choice(self.projects)
        form = {"text": "Hello there.", "model": chance.choice(["sora", "ysy", "1"]), "language": "en"}
        old = {"appId": self._app_id, "token": self.key, "uuid": self._user_key, "platform": "web"}
        save = {"isExport": chance.choice([False, False, "false", True])}
        updates = [{"sceneIdx": 0, "type": "aiModel", "values": {"script": "Good evening."}}]
        older = [{"sceneIdx": 0, "property": "AIModel", "values": {"script": "Good evening."}}]
        texts = {"updates": {"title": "New"}, **save}
        if operation in ("v1_export_scenes", "v1_export_updates"):
            return {"updates": older} if operation.endswith("updates") else {"scenes": [v1_scene(), v1_scene("Two.")]}
        if operation in ("v1_add_scene", "v1_replace_scene", "v1_delete_scene"):
            return {"sceneIdx": chance.choice([0, 0.0, "0"]), "scene": v1_scene("Another.")}
        if operation in ("v3_create_project", "v3_edit_project"):
            scenes = {"scenes": [v3_scene(), v3_scene("Two.")], "name": "New", **save}
            edit = {"updates": chance.choice([updates, {"value": updates}]), **save}
            return edit if operation == "v3_edit_project" and chance.random() < 0.5 else scenes
        if operation.startswith(("v3_modify_project", "v3_export_project")):
            return {"projectId": project, **texts}
        if operation.startswith("v3_modify_template"):
            return {"templateId": self.projects[0], **texts}
        if operation.startswith("balder_modify"):
            update = {"title": "New"} if operation.endswith("title") else {"values": ["One", "Two"]}
            return {"projectId": self.projects[0], "templateId": self.projects[0], "update": update}
        if operation == "balder_export":
            return {"projectId": project}
        if operation.startswith("legacy_"):
            key = chance.choice(self.exports)
            return {**old, **form, "key": key, "userKey": self._user_key}
        if "simple" in operation:
            return {**form, "clothes": "2", **save}
        return {
            **form, **save, "appId": self._app_id, "userKey": self._user_key, "ids": ["0" * 24], "category": "business",
            "topic": "A green room", "url": "https://media.test/a", "name": "New", "gender": "MALE",
            "scripts": "One sentence. And another one.\n\nA second paragraph.", "script": "Hello.", "type": "google",
            "projectId": project, "style": "3D", "size": "SQUARE", "target_0": "ko-KR", "options": {"language": "en"},
        }  # fmt: skip


_OF_EXPORTS = ("v1_simple_find", "v1_get_simple_video")
