"""What an administrator types: members, workspaces, retention, backup, restore, migrate."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from greenroom.store.store import open_store
from tests.cli.running import answer, greenroom
from tests.store.documents import blank_project


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_members_come_change_and_go(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = ("--data-dir", data_dir)
    made = answer("members", "add", "Ada@example.org", "--role", "owner", *at, "--json")
    assert made["new"] and len(made["password"]) == 23
    again = answer("members", "add", "ada@example.org", "--workspace", "films", *at, "--json")
    assert (again["new"], again["password"], again["role"]) == (False, None, "editor")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"chosen by me\n")))
    assert "password" not in greenroom("members", "add", "bo@example.org", "--password-stdin", *at)
    with open_store(data_dir) as store:
        store.members.verify("ada@example.org", made["password"], address="a")
        store.members.verify("bo@example.org", "chosen by me", address="a")
    listed = greenroom("members", "list", *at).splitlines()
    assert [line.split("\t")[:2] for line in listed] == [["ada@example.org", "owner"], ["bo@example.org", "editor"]]
    assert "without an owner" in greenroom("members", "remove", "ada@example.org", *at, code=1)
    greenroom("members", "role", "bo@example.org", "owner", *at)
    greenroom("members", "remove", "ada@example.org", *at)
    assert [member["email"] for member in answer("members", "list", *at, "--json")] == ["bo@example.org"]
    fresh = answer("members", "reset-password", "bo@example.org", *at, "--json")["password"]
    with open_store(data_dir) as store:
        store.members.verify("bo@example.org", fresh, address="a")
    told = greenroom("workspaces", "audit", *at)
    assert "member.password" in told and fresh not in told and made["password"] not in told


def test_workspaces_are_limited_and_purged(data_dir: Path) -> None:
    at = ("--data-dir", data_dir)
    greenroom("workspaces", "create", "films", *at)
    assert "workspace 'No good'" in greenroom("workspaces", "create", "No good", *at, code=1)
    greenroom("workspaces", "quota", "films", "0.5", *at)
    (films,) = answer("workspaces", "list", *at, "--json")
    assert (films["id"], films["quota"]) == ("films", 500_000_000)
    assert answer("workspaces", "retention", "films", "--exports-days", "9", *at, "--json")["exports_days"] == 9
    assert answer("workspaces", "retention", "films", *at, "--json")["exports_days"] == 9
    assert answer("workspaces", "retention", "films", "--inherit", *at, "--json")["exports_days"] == 0
    assert "nothing would go" in greenroom("gc", "--dry-run", *at)
    assert answer("gc", *at, "--json")[0]["bytes"] == 0
    assert answer("workspaces", "purge", "films", "--yes", *at, "--json")["objects"] == 0
    assert answer("workspaces", "list", *at, "--json") == []
    assert "there is no workspace 'films'" in greenroom("workspaces", "purge", "films", "--yes", *at, code=1)
    assert "holds no medium" in greenroom("workspaces", "purge-medium", "x", "a.png", "--yes", *at, code=1)


def test_a_backup_goes_into_one_file_and_back(data_dir: Path, tmp_path: Path) -> None:
    with open_store(data_dir) as store:
        project = store.projects.create("default", blank_project())
        store.objects.put_bytes("default", "published", b"video" * 100)
    file = tmp_path / "b.tar.gz"
    made = answer("backup", "-o", file, "--data-dir", data_dir, "--json")
    assert made["objects"] == 1 and made["bytes"] == file.stat().st_size and made["missing"] == []
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert "exists" in greenroom("backup", "-o", file, "--data-dir", data_dir, code=1)
    assert "1 objects are back" in greenroom("restore", file, "--data-dir", tmp_path / "new")
    with open_store(tmp_path / "new") as store:
        assert store.projects.load("default", project.id).rev == 1
    assert "--force" in greenroom("restore", file, "--data-dir", tmp_path / "new", code=1)
    greenroom("restore", file, "--force", "--data-dir", tmp_path / "new")
    (lost,) = data_dir.glob("objects/w/default/published/*/*")
    lost.unlink()
    said = greenroom("backup", "-o", tmp_path / "c.tar.gz", "--data-dir", data_dir, code=1)
    assert "files of videos are not in the object store" in said and (tmp_path / "c.tar.gz").exists()


def test_migrate_carries_everything_to_another_database(data_dir: Path, tmp_path: Path) -> None:
    with open_store(data_dir) as store:
        project = store.projects.create("default", blank_project())
    url = f"sqlite:///{tmp_path / 'other.db'}"
    said = greenroom("migrate", "--data-dir", data_dir, "--to", url)
    assert f"GREENROOM_DATABASE_URL={url}" in said
    with open_store(data_dir, url) as store:
        assert store.projects.load("default", project.id).rev == 1
    assert "Usage:" in greenroom("migrate", "--data-dir", data_dir, "--to-storage", "s3://x", code=2)
