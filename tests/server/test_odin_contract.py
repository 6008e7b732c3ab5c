from __future__ import annotations

import pytest

from tests.server.api.contract import operations_of
from tests.server.odin_contract import OdinContract
from tests.server.process import Api
from tests.server.v3.samples import V3, template


def seeded(api: Api) -> OdinContract:
    """Two saved projects with the tags of the samples, a finished export and a waiting one."""
    projects = [api.store.projects.create("default", template()).id for _ in range(2)]
    with api.client() as client:
        exports = [
            client.post(f"{V3}/editor/project/export", json={"projectId": id}).raise_for_status().json()["projectId"]
            for id in projects
        ]
    api.finish(exports[0])
    return OdinContract(api.url, api.key, projects, exports)


@pytest.mark.slow
def test_every_answer_keeps_the_contract(api: Api) -> None:
    contract = seeded(api)
    try:
        contract.run(900)
        operations = contract.operations()
    finally:
        contract.close()
    told = "\n".join(operations_of(contract))
    assert contract.failures == {}, "\n\n".join(contract.failures.values())
    assert len(contract.by_operation) == len(operations) > 40
    assert contract.past_validation >= 0.7, told
