"""Delivery of webhooks from the outbox: what is sent, how it is signed, when it is tried again."""
