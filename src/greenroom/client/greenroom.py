"""`Greenroom` and `AsyncGreenroom`: the server as an object."""

from __future__ import annotations

from types import TracebackType

from greenroom.client.async_transport import AsyncTransport
from greenroom.client.connection import Verify, connection
from greenroom.client.operations.assets import Assets, AsyncAssets
from greenroom.client.operations.batches import AsyncBatches, Batches
from greenroom.client.operations.brands import AsyncBrands, Brands
from greenroom.client.operations.cast import AsyncBuiltins, AsyncPresenters, AsyncVoices, Builtins, Presenters, Voices
from greenroom.client.operations.exports import AsyncExports, Exports, dry_run, make_video
from greenroom.client.operations.films import prepare_film, watch_film
from greenroom.client.operations.folders import AsyncFolders, Folders
from greenroom.client.operations.fonts import AsyncFonts, Fonts
from greenroom.client.operations.keys import AsyncKeys, Keys, get_usage
from greenroom.client.operations.members import AsyncMembers, Members
from greenroom.client.operations.pictures import draw_frame, draw_sheet, draw_sprite, speak, start_preview
from greenroom.client.operations.projects import AsyncProjects, Projects
from greenroom.client.operations.templates import AsyncTemplates, Templates
from greenroom.client.operations.timings import time_script
from greenroom.client.operations.webhooks import AsyncWebhooks, Webhooks
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.retries import Retries
from greenroom.client.sync_transport import SyncTransport

TIMEOUT = 60.0


class _Studio:
    export = operation(make_video)
    dry_run = operation(dry_run)
    frame = operation(draw_frame)
    sheet = operation(draw_sheet)
    sprite = operation(draw_sprite)
    preview = operation(start_preview)
    film = stream(watch_film, bytes)
    prepare_film = operation(prepare_film)
    speak = operation(speak)
    timings = operation(time_script)
    usage = operation(get_usage)


class Greenroom(_Studio, Sync):
    """A server and a key of it; threads may share it. Close it, or use it in a `with`.

    `url` and `key` default to GREENROOM_URL and GREENROOM_KEY. `verify` is the CA file to trust (GREENROOM_CA; for
    `--tls auto` it is DATA_DIR/tls/ca.pem), an `ssl.SSLContext`, or False. `timeout` is how many seconds an answer may
    be silent; calls that draw or speak have longer. Every method raises ApiError or one of its kinds.
    """

    def __init__(
        self,
        url: str | None = None,
        key: str | None = None,
        *,
        verify: Verify | None = None,
        timeout: float = TIMEOUT,
        retries: Retries | None = None,
    ) -> None:
        super().__init__(SyncTransport(connection(url, key, verify, timeout, retries)))
        here = self._transport
        self.projects = Projects(here)
        self.exports = Exports(here)
        self.batches = Batches(here)
        self.templates = Templates(here)
        self.folders = Folders(here)
        self.brands = Brands(here)
        self.assets = Assets(here)
        self.batches = Batches(here)
        self.presenters = Presenters(here)
        self.voices = Voices(here)
        self.builtins = Builtins(here)
        self.fonts = Fonts(here)
        self.webhooks = Webhooks(here)
        self.keys = Keys(here)
        self.members = Members(here)

    def __enter__(self) -> Greenroom:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()


class AsyncGreenroom(_Studio, Async):
    """The same as Greenroom, with methods to await, for one event loop. Callbacks may be plain or async functions."""

    def __init__(
        self,
        url: str | None = None,
        key: str | None = None,
        *,
        verify: Verify | None = None,
        timeout: float = TIMEOUT,
        retries: Retries | None = None,
    ) -> None:
        super().__init__(AsyncTransport(connection(url, key, verify, timeout, retries)))
        here = self._transport
        self.projects = AsyncProjects(here)
        self.exports = AsyncExports(here)
        self.batches = AsyncBatches(here)
        self.templates = AsyncTemplates(here)
        self.folders = AsyncFolders(here)
        self.brands = AsyncBrands(here)
        self.assets = AsyncAssets(here)
        self.batches = AsyncBatches(here)
        self.presenters = AsyncPresenters(here)
        self.voices = AsyncVoices(here)
        self.builtins = AsyncBuiltins(here)
        self.fonts = AsyncFonts(here)
        self.webhooks = AsyncWebhooks(here)
        self.keys = AsyncKeys(here)
        self.members = AsyncMembers(here)

    async def __aenter__(self) -> AsyncGreenroom:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._transport.close()
