"""A process gives back what long texts and large pictures needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
import numpy as np
import psutil
from greenroom.jobs.heap import give_memory_back
if sys.argv[1] == "yes":
    give_memory_back()
def work():
    # A large buffer that is freed makes glibc keep large buffers in its heaps; a small one on top pins them.
    kept = []
    for _ in range(4):
        large = [np.ones(3 << 20, np.uint8) for _ in range(24)]
        kept.append(np.ones(1 << 10, np.uint8))
        del large
    results.append(kept)
results = []
np.ones(30 << 20, np.uint8)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(psutil.Process().memory_info().rss >> 20)
"""


def resident(wanted: str) -> int:
    done = subprocess.run([sys.executable, "-c", PROGRAM, wanted], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator")
def test_freed_memory_goes_back() -> None:
    assert resident("yes") < 120
