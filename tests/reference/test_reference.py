"""What is drawn today looks like the reference pictures. After a change that is meant to show: look at the new
pictures, then `python -m tests.reference.make NAME`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.reference.cases import CASES
from tests.reference.compare import compare
from tests.reference.files import FOLDER, MOST_BYTES, path_of, read

MOST_BYTES_ALTOGETHER = 2_500_000


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if case.slow else []) for name, case in CASES.items()]
)
def test_it_looks_as_it_did(name: str, tmp_path: Path) -> None:
    wanted = read(path_of(name))
    actual = CASES[name].draw()
    assert actual.shape == wanted.shape, f"{name}: its size is another one; see {path_of(name)}"
    difference = compare(actual, wanted)
    if not difference.same:
        for kind, picture in (("actual", actual), ("wanted", wanted), ("difference", difference.picture)):
            Image.fromarray(picture).save(tmp_path / f"{name}.{kind}.png")
        pytest.fail(
            f"{name} looks different: {difference}\nlook at {tmp_path}/{name}.*.png; when the new one is right: "
            f"python -m tests.reference.make {name}"
        )


def test_every_file_is_small_and_belongs_to_a_case() -> None:
    files = list(FOLDER.glob("*"))
    assert {file.name for file in files} == {path_of(name).name for name in CASES}
    sizes = {file.stem: file.stat().st_size for file in files}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) <= MOST_BYTES_ALTOGETHER
