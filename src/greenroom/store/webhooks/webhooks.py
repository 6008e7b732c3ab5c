"""All of webhooks in one handle: `store.webhooks`."""

from __future__ import annotations

from greenroom.store.database import Database
from greenroom.store.secrets import Secrets
from greenroom.store.webhooks.deliveries import Deliveries
from greenroom.store.webhooks.endpoints import Endpoints
from greenroom.store.webhooks.sealing import Sealer
from greenroom.store.webhooks.signers import Signer, Signers


class Webhooks:
    def __init__(self, database: Database, secrets: Secrets) -> None:
        self.signers = Signers(database, Sealer(secrets.signing_key))
        self.endpoints = Endpoints(database, self.signers)
        self.deliveries = Deliveries(database)

    def signer_of(self, workspace: str, endpoint: str) -> Signer:
        """The secret of an endpoint that exists. Raises WebhookNotFound."""
        return self.signers.get(workspace, self.endpoints.get(workspace, endpoint).id)
