"""Programs that make videos of documents, slides and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clients.studio import Studio

slow = pytest.mark.slow


@pytest.mark.parametrize(
    "program",
    [
        "upload_documents_requests.py",
        pytest.param("upload_documents.sh", marks=slow),
        pytest.param("upload_documents_fetch.mjs", marks=slow),
    ],
)
def test_documents_are_uploaded(studio: Studio, tmp_path: Path, token: str, program: str) -> None:
    told = studio.run(f"v3/{program}", tmp_path, TOKEN=token).told
    assert [one["fileName"] for one in told] == ["notes.txt", "more.txt"]
    assert len({one["uri"] for one in told}) == 2
