"""What a render child gives up before it loads any decoder: the network, endless time, memory and files."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

MAX_FILE_BYTES = 8 << 30
MAX_OPEN_FILES = 512
_ROOM = 1 << 30
"""Above the pool's own memory limit, which gives the clearer error: this one holds when memory grows within a tick, or
when the pool is frozen."""
_CPU_SHARE = 2.0
"""Processor seconds per second of a task's time limit: an encoder has threads."""
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG = 1


def confine(memory: int) -> None:
    """Call it first, before there are threads. `memory` is in bytes. What a system does not offer is left out."""
    _limit(memory + _ROOM)
    if sys.platform == "linux":
        _end_with_parent()
        leave_network()


def allow_processor_time(seconds: float) -> None:
    """From now on; SIGXCPU ends the process after it."""
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + _CPU_SHARE * seconds) + 1
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def leave_network() -> bool:
    """Moves into a network of its own with no interface in it. False where the system forbids that."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) == 0:  # root in a full machine
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # Files keep their owners without a map, too; with it the process also calls itself by its own name.
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return True


def _end_with_parent() -> None:
    """Also when a decoder holds the interpreter and nobody notices that stdin ended. The kernel means the thread that
    started this process: it must be one that lives as long as its process."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(memory: int) -> None:
    """No core dumps, no endless files, few open ones, no endless heap; not every system has these limits."""
    with suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, MAX_FILE_BYTES),
            (resource.RLIMIT_NOFILE, MAX_OPEN_FILES),
            (resource.RLIMIT_DATA, memory),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))
