from __future__ import annotations

import httpx
import pytest

from greenroom.cli.errors import explain, guarded
from greenroom.client import ApiError
from greenroom.project.errors import InvalidDocument


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidDocument("is empty", path="scenes[0].id"), "scenes[0].id: is empty"),
        (ApiError(404, "project_not_found", "there is no project x"), "there is no project x"),
        (FileNotFoundError(2, "No such file or directory", "a.json"), "a.json: No such file or directory"),
        (httpx.ConnectError("refused"), "no answer from the server: refused"),
        (ValueError("odd"), "unexpected ValueError: odd (GREENROOM_DEBUG=1 shows where)"),
    ],
)
def test_what_the_user_reads(error: Exception, said: str) -> None:
    assert explain(error) == said


def test_guarded_says_it_and_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise InvalidDocument("is empty", path="scenes")

    with pytest.raises(SystemExit) as ended:
        guarded(fails)
    assert ended.value.code == 1
    assert capsys.readouterr().err == "error: scenes: is empty\n"


def test_guarded_ends_quietly_on_ctrl_c() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        guarded(interrupted)
    assert ended.value.code == 130
