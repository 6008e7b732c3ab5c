from __future__ import annotations

import subprocess
import sys


def test_the_api_process_draws_nothing() -> None:
    """What the API process imports before it serves; a decoder's crash must not take it down."""
    parsers = {"av", "skia", "cv2", "pptx", "docx", "openpyxl", "pypdfium2", "lxml"}
    program = f"import sys, greenroom.cli.api; print(sorted({parsers} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
