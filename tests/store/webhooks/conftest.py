from __future__ import annotations

import pytest

from greenroom.project.document import Project
from greenroom.store.exports import Export
from greenroom.store.store import Store

URL = "https://receiver.test/hook"


@pytest.fixture
def export(store: Store, project: Project) -> Export:
    """An export whose request named a webhook of v3."""
    saved = store.projects.create("default", project)
    return store.exports.create(
        "default", saved.id, saved.rev, webhook=URL, webhook_style="v3", link_base="https://studio.test"
    )
