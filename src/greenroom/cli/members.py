"""`greenroom members`: the people who may sign in, and what they may do."""

from __future__ import annotations

from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, RoleName, Workspace, actor, store_in
from greenroom.cli.output import print_json, print_table, say

app = typer.Typer(help="Accounts of people, and their roles in workspaces.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The e-mail address of the account.")]


PasswordFromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input instead of making one.")
]


def _chosen(from_input: bool) -> str | None:
    return typer.get_text_stream("stdin").readline().rstrip("\r\n") if from_input else None


@app.command()
def add(
    email: Email,
    role: Annotated[RoleName, typer.Option(help="What the person may do.")] = RoleName.EDITOR,
    password_stdin: PasswordFromInput = False,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Make a person a member of a workspace. A new account's password is shown this once."""
    from greenroom.store.passwords import generated_password

    chosen = _chosen(password_stdin)
    password = chosen if chosen is not None else generated_password()
    with store_in(data_dir) as store:
        new = store.members.add(workspace, email, role.value, password, actor=actor())
    shown = password if new and chosen is None else None
    if as_json:
        print_json({"email": email, "role": role.value, "workspace": workspace, "new": new, "password": shown})
        return
    say(f"{email} is {role.value} of workspace {workspace}")
    if shown:
        say(f"password  {shown}")
        say("Hand it over safely: only its hash is stored.")
    elif not new:
        say("The account was there already and keeps its password.")


@app.command("list")
def list_members(data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default", as_json: Json = False) -> None:
    """The members of a workspace."""
    with store_in(data_dir) as store:
        members = store.members.list(workspace)
    if as_json:
        print_json([{"id": m.id, "email": m.email, "role": m.role, "since": m.created_at.isoformat()} for m in members])
        return
    print_table(("email", "role", "since"), [(m.email, m.role, f"{m.created_at:%Y-%m-%d}") for m in members])


@app.command("role")
def change_role(
    email: Email,
    role: Annotated[RoleName, typer.Argument(help="What the person may do from now on.")],
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
) -> None:
    """Change what a member may do."""
    with store_in(data_dir) as store:
        store.members.set_role(workspace, email, role.value, actor=actor())
    say(f"{email} is {role.value} of workspace {workspace}")


@app.command()
def remove(email: Email, data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default") -> None:
    """Take a member out of a workspace. An account without any workspace is deleted."""
    with store_in(data_dir) as store:
        store.members.remove(workspace, email, actor=actor())
    say(f"{email} is no member of workspace {workspace} any more")


@app.command("reset-password")
def reset_password(
    email: Email, password_stdin: PasswordFromInput = False, data_dir: DataDir = DEFAULT_DATA_DIR, as_json: Json = False
) -> None:
    """Give an account a new password; it is shown this once. Ends the account's sessions and waiting times."""
    from greenroom.store.passwords import generated_password

    chosen = _chosen(password_stdin)
    password = chosen if chosen is not None else generated_password()
    with store_in(data_dir) as store:
        store.members.set_password(email, password, actor=actor())
    shown = password if chosen is None else None
    if as_json:
        print_json({"email": email, "password": shown})
        return
    say(f"{email} has a new password")
    if shown:
        say(f"password  {shown}")
