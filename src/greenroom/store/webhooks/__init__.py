"""Webhooks: endpoints of a workspace, signing secrets, and the outbox of deliveries."""
