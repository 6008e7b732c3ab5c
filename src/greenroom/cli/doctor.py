"""`greenroom doctor`: can this machine render, is the data sound, and do clients trust the server?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from greenroom.cli import doctor_data, doctor_machine, doctor_tls
from greenroom.cli.doctor_problem import Problem
from greenroom.cli.errors import explain
from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json
from greenroom.cli.output import print_json, say
from greenroom.store.settings import StoreSettings


def doctor(
    data_dir: DataDir = DEFAULT_DATA_DIR,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Also connect to this server, as a client would, and check TLS.")
    ] = None,
    ca: Annotated[
        Path | None, typer.Option(help="The CA that clients trust; default: the one in the data directory, if any.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check this machine, the data, and with --url a server's TLS; exit code 1 when something needs attention."""
    settings = StoreSettings.from_environment(data_dir.resolve())
    own_ca = settings.data_dir / "tls" / "ca.pem"
    ca = ca or (own_ca if own_ca.is_file() else None)
    checks: dict[str, Callable[[], str]] = {
        **doctor_machine.checks(),
        **doctor_data.checks(settings),
        "certificate": lambda: doctor_tls.check_certificate(settings.data_dir),
    }
    if url is not None:
        checks["tls"] = lambda: doctor_tls.check_connection(url, ca)
    results = [{"check": name, **_outcome(check)} for name, check in checks.items()]
    trust = doctor_tls.how_to_trust(ca, url) if ca is not None else {}
    if as_json:
        print_json({"ok": all(result["ok"] for result in results), "checks": results, "trust": trust})
    else:
        for result in results:
            say(f"{'ok  ' if result['ok'] else 'FAIL'}  {result['check']:<12} {result['detail']}")
        if trust:
            say("\nClients trust this server's certificate authority like this:")
        for client, line in trust.items():
            say(f"  {client:<8} {line}")
    if not all(result["ok"] for result in results):
        raise typer.Exit(1)


def _outcome(check: Callable[[], str]) -> dict[str, Any]:
    try:
        return {"ok": True, "detail": check()}
    except Problem as problem:
        return {"ok": False, "detail": str(problem)}
    except Exception as error:  # whatever is broken here is what the user asked about
        return {"ok": False, "detail": explain(error)}
