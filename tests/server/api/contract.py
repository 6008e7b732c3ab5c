"""The contract of the native API: requests generated from its OpenAPI, answers held against it.

Requests are authenticated and seeded: most ids are those of things that exist, most documents are valid ones, and what
an answer creates serves later requests. The rest is left as generated.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Protocol

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Flaky
from pptx import Presentation
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.media.font_maker import make_font
from tests.server.api.documents import document, picture, sound

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
REFUSED = frozenset({400, 401, 404, 422, 428})
"""Statuses of requests that did not get past validation."""
STEPS = 8
"""Requests of one scenario."""
AS_GENERATED = 0.2
"""Share of the requests that are left alone (but for the key)."""
_UNSEEDED_QUERY = frozenset({"cursor", "rev", "outfit", "project_id", "webhook_id", "export_id"})
ENDED = "ended_export_id"
"""The pool of exports whose events end."""
PATIENCE = 60
"""Seconds: what is asked for may take long on a machine that has much to do."""
ENDED_BATCH = "ended_batch_id"


def document_variants() -> list[dict[str, Any]]:
    talk = document("Talk")
    talk["scenes"][0]["script"] = [{"kind": "line", "id": "l", "text": "Good morning."}]
    del talk["scenes"][0]["duration_ms"]
    cut = document("Two", fps=25)
    cut["scenes"][0]["transition"] = {"type": "crossfade", "duration_ms": 200}
    cut["scenes"].append({"id": "z", "seed": 3, "duration_ms": 600, "background": {"id": "b", "colour": "#101010"}})
    cast = document("Cast")
    cast["scenes"][0]["clips"] = [{"id": "p", "type": "presenter", "presenter": "mina"}]
    return [document(), talk, cut, cast]


def one_slide() -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


class Counted(Protocol):
    @property
    def by_operation(self) -> dict[str, Counter[int]]: ...


@dataclass
class Contract:
    """`run` sends requests to the server at `url` with `key`. `pools` hold ids by the name of their parameter."""

    url: str
    key: str
    finished_exports: list[str]
    pools: dict[str, list[str]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    by_operation: dict[str, Counter[int]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    """What schemathesis found, one per operation and kind."""

    def __post_init__(self) -> None:
        self._chance = random.Random(20260214)
        self._documents = document_variants()
        self._fonts = [make_font("Contract", weight=weight) for weight in (300, 400)]
        self._files = [picture(), picture("#00ff00", (30, 90), "JPEG"), picture(kind="WEBP"), sound(0.2)]
        self._slides = one_slide()
        self._client = httpx.Client(base_url=f"{self.url}/api/v1", headers={"Authorization": self.key}, timeout=120)
        self._seed_pools()

    @property
    def cases(self) -> int:
        return self.statuses.total()

    @property
    def past_validation(self) -> float:
        """The share of requests that were not refused."""
        return 1 - sum(self.statuses[status] for status in REFUSED) / max(1, self.cases)

    def close(self) -> None:
        self._client.close()

    def run(self, cases: int) -> None:
        """About half of `cases` one by one, every operation equally often; the rest as scenarios, in which answers
        serve the next requests."""
        schema = schemathesis.openapi.from_dict(self._client.get(f"{self.url}/openapi.json").raise_for_status().json())
        schema.config.update(base_url=self.url)
        schema.config.generation.update(modes=[GenerationMode.POSITIVE])
        native = schema.include(path_regex="^/api/v1/")
        operations = [found.ok() for found in native.get_all_operations() if isinstance(found, Ok)]
        for operation in operations:
            self._one_by_one(operation, max(1, cases // 2 // len(operations)))
        machine = self._machine(native)
        while self.cases < cases:
            scenarios = max(1, min(10, (cases - self.cases) // STEPS))
            with suppress(Flaky):  # a server remembers, so the same choices need not have the same answers
                machine.run(settings=settings(_settings(scenarios), stateful_step_count=STEPS))

    def seed(self, case: Any) -> None:
        """Puts real things into a generated request."""
        operation = case.operation.definition.raw["operationId"]
        if operation == "export_events":  # the others' never end
            case.path_parameters = {"export_id": self._chance.choice(self.pools[ENDED])}
        if operation == "batch_events":
            case.path_parameters = {"batch_id": self._chance.choice(self.pools[ENDED_BATCH])}
            return
        if operation in ("draw_sheet",) and isinstance(case.body, dict):
            case.body |= {"count": self._chance.randint(1, 4), "width": 64}
        if self._chance.random() < AS_GENERATED:
            return
        for name in case.path_parameters or {}:
            if pool := self.pools.get(self._expendable(operation, name), self.pools.get(name)):
                case.path_parameters[name] = self._chance.choice(pool)
        if case.query:
            case.query = {k: v for k, v in case.query.items() if k not in _UNSEEDED_QUERY}
        if case.headers:
            case.headers.pop("If-None-Match", None)
            if "If-Match" in case.headers or operation == "save_project":
                case.headers["If-Match"] = "*"
        elif operation == "save_project":
            case.headers = {"If-Match": "*"}
        if operation == "builtin_thumbnail":
            case.path_parameters = {"kind": "background", "name": self._chance.choice(["white", "navy", "green"])}
        self._seed_body(operation, case)

    def note(self, case: Any, response: Any) -> None:
        """Counts the answer, and keeps the id of what it made."""
        operation = case.operation.definition.raw["operationId"]
        self.statuses[response.status_code] += 1
        self.by_operation.setdefault(operation, Counter())[response.status_code] += 1
        made = {
            "create_project": "project_id", "import_project": "project_id", "duplicate_project": "project_id",
            "create_export": "export_id", "retry_export": "export_id", "upload_asset": "asset_id",
            "create_upload": "upload_id", "create_key": "key_id", "create_webhook": "webhook_id",
            "test_webhook": "delivery_id", "create_brand": "brand_id", "create_batch": "batch_id",
        }.get(operation)  # fmt: skip
        if made and response.status_code == 201:
            self.pools[made].append(response.json()["id"])

    def hold(self, case: Any, response: Any) -> None:
        """Against the contract; what is found is kept, so that one finding does not hide the next."""
        operation = case.operation.definition.raw["operationId"]
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as found:
            for failure in found.exceptions:
                self.failures.setdefault(f"{operation}: {type(failure).__name__}", f"{failure}\n{found}")

    def _seed_body(self, operation: str, case: Any) -> None:
        if operation == "upload_asset":
            case.media_type, case.body = "application/octet-stream", self._chance.choice(self._files)
        elif operation == "add_font":
            case.media_type, case.body = "application/octet-stream", self._chance.choice(self._fonts)
        elif operation == "send_piece":
            case.body = b"abcd"
            case.headers = {"Upload-Offset": "0"}
        elif operation == "import_project":
            case.body = self._chance.choice(self._documents)
        elif operation == "create_export":
            body = case.body if isinstance(case.body, dict) else {}
            case.body = {**body, "project_id": self._chance.choice(self.pools["project_id"]), "webhook": None}
            case.body.pop("rev", None)
        elif operation in ("create_batch", "batch_dry_run") and isinstance(case.body, dict):
            for name in ("rev", "orientation", "names", "csv"):
                case.body.pop(name, None)
            values = {} if self._chance.random() < 0.7 else {"title": "x"}
            case.body |= {"template": self._chance.choice(["news", *self.pools["seeded_project_id"]])}
            case.body |= (
                {"rows": [{"values": values}], "check": "quick"}
                if "dry" in operation
                else {"rows": [{"values": values}]}
            )
        elif isinstance(case.body, dict) and operation in ("create_project", "save_project"):
            case.body["document"] = self._chance.choice(self._documents)
        elif operation in ("draw_frame", "draw_sheet", "dry_run") and isinstance(case.body, dict):
            for name in ("project_id", "document", "rev", "frame", "scene", "at_ms"):
                case.body.pop(name, None)
            if self._chance.random() < 0.5:
                case.body["project_id"] = self._chance.choice(self.pools["seeded_project_id"])
            else:
                case.body["document"] = self._chance.choice(self._documents)
            if operation == "draw_frame":
                case.body |= {"width": 64, "at_ms": self._chance.randint(0, 500)}
        elif operation == "draw_sprite" and isinstance(case.body, dict):
            for name in ("project_id", "rev", "frame", "scene", "at_ms"):
                case.body.pop(name, None)
            case.body |= {"document": self._documents[3], "clip": "p", "width": 64}
        elif operation == "project_from_slides":
            case.media_type, case.body = "application/octet-stream", self._slides
        elif operation in ("create_brand", "save_brand") and isinstance(case.body, dict):
            case.body |= {"logo": None, "name": "Kit", "colours": {"primary": "#102030"}, "fonts": {}}
        elif operation == "use_template" and isinstance(case.body, dict):
            case.body |= {"values": {}, "brand": None, "orientation": None}
        elif operation == "duplicate_project" and isinstance(case.body, dict):
            case.body.pop("rev", None)
        elif operation == "create_upload" and isinstance(case.body, dict):
            case.body |= {"length": 4, "sha256": None}
        elif operation == "create_webhook" and isinstance(case.body, dict):
            case.body |= {"url": "https://hooks.example.org/greenroom"}
            case.body.pop("secret", None)

    def _expendable(self, operation: str, name: str) -> str:
        """Deleting takes what was made for it; other requests take what stays."""
        return f"expendable_{name}" if operation.startswith(("delete_", "revoke_", "retry_batch")) else name

    def _seed_pools(self) -> None:
        def made(path: str, **options: Any) -> str:
            return str(self._client.post(path, **options).raise_for_status().json()["id"])

        def projects(count: int) -> list[str]:
            return [made("/projects", json={"document": self._documents[n % 4]}) for n in range(count)]

        stays = projects(4)
        cancelled = [made("/exports", json={"project_id": stays[0]}) for _ in range(3)]
        for id in cancelled:
            self._client.post(f"/exports/{id}/cancel").raise_for_status()
        batch = {"template": stays[0], "rows": [{"values": {}}]}
        batches = [made("/batches", json=batch) for _ in range(43)]
        for id in batches[:3]:
            self._client.post(f"/batches/{id}/cancel").raise_for_status()
        images = [made("/assets", content=data) for data in self._files[:3]]
        hook = {"url": "https://hooks.example.org/greenroom"}
        webhooks = [made("/webhooks", json=hook) for _ in range(8)]
        brands = [made("/brands", json={"name": "Kit"}) for _ in range(30)]
        fonts = [made("/fonts", content=make_font(f"Contract {n}")) for n in range(30)]
        for id in stays:
            self._client.put(f"/templates/{id}", json={}).raise_for_status()
        self.pools = {
            "seeded_project_id": stays,
            "project_id": list(stays),
            "export_id": [*cancelled, *self.finished_exports],
            "expendable_export_id": [made("/exports", json={"project_id": stays[0]}) for _ in range(30)],
            ENDED: [*cancelled, *self.finished_exports],
            "batch_id": batches[:13],
            ENDED_BATCH: batches[:3],
            "expendable_batch_id": batches[13:],
            "asset_id": images,
            "upload_id": [made("/uploads", json={"name": "x", "length": 4}) for _ in range(20)],
            "key_id": [],
            "webhook_id": webhooks[:3],
            "expendable_webhook_id": webhooks[3:],
            "delivery_id": [made(f"/webhooks/{webhooks[0]}/test")],
            "template_id": ["news", "quiz", "quote", stays[0]],
            "brand_id": brands[:3],
            "expendable_brand_id": brands[3:],
            "font_id": fonts[:3],
            "expendable_font_id": fonts[3:],
            "presenter_id": [item["id"] for item in self._client.get("/presenters").json()["items"]],
            "expendable_project_id": projects(60),
            "expendable_asset_id": [made("/assets", content=self._files[0]) for _ in range(30)],
            "expendable_upload_id": [made("/uploads", json={"name": "x", "length": 4}) for _ in range(60)],
            "expendable_key_id": [made("/keys", json={"name": "x"}) for _ in range(60)],
        }

    def _one_by_one(self, operation: Any, count: int) -> None:
        @settings(_settings(count))
        @given(case=operation.as_strategy())
        def send(case: Any) -> None:
            self.seed(case)
            response = case.call(headers={"Authorization": self.key}, timeout=PATIENCE)
            self.note(case, response)
            self.hold(case, response)

        send()

    def _machine(self, schema: Any) -> Any:
        contract = self

        class Machine(schema.as_state_machine()):  # type: ignore[misc]
            def before_call(self, case: Any) -> None:
                contract.seed(case)

            def get_call_kwargs(self, case: Any) -> dict[str, Any]:
                return {"headers": {"Authorization": contract.key}, "timeout": PATIENCE}

            def after_call(self, response: Any, case: Any) -> None:
                contract.note(case, response)

            def validate_response(self, response: Any, case: Any, **_: Any) -> None:
                contract.hold(case, response)

        return Machine


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def operations_of(contract: Counted) -> Iterator[str]:
    """One line per operation: statuses and how often."""
    for name, counts in sorted(contract.by_operation.items()):
        yield f"{name}: " + ", ".join(f"{status} x {count}" for status, count in sorted(counts.items()))
