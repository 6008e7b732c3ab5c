"""A process that a supervisor started ends with it, even when the supervisor is killed without a chance to say so."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

GRACE_SECONDS = 5.0


def end_with_parent() -> None:
    """Standard input is a pipe from the supervisor that nothing is ever written to: its end means the parent's."""

    def watch() -> None:
        while os.read(descriptor, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE_SECONDS)
        os._exit(1)

    descriptor = os.dup(sys.stdin.fileno())
    threading.Thread(target=watch, name="lifeline", daemon=True).start()
