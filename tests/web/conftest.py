from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.tools import installed


@pytest.fixture(scope="session")
def web() -> Path:
    return installed()
