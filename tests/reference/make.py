"""`python -m tests.reference.make [NAME …]`: draws the reference pictures anew. Look at every one that changes.

Without names: all of them; files that belong to no case are removed. Says what changed, and how much.
"""

from __future__ import annotations

import sys

from tests.reference.cases import CASES
from tests.reference.compare import compare
from tests.reference.files import FOLDER, pack, path_of, read


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in CASES]
    if unknown:
        sys.stderr.write(f"no such case: {', '.join(unknown)}\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    if not names:
        for file in FOLDER.glob("*.avif"):
            if file.stem not in CASES:
                file.unlink()
                sys.stdout.write(f"{file.stem}: removed\n")
    for name in names or CASES:
        picture, path = CASES[name].draw(), path_of(name)
        if path.exists():
            known = read(path)
            if known.shape == picture.shape and (difference := compare(picture, known)).same and not names:
                continue
            said = str(difference) if known.shape == picture.shape else "another size"
        else:
            said = "new"
        path.write_bytes(pack(picture))
        sys.stdout.write(f"{name}: {said}, {path.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
