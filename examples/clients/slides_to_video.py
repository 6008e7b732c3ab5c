"""A presentation becomes a video in which a presenter says its notes. Needs the package `greenroom`.

python slides_to_video.py http://127.0.0.1:8080 KEY deck.pptx video.mp4
"""

from __future__ import annotations

import sys

from greenroom.client import ApiError, ExportFailed, Greenroom


def main() -> None:
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    server, key, deck, out = sys.argv[1:]
    try:
        with Greenroom(server, key) as studio:
            # 1. A project: one scene per slide of a PPTX or PDF file. It can be opened and changed like any other.
            project = studio.projects.from_slides(deck)
            for warning in project.warnings:
                print(f"{warning.path}: {warning.msg}", file=sys.stderr)

            # 2. The video.
            made = studio.export(
                project.id, out, progress=lambda e: print(f"\r{e.progress:5.1f} %", end="", flush=True)
            )
        print(f"\n{out}: {made.duration_ms} ms, project {project.id}")
    except ExportFailed as failed:
        sys.exit(f"{failed.path}: {failed.msg}")
    except ApiError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
