"""`open_store`: everything that lasts, in one handle."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from greenroom.store.assets import Assets
from greenroom.store.batches.batches import Batches
from greenroom.store.brands import Brands
from greenroom.store.briefs import Briefs
from greenroom.store.database import Database
from greenroom.store.errors import storage_errors
from greenroom.store.exports import Exports
from greenroom.store.folders import Folders
from greenroom.store.fonts import Fonts
from greenroom.store.keys import Keys
from greenroom.store.listing import Listing
from greenroom.store.members import Members
from greenroom.store.migrate import upgrade
from greenroom.store.objects import Objects
from greenroom.store.projects import Projects
from greenroom.store.requests import Requests
from greenroom.store.secrets import Secrets
from greenroom.store.sessions import Sessions
from greenroom.store.settings import StoreSettings
from greenroom.store.templates import SavedTemplates
from greenroom.store.transfers import Transfers
from greenroom.store.uploads import Uploads
from greenroom.store.webhooks.webhooks import Webhooks
from greenroom.store.workers import Workers


@dataclass(frozen=True, slots=True)
class Store:
    """Threads may share it; processes open their own."""

    settings: StoreSettings
    database: Database
    projects: Projects
    listing: Listing
    folders: Folders
    exports: Exports
    briefs: Briefs
    batches: Batches
    keys: Keys
    objects: Objects
    assets: Assets
    workers: Workers
    secrets: Secrets
    uploads: Uploads
    transfers: Transfers
    requests: Requests
    webhooks: Webhooks
    members: Members
    brands: Brands
    fonts: Fonts
    templates: SavedTemplates
    sessions: Sessions

    def close(self) -> None:
        """Also removes this process's unfinished files."""
        self.objects.scratch.close()
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(data_dir: Path, database_url: str | None = None, storage_url: str | None = None) -> Store:
    """Makes the folders and brings the tables up to date. Opening it in several processes at once is fine."""
    settings = StoreSettings(data_dir.resolve(), database_url, storage_url)
    with storage_errors():
        settings.make_folders()
        upgrade(settings.database)
    database = Database(settings.database)
    secrets = Secrets(settings.secrets_dir)
    projects = Projects(database)
    uploads = Uploads(database)
    return Store(
        settings,
        database,
        projects,
        Listing(database),
        Folders(database),
        Exports(database),
        Briefs(database, projects),
        Batches(database),
        Keys(database),
        Objects(database, settings),
        Assets(database),
        Workers(database),
        secrets,
        uploads,
        Transfers(database, settings.uploads_dir),
        Requests(database),
        Webhooks(database, secrets),
        Members(database),
        Brands(database),
        Fonts(database, uploads),
        SavedTemplates(database),
        Sessions(database),
    )
