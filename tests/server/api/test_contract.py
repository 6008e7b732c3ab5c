from __future__ import annotations

import httpx
import pytest

from tests.server.api.contract import Contract, operations_of
from tests.server.api.documents import document
from tests.server.process import Api


def finished_export(api: Api) -> str:
    headers = {"Authorization": api.key}
    project = httpx.post(f"{api.url}/api/v1/projects", json={"document": document()}, headers=headers).json()["id"]
    export = httpx.post(f"{api.url}/api/v1/exports", json={"project_id": project}, headers=headers).json()["id"]
    api.finish(export)
    return str(export)


@pytest.mark.slow
def test_the_server_does_what_its_openapi_says(api: Api) -> None:
    """200 of the cases of `python -m bench.contract`."""
    contract = Contract(api.url, api.key, [finished_export(api)])
    try:
        contract.run(200)
    finally:
        contract.close()
    told = "\n".join(operations_of(contract))
    assert contract.failures == {}, told
    assert not [status for status in contract.statuses if status >= 500], told
    assert contract.cases >= 200 and contract.past_validation >= 0.7, told


def test_openapi_is_whole(api: Api) -> None:
    paths = httpx.get(f"{api.url}/openapi.json", timeout=60).json()
    operations = [
        (path, method, operation)
        for path, methods in paths["paths"].items()
        if path.startswith("/api/v1/")
        for method, operation in methods.items()
    ]
    names = [operation["operationId"] for _, _, operation in operations]
    assert len(names) > 35 and len(names) == len(set(names))
    for path, method, operation in operations:
        assert operation["security"] == [{"key": []}], path
        for status in ("400", "401", "422"):
            schema = operation["responses"][status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ErrorAnswer"}, (path, method, status)
        if "{" in path:
            assert "404" in operation["responses"], (path, method)
