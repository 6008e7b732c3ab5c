from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

from greenroom.jobs.machine import started, still_runs, this_worker


def test_i_run() -> None:
    me = this_worker()
    assert me.pid == os.getpid()
    assert still_runs(me) is True
    assert this_worker().id != me.id, "a restart is somebody else"


def test_who_ended_does_not_run() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        other = replace(this_worker(), pid=process.pid, pid_started=started(process.pid))
        assert still_runs(other) is True
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert still_runs(other) is False, "a zombie does not run"
    assert still_runs(other) is False


def test_a_reused_pid_is_somebody_else() -> None:
    assert still_runs(replace(this_worker(), pid_started="long ago")) is False


def test_nothing_survives_a_restart_of_the_machine() -> None:
    assert still_runs(replace(this_worker(), boot_id="another boot")) is False


def test_other_machines_and_containers_cannot_be_looked_at() -> None:
    me = this_worker()
    assert still_runs(replace(me, host="elsewhere")) is None
    kernel = me.boot_id.partition("/")[0]
    assert still_runs(replace(me, boot_id=f"{kernel}/pid:[1]")) is None
